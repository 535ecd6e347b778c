import type { Period } from '../../customers/periods';
import { catalogue } from '../../i18n/catalogue';
import type { Format } from '../../i18n/format';
import { periodFirst, periodName } from '../period-name';
import { PERIOD_WORDS } from '../period-words';
import { change, MEASURE_EN, MEASURE_ZH } from './measure-words';
import type { CohortsComparedResult, Factor, Measure } from './result';

const EN = PERIOD_WORDS.en;
const ZH = PERIOD_WORDS['zh-CN'];
type ProfitIs = CohortsComparedResult['profitIs'];
interface Finding {
  cohorts: number;
  start: number;
  reference: number;
  period: Period;
  ages: number;
  profitIs: ProfitIs;
  ratio: number;
  low: number;
  high: number;
  factor: Factor;
  factorRatio: number;
}

/** "8% less", "12% more"; Chinese "少 8%", "多 12%". */
function more(ratio: number, f: Format): string {
  const size = f.percent(Math.abs(ratio - 1), Math.abs(ratio - 1) < 0.1 ? 1 : 0);
  if (f.locale === 'en') return `${size} ${ratio < 1 ? 'less' : 'more'}`;
  return `${ratio < 1 ? '少' : '多'} ${size}`;
}
const changeRange = (low: number, high: number, f: Format): string =>
  f.locale === 'en' ? `${change(low, f)} to ${change(high, f)}` : `${change(low, f)} 至 ${change(high, f)}`;

