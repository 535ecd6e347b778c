import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';

type Of = 'profit' | 'revenue';
interface Known {
  from: number;
  to: number;
  customers: number;
  revenue: number;
  of: Of;
}
interface Finding extends Known {
  parts: number;
  best: number;
  low: number | null;
  high: number | null;
  last: number;
  /** what the last part brought */
  lastSum: number;
  mean: number;
  median: number;
  below: number;
}

const EN_OF: Record<Of, string> = { profit: 'profit', revenue: 'revenue' };
const ZH_OF: Record<Of, string> = { profit: '利润', revenue: '收入' };

export const messages = catalogue(
  {
    title: 'One period: how customers differ',
    about:
      'Lens 1 of the customer-base audit: distributions of spend, orders and margin, and deciles of equal customers and of equal profit.',
    finding: (v: Finding, f) =>
      `From ${f.day(v.from)} to ${f.day(v.to)}, the best ${f.percent(1 / v.parts)} of ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} made ${f.percent(v.best)} of the ${EN_OF[v.of]}${v.low === null || v.high === null ? '' : ` (${percentRange(v.low, v.high, f)})`}, the last ${f.percent(1 / v.parts)} ${v.lastSum < 0 ? `lost ${f.short(-v.lastSum)}` : f.percent(v.last)}; ${f.percent(v.below)} spent less than the mean of ${f.short(v.mean)}, half of them ${f.short(v.median)} or less.`,
    findingFew: (v: Known & { orders: number; profit: number }, f) =>
      `From ${f.day(v.from)} to ${f.day(v.to)}, ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} placed ${f.integer(v.orders)} ${f.plural(v.orders, 'order', 'orders')} worth ${f.short(v.revenue)}${v.of === 'profit' ? `, at a profit of ${f.short(v.profit)}` : ''}: shares of parts say nothing here.`,
    warnNoMargin: 'The data have no margin column: profit is revenue here.',
    warnIncomplete: (v: { from: number; to: number; first: number; last: number }, f) =>
      `The period from ${f.day(v.from)} to ${f.day(v.to)} is not complete: the data reach from ${f.day(v.first)} to ${f.day(v.last)}.`,
    warnFewCustomers: (v: { customers: number }, f) =>
      `Only ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}: single customers decide every number here.`,
    warnSmallParts: (v: { parts: number; customers: number }, f) =>
      `Each of the ${f.integer(v.parts)} parts holds about ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}: read them with their intervals, or take fewer parts.`,
    'mean-of-means': (v: { aov: number; mean: number; covarianceTerm: number }, f) =>
      `The average order value is ${f.money(v.aov)} (revenue ÷ orders). The mean of the customers’ own averages is ${f.money(v.mean)}, because it counts a customer with one order as much as one with many, and frequent customers place ${v.covarianceTerm > 0 ? 'larger' : 'smaller'} orders here. Do not use it as the AOV.`,
    warnLoss: (v: { customers: number; share: number; sum: number; of: Of }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} (${f.percent(v.share, v.share < 0.01 ? 1 : 0)}) ${f.plural(v.customers, 'has', 'have')} a negative ${EN_OF[v.of]}, ${f.short(v.sum)} together: in the last of the parts of equal customers, apart from those of equal ${EN_OF[v.of]}.`,
    warnTies: (v: { borders: number }, f) =>
      `${f.integer(v.borders)} ${f.plural(v.borders, 'border', 'borders')} between parts ${f.plural(v.borders, 'falls', 'fall')} among customers of equal value: their order in the data decides who is in which part.`,
    warnOthers: (v: { customers: number; revenue: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} only had refunds in the period (${f.short(v.revenue)}), for earlier purchases: in no number here.`,
    warnMarginMissing: (v: { rows: number }, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'row', 'rows')} of the data ${f.plural(v.rows, 'has', 'have')} no margin and ${f.plural(v.rows, 'counts', 'count')} as 0: profit is too low by their part.`,
    tableKey: 'Key figures',
    tableDistributions: 'Distributions',
    tableBars: 'Bars of the histograms',
    tableEqualCustomers: (v: { parts: number }, f) => `${f.integer(v.parts)} parts of equal customers`,
    tableEqualValue: (v: { parts: number }, f) => `${f.integer(v.parts)} parts of equal value`,
    part: (v: { part: number }, f) => f.integer(v.part),
    'group.loss': 'loss-makers',
    'group.nothing': 'neither profit nor loss',
    'measure.revenue': 'Spend',
    'measure.orders': 'Orders',
    'measure.average-order-value': 'Average order value',
    'measure.margin': 'Profit (margin)',
    'measure.margin-rate': 'Margin rate',
    'col.customer': 'Customer',
    'col.part': 'Part (1 = best)',
    'col.customers': 'Customers',
    'col.customerShare': 'Share of customers',
    'col.orders': 'Orders',
    'col.revenue': 'Revenue',
    'col.profit': 'Profit',
    'col.aof': 'AOF (orders per customer)',
    'col.aov': 'AOV (revenue per order)',
    'col.meanAov': 'Mean of customers’ averages',
    'col.marginRate': 'Margin rate',
    'col.correlation': 'Correlation of orders and average',
    'col.correlationLow': 'Correlation, 95% low',
    'col.correlationHigh': 'Correlation, 95% high',
    'col.measure': 'Measure',
    'col.mean': 'Mean',
    'col.meanLow': 'Mean, 95% low',
    'col.meanHigh': 'Mean, 95% high',
    'col.ratio': 'Ratio of totals',
    'col.median': 'Median',
    'col.medianLow': 'Median, 95% low',
    'col.medianHigh': 'Median, 95% high',
    'col.below': 'Customers below the mean',
    'col.belowShare': 'Share below the mean',
    'col.belowLow': 'Share below, 95% low',
    'col.belowHigh': 'Share below, 95% high',
    'col.smallest': 'Smallest value',
    'col.largest': 'Largest value',
    'col.barFrom': 'From (inclusive)',
    'col.barTo': 'To (exclusive)',
    'col.from': 'From',
    'col.to': 'To',
    'col.sum': (v: { of: Of }) => (v.of === 'profit' ? 'Sum of profit' : 'Sum of revenue'),
    'col.share': (v: { of: Of }) => `Share of ${EN_OF[v.of]}`,
    'col.shareLow': 'Share, 95% low',
    'col.shareHigh': 'Share, 95% high',
    'col.cumulative': 'Cumulative share',
    method:
      'Counted are the customers with a purchase in the period, with all their amounts in it, refunds deducted. Profit is margin where the data have it, else revenue. Parts of equal customers: ranked by profit (or revenue) from the best, cut into parts whose sizes differ by one at most. Parts of equal value: each part makes the same share of all positive profit, and the number of customers it takes is counted; loss-makers stand apart. The average order value is the ratio of totals; the mean of the customers’ own averages is shown beside it. The last bar of a histogram holds everything from there up.',
    formula:
      'profit = customers × (orders ÷ customers) × (revenue ÷ orders) × (profit ÷ revenue); AOV = mean of customers’ averages + cov(orders, average) ÷ AOF',
    source:
      'Fader, Hardie & Ross (2022), The Customer-Base Audit, ch. 3. Intervals: Wilson (1927) for shares of customers, order statistics for medians (Conover 1999), Fisher (1921) for correlations, linearisation for shares of parts (Binder & Kovačević 1995).',
    limits:
      'One period shows that customers differ, not that they stay so: some of the best were lucky. A period that the data do not cover, or a season, changes every number. Intervals treat customers as a sample of like ones; with few customers and heavy tails those of the best part are too narrow.',
  },
  {
    title: '单期：客户之间的差异',
    about: '客户群审计的第一个视角：消费额、订单数与毛利的分布，按客户等分和按利润等分的十分位表。',
    finding: (v, f) =>
      `${f.day(v.from)}至${f.day(v.to)}，${f.integer(v.customers)} 位客户中最好的 ${f.percent(1 / v.parts)} 创造了 ${f.percent(v.best)} 的${ZH_OF[v.of]}${v.low === null || v.high === null ? '' : `（${percentRange(v.low, v.high, f)}）`}，最后的 ${f.percent(1 / v.parts)} ${v.lastSum < 0 ? `亏损 ${f.short(-v.lastSum)}` : `占 ${f.percent(v.last)}`}；${f.percent(v.below)} 的客户消费低于均值 ${f.short(v.mean)}，一半客户不超过 ${f.short(v.median)}。`,
    findingFew: (v, f) =>
      `${f.day(v.from)}至${f.day(v.to)}，${f.integer(v.customers)} 位客户共下单 ${f.integer(v.orders)} 笔，金额 ${f.short(v.revenue)}${v.of === 'profit' ? `，利润 ${f.short(v.profit)}` : ''}：分组占比在这里没有意义。`,
    warnNoMargin: '数据没有毛利列：这里的利润即收入。',
    warnIncomplete: (v, f) =>
      `${f.day(v.from)}至${f.day(v.to)}这一时期不完整：数据只覆盖${f.day(v.first)}至${f.day(v.last)}。`,
    warnFewCustomers: (v, f) => `只有 ${f.integer(v.customers)} 位客户：这里的每个数都取决于个别客户。`,
    warnSmallParts: (v, f) =>
      `${f.integer(v.parts)} 组每组约 ${f.integer(v.customers)} 位客户：请连同区间一起看，或减少组数。`,
    'mean-of-means': (v, f) =>
      `平均客单价（AOV）为 ${f.money(v.aov)}（收入 ÷ 订单数）。各客户自身均值再取平均是 ${f.money(v.mean)}：它把只下一单的客户与多单客户同等看待，而这里买得勤的客户每单金额${v.covarianceTerm > 0 ? '更大' : '更小'}。不要把它当作客单价。`,
    warnLoss: (v, f) =>
      `${f.integer(v.customers)} 位客户（${f.percent(v.share, v.share < 0.01 ? 1 : 0)}）的${ZH_OF[v.of]}为负，合计 ${f.short(v.sum)}：按客户等分时在最后一组，按${ZH_OF[v.of]}等分时单独列出。`,
    warnTies: (v, f) =>
      `${f.integer(v.borders)} 个分组边界落在值相同的客户之间：他们归入哪一组由数据中的先后次序决定。`,
    warnOthers: (v, f) =>
      `${f.integer(v.customers)} 位客户在此期间只有对先前购买的退款（${f.short(v.revenue)}），不计入任何数字。`,
    warnMarginMissing: (v, f) => `数据中 ${f.integer(v.rows)} 行没有毛利，按 0 计，利润因此偏低。`,
    tableKey: '关键指标',
    tableDistributions: '分布',
    tableBars: '直方图各条',
    tableEqualCustomers: (v, f) => `按客户等分为 ${f.integer(v.parts)} 组`,
    tableEqualValue: (v, f) => `按价值等分为 ${f.integer(v.parts)} 组`,
    part: (v, f) => f.integer(v.part),
    'group.loss': '亏损客户',
    'group.nothing': '不盈不亏',
    'measure.revenue': '消费额',
    'measure.orders': '订单数',
    'measure.average-order-value': '平均客单价',
    'measure.margin': '利润（毛利）',
    'measure.margin-rate': '毛利率',
    'col.customer': '客户',
    'col.part': '组（1 = 最好）',
    'col.customers': '客户数',
    'col.customerShare': '客户占比',
    'col.orders': '订单数',
    'col.revenue': '收入',
    'col.profit': '利润',
    'col.aof': '人均订单数（AOF）',
    'col.aov': '平均客单价（AOV）',
    'col.meanAov': '客户均值的平均',
    'col.marginRate': '毛利率',
    'col.correlation': '订单数与客单价的相关系数',
    'col.correlationLow': '相关系数 95% 下限',
    'col.correlationHigh': '相关系数 95% 上限',
    'col.measure': '指标',
    'col.mean': '均值',
    'col.meanLow': '均值 95% 下限',
    'col.meanHigh': '均值 95% 上限',
    'col.ratio': '总量之比',
    'col.median': '中位数',
    'col.medianLow': '中位数 95% 下限',
    'col.medianHigh': '中位数 95% 上限',
    'col.below': '低于均值的客户',
    'col.belowShare': '低于均值的占比',
    'col.belowLow': '低于均值占比 95% 下限',
    'col.belowHigh': '低于均值占比 95% 上限',
    'col.smallest': '最小值',
    'col.largest': '最大值',
    'col.barFrom': '从（含）',
    'col.barTo': '到（不含）',
    'col.from': '起',
    'col.to': '止',
    'col.sum': (v) => `${ZH_OF[v.of]}合计`,
    'col.share': (v) => `${ZH_OF[v.of]}占比`,
    'col.shareLow': '占比 95% 下限',
    'col.shareHigh': '占比 95% 上限',
    'col.cumulative': '累计占比',
    method:
      '统计在该时期有购买的客户，以及他们在该时期的全部金额，退款已扣减。有毛利列时利润即毛利，否则以收入代替。按客户等分：按利润（或收入）从高到低排序，切成人数至多相差一人的若干组。按价值等分：每组创造相同份额的正利润，看各需要多少客户；亏损客户单独列出。平均客单价（AOV）是总量之比，旁边列出各客户自身均值的平均以供对照。直方图最后一条包含该值及以上的全部客户。',
    formula:
      '利润 = 客户数 ×（订单数 ÷ 客户数）×（收入 ÷ 订单数）×（利润 ÷ 收入）；AOV = 客户均值的平均 + cov（订单数，客户均值）÷ AOF',
    source:
      'Fader、Hardie 与 Ross（2022），The Customer-Base Audit，第 3 章。区间：客户占比用 Wilson（1927），中位数用次序统计量（Conover 1999），相关系数用 Fisher（1921），各组份额用线性化（Binder & Kovačević 1995）。',
    limits:
      '单独一期只说明客户有差异，不说明差异会持续：最好的客户里有一部分只是碰巧。数据没有覆盖完整的时期、或季节不同，都会改变所有数字。区间把客户看作同类客户的一个样本；客户少而尾部长时，最好一组的区间偏窄。',
  },
);
