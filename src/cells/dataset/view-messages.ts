import { catalogue } from '../../i18n/catalogue';

const EN_DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'separated by commas',
  ';': 'separated by semicolons',
  '\t': 'separated by tabs',
  '|': 'separated by bars',
  blank: 'columns set with blanks',
};
const ZH_DELIMITERS: Readonly<Record<string, string>> = {
  ',': '逗号分隔',
  ';': '分号分隔',
  '\t': '制表符分隔',
  '|': '竖线分隔',
  blank: '以空格对齐',
};

/** Texts of the view and the form beside those of the kind. */
export const viewMessages = catalogue(
  {
    receiptTitle: 'From the file to rows',
    receiptFile: (
      v: { file: string; bytes: number; encoding: string; delimiter: string; header: number | null },
      f,
    ) =>
      `${v.file} · ${f.bytes(v.bytes)} · ${v.encoding.toUpperCase()}, ${EN_DELIMITERS[v.delimiter] ?? `separated by “${v.delimiter}”`}, ${v.header === null ? 'no header' : `header in line ${f.integer(v.header)}`}`,
    receiptMade: (v: { file: string; bytes: number; format: string }, f) =>
      `${v.file} · ${f.bytes(v.bytes)} · ${v.format.toUpperCase()}`,
    receiptParts: (v: { file: string; bytes: number; n: number }, f) =>
      `${v.file} · ${f.bytes(v.bytes)} · ${f.integer(v.n)} parts:`,
    receiptPartsMore: (v: { n: number }, f) => `and ${f.integer(v.n)} more`,
    baseTitle: 'From rows to purchases',
    baseSpan: (v: { first: string; last: string }) => `${v.first} to ${v.last}`,
    exampleAt: (v: { part: string | null; line: number; column: string | null }, f) =>
      `${v.part === null ? '' : `${v.part}, `}line ${f.integer(v.line)}${v.column === null ? '' : `, “${v.column}”`}`,
    examplesMore: (v: { n: number }, f) => `… and ${f.integer(v.n)} more`,
    orderIds: 'by order number',
    occasionsAsOrders: 'the data have no order numbers: every purchase occasion counts as one',
    profileTitle: 'Columns',
    missing: (v: { missing: number; rows: number }, f) =>
      v.missing === 0
        ? 'none missing'
        : `${f.integer(v.missing)} missing (${f.percent(v.missing / v.rows, v.missing / v.rows < 0.01 ? 2 : 0)})`,
    distinct: (v: { distinct: number; capped: boolean }, f) =>
      v.capped ? `${f.integer(v.distinct)} or more distinct` : `${f.integer(v.distinct)} distinct`,
    mean: (v: { mean: string }) => `mean ${v.mean}`,
    histogramLabel: (v: { column: string; from: string; to: string }) =>
      `Distribution of ${v.column}, ${v.from} to ${v.to}`,
    topLabel: (v: { column: string }) => `Most frequent values of ${v.column}`,
    empty: 'nothing in this column',
    emptyValue: '(empty)',
    rowsTitle: 'Rows',
    rowsNote: (v: { rows: number; shown: number }, f) =>
      v.shown < v.rows
        ? `The first ${f.integer(v.shown)} of ${f.integer(v.rows)} rows, in the order of the file; the CSV has them all.`
        : `${f.integer(v.rows)} ${f.plural(v.rows, 'row as it was', 'rows as they were')} read, in the order of the file.`,
    lineDay: 'one purchase occasion a customer and day',
    lineOrder: 'one purchase occasion an order',
    lineRow: 'one purchase occasion a row',
    lineEnd: (v: { day: number }, f) => `observed to ${f.day(v.day)}`,
    lineEndOfData: 'observed to the last day in the data',
    endHint: 'Empty: the last day in the data.',
    occasionHint: 'What counts as one purchase in every cell that reads this dataset.',
  },
  {
    receiptTitle: '从文件到数据行',
    receiptFile: (v, f) =>
      `${v.file} · ${f.bytes(v.bytes)} · ${v.encoding.toUpperCase()}，${ZH_DELIMITERS[v.delimiter] ?? `以“${v.delimiter}”分隔`}，${v.header === null ? '没有表头' : `表头在第 ${f.integer(v.header)} 行`}`,
    receiptMade: (v, f) => `${v.file} · ${f.bytes(v.bytes)} · ${v.format.toUpperCase()}`,
    receiptParts: (v, f) => `${v.file} · ${f.bytes(v.bytes)} · ${f.integer(v.n)} 个部分：`,
    receiptPartsMore: (v, f) => `另有 ${f.integer(v.n)} 个`,
    baseTitle: '从数据行到购买',
    baseSpan: (v) => `${v.first} 至 ${v.last}`,
    exampleAt: (v, f) =>
      `${v.part === null ? '' : `${v.part}，`}第 ${f.integer(v.line)} 行${v.column === null ? '' : `，“${v.column}”列`}`,
    examplesMore: (v, f) => `……另有 ${f.integer(v.n)} 行`,
    orderIds: '按订单号计',
    occasionsAsOrders: '数据没有订单号：每次购买计为一笔',
    profileTitle: '各列概况',
    missing: (v, f) =>
      v.missing === 0
        ? '无缺失'
        : `缺失 ${f.integer(v.missing)}（${f.percent(v.missing / v.rows, v.missing / v.rows < 0.01 ? 2 : 0)}）`,
    distinct: (v, f) =>
      v.capped ? `不少于 ${f.integer(v.distinct)} 个不同值` : `${f.integer(v.distinct)} 个不同值`,
    mean: (v) => `均值 ${v.mean}`,
    histogramLabel: (v) => `${v.column}的分布，${v.from} 至 ${v.to}`,
    topLabel: (v) => `${v.column}最常见的值`,
    empty: '此列没有内容',
    emptyValue: '（空）',
    rowsTitle: '数据行',
    rowsNote: (v, f) =>
      v.shown < v.rows
        ? `共 ${f.integer(v.rows)} 行，显示前 ${f.integer(v.shown)} 行，按文件中的顺序；CSV 含全部。`
        : `读入的 ${f.integer(v.rows)} 行，按文件中的顺序。`,
    lineDay: '同一客户同一天计为一次购买',
    lineOrder: '每笔订单计为一次购买',
    lineRow: '每行计为一次购买',
    lineEnd: (v, f) => `观察至${f.day(v.day)}`,
    lineEndOfData: '观察至数据的最后一天',
    endHint: '留空：数据的最后一天。',
    occasionHint: '读取此数据集的所有单元都按此计算一次购买。',
  },
);
