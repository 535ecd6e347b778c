import { catalogue } from '../../i18n/catalogue';
import type { Format } from '../../i18n/format';
import { percentRange } from '../../i18n/percent-range';

type Of = 'profit' | 'revenue';
type Which = 'earlier' | 'later';
interface Periods {
  earlierFrom: number;
  earlierTo: number;
  laterFrom: number;
  laterTo: number;
  of: Of;
  before: number;
  after: number;
}
interface Finding extends Periods {
  customers: number;
  share: number;
  low: number;
  high: number;
  onlyEarlier: number;
  both: number;
  onlyLater: number;
}
type Key = 'orders' | 'revenue' | 'profit' | 'aof' | 'aov' | 'marginRate';

const EN_OF: Record<Of, string> = { profit: 'profit', revenue: 'revenue' };
const ZH_OF: Record<Of, string> = { profit: '利润', revenue: '收入' };
const EN_KEY: Record<Key, string> = {
  orders: 'Orders',
  revenue: 'Revenue',
  profit: 'Profit',
  aof: 'AOF',
  aov: 'AOV',
  marginRate: 'Margin rate',
};
const ZH_KEY: Record<Key, string> = {
  orders: '订单数',
  revenue: '收入',
  profit: '利润',
  aof: 'AOF',
  aov: 'AOV',
  marginRate: '毛利率',
};
const EN_WHICH: Record<Which, string> = { earlier: 'earlier', later: 'later' };
const ZH_WHICH: Record<Which, string> = { earlier: '前期', later: '后期' };

/** A change with its sign: "+1.2K". */
const signed = (value: number, f: Format): string => `${value > 0 ? '+' : ''}${f.short(value)}`;

