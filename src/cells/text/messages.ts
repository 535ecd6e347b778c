import { catalogue } from '../../i18n/catalogue';

export const messages = catalogue(
  {
    title: 'Text',
    about: 'Notes between the analyses, written in Markdown.',
    finding: (v: { text: string }) => v.text,
    empty: 'Nothing is written here yet.',
    dropped: (v: { html: number; images: number }, f) =>
      `Left out: ${f.list([
        ...(v.html > 0 ? [`${f.integer(v.html)} ${f.plural(v.html, 'piece', 'pieces')} of raw HTML`] : []),
        ...(v.images > 0 ? [`${f.integer(v.images)} ${f.plural(v.images, 'image', 'images')}`] : []),
      ])}. A note holds Markdown only, so that a notebook from someone else cannot run or load anything.`,
    method:
      'Markdown (GitHub flavour) becomes headings, paragraphs, lists, tables, quotations, code and links. Raw HTML and images are left out, and the page cleans the result once more before it is shown. The name of a cell in double braces stands for what it has found: {{overview}}.',
    source: 'CommonMark 0.31 and GitHub Flavored Markdown, read by Marked; cleaned by DOMPurify.',
    limits: 'No images, no HTML, no formulas. Links lead only to web addresses, e-mail and headings.',
    notYet: '…',
    'param.markdown': 'Markdown',
  },
  {
    title: '文本',
    about: '各项分析之间的说明文字，用 Markdown 书写。',
    finding: (v) => v.text,
    empty: '这里还没有内容。',
    dropped: (v, f) =>
      `已略去${f.list([
        ...(v.html > 0 ? [`${f.integer(v.html)} 处原始 HTML`] : []),
        ...(v.images > 0 ? [`${f.integer(v.images)} 张图片`] : []),
      ])}。文本单元只保留 Markdown，这样别人给的笔记本就无法运行或加载任何东西。`,
    method:
      'Markdown（GitHub 风格）转换为标题、段落、列表、表格、引用、代码和链接。原始 HTML 和图片一律略去，显示前页面还会再清理一次。双花括号里的单元名代表该单元的发现：{{overview}}。',
    source: 'CommonMark 0.31 与 GitHub Flavored Markdown，由 Marked 解析，由 DOMPurify 清理。',
    limits: '不支持图片、HTML 和公式。链接只能指向网址、邮箱和标题。',
    notYet: '……',
    'param.markdown': 'Markdown 文本',
  },
);
