import { catalogue } from '../../i18n/catalogue';
import type { Format } from '../../i18n/format';
import { percentRange } from '../../i18n/percent-range';
import { periodName } from '../period-name';
import type { ClaimRow, ConcentrationResult, Counted } from './result';

interface Days {
  from: number;
  to: number;
}
interface Finding extends Days {
  counted: Counted;
  customers: number;
  top: number;
  share: number;
  low: number;
  high: number;
  gini: number;
  giniLow: number | null;
  giniHigh: number | null;
  luck: number | null;
  largest: number | null;
}
type Period = ConcentrationResult['driftPeriod'];

const EN: Record<Counted, string> = { margin: 'profit', revenue: 'revenue', orders: 'orders' };
const ZH: Record<Counted, string> = { margin: '利润', revenue: '收入', orders: '订单' };

/** Gini coefficients so near to each other are told as one. */
const ALIKE = 0.01;
/** How the inequality found stands to what chance alone makes. */
const againstLuck = ({ gini, giniLow, luck }: Finding): 'none' | 'no-more' | 'unclear' | 'more' => {
  if (luck === null) return 'none';
  if (luck > gini - ALIKE) return 'no-more';
  return giniLow !== null && luck >= giniLow ? 'unclear' : 'more';
};
const giniRange = ({ giniLow, giniHigh }: Finding, f: Format): string =>
  giniLow === null || giniHigh === null ? '' : `${f.decimal(giniLow, 2)}–${f.decimal(giniHigh, 2)}`;
const EN_LUCK = {
  none: () => '',
  'no-more': (by: Finding, f: Format) =>
    `: no more unequal than chance alone makes customers all alike (${f.decimal(by.luck ?? 0, 2)})`,
  unclear: (by: Finding, f: Format) =>
    `: not clearly more unequal than chance alone makes customers all alike (${f.decimal(by.luck ?? 0, 2)})`,
  more: (by: Finding, f: Format) =>
    `: more unequal, by ${f.decimal(by.gini - (by.luck ?? 0), 2)}, than chance alone makes customers all alike (${f.decimal(by.luck ?? 0, 2)})`,
};
const ZH_LUCK = {
  none: () => '',
  'no-more': (by: Finding, f: Format) =>
    `：并不比客户完全一样、只凭偶然时更不均（${f.decimal(by.luck ?? 0, 2)}）`,
  unclear: (by: Finding, f: Format) =>
    `：看不出明显比客户完全一样、只凭偶然时更不均（${f.decimal(by.luck ?? 0, 2)}）`,
  more: (by: Finding, f: Format) =>
    `：比客户完全一样、只凭偶然时（${f.decimal(by.luck ?? 0, 2)}）更不均，高出 ${f.decimal(by.gini - (by.luck ?? 0), 2)}`,
};

