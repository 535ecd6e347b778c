import { MERGE_REASON_NAMES, REJECT_REASON_NAMES } from '../../i18n/reject-reasons';
import { prefixed } from '../../i18n/prefixed';
import { catalogue } from '../../i18n/catalogue';
import type { Format } from '../../i18n/format';
import { ROLE_NAMES, TABLE_ROLE_NAMES } from '../../i18n/roles';
import type { TableRole } from '../../table/dataset';
import type { DatasetParams } from './result';

interface Merged {
  rows: number;
  /** what is left after merging: purchases, refunds only and continued orders */
  occasions: number;
  refunds: number;
  continued: number;
  occasion: DatasetParams['occasion'];
}
interface Finding {
  name: string;
  kept: number;
  read: number;
  customers: number;
  occasions: number;
  first: number;
  last: number;
}

const EN_ROLES = ROLE_NAMES.en;
const ZH_ROLES = ROLE_NAMES['zh-CN'];

const enOthers = (v: Merged, f: Format): string => {
  const parts = [
    ...(v.refunds > 0 ? [`${f.integer(v.refunds)} ${f.plural(v.refunds, 'has', 'have')} refunds only`] : []),
    ...(v.continued > 0
      ? [
          `${f.integer(v.continued)} ${f.plural(v.continued, 'has', 'have')} only further lines of an earlier order`,
        ]
      : []),
  ];
  return parts.length === 0 ? '' : `, of which ${f.list(parts)}`;
};
const zhOthers = (v: Merged, f: Format): string => {
  const parts = [
    ...(v.refunds > 0 ? [`${f.integer(v.refunds)} 次只有退款`] : []),
    ...(v.continued > 0 ? [`${f.integer(v.continued)} 次只有先前订单的后续明细`] : []),
  ];
  return parts.length === 0 ? '' : `，其中 ${parts.join('，')}`;
};

