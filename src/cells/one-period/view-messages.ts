import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';

type Of = 'profit' | 'revenue';
interface Range {
  low: number;
  high: number;
}
const EN_OF: Record<Of, string> = { profit: 'profit', revenue: 'revenue' };
const ZH_OF: Record<Of, string> = { profit: '利润', revenue: '收入' };

/** Texts of the view and the form beside those of the kind. */
export const viewMessages = catalogue(
  {
    customers: 'Customers',
    customersDetail: (v: { all: number }, f) => `with a purchase, of ${f.integer(v.all)}`,
    aof: 'AOF',
    aofDetail: 'orders per customer',
    aov: 'AOV',
    aovDetail: 'revenue per order',
    marginRate: 'Margin',
    marginDetail: 'of revenue',
    profit: 'Profit',
    profitDetail: '= customers × AOF × AOV × margin',
    revenue: 'Revenue',
    revenueDetail: '= customers × AOF × AOV',
    oneOrder: 'One order only',
    oneOrderDetail: (v: Range, f) => `of customers (${percentRange(v.low, v.high, f)})`,
    equalTitle: (v: { parts: number; of: Of }, f) =>
      `${v.parts === 10 ? 'Deciles' : `${f.integer(v.parts)} parts`} of equal customers, ranked by ${EN_OF[v.of]}`,
    equalSubtitle: (v: { customers: number; from: number; to: number; parts: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, ${f.day(v.from)} to ${f.day(v.to)}; 1 = best, ${f.integer(v.parts)} = last`,
    equalNote:
      'Thin lines: 95% interval of the share. A click on a row lists its customers. AOF, AOV and margin are ratios of the totals of each part.',
    panelShare: (v: { of: Of }) => `% of ${EN_OF[v.of]}`,
    panelAof: 'AOF',
    panelAov: 'AOV',
    panelMargin: 'margin',
    valueTitle: (v: { parts: number; of: Of }, f) =>
      `How many customers make each ${v.parts === 10 ? 'tenth' : `of ${f.integer(v.parts)} equal parts`} of the ${EN_OF[v.of]}`,
    valueSubtitle: (v: { of: Of; customers: number }, f) =>
      `% of ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}; parts of all positive ${EN_OF[v.of]}, the best customers first`,
    valueNote: 'A click on a bar lists its customers. Customers who make a loss, or nothing, stand apart.',
    loss: 'loss',
    nothing: 'zero',
    histogramsTitle: 'How customers differ',
    histogramNote: 'A click on a bar takes it as a class below.',
    mean: (v: { value: string }) => `mean ${v.value}`,
    median: (v: { value: string }) => `median ${v.value}`,
    'unit.revenue': 'Customers by spend in the period',
    'unit.orders': 'Customers by number of orders',
    'unit.average-order-value': 'Customers by their own average order',
    'unit.margin': 'Customers by profit in the period',
    'unit.margin-rate': 'Customers by margin ÷ spend',
    stats: (
      v: { mean: string; median: string; below: number; ratio: string | null; customers: number } & Range,
      f,
    ) =>
      `Mean ${v.mean}, median ${v.median}; ${f.percent(v.below)} below the mean (${percentRange(v.low, v.high, f)})${v.ratio === null ? '' : `; ratio of totals ${v.ratio}`}. n = ${f.integer(v.customers)}.`,
    tipBar: (v: { from: string | null; to: string | null; customers: number }, f) =>
      `${v.from === null ? `under ${v.to ?? ''}` : v.to === null ? `${v.from} and more` : `${v.from} to under ${v.to}`}: ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    tipPart: (
      v: {
        name: string;
        customers: number;
        of: Of;
        sum: number;
        share: number | null;
        from: number;
        to: number;
      },
      f,
    ) =>
      `${v.name}: ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} with ${f.short(v.from)} to ${f.short(v.to)} of ${EN_OF[v.of]} each\ntogether ${f.short(v.sum)}${v.share === null ? '' : `, ${f.percent(v.share, 1)}`}`,
    tipCumulative: (v: { share: number }, f) => `with the better ones ${f.percent(v.share, 1)}`,
    meansTitle: 'Average order value: ratio of totals and mean of means',
    meansRatio: 'Revenue ÷ orders',
    meansMean: 'Mean of customers’ averages',
    meansCorrelation: 'Correlation of orders and average',
    meansRatioDetail: 'what an order is worth: the AOV',
    meansMeanDetail: 'each customer counts once',
    meansText: (v: { difference: number; positive: boolean }, f) =>
      `The two differ by ${f.money(v.difference)} = covariance of orders and average ÷ AOF: the ratio of totals weights each customer by orders, and frequent customers place ${v.positive ? 'larger' : 'smaller'} orders.`,
    meansSame: 'The two are the same here: order size does not go with the number of orders.',
    correlationDetail: (v: { low: string; high: string }) => `95%: ${v.low} to ${v.high}`,
    correlationNone: 'one of the two does not vary',
    show: 'Show',
    everyone: 'All customers of the period',
    decile: (v: { part: number }, f) => `Part ${f.integer(v.part)} of equal customers`,
    part: (v: { part: number }, f) => `Part ${f.integer(v.part)} of equal value`,
    'group.loss': 'Loss-makers',
    'group.nothing': 'Neither profit nor loss',
    ownClass: 'Class of a measure',
    classOf: (v: { measure: string; from: string | null; to: string | null }) =>
      `${v.measure}: ${v.from === null ? (v.to === null ? 'any' : `under ${v.to}`) : v.to === null ? `${v.from} and more` : `${v.from} to under ${v.to}`}`,
    classMeasure: 'Measure',
    classFrom: 'From',
    classTo: 'To under',
    listNote: 'By rank, the best first; part = of equal customers.',
    describe: (v: { title: string }) => `${v.title}: chart. The table twin has the numbers.`,
    // form and line
    rank: 'Rank by',
    'rank.profit': 'Profit',
    'rank.revenue': 'Revenue',
    rankHint: 'Profit is revenue where the data have no margin.',
    parts: 'Number of parts',
    partsHint: '10 = deciles',
    'rankedBy.profit': 'ranked by profit',
    'rankedBy.revenue': 'ranked by revenue',
    lineParts: (v: { parts: number }, f) => (v.parts === 10 ? 'deciles' : `${f.integer(v.parts)} parts`),
  },
  {
    customers: '客户数',
    customersDetail: (v, f) => `有购买，共 ${f.integer(v.all)} 位`,
    aof: 'AOF',
    aofDetail: '人均订单数',
    aov: 'AOV',
    aovDetail: '平均客单价',
    marginRate: '毛利率',
    marginDetail: '占收入',
    profit: '利润',
    profitDetail: '= 客户数 × AOF × AOV × 毛利率',
    revenue: '收入',
    revenueDetail: '= 客户数 × AOF × AOV',
    oneOrder: '只下一单',
    oneOrderDetail: (v, f) => `占客户（${percentRange(v.low, v.high, f)}）`,
    equalTitle: (v, f) =>
      `按客户等分${v.parts === 10 ? '的十分位' : `为 ${f.integer(v.parts)} 组`}，按${ZH_OF[v.of]}排序`,
    equalSubtitle: (v, f) =>
      `${f.integer(v.customers)} 位客户，${f.day(v.from)}至${f.day(v.to)}；1 = 最好，${f.integer(v.parts)} = 最后`,
    equalNote: '细线为份额的 95% 区间。点击一行可列出该组客户。AOF、AOV 与毛利率均为各组总量之比。',
    panelShare: (v) => `${ZH_OF[v.of]}占比`,
    panelAof: 'AOF',
    panelAov: 'AOV',
    panelMargin: '毛利率',
    valueTitle: (v, f) =>
      `每${v.parts === 10 ? '一成' : ` 1/${f.integer(v.parts)} 的`}${ZH_OF[v.of]}需要多少客户`,
    valueSubtitle: (v, f) =>
      `占 ${f.integer(v.customers)} 位客户的百分比；把全部正${ZH_OF[v.of]}等分，从最好的客户起`,
    valueNote: '点击条形可列出该组客户。亏损或不盈不亏的客户单独列出。',
    loss: '亏损',
    nothing: '为零',
    histogramsTitle: '客户之间的差异',
    histogramNote: '点击一条即以其为下方的区间。',
    mean: (v) => `均值 ${v.value}`,
    median: (v) => `中位数 ${v.value}`,
    'unit.revenue': '按本期消费额分布的客户数',
    'unit.orders': '按订单数分布的客户数',
    'unit.average-order-value': '按各自平均客单价分布的客户数',
    'unit.margin': '按本期利润分布的客户数',
    'unit.margin-rate': '按毛利 ÷ 消费额分布的客户数',
    stats: (v, f) =>
      `均值 ${v.mean}，中位数 ${v.median}；${f.percent(v.below)} 低于均值（${percentRange(v.low, v.high, f)}）${v.ratio === null ? '' : `；总量之比 ${v.ratio}`}。n = ${f.integer(v.customers)}。`,
    tipBar: (v, f) =>
      `${v.from === null ? `不足 ${v.to ?? ''}` : v.to === null ? `${v.from} 及以上` : `${v.from} 至不足 ${v.to}`}：${f.integer(v.customers)} 位客户`,
    tipPart: (v, f) =>
      `${v.name}：${f.integer(v.customers)} 位客户，每位${ZH_OF[v.of]} ${f.short(v.from)} 至 ${f.short(v.to)}\n合计 ${f.short(v.sum)}${v.share === null ? '' : `，占 ${f.percent(v.share, 1)}`}`,
    tipCumulative: (v, f) => `连同更好的各组 ${f.percent(v.share, 1)}`,
    meansTitle: '平均客单价：总量之比与均值的平均',
    meansRatio: '收入 ÷ 订单数',
    meansMean: '客户均值的平均',
    meansCorrelation: '订单数与客单价的相关系数',
    meansRatioDetail: '一笔订单值多少：AOV',
    meansMeanDetail: '每位客户只算一次',
    meansText: (v, f) =>
      `两者相差 ${f.money(v.difference)} = 订单数与客单价的协方差 ÷ AOF：总量之比按订单数给客户加权，而买得勤的客户每单金额${v.positive ? '更大' : '更小'}。`,
    meansSame: '两者在此相同：每单金额与订单数无关。',
    correlationDetail: (v) => `95%：${v.low} 至 ${v.high}`,
    correlationNone: '其中之一没有变化',
    show: '显示',
    everyone: '本期全部客户',
    decile: (v, f) => `按客户等分的第 ${f.integer(v.part)} 组`,
    part: (v, f) => `按价值等分的第 ${f.integer(v.part)} 组`,
    'group.loss': '亏损客户',
    'group.nothing': '不盈不亏的客户',
    ownClass: '按指标区间',
    classOf: (v) =>
      `${v.measure}：${v.from === null ? (v.to === null ? '不限' : `不足 ${v.to}`) : v.to === null ? `${v.from} 及以上` : `${v.from} 至不足 ${v.to}`}`,
    classMeasure: '指标',
    classFrom: '从',
    classTo: '到（不含）',
    listNote: '按名次，最好的在前；“组”为按客户等分的组。',
    describe: (v) => `${v.title}的图。数字见表格。`,
    rank: '排序依据',
    'rank.profit': '利润',
    'rank.revenue': '收入',
    rankHint: '没有毛利列时，利润即收入。',
    parts: '组数',
    partsHint: '10 = 十分位',
    'rankedBy.profit': '按利润排序',
    'rankedBy.revenue': '按收入排序',
    lineParts: (v, f) => (v.parts === 10 ? '十分位' : `${f.integer(v.parts)} 组`),
  },
);