export const messages = catalogue(
  {
    title: 'Concentration',
    about:
      'How much of the profit few customers bring: Lorenz curve, Gini, top shares, and what if the largest leaves.',
    finding: (v: Finding, f) =>
      `From ${f.day(v.from)} to ${f.day(v.to)}, the best 20% of customers (${f.integer(v.top)} of ${f.integer(v.customers)}) brought ${f.percent(v.share)} of the ${EN[v.counted]} (${percentRange(v.low, v.high, f)}). The Gini coefficient is ${f.decimal(v.gini, 2)}${giniRange(v, f) === '' ? '' : ` (${giniRange(v, f)})`}${EN_LUCK[againstLuck(v)](v, f)}.${v.largest === null ? '' : ` The largest account brings ${f.percent(v.largest, v.largest < 0.1 ? 1 : 0)}.`}`,
    findingOne: (v: Days & { counted: Counted }, f) =>
      `From ${f.day(v.from)} to ${f.day(v.to)} there is one customer, who brings all of the ${EN[v.counted]}: nothing can be said of concentration.`,
    findingNoTotal: (v: Days & { customers: number; counted: Counted; total: number; losers: number }, f) =>
      `From ${f.day(v.from)} to ${f.day(v.to)}, the ${EN[v.counted]} of ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} adds up to ${f.short(v.total)}${v.losers > 0 ? ` (${f.integer(v.losers)} of them at a loss)` : ''}: there is no total that shares could be taken of.`,
    warnFewCustomers: (v: { customers: number }, f) =>
      `Only ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}: the top 1% is a single one, and every share hangs on a few. Intervals of so few are too narrow.`,
    warnWindow: (v: { from: number; to: number; first: number; last: number }, f) =>
      `The data (${f.day(v.first)} to ${f.day(v.last)}) do not cover all of ${f.day(v.from)} to ${f.day(v.to)}. The shorter the time, the more alike customers look who buy seldom.`,
    warnLosses: (
      v: { losers: number; customers: number; counted: Counted; loss: number; plain: number | null },
      f,
    ) =>
      `${f.integer(v.losers)} of ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} ${f.plural(v.losers, 'is', 'are')} loss-making (${f.money(v.loss)} together): shares of the best are of the net total and can pass 100%. The Gini coefficient counts losses as 0${v.plain === null ? '' : `; with them it is ${f.decimal(v.plain, 2)}${v.plain > 1 ? ', above 1' : ''}`}.`,
    warnFewDraws: (v: { draws: number }, f) =>
      `Intervals come from only ${f.integer(v.draws)} bootstrap ${f.plural(v.draws, 'draw', 'draws')}: their ends are rough. Take 50 or more.`,
    warnWorstTenth: (v: { customers: number; worst: number; counted: Counted }, f) =>
      `The worst tenth (${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}) brings ${f.money(v.worst)}: “so many times the worst” means nothing here.`,
    warnLargest: (v: { customer: string; share: number; counted: Counted }, f) =>
      `“${v.customer}” alone brings ${f.percent(v.share)} of the ${EN[v.counted]}. Is it one customer, or a collective name such as a till’s “guest”?`,
    warnNoMargin: 'The data have no margin: profit is counted as revenue.',
    warnMarginMissing: (v: { rows: number }, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'row has', 'rows have')} no margin and count as 0.`,
    warnOthers: (v: { customers: number; value: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} had only refunds in the period (${f.money(v.value)}): left out of every total.`,
    tableKey: 'Key figures',
    tableTop: 'Shares of the best customers',
    tableLorenz: 'Lorenz curve',
    tableDeciles: 'Ten parts of equal value',
    tableLeaving: 'The largest accounts leave',
    tableClaims: 'Claims against these data',
    tableDrift: 'Share of the top 20% by period',
    columnPeriod: (v: { start: number; period: Period }, f) => periodName(v.start, v.period, f),
    'col.figure': 'Figure',
    'col.value': 'Value',
    'col.low': '95% low',
    'col.high': '95% high',
    'col.percent': 'Top',
    'col.customers': 'Customers',
    'col.sum': 'Sum',
    'col.share': 'Share',
    'col.cumulative': 'Share with all better ones',
    'col.curve': 'Curve',
    'col.shareOfCustomers': 'Share of customers, smallest first',
    'col.shareOfTotal': 'Share of the total',
    'col.decile': 'Tenth of the value',
    'col.customerShare': 'Share of customers',
    'col.aof': 'AOF (orders per customer)',
    'col.aov': 'AOV (revenue per order)',
    'col.marginRate': 'Margin rate',
    'col.from': 'Smallest',
    'col.to': 'Largest',
    'col.leaving': 'Accounts that leave',
    'col.customer': 'Customer',
    'col.ownValue': 'Brings',
    'col.totalAfter': 'Total without them',
    'col.hhiAfter': 'HHI without them',
    'col.effectiveAfter': 'Effective customers without them',
    'col.nextShare': 'Share of the next one then',
    'col.claim': 'Claim',
    'col.found': 'In these data',
    'col.verdict': 'Verdict',
    'col.period': 'Period',
    'col.complete': 'Complete',
    'col.rank': 'Rank',
    'col.margin': 'Profit',
    'col.revenue': 'Revenue',
    'col.orders': 'Orders',
    'key.customers': 'Customers',
    'key.total': 'Total',
    'key.gains': 'Sum of the gains',
    'key.losers': 'Loss-making customers',
    'key.gini': 'Gini, losses as 0',
    'key.giniPlain': 'Gini with losses, by the net total',
    'key.giniAbsolute': 'Gini with losses, by the sum of absolute values',
    'key.luck': 'Gini of customers all alike, by chance',
    'key.luckTop': 'Top 20% of customers all alike, by chance',
    'key.hhi': 'HHI',
    'key.effective': 'Effective number of customers (1 ÷ HHI)',
    'key.forEighty': 'Customers for 80% of the total',
    'key.forEightyShare': 'Share of customers for 80% of the total',
    'key.best': 'Best tenth brings',
    'key.worst': 'Worst tenth brings',
    'key.ratio': 'Best tenth ÷ worst tenth',
    'curve.found': 'These customers',
    'curve.luck': 'All alike, by chance',
    part: (v: { part: number }, f) => f.integer(v.part),
    partNothing: 'no value',
    partLoss: 'at a loss',
    'claim.c1-80': '80% from the best 20%',
    'claim.c1-70': '70% from the best 20%',
    'claim.c2': 'The best tenth brings 5 to 10 times the worst',
    verdict: (v: { verdict: ClaimRow['verdict'] }) =>
      ({
        holds: 'fits',
        more: 'more than claimed',
        less: 'less than claimed',
        open: 'not decided: the interval is too wide',
        none: 'cannot be counted here',
      })[v.verdict],
    yes: 'yes',
    no: 'no',
    method:
      'Customers with a purchase in the period are ranked by what they brought in it. The best p % are rounded up to whole customers. Intervals: customers are drawn again (Poisson bootstrap), the middle 95% of the draws is shown; more than 2,000 customers are put together into runs of neighbours by rank, the largest 1,000 and smallest 250 stay single. “All alike”: customers of one rate of purchase, whose purchases are drawn from the same pool, given that each bought at least once: what chance alone makes of equal customers.',
    formula:
      'Gini = Σ (n + 1 − 2i) x₍ᵢ₎ ÷ (n · Σx), x descending; with losses as 0 and Σx over gains it lies in 0…1; by the net total it can pass 1; by Σ|x| it lies in 0…1 again. HHI = Σ (x ÷ Σx)² over gains; effective number = 1 ÷ HHI',
    source:
      'Lorenz (1905); Gini (1912); Raffinetti, Siletti & Vernizzi (2015) for negative values; Herfindahl (1950); Adelman (1969); Efron & Tibshirani (1993); Fader, Hardie & Ross (2022), The Customer-Base Audit, ch. 3.',
    limits:
      'A share depends on the length of the period: in a long one, customers who left and those who came late lie beside regular ones, in a short one most bought once. Compare only periods of equal length. With a few very large accounts bootstrap intervals are too narrow. “All alike” takes everybody as present for the whole period: part of what is above it comes from late joiners, not from lasting differences.',
  },
  {
    title: '集中度（concentration）',
    about: '少数客户带来多少利润：洛伦兹曲线、基尼系数、头部占比，以及最大客户离开会怎样。',
    finding: (v, f) =>
      `${f.day(v.from)}至${f.day(v.to)}，最好的 20% 客户（${f.integer(v.customers)} 位中的 ${f.integer(v.top)} 位）带来 ${f.percent(v.share)} 的${ZH[v.counted]}（${percentRange(v.low, v.high, f)}）。基尼系数为 ${f.decimal(v.gini, 2)}${giniRange(v, f) === '' ? '' : `（${giniRange(v, f)}）`}${ZH_LUCK[againstLuck(v)](v, f)}。${v.largest === null ? '' : `最大的一家占 ${f.percent(v.largest, v.largest < 0.1 ? 1 : 0)}。`}`,
    findingOne: (v, f) =>
      `${f.day(v.from)}至${f.day(v.to)}只有一位客户，${ZH[v.counted]}全部来自这一位：谈不上集中度。`,
    findingNoTotal: (v, f) =>
      `${f.day(v.from)}至${f.day(v.to)}，${f.integer(v.customers)} 位客户的${ZH[v.counted]}合计为 ${f.short(v.total)}${v.losers > 0 ? `（其中 ${f.integer(v.losers)} 位亏损）` : ''}：没有可供计算占比的总额。`,
    warnFewCustomers: (v, f) =>
      `只有 ${f.integer(v.customers)} 位客户：前 1% 就是一个人，每个占比都取决于少数几位；人这么少，区间也偏窄。`,
    warnWindow: (v, f) =>
      `数据（${f.day(v.first)}至${f.day(v.last)}）没有覆盖${f.day(v.from)}至${f.day(v.to)}的全部。时间越短，购买稀疏的客户看起来越相像。`,
    warnLosses: (v, f) =>
      `${f.integer(v.customers)} 位客户中有 ${f.integer(v.losers)} 位亏损（合计 ${f.money(v.loss)}）：头部占比以净额为分母，可能超过 100%。基尼系数把亏损记为 0${v.plain === null ? '' : `；计入亏损则为 ${f.decimal(v.plain, 2)}${v.plain > 1 ? '，大于 1' : ''}`}。`,
    warnFewDraws: (v, f) => `区间只来自 ${f.integer(v.draws)} 次自助法抽样，两端很粗略：请取 50 次以上。`,
    warnWorstTenth: (v, f) =>
      `最差的十分之一（${f.integer(v.customers)} 位）合计 ${f.money(v.worst)}：“是最差者的多少倍”在这里没有意义。`,
    warnLargest: (v, f) =>
      `“${v.customer}”一家就占${ZH[v.counted]}的 ${f.percent(v.share)}。这是一位客户，还是收银台“散客”之类的统称？`,
    warnNoMargin: '数据中没有毛利：利润按收入计算。',
    warnMarginMissing: (v, f) => `${f.integer(v.rows)} 行没有毛利，按 0 计算。`,
    warnOthers: (v, f) =>
      `${f.integer(v.customers)} 位客户在此期间只有退款（${f.money(v.value)}）：不计入任何合计。`,
    tableKey: '主要数字',
    tableTop: '头部客户占比',
    tableLorenz: '洛伦兹曲线',
    tableDeciles: '价值相等的十份',
    tableLeaving: '最大的客户离开',
    tableClaims: '用数据检验说法',
    tableDrift: '各期前 20% 客户的占比',
    columnPeriod: (v, f) => periodName(v.start, v.period, f),
    'col.figure': '指标',
    'col.value': '数值',
    'col.low': '95% 下限',
    'col.high': '95% 上限',
    'col.percent': '头部',
    'col.customers': '客户数',
    'col.sum': '合计',
    'col.share': '占比',
    'col.cumulative': '连同更好者的累计占比',
    'col.curve': '曲线',
    'col.shareOfCustomers': '客户占比（从小到大）',
    'col.shareOfTotal': '总额占比',
    'col.decile': '价值十分位',
    'col.customerShare': '占客户比例',
    'col.aof': 'AOF（人均订单数）',
    'col.aov': 'AOV（每单金额）',
    'col.marginRate': '毛利率',
    'col.from': '最小值',
    'col.to': '最大值',
    'col.leaving': '离开的客户数',
    'col.customer': '客户',
    'col.ownValue': '带来',
    'col.totalAfter': '离开后的总额',
    'col.hhiAfter': '离开后的 HHI',
    'col.effectiveAfter': '离开后的有效客户数',
    'col.nextShare': '下一位届时的占比',
    'col.claim': '说法',
    'col.found': '本数据',
    'col.verdict': '结论',
    'col.period': '时期',
    'col.complete': '是否完整',
    'col.rank': '名次',
    'col.margin': '利润',
    'col.revenue': '收入',
    'col.orders': '订单数',
    'key.customers': '客户数',
    'key.total': '总额',
    'key.gains': '盈利客户合计',
    'key.losers': '亏损客户数',
    'key.gini': '基尼系数（亏损记为 0）',
    'key.giniPlain': '基尼系数（计入亏损，除以净额）',
    'key.giniAbsolute': '基尼系数（计入亏损，除以绝对值之和）',
    'key.luck': '客户完全一样、只凭偶然时的基尼系数',
    'key.luckTop': '客户完全一样、只凭偶然时前 20% 的占比',
    'key.hhi': '赫芬达尔指数 HHI',
    'key.effective': '有效客户数（1 ÷ HHI）',
    'key.forEighty': '带来总额 80% 的客户数',
    'key.forEightyShare': '带来总额 80% 的客户比例',
    'key.best': '最好的十分之一带来',
    'key.worst': '最差的十分之一带来',
    'key.ratio': '最好十分之一 ÷ 最差十分之一',
    'curve.found': '这些客户',
    'curve.luck': '完全一样、只凭偶然',
    part: (v, f) => f.integer(v.part),
    partNothing: '没有价值',
    partLoss: '亏损',
    'claim.c1-80': '80% 来自最好的 20%',
    'claim.c1-70': '70% 来自最好的 20%',
    'claim.c2': '最好的十分之一是最差的 5 到 10 倍',
    verdict: (v) =>
      ({
        holds: '相符',
        more: '比所说的更多',
        less: '比所说的更少',
        open: '无法判定：区间太宽',
        none: '这里无法计算',
      })[v.verdict],
    yes: '是',
    no: '否',
    method:
      '把此期间有购买的客户按带来的数额排序，前 p% 向上取整到整数位客户。区间：重抽客户（泊松自助法 bootstrap），取各次结果中间的 95%；客户多于 2,000 位时，按名次相邻合并成组，最大的 1,000 位和最小的 250 位保持单独。“完全一样”：假定所有客户购买频率相同，每次购买从同一批购买中抽取，且至少买过一次——这就是偶然单独造成的差别。',
    formula:
      '基尼系数 = Σ (n + 1 − 2i) x₍ᵢ₎ ÷ (n · Σx)，x 从大到小；亏损记为 0、分母只取盈利时在 0…1 之间；除以净额可能大于 1；除以 Σ|x| 又在 0…1 之间。HHI = Σ (x ÷ Σx)²（只计盈利）；有效客户数 = 1 ÷ HHI',
    source:
      'Lorenz（1905）；Gini（1912）；负值：Raffinetti、Siletti 与 Vernizzi（2015）；Herfindahl（1950）；Adelman（1969）；Efron 与 Tibshirani（1993）；Fader、Hardie 与 Ross（2022），The Customer-Base Audit，第 3 章。',
    limits:
      '占比取决于期间长短：期间长，已经离开的和后来才到的客户与常客排在一起；期间短，多数人只买过一次。只宜比较一样长的期间。有少数特大客户时，自助法区间偏窄。“完全一样”假定每位客户全程都在：高出的部分有一些来自较晚到来的客户，而不是持久的差异。',
  },
);