export const messages = catalogue(
  {
    title: 'Two periods: what changed',
    about:
      'Lens 2 of the customer-base audit: who bought in which of two periods, where the change of profit comes from, and how customers moved between deciles.',
    finding: (v: Finding, f) =>
      `From ${f.day(v.earlierFrom)} – ${f.day(v.earlierTo)} to ${f.day(v.laterFrom)} – ${f.day(v.laterTo)}, ${EN_OF[v.of]} went from ${f.short(v.before)} to ${f.short(v.after)}: ${signed(v.onlyEarlier, f)} from those of the earlier period only, ${signed(v.both, f)} of both, ${signed(v.onlyLater, f)} of the later only. Of ${f.integer(v.customers)} earlier ${f.plural(v.customers, 'customer', 'customers')}, ${f.percent(v.share)} bought again (${percentRange(v.low, v.high, f)}).`,
    findingUnlike: (v: Finding, f) =>
      `Of the ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} of ${f.day(v.earlierFrom)} – ${f.day(v.earlierTo)}, ${f.percent(v.share)} bought again (${percentRange(v.low, v.high, f)}) in ${f.day(v.laterFrom)} – ${f.day(v.laterTo)}. ${v.of === 'profit' ? 'Profit' : 'Revenue'} was ${f.short(v.before)} and ${f.short(v.after)}, but over unlike spans: that is no change to read.`,
    findingOneSided: (v: Periods & { earlier: number; later: number }, f) =>
      `Nothing to compare: ${f.integer(v.earlier)} ${f.plural(v.earlier, 'customer', 'customers')} bought in ${f.day(v.earlierFrom)} – ${f.day(v.earlierTo)}, ${f.integer(v.later)} in ${f.day(v.laterFrom)} – ${f.day(v.laterTo)}.`,
    'regression-to-mean': (
      v: {
        r: number;
        low: number;
        high: number;
        customers: number;
        best: number;
        expected: number;
        found: number;
      },
      f,
    ) =>
      `Regression to the mean: the best of a period fall and the last rise even where nobody changes. With r = ${f.decimal(v.r, 2)} between them (${f.decimal(v.low, 2)} to ${f.decimal(v.high, 2)}; ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} in both), the regression of the later period on the earlier expects about ${f.short(v.expected)} a customer of the best part, who made ${f.short(v.best)} before; they made ${f.short(v.found)}.`,
    'regression-plain':
      'Regression to the mean: the best of a period fall and the last rise even where nobody changes; there are too few customers in both periods here to say how much of it is chance.',
    warnHalves: (v: { first: number; from: number; to: number }, f) =>
      `The data begin on ${f.day(v.first)} and hold less than 90% of the earlier period asked for: the two halves of the data up to ${f.day(v.to)} are compared instead, the later from ${f.day(v.from)} on.`,
    warnIncomplete: (v: { which: Which; from: number; to: number; first: number; last: number }, f) =>
      `The ${EN_WHICH[v.which]} period, ${f.day(v.from)} to ${f.day(v.to)}, is not complete: the data reach from ${f.day(v.first)} to ${f.day(v.last)}. Changes compare unlike spans.`,
    warnUnequal: (v: { earlier: number; later: number }, f) =>
      `The periods differ in length: ${f.integer(v.earlier)} and ${f.integer(v.later)} ${f.plural(v.later, 'day', 'days')}. Totals, orders per customer and common cut-offs are not comparable.`,
    warnOverlap: (v: { days: number }, f) =>
      `The periods share ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}: purchases there count in both.`,
    warnSeason: (v: { days: number }, f) =>
      `The periods of ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')} lie in different seasons: compare with the same days a year earlier to tell the season from a change.`,
    warnFewCustomers: (v: { customers: number }, f) =>
      `Only ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} in one of the periods: single customers decide every change.`,
    warnSmallParts: (v: { parts: number; customers: number }, f) =>
      `Each of the ${f.integer(v.parts)} parts holds about ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} of the earlier period: single cells of the migration are uncertain.`,
    warnNoEffects:
      'A factor is zero or negative in one of the periods: the change of profit cannot be divided among its factors.',
    warnNoMargin: 'The data have no margin column: profit is revenue here.',
    warnOthers: (v: { earlier: number; later: number }, f) =>
      `Customers who only had refunds in a period, for purchases before it, are in none of its numbers: ${f.integer(v.earlier)} in the earlier, ${f.integer(v.later)} in the later.`,
    warnMarginMissing: (v: { rows: number }, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'row', 'rows')} of the data ${f.plural(v.rows, 'has', 'have')} no margin and ${f.plural(v.rows, 'counts', 'count')} as 0: profit is too low by their part.`,
    tableKpis: 'Key figures of both periods',
    tableGroups: 'Overlap and bridge of profit',
    tableEffects: 'Change of profit by its factors',
    tableDeciles: 'Parts by the cut-offs of the earlier period',
    tableMigration: 'Migration between parts',
    tableUpDown: 'Up and down among customers of both periods',
    tableRegression: 'Bought again, and regression to the mean',
    'group.only-earlier': 'earlier period only',
    'group.both': 'both periods',
    'group.only-later': 'later period only',
    'scope.all': 'all customers',
    'scope.both': 'in both periods',
    'scope.turnover': 'in one period only',
    'factor.customers': 'Customers',
    'factor.aof': 'AOF (orders per customer)',
    'factor.aov': 'AOV (revenue per order)',
    'factor.margin': 'Margin rate',
    'upDown.profit': 'Profit',
    'upDown.orders': 'Orders',
    'upDown.aov': 'Average order value',
    'upDown.margin': 'Margin rate',
    'change.up': 'up',
    'change.down': 'down',
    'change.same': 'same',
    fromPart: (v: { part: number }, f) => (v.part === 0 ? 'did not buy' : f.integer(v.part)),
    'col.measure': 'Measure',
    'col.earlier': 'Earlier',
    'col.later': 'Later',
    'col.change': 'Change',
    'col.relative': 'Change in %',
    'col.customers': 'Customers',
    'col.orders': 'Orders',
    'col.revenue': 'Revenue',
    'col.profit': 'Profit',
    'col.aof': 'AOF (orders per customer)',
    'col.aov': 'AOV (revenue per order)',
    'col.marginRate': 'Margin rate',
    'col.group': 'Bought in',
    'col.profitChange': 'Change of profit',
    'col.ofPeriod': (v: { key: Key; which: Which }) => `${EN_KEY[v.key]}, ${EN_WHICH[v.which]}`,
    'col.scope': 'Customers',
    'col.factor': 'Factor',
    'col.factorRatio': 'Later ÷ earlier',
    'col.effect': 'Adds to profit',
    'col.part': 'Part (1 = best)',
    'col.cutoff': 'Cut-off (from)',
    'col.customersEarlier': 'Customers, earlier',
    'col.customersLater': 'Customers, later',
    'col.sumEarlier': 'Sum, earlier',
    'col.sumLater': 'Sum, later',
    'col.shareEarlier': 'Share, earlier',
    'col.shareLater': 'Share, later',
    'col.ordersEarlier': 'Orders, earlier',
    'col.ordersLater': 'Orders, later',
    'col.revenueEarlier': 'Revenue, earlier',
    'col.revenueLater': 'Revenue, later',
    'col.profitEarlier': 'Profit, earlier',
    'col.profitLater': 'Profit, later',
    'col.partEarlier': 'Part, earlier (0 = none)',
    'col.partLater': 'Part, later (0 = none)',
    'col.fromPart': 'Earlier part',
    'col.toPart': (v: { part: number }, f) =>
      v.part === 0 ? 'Later: did not buy' : `Later: part ${f.integer(v.part)}`,
    'col.direction': 'Direction',
    'col.share': 'Share',
    'col.low': 'Share, 95% low',
    'col.high': 'Share, 95% high',
    'col.again': 'Bought again',
    'col.againLow': 'Bought again, 95% low',
    'col.againHigh': 'Bought again, 95% high',
    'col.inBoth': 'Customers in both',
    'col.r': 'Correlation r',
    'col.rLow': 'r, 95% low',
    'col.rHigh': 'r, 95% high',
    'col.meanEarlier': 'Mean, earlier',
    'col.meanLater': 'Mean, later',
    'col.slope': 'Slope (r · SD later ÷ SD earlier)',
    'col.bestCustomers': 'Customers of part 1 in both',
    'col.bestEarlier': 'Their mean, earlier',
    'col.bestExpected': 'Their mean by the regression',
    'col.bestLater': 'Their mean, later',
    'col.customer': 'Customer',
    method:
      'Customers are counted in a period where they have a purchase in it. The bridge adds up: profit of the earlier period, less that of customers who bought in it only, plus the change of those in both, plus the profit of those in the later period only. The change is also divided among the factors of profit by logarithmic means, which leaves no rest and needs no order of the factors. Parts are cut at the cut-offs of the earlier period in both periods, so that a part means the same amount. The regression to the mean takes customers of both periods only, and what everybody gained or lost with it. Up and down compare each customer of both periods with themselves. Customers of one period only are not called lost or new: without a contract nobody knows.',
    formula:
      'profit = customers × AOF × AOV × margin rate; effect of a factor = L(P₁, P₀) · ln(x₁ ÷ x₀), L(a, b) = (a − b) ÷ ln(a ÷ b); best part by the regression, among customers of both periods: later mean + r · (SD later ÷ SD earlier) · (earlier mean of the best − earlier mean)',
    source:
      'Fader, Hardie & Ross (2022), The Customer-Base Audit, ch. 4. Decomposition: Ang (2005), The LMDI approach to decomposition analysis. Regression: Galton (1886). Intervals: Wilson (1927), Fisher (1921).',
    limits:
      'Two periods show a change, not its cause. Moves between parts hold chance as well as change: see the regression to the mean; with heavy tails r hangs on few customers. Customers of the later period only may have bought before the earlier one.',
  },
  {
    title: '两期：发生了什么变化',
    about: '客户群审计的第二个视角：谁在哪一期购买，利润变化从何而来，客户如何在十分位之间移动。',
    finding: (v, f) =>
      `${f.day(v.earlierFrom)}至${f.day(v.earlierTo)}的 ${f.integer(v.customers)} 位客户中，${f.percent(v.share)}（${percentRange(v.low, v.high, f)}）在${f.day(v.laterFrom)}至${f.day(v.laterTo)}再次购买；${ZH_OF[v.of]}由 ${f.short(v.before)} 变为 ${f.short(v.after)}：只在前期购买者 ${signed(v.onlyEarlier, f)}，两期都买者 ${signed(v.both, f)}，只在后期购买者 ${signed(v.onlyLater, f)}。`,
    findingUnlike: (v, f) =>
      `${f.day(v.earlierFrom)}至${f.day(v.earlierTo)}的 ${f.integer(v.customers)} 位客户中，${f.percent(v.share)}（${percentRange(v.low, v.high, f)}）在${f.day(v.laterFrom)}至${f.day(v.laterTo)}再次购买。${ZH_OF[v.of]}前期 ${f.short(v.before)}、后期 ${f.short(v.after)}，但两期的观察时间不同，不能当作变化来读。`,
    findingOneSided: (v, f) =>
      `无从比较：${f.day(v.earlierFrom)}至${f.day(v.earlierTo)}有 ${f.integer(v.earlier)} 位客户购买，${f.day(v.laterFrom)}至${f.day(v.laterTo)}有 ${f.integer(v.later)} 位。`,
    'regression-to-mean': (v, f) =>
      `回归均值：即使没有人改变，一期里最好的也会回落、最后的也会回升。这里两期数值的相关系数 r = ${f.decimal(v.r, 2)}（${f.decimal(v.low, 2)} 至 ${f.decimal(v.high, 2)}；两期都买的 ${f.integer(v.customers)} 位客户）。前期最好一组人均 ${f.short(v.best)}，按后期对前期的回归，后期预期约为 ${f.short(v.expected)}；实际为 ${f.short(v.found)}。`,
    'regression-plain':
      '回归均值：即使没有人改变，一期里最好的也会回落、最后的也会回升；两期都买的客户太少，无法判断其中有多少是偶然。',
    warnHalves: (v, f) =>
      `数据从${f.day(v.first)}开始，覆盖所选前期不足 90%：改为比较到${f.day(v.to)}为止的前后两半，后期从${f.day(v.from)}开始。`,
    warnIncomplete: (v, f) =>
      `${ZH_WHICH[v.which]}（${f.day(v.from)}至${f.day(v.to)}）不完整：数据只覆盖${f.day(v.first)}至${f.day(v.last)}。比较的时间跨度不同。`,
    warnUnequal: (v, f) =>
      `两期长度不同：${f.integer(v.earlier)} 天与 ${f.integer(v.later)} 天。总量、人均订单数与共同分界点都不可比。`,
    warnOverlap: (v, f) => `两期有 ${f.integer(v.days)} 天重叠：其间的购买在两期都计入。`,
    warnSeason: (v, f) =>
      `两期各 ${f.integer(v.days)} 天，处在不同季节：请与上一年的同一时期比较，以区分季节与变化。`,
    warnFewCustomers: (v, f) => `其中一期只有 ${f.integer(v.customers)} 位客户：每个变化都取决于个别客户。`,
    warnSmallParts: (v, f) =>
      `${f.integer(v.parts)} 组每组约有前期客户 ${f.integer(v.customers)} 位：迁移表的单个格子很不确定。`,
    warnNoEffects: '某个因素在其中一期为零或为负：无法把利润变化分摊到各因素。',
    warnNoMargin: '数据没有毛利列：这里的利润即收入。',
    warnOthers: (v, f) =>
      `某期内只有退款（针对更早的购买）的客户不计入该期的任何数字：前期 ${f.integer(v.earlier)} 位，后期 ${f.integer(v.later)} 位。`,
    warnMarginMissing: (v, f) => `数据中 ${f.integer(v.rows)} 行没有毛利，按 0 计，利润因此偏低。`,
    tableKpis: '两期关键指标',
    tableGroups: '重叠与利润桥',
    tableEffects: '利润变化按因素分解',
    tableDeciles: '按前期分界点分组',
    tableMigration: '各组之间的迁移',
    tableUpDown: '两期都买的客户：升与降',
    tableRegression: '再次购买与回归均值',
    'group.only-earlier': '仅前期',
    'group.both': '两期都买',
    'group.only-later': '仅后期',
    'scope.all': '全部客户',
    'scope.both': '两期都买的客户',
    'scope.turnover': '只买一期的客户',
    'factor.customers': '客户数',
    'factor.aof': '人均订单数（AOF）',
    'factor.aov': '平均客单价（AOV）',
    'factor.margin': '毛利率',
    'upDown.profit': '利润',
    'upDown.orders': '订单数',
    'upDown.aov': '平均客单价',
    'upDown.margin': '毛利率',
    'change.up': '升',
    'change.down': '降',
    'change.same': '不变',
    fromPart: (v, f) => (v.part === 0 ? '未购买' : f.integer(v.part)),
    'col.measure': '指标',
    'col.earlier': '前期',
    'col.later': '后期',
    'col.change': '变化',
    'col.relative': '变化（%）',
    'col.customers': '客户数',
    'col.orders': '订单数',
    'col.revenue': '收入',
    'col.profit': '利润',
    'col.aof': '人均订单数（AOF）',
    'col.aov': '平均客单价（AOV）',
    'col.marginRate': '毛利率',
    'col.group': '购买于',
    'col.profitChange': '利润变化',
    'col.ofPeriod': (v) => `${ZH_KEY[v.key]}，${ZH_WHICH[v.which]}`,
    'col.scope': '客户',
    'col.factor': '因素',
    'col.factorRatio': '后期 ÷ 前期',
    'col.effect': '对利润的贡献',
    'col.part': '组（1 = 最好）',
    'col.cutoff': '分界点（从）',
    'col.customersEarlier': '客户数，前期',
    'col.customersLater': '客户数，后期',
    'col.sumEarlier': '合计，前期',
    'col.sumLater': '合计，后期',
    'col.shareEarlier': '占比，前期',
    'col.shareLater': '占比，后期',
    'col.ordersEarlier': '订单数，前期',
    'col.ordersLater': '订单数，后期',
    'col.revenueEarlier': '收入，前期',
    'col.revenueLater': '收入，后期',
    'col.profitEarlier': '利润，前期',
    'col.profitLater': '利润，后期',
    'col.partEarlier': '组，前期（0 = 无）',
    'col.partLater': '组，后期（0 = 无）',
    'col.fromPart': '前期的组',
    'col.toPart': (v, f) => (v.part === 0 ? '后期：未购买' : `后期：第 ${f.integer(v.part)} 组`),
    'col.direction': '方向',
    'col.share': '占比',
    'col.low': '占比 95% 下限',
    'col.high': '占比 95% 上限',
    'col.again': '再次购买',
    'col.againLow': '再次购买 95% 下限',
    'col.againHigh': '再次购买 95% 上限',
    'col.inBoth': '两期都买的客户',
    'col.r': '相关系数 r',
    'col.rLow': 'r 的 95% 下限',
    'col.rHigh': 'r 的 95% 上限',
    'col.meanEarlier': '前期均值',
    'col.meanLater': '后期均值',
    'col.slope': '斜率（r · 后期标准差 ÷ 前期标准差）',
    'col.bestCustomers': '第 1 组中两期都买的客户',
    'col.bestEarlier': '其前期均值',
    'col.bestExpected': '按回归推算的后期均值',
    'col.bestLater': '其后期均值',
    'col.customer': '客户',
    method:
      '客户在哪一期有购买，就计入哪一期。利润桥逐项相加：前期利润，减去只在前期购买者的利润，加上两期都买者的变化，再加上只在后期购买者的利润。利润变化还用对数均值分摊到各因素，没有余项，也与因素的先后次序无关。两期都用前期的分界点分组，同一组代表同样的金额。回归均值只看两期都买的客户，并已含所有人共同的增减。升降表让两期都买的客户与自己相比。只在一期购买的客户不称为流失或新客：没有合约，谁也不知道。',
    formula:
      '利润 = 客户数 × AOF × AOV × 毛利率；某因素的贡献 = L(P₁, P₀) · ln(x₁ ÷ x₀)，L(a, b) = (a − b) ÷ ln(a ÷ b)；最好一组按回归（两期都买的客户）：后期均值 + r ·（后期标准差 ÷ 前期标准差）·（最好一组的前期均值 − 前期均值）',
    source:
      'Fader、Hardie 与 Ross（2022），The Customer-Base Audit，第 4 章。分解：Ang（2005），The LMDI approach to decomposition analysis。回归：Galton（1886）。区间：Wilson（1927）、Fisher（1921）。',
    limits:
      '两期之比说明有变化，不说明原因。组间移动既有变化也有偶然：参见回归均值；尾部长时 r 取决于少数客户。只在后期购买的客户可能在前期之前就买过。',
  },
);