const worth = (profitIs: ProfitIs): string => (profitIs === 'margin' ? 'profit' : 'revenue');
const worthZh = (profitIs: ProfitIs): string => (profitIs === 'margin' ? '利润' : '收入');
const FACTOR_EN: Readonly<Record<Factor, string>> = {
  share: 'the share of active customers',
  aof: 'orders per active customer (AOF)',
  aov: 'revenue per order (AOV)',
  marginRate: 'the margin rate',
};
const FACTOR_ZH: Readonly<Record<Factor, string>> = {
  share: '活跃比例',
  aof: '每位活跃客户的订单数（AOF）',
  aov: '每笔订单的收入（AOV）',
  marginRate: '毛利率',
};
/** Every text of the kind but those of the view. */
export const messages = catalogue(
  {
    title: 'Cohorts compared',
    about:
      'A few cohorts side by side: the same season of different years, factor by factor, by age and by calendar.',
    findingDiffers: (v: Finding, f) =>
      `Over their first ${f.integer(v.ages)} ${f.plural(v.ages, EN[v.period].one, EN[v.period].many)}, customers of ${periodName(v.start, v.period, f)} brought ${more(v.ratio, f)} ${worth(v.profitIs)} each than those of ${periodName(v.reference, v.period, f)} (${changeRange(v.low, v.high, f)}), more than chance explains. What differs most is ${FACTOR_EN[v.factor]}: ${change(v.factorRatio, f)}.`,
    findingAlike: (v: Finding, f) =>
      `The cohorts are much alike: none differs from that of ${periodName(v.reference, v.period, f)} by more than chance explains. The farthest, ${periodName(v.start, v.period, f)}, brought ${more(v.ratio, f)} ${worth(v.profitIs)} per customer acquired over the first ${f.integer(v.ages)} ${f.plural(v.ages, EN[v.period].one, EN[v.period].many)} (${changeRange(v.low, v.high, f)}). Boring is usually good.`,
    findingUnsure: (v: Finding, f) =>
      `Too few customers or too unequal ones to tell the cohorts apart: those of ${periodName(v.start, v.period, f)} brought ${more(v.ratio, f)} ${worth(v.profitIs)} each than those of ${periodName(v.reference, v.period, f)} over the first ${f.integer(v.ages)} ${f.plural(v.ages, EN[v.period].one, EN[v.period].many)}, but the data allow anything from ${changeRange(v.low, v.high, f)}.`,
    findingFew: (v: Finding & { customers: number; size: number }, f) =>
      `Too few customers to tell the cohorts apart: one of them has only ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} (fewer than ${f.integer(v.size)}). Those of ${periodName(v.start, v.period, f)} brought ${more(v.ratio, f)} ${worth(v.profitIs)} each than those of ${periodName(v.reference, v.period, f)} over the first ${f.integer(v.ages)} ${f.plural(v.ages, EN[v.period].one, EN[v.period].many)}; that may be chance.`,
    findingNone: (v: { cohorts: number; start: number; period: Period }, f) =>
      v.cohorts === 1
        ? `There is only one cohort, ${periodName(v.start, v.period, f)}, and none to hold it against.`
        : `The ${f.integer(v.cohorts)} cohorts have no whole ${EN[v.period].one} in common, or too little was bought, to hold one against another.`,
    warnOneCohort: (v: { period: Period }) =>
      `The data have one cohort by ${EN[v.period].one}: choose a shorter period to compare several.`,
    warnNoSeason: (v: { period: Period }) =>
      `No ${EN[v.period].one} of the year has two whole cohorts that were followed: the last cohorts are compared instead, and seasons may differ.`,
    warnSmallCohorts: (v: { small: number; cohorts: number; size: number }, f) =>
      `${f.integer(v.small)} of ${f.integer(v.cohorts)} ${f.plural(v.cohorts, 'cohort', 'cohorts')} ${f.plural(v.small, 'has', 'have')} fewer than ${f.integer(v.size)} customers (marked): look at the intervals before reading a difference into them.`,
    warnFirstCohort: (v: { start: number; period: Period }, f) =>
      `The cohort of ${periodName(v.start, v.period, f)} begins where the data begin: whoever bought before that looks new in it.`,
    warnCohortIncomplete: (v: { cohorts: number }, f) =>
      `Of ${f.integer(v.cohorts)} ${f.plural(v.cohorts, 'cohort', 'cohorts')} not all days of the first period are observed (marked).`,
    warnLastIncomplete: (v: { start: number; period: Period; day: number }, f) =>
      `${periodFirst(v.start, v.period, f)} had not ended on ${f.day(v.day)}: the last value of every cohort is incomplete, marked, and in no comparison.`,
    warnShort: (v: { period: Period }) =>
      `The cohorts have less than two whole ${EN[v.period].many} in common: who comes back is hardly in the comparison yet.`,
    warnEarlierRefunds: (v: { occasions: number; amount: number }, f) =>
      `${f.integer(v.occasions)} ${f.plural(v.occasions, 'refund', 'refunds')} (${f.money(v.amount)}) before the customer’s first purchase in the data ${f.plural(v.occasions, 'belongs', 'belong')} to no cell.`,
    warnMarginMissing: (v: { rows: number }, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'row', 'rows')} of the data ${f.plural(v.rows, 'has', 'have')} no margin and ${f.plural(v.rows, 'counts', 'count')} as 0.`,
    tableProfiles: (v: { ages: number; period: Period }, f) =>
      `Cohorts over their first ${f.integer(v.ages)} ${f.plural(v.ages, EN[v.period].one, EN[v.period].many)}`,
    tableDifferences: (v: { start: number; period: Period }, f) =>
      `Profit per customer acquired against ${periodName(v.start, v.period, f)}`,
    tableByAge: (v: { measure: Measure }) => `${MEASURE_EN[v.measure]}, by age`,
    tableByCalendar: (v: { measure: Measure }) => `${MEASURE_EN[v.measure]}, by calendar`,
    tableCells: 'Every cohort in every period',
    tableSecond: 'Days to the second purchase, Kaplan–Meier',
    tableAgain: 'Second purchase by cohort',
    tableTests: 'Do the cohorts differ in who comes back?',
    columnAge: (v: { age: number; period: Period }) => `${v.period} ${v.age}`,
    columnPeriod: (v: { start: number; period: Period }, f) => periodName(v.start, v.period, f),
    'test.chiSquare': (v: { days: number }, f) =>
      `Chi-square, second purchase within ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}`,
    'test.logRank': 'Log-rank, time to the second purchase',
    'col.customer': 'Customer',
    'col.firstPurchase': 'First purchase',
    'col.lastPurchase': 'Last purchase',
    'col.purchases': 'Purchases',
    'col.cohort': 'Cohort (first purchase from)',
    'col.customers': 'Customers acquired',
    'col.age': 'Age in periods',
    'col.start': 'Period from',
    'col.complete': 'Complete',
    'col.active': 'Active customers',
    'col.share': '% of cohort active',
    'col.meanShare': '% of cohort active, mean',
    'col.low': '95% low',
    'col.high': '95% high',
    'col.orders': 'Orders',
    'col.aof': 'AOF (orders per active customer)',
    'col.aofLow': 'AOF, 95% low',
    'col.aofHigh': 'AOF, 95% high',
    'col.aov': 'AOV (revenue per order)',
    'col.aovLow': 'AOV, 95% low',
    'col.aovHigh': 'AOV, 95% high',
    'col.marginRate': 'Margin rate',
    'col.revenue': 'Revenue',
    'col.profit': 'Profit',
    'col.profitPerCustomer': 'Profit per customer acquired',
    'col.cumulative': 'Cumulative profit per customer acquired',
    'col.ratio': 'Ratio to the reference',
    'col.beyondChance': 'Beyond chance',
    'col.logShare': '% active, ln',
    'col.logAof': 'AOF, ln',
    'col.logAov': 'AOV, ln',
    'col.logMarginRate': 'Margin rate, ln',
    'col.amountShare': '% active, part of the difference',
    'col.amountAof': 'AOF, part of the difference',
    'col.amountAov': 'AOV, part of the difference',
    'col.amountMarginRate': 'Margin rate, part of the difference',
    'col.days': 'Days',
    'col.atRisk': 'Followed, not made before',
    'col.made': 'Made so far',
    'col.kmShare': 'Share by then',
    'col.within': 'Within days',
    'col.madeWithin': 'Second purchase',
    'col.againShare': 'Share',
    'col.test': 'Test',
    'col.statistic': 'Statistic',
    'col.degrees': 'Degrees of freedom',
    'col.p': 'p',
    tooFew: 'too few customers to tell',
    yes: 'yes',
    no: 'no',
    method:
      'Each cohort is taken apart into size × % of cohort active × orders per active customer (AOF) × revenue per order (AOV) × margin rate, period by period; the same cells are shown by age and by calendar, since what happened to the firm lines up in the calendar and what belongs to the cohort lines up by age. Over the ages that all cohorts have completed, profit per customer acquired is held against a reference, the oldest cohort shown that does not begin with the data, and the difference is given to the factors by their logarithms. Where the data have no margin, profit is revenue and the margin rate is 1.',
    formula:
      'profit = size × (active ÷ size) × (orders ÷ active) × (revenue ÷ orders) × (profit ÷ revenue); part of factor f = L(P, P₀) × ln(f ÷ f₀), L = (P − P₀) ÷ ln(P ÷ P₀)',
    source:
      'Fader, Hardie & Ross (2022), The Customer-Base Audit, ch. 6. Decomposition: Ang (2004), LMDI. Tests: Pearson (1900), Mantel (1966). Intervals, 95%: Wilson (1927) for shares, delta method for AOF, AOV and ratios (ratios widened for the number of cohorts, Bonferroni), Greenwood (1926) on the log-log scale for curves.',
    limits:
      'Customers here have no contract: one who is not active may buy later. A test that finds no difference is no proof that there is none: look at the intervals. With many customers small differences are beyond chance and still do not matter. Intervals of mean profit rely on many customers; a few very large ones make them rough.',
  },
  {
    title: '同期群之间的比较',
    about: '把几个同期群放在一起：不同年份的同一季节，逐个因素比较，按群龄也按日历。',
    findingDiffers: (v, f) =>
      `在最初 ${f.integer(v.ages)} ${ZH[v.period].many}里，${periodName(v.start, v.period, f)}的客户与${periodName(v.reference, v.period, f)}的相比，人均${worthZh(v.profitIs)}${more(v.ratio, f)}（${changeRange(v.low, v.high, f)}），超出偶然所能解释的范围。差别最大的因素是${FACTOR_ZH[v.factor]}：${change(v.factorRatio, f)}。`,
    findingAlike: (v, f) =>
      `没有哪个同期群与${periodName(v.reference, v.period, f)}的差别超出偶然范围：相差最远的${periodName(v.start, v.period, f)}，在最初 ${f.integer(v.ages)} ${ZH[v.period].many}里人均${worthZh(v.profitIs)}${more(v.ratio, f)}（${changeRange(v.low, v.high, f)}）。平淡通常是好事。`,
    findingUnsure: (v, f) =>
      `客户太少或差异太大，还分不清这些同期群：在最初 ${f.integer(v.ages)} ${ZH[v.period].many}里，${periodName(v.start, v.period, f)}的客户比${periodName(v.reference, v.period, f)}的人均${worthZh(v.profitIs)}${more(v.ratio, f)}，但差别在 ${changeRange(v.low, v.high, f)} 之间都有可能。`,
    findingFew: (v, f) =>
      `客户太少，还分不清这些同期群：其中一个只有 ${f.integer(v.customers)} 位客户（不足 ${f.integer(v.size)} 位）。在最初 ${f.integer(v.ages)} ${ZH[v.period].many}里，${periodName(v.start, v.period, f)}的客户与${periodName(v.reference, v.period, f)}的相比，人均${worthZh(v.profitIs)}${more(v.ratio, f)}，但这可能只是偶然。`,
    findingNone: (v, f) =>
      v.cohorts === 1
        ? `只有${periodName(v.start, v.period, f)}一个同期群，没有可以比较的对象。`
        : `这 ${f.integer(v.cohorts)} 个同期群没有共同的完整${ZH[v.period].one}，或购买太少，无法相互比较。`,
    warnOneCohort: (v) => `按${ZH[v.period].one}划分，数据只有一个同期群：要比较多个，请选更短的时期。`,
    warnNoSeason: (v) =>
      `一年中没有哪个${ZH[v.period].one}有两个完整且观察够久的同期群：改为比较最近几个，季节可能不同。`,
    warnSmallCohorts: (v, f) =>
      `${f.integer(v.cohorts)} 个同期群中有 ${f.integer(v.small)} 个不足 ${f.integer(v.size)} 位客户（已标记）：比较差异之前，请先看区间。`,
    warnFirstCohort: (v, f) =>
      `${periodName(v.start, v.period, f)}的同期群从数据开始之日算起：在此之前就买过的老客户，在这里会被看成新客户。`,
    warnCohortIncomplete: (v, f) => `有 ${f.integer(v.cohorts)} 个同期群的首期没有全部观察到（已标记）。`,
    warnLastIncomplete: (v, f) =>
      `到${f.day(v.day)}为止，${periodName(v.start, v.period, f)}尚未结束：每个同期群的最后一个数值不完整，已加标记，不参与比较。`,
    warnShort: (v) => `这些同期群共同的完整${ZH[v.period].one}不足两个：谁会回来，在比较中还看不出来。`,
    warnEarlierRefunds: (v, f) =>
      `${f.integer(v.occasions)} 笔退款（${f.money(v.amount)}）发生在该客户数据中的首次购买之前，不属于任何一格。`,
    warnMarginMissing: (v, f) => `数据中有 ${f.integer(v.rows)} 行没有毛利，按 0 计。`,
    tableProfiles: (v, f) => `各同期群，最初 ${f.integer(v.ages)} ${ZH[v.period].many}`,
    tableDifferences: (v, f) => `每位获得客户的利润，与${periodName(v.start, v.period, f)}相比`,
    tableByAge: (v) => `${MEASURE_ZH[v.measure]}，按群龄`,
    tableByCalendar: (v) => `${MEASURE_ZH[v.measure]}，按日历`,
    tableCells: '每个同期群的每一期',
    tableSecond: '到第二次购买的天数（Kaplan–Meier）',
    tableAgain: '各同期群的第二次购买',
    tableTests: '各同期群在“谁会回来”上有差别吗？',
    columnAge: (v) => `第 ${v.age} ${ZH[v.period].many}`,
    columnPeriod: (v, f) => periodName(v.start, v.period, f),
    'test.chiSquare': (v) => `卡方检验：${v.days} 天内第二次购买`,
    'test.logRank': '对数秩检验（log-rank）：到第二次购买的时间',
    'col.customer': '客户',
    'col.firstPurchase': '首次购买',
    'col.lastPurchase': '最近购买',
    'col.purchases': '购买次数',
    'col.cohort': '同期群（首购期初）',
    'col.customers': '获得的客户',
    'col.age': '群龄（期）',
    'col.start': '期初',
    'col.complete': '是否完整',
    'col.active': '活跃客户',
    'col.share': '同期群活跃比例',
    'col.meanShare': '平均活跃比例',
    'col.low': '95% 下限',
    'col.high': '95% 上限',
    'col.orders': '订单数',
    'col.aof': '平均订单数 AOF（每位活跃客户）',
    'col.aofLow': 'AOF 95% 下限',
    'col.aofHigh': 'AOF 95% 上限',
    'col.aov': '平均订单额 AOV（每笔订单）',
    'col.aovLow': 'AOV 95% 下限',
    'col.aovHigh': 'AOV 95% 上限',
    'col.marginRate': '毛利率',
    'col.revenue': '收入',
    'col.profit': '利润',
    'col.profitPerCustomer': '每位获得客户的利润',
    'col.cumulative': '每位获得客户的累计利润',
    'col.ratio': '与参照之比',
    'col.beyondChance': '超出偶然',
    'col.logShare': '活跃比例（ln）',
    'col.logAof': 'AOF（ln）',
    'col.logAov': 'AOV（ln）',
    'col.logMarginRate': '毛利率（ln）',
    'col.amountShare': '差额中的活跃比例部分',
    'col.amountAof': '差额中的 AOF 部分',
    'col.amountAov': '差额中的 AOV 部分',
    'col.amountMarginRate': '差额中的毛利率部分',
    'col.days': '天数',
    'col.atRisk': '仍在观察且此前未完成',
    'col.made': '至今完成',
    'col.kmShare': '到此为止的比例',
    'col.within': '天数以内',
    'col.madeWithin': '第二次购买',
    'col.againShare': '比例',
    'col.test': '检验',
    'col.statistic': '统计量',
    'col.degrees': '自由度',
    'col.p': 'p 值',
    tooFew: '客户太少，不能判断',
    yes: '是',
    no: '否',
    method:
      '把每个同期群的每一期拆成：群大小 × 活跃比例 × 每位活跃客户的订单数（AOF）× 每笔订单的收入（AOV）× 毛利率。同样的数值既按群龄、也按日历展示：公司遇到的事会在日历上对齐，属于同期群自身的事会在群龄上对齐。在所有同期群都已过完的群龄内，把每位获得客户的利润与参照同期群（所示各群中最早、且不从数据开头算起的一个）相比，再用对数把差别分给各个因素。数据没有毛利时，利润即收入，毛利率为 1。',
    formula:
      '利润 = 群大小 ×（活跃 ÷ 群大小）×（订单 ÷ 活跃）×（收入 ÷ 订单）×（利润 ÷ 收入）；因素 f 的部分 = L(P, P₀) × ln(f ÷ f₀)，L =（P − P₀）÷ ln(P ÷ P₀)',
    source:
      'Fader、Hardie 与 Ross（2022），The Customer-Base Audit，第 6 章。分解：Ang（2004），LMDI。检验：Pearson（1900）、Mantel（1966）。区间（95%）：比例用 Wilson（1927），AOF、AOV 与比值用 delta 法（比值按同期群个数作 Bonferroni 放宽），曲线用 Greenwood（1926）的对数–对数尺度。',
    limits:
      '这里的客户没有合约：某一期不活跃的客户以后仍可能购买。检验没有发现差别，不等于没有差别，请看区间。客户很多时，微小的差别也会超出偶然，却未必重要。平均利润的区间要靠大量客户，少数特别大的客户会使它粗略。',
  },
);
