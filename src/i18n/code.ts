import { catalogue } from './catalogue';

/** Texts of the panel that shows a fit in other languages of programming. */
export const codeMessages = catalogue(
  {
    title: 'The same in Python and R',
    about: (v: { file: string }) =>
      `Save the summary as ${v.file} beside the code, and run the code: it prints its figures beside those found here.`,
    language: 'Language',
    copy: 'Copy',
    copied: 'Copied',
    failed: 'The browser does not allow copying: mark the text instead.',
    save: (v: { file: string }) => `Save ${v.file}`,
    saveSummary: 'Save the summary',
    none: 'No package of this language has the model.',
  },
  {
    title: '用 Python 和 R 重做',
    about: (v) =>
      `把汇总表另存为 ${v.file}，与代码放在一起，然后运行代码：它会把自己的结果与这里的结果并列打印。`,
    language: '语言',
    copy: '复制',
    copied: '已复制',
    failed: '浏览器不允许复制：请手动选择文本。',
    save: (v) => `保存 ${v.file}`,
    saveSummary: '保存汇总表',
    none: '该语言没有包含此模型的软件包。',
  },
);