export const messages = catalogue(
  {
    title: 'Dataset',
    about: 'What was imported, row by row accounted for, and how rows become customers and purchases.',
    finding: (v: Finding, f) =>
      `“${v.name}” holds ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} with ${f.integer(v.occasions)} purchase ${f.plural(v.occasions, 'occasion', 'occasions')} from ${f.day(v.first)} to ${f.day(v.last)}; ${v.kept === v.read ? `${v.read === 1 ? 'its one row was' : `all ${f.integer(v.read)} rows were`} kept` : `${f.integer(v.kept)} of ${f.integer(v.read)} rows ${f.plural(v.kept, 'was', 'were')} kept`}.`,
    findingTable: (v: { name: string; kept: number; read: number; table: TableRole }, f) =>
      `“${v.name}” is a table of ${v.table === 'summary' ? 'statistics by customer' : TABLE_ROLE_NAMES.en[v.table]}; ${f.integer(v.kept)} of ${f.integer(v.read)} ${f.plural(v.read, 'row was', 'rows were')} kept.`,
    warnRejected: (v: { rows: number; read: number }, f) =>
      `${f.integer(v.rows)} of ${f.integer(v.read)} ${f.plural(v.read, 'row', 'rows')} ${f.plural(v.rows, 'was', 'were')} rejected at import; the receipt has the reasons and the lines.`,
    warnUnreadable: (v: { cells: number; columns: readonly string[] }, f) =>
      `${f.integer(v.cells)} ${f.plural(v.cells, 'cell does', 'cells do')} not read as the type of the column and ${f.plural(v.cells, 'is', 'are')} kept as missing: ${f.list(v.columns.map((column) => `“${column}”`))}.`,
    warnReplaced: (v: { characters: number; encoding: string }, f) =>
      `${f.integer(v.characters)} ${f.plural(v.characters, 'character is', 'characters are')} not valid in ${v.encoding.toUpperCase()}: names may be damaged. Another encoding may be the right one.`,
    warnFuture: (v: { rows: number }, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'row is', 'rows are')} dated after the day of the import. Check the order of day and month, or set the end of observation.`,
    warnUnclosed: (v: { rows: number }, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'row holds', 'rows hold')} a quotation mark that is never closed; it was read as text.`,
    warnDirection: (v: { column: string }) =>
      `Column “${v.column}” says which amounts came in and which went out; all are added as they stand.`,
    warnIncomplete: (v: { rows: number }, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'row', 'rows')} without a customer, a date or an amount ${f.plural(v.rows, 'is', 'are')} left out.`,
    warnAfterEnd: (v: { rows: number; day: number }, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'row', 'rows')} after the end of observation (${f.day(v.day)}) ${f.plural(v.rows, 'is', 'are')} left out.`,
    warnMerged: (v: Merged, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'row was', 'rows were')} merged into an occasion already there (${OCCASION_EN[v.occasion]}).`,
    warnManyMerged: (v: Merged, f) =>
      `${f.integer(v.rows)} rows were merged, leaving ${f.integer(v.occasions)} ${f.plural(v.occasions, 'occasion', 'occasions')} (${OCCASION_EN[v.occasion]})${enOthers(v, f)}. That is right where a row is one line of an order; if each row is a purchase of its own, choose so.`,
    warnMergedOrders: (v: Merged & { orders: number }, f) =>
      `Rows are lines of ${f.integer(v.orders)} ${f.plural(v.orders, 'order', 'orders')}: ${f.integer(v.rows)} ${f.plural(v.rows, 'row was', 'rows were')} merged, leaving ${f.integer(v.occasions)} ${f.plural(v.occasions, 'occasion', 'occasions')} (${OCCASION_EN[v.occasion]})${enOthers(v, f)}.`,
    warnRefunds: (v: { rows: number; customers: number }, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'row has', 'rows have')} a negative amount: deducted as refunds, not counted as purchases${v.customers > 0 ? `; ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} with refunds only left out` : ''}.`,
    warnEmptyColumns: (v: { columns: readonly string[] }, f) =>
      `Nothing stands in ${f.list(v.columns.map((column) => `“${column}”`))}.`,
    tableReceipt: 'Import receipt',
    tableBase: 'Customer base',
    tableColumns: 'Columns',
    'col.what': 'What',
    'col.count': 'Count',
    'col.name': 'Column',
    'col.type': 'Type',
    'col.role': 'Role',
    'col.missing': 'Missing',
    'col.distinct': 'Distinct values',
    'col.min': 'Smallest',
    'col.max': 'Largest',
    'col.top': 'Most frequent (count)',
    number: (v: { n: number }, f) => f.integer(v.n),
    atLeast: (v: { n: number }, f) => `${f.integer(v.n)} or more`,
    'type.f64': 'number',
    'type.i32': 'whole number',
    'type.day': 'date',
    'type.time': 'date and time',
    'type.bool': 'yes or no',
    'type.text': 'text',
    ...prefixed('role.', EN_ROLES),
    'receipt.rowsRead': 'Rows read',
    'receipt.rowsKept': 'Rows kept',
    'receipt.appendedTo': (v: { name: string }) => `Rows of “${v.name}” before these`,
    'receipt.rowsOfTable': 'Rows of the table',
    'receipt.blankLines': 'Blank lines',
    'receipt.noteLines': 'Lines of notes above the header',
    'receipt.sameDayMerges': 'Rows on a customer’s day already seen',
    'receipt.negativeAmounts': 'Negative amounts',
    'receipt.zeroAmounts': 'Amounts of 0',
    'receipt.missingCustomers': 'Rows without a customer',
    'receipt.futureDates': 'Dates after the day of the import',
    'receipt.replacedCharacters': 'Characters replaced',
    'receipt.unclosedQuotes': 'Rows with a quotation mark never closed',
    'receipt.unreadable': (v: { column: string }) => `Unreadable cells in “${v.column}”`,
    ...prefixed('reason.', REJECT_REASON_NAMES.en),
    ...prefixed('merge.', MERGE_REASON_NAMES.en),
    'base.customers': 'Customers',
    'base.occasions': 'Purchase occasions',
    'base.orders': 'Orders',
    'base.merged': 'Merged rows',
    'base.negativeRows': 'Rows with refunds',
    'base.refundOccasions': 'Occasions with refunds only (no purchase)',
    'base.continuedOccasions': 'Days with only further lines of an order counted earlier',
    'base.refundOnlyCustomers': 'Customers with refunds only (left out)',
    'base.rowsAfterEnd': 'Rows after the end (left out)',
    'base.rowsIncomplete': 'Incomplete rows (left out)',
    'base.firstDay': 'First day',
    'base.lastDay': 'Observed to',
    method:
      'Every cell below reads the customer base this cell defines: rows are sorted by customer and day and merged into purchase occasions. With the usual setting an occasion is one customer-day: all a customer’s rows of a day. Negative amounts are refunds: they lower the amount of their occasion; an occasion with refunds only is no purchase, and customers with nothing else are left out. Ages and recency are counted to the end of observation.',
    formula:
      'rows kept = incomplete rows + rows after the end + merged rows + occasions with refunds only + days with only further lines of an earlier order + purchase occasions',
    source: 'Purchase occasions as in Fader & Hardie’s notes on the CDNOW data (same-day purchases are one).',
    limits:
      'Moments are cut into days in UTC as they stand in the file. Distinct numbers are counted up to 1,000 where they are not whole numbers of a narrow range. A customer known under two ids is two customers.',
    'param.occasion': 'A purchase occasion is',
    'param.observationEnd': 'End of observation',
    'option.customer-day': 'a customer’s day',
    'option.order': 'an order',
    'option.row': 'a row',
  },
  {
    title: '数据集',
    about: '导入了什么、每一行的去向，以及各行如何成为客户和购买。',
    finding: (v, f) =>
      `“${v.name}”含 ${f.integer(v.customers)} 位客户、${f.integer(v.occasions)} 次购买，时间从${f.day(v.first)}到${f.day(v.last)}；${v.kept === v.read ? `${f.integer(v.read)} 行全部保留` : `${f.integer(v.read)} 行中保留 ${f.integer(v.kept)} 行`}。`,
    findingTable: (v, f) =>
      `“${v.name}”是${TABLE_ROLE_NAMES['zh-CN'][v.table]}表；${f.integer(v.read)} 行中保留 ${f.integer(v.kept)} 行。`,
    warnRejected: (v, f) =>
      `导入时 ${f.integer(v.read)} 行中有 ${f.integer(v.rows)} 行被拒；原因和行号见导入回执。`,
    warnUnreadable: (v, f) =>
      `${f.integer(v.cells)} 个单元格不符合所在列的类型，按缺失保留：${f.list(v.columns.map((column) => `“${column}”`))}。`,
    warnReplaced: (v, f) =>
      `${f.integer(v.characters)} 个字符在 ${v.encoding.toUpperCase()} 编码下无效，名称可能已损坏；也许应换一种编码。`,
    warnFuture: (v, f) => `${f.integer(v.rows)} 行的日期晚于导入当天。请检查日、月的顺序，或设定观察结束日。`,
    warnUnclosed: (v, f) => `${f.integer(v.rows)} 行中有一个引号没有闭合，已按文字读入。`,
    warnDirection: (v) => `“${v.column}”列注明了哪些金额是收入、哪些是支出；这里不分方向，一律按原数相加。`,
    warnIncomplete: (v, f) => `${f.integer(v.rows)} 行缺少客户、日期或金额，未计入。`,
    warnAfterEnd: (v, f) => `观察结束日（${f.day(v.day)}）之后的 ${f.integer(v.rows)} 行未计入。`,
    warnMerged: (v, f) => `${f.integer(v.rows)} 行并入了已有的购买（${OCCASION_ZH[v.occasion]}）。`,
    warnManyMerged: (v, f) =>
      `${f.integer(v.rows)} 行被合并，剩下 ${f.integer(v.occasions)} 次（${OCCASION_ZH[v.occasion]}）${zhOthers(v, f)}。如果一行是订单中的一个明细，这样没错；如果每一行都是一次独立的购买，请改选“一行”。`,
    warnMergedOrders: (v, f) =>
      `各行是 ${f.integer(v.orders)} 个订单的明细：合并 ${f.integer(v.rows)} 行后，剩下 ${f.integer(v.occasions)} 次（${OCCASION_ZH[v.occasion]}）${zhOthers(v, f)}。`,
    warnRefunds: (v, f) =>
      `${f.integer(v.rows)} 行金额为负：按退款扣减，不算购买${v.customers > 0 ? `；只有退款的 ${f.integer(v.customers)} 位客户未计入` : ''}。`,
    warnEmptyColumns: (v, f) => `以下各列没有内容：${f.list(v.columns.map((column) => `“${column}”`))}。`,
    tableReceipt: '导入回执',
    tableBase: '客户群',
    tableColumns: '各列',
    'col.what': '项目',
    'col.count': '数量',
    'col.name': '列',
    'col.type': '类型',
    'col.role': '角色',
    'col.missing': '缺失',
    'col.distinct': '不同值',
    'col.min': '最小',
    'col.max': '最大',
    'col.top': '最常见的值（次数）',
    number: (v, f) => f.integer(v.n),
    atLeast: (v, f) => `${f.integer(v.n)} 或更多`,
    'type.f64': '数值',
    'type.i32': '整数',
    'type.day': '日期',
    'type.time': '日期时间',
    'type.bool': '是否',
    'type.text': '文本',
    ...prefixed('role.', ZH_ROLES),
    'receipt.rowsRead': '读取的行',
    'receipt.rowsKept': '保留的行',
    'receipt.appendedTo': (v) => `“${v.name}”中原有的行`,
    'receipt.rowsOfTable': '表格的行',
    'receipt.blankLines': '空行',
    'receipt.noteLines': '表头之上的说明行',
    'receipt.sameDayMerges': '同一客户同一天的重复行',
    'receipt.negativeAmounts': '负金额',
    'receipt.zeroAmounts': '金额为 0',
    'receipt.missingCustomers': '没有客户的行',
    'receipt.futureDates': '晚于导入当天的日期',
    'receipt.replacedCharacters': '被替换的字符',
    'receipt.unclosedQuotes': '引号没有闭合的行',
    'receipt.unreadable': (v) => `“${v.column}”中无法读取的单元格`,
    ...prefixed('reason.', REJECT_REASON_NAMES['zh-CN']),
    ...prefixed('merge.', MERGE_REASON_NAMES['zh-CN']),
    'base.customers': '客户数',
    'base.occasions': '购买次数',
    'base.orders': '订单数',
    'base.merged': '合并的行',
    'base.negativeRows': '退款行',
    'base.refundOccasions': '只有退款的（不算购买）',
    'base.continuedOccasions': '只有先前订单后续明细的日子',
    'base.refundOnlyCustomers': '只有退款的客户（未计入）',
    'base.rowsAfterEnd': '观察结束之后的行（未计入）',
    'base.rowsIncomplete': '不完整的行（未计入）',
    'base.firstDay': '首日',
    'base.lastDay': '观察截至',
    method:
      '下面各单元读取的都是这里定义的客户群：各行按客户和日期排序，合并成一次次购买（purchase occasion）。通常一位客户同一天的所有行算一次购买。负金额视为退款，从所在的那次购买中扣减；只有退款的不算购买，只有退款的客户不计入。客户年龄与最近购买都算到观察结束日为止。',
    formula:
      '保留的行 = 不完整的行 + 观察结束之后的行 + 合并的行 + 只有退款的 + 只有先前订单后续明细的日子 + 购买次数',
    source: '购买次数的口径同 Fader 与 Hardie 关于 CDNOW 数据的说明（同一天的购买算一次）。',
    limits:
      '时刻按文件所写、以 UTC 切分成日。不在较窄范围内的整数以及小数，不同值只数到 1,000。同一位客户若有两个编号，会被当作两位客户。',
    'param.occasion': '一次购买是指',
    'param.observationEnd': '观察结束日',
    'option.customer-day': '一位客户的一天',
    'option.order': '一个订单',
    'option.row': '一行',
  },
);

const OCCASION_EN: Record<DatasetParams['occasion'], string> = {
  'customer-day': 'an occasion is a customer’s day',
  order: 'an occasion is an order',
  row: 'an occasion is a row',
};
const OCCASION_ZH: Record<DatasetParams['occasion'], string> = {
  'customer-day': '一位客户的一天算一次',
  order: '一个订单算一次',
  row: '一行算一次',
};
