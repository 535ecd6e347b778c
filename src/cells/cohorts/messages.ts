import type { Period } from '../../customers/periods';
import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import { periodFirst, periodName } from '../period-name';
import { PERIOD_WORDS } from '../period-words';
import { ageHead, cohortWords, type Ages, type NameValues } from './cohort-words';
import { shownEnglish, shownChinese } from './shown-words';
import type { CohortsBy } from './result';
import type { Variant } from './variant';

interface When extends Ages {
  /** on or after: also any later period counts */
  later: boolean;
}
interface Again {
  again: number;
  againLow: number;
  againHigh: number;
}
interface Finding extends Again, When {
  share: number;
  low: number;
  high: number;
  cohorts: number;
}
interface Groups extends When {
  by: CohortsBy;
  best: NameValues;
  share: number;
  low: number;
  high: number;
  worst: NameValues;
  worstShare: number;
  worstLow: number;
  worstHigh: number;
  /** their intervals do not meet */
  apart: boolean;
}

const EN = PERIOD_WORDS.en;
const ZH = PERIOD_WORDS['zh-CN'];

const whenEn = ({ period, days, later }: When): string => {
  const orLater = later ? ' or later' : '';
  if (days === 1 || (days === null && period === 'day'))
    return `On the day after their first purchase${orLater}`;
  if (days !== null)
    return `Between day ${days} and day ${2 * days - 1} after their first purchase${orLater}`;
  return `In the first full ${period === 'days-30' ? 'step of 30 days' : EN[period].one} after their first purchase${orLater}`;
};
const whenZh = ({ period, days, later }: When): string => {
  const orLater = later ? '或更晚' : '';
  if (days === 1 || (days === null && period === 'day')) return `在首次购买的次日${orLater}`;
  if (days !== null) return `在首次购买后的第 ${days}–${2 * days - 1} 天${orLater}`;
  return `在首次购买之后的下一${ZH[period].many}${orLater}`;
};

export const messages = catalogue(
  {
    title: 'Cohorts',
    about:
      'Customers grouped by their first purchase: how many are active, and what they bring, as they age.',
    finding: (v: Finding, f) =>
      `${whenEn(v)}, ${f.percent(v.share)} of customers bought again (${percentRange(v.low, v.high, f)}; ${f.integer(v.cohorts)} ${f.plural(v.cohorts, 'cohort', 'cohorts')}); by the end of observation ${f.percent(v.again)} had (${percentRange(v.againLow, v.againHigh, f)}).`,
    findingGroups: (v: Groups, f) =>
      `${whenEn(v)}, ${f.percent(v.share)} bought again of those who began with ${v.by === 'first-amount' ? 'an order of ' : ''}${cohortWords(v.best, v.period, f, false)} (${percentRange(v.low, v.high, f)}), and ${f.percent(v.worstShare)} of those who began with ${cohortWords(v.worst, v.period, f, false)} (${percentRange(v.worstLow, v.worstHigh, f)})${v.apart ? '' : ': the intervals overlap, so that this may be chance'}.`,
    findingOnePeriod: (v: Again & Ages & { customers: number }, f) =>
      `Observation ends before ${v.customers === 1 ? 'the one customer' : `any of the ${f.integer(v.customers)} customers`} could be followed through a whole further ${v.days === null ? EN[v.period].one : v.days === 1 ? 'day' : `${v.days} days`}; ${f.percent(v.again)} have bought more than once (${percentRange(v.againLow, v.againHigh, f)}).`,
    warnFewCustomers: (v: { customers: number }, f) =>
      `Only ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}: every share here is uncertain.`,
    warnNoMargin: 'The data have no column of margins: nothing is shown for margin.',
    warnFirstCohort: (v: { start: number; period: Period; size: number }, f) =>
      `The first cohort (${periodName(v.start, v.period, f)}, ${f.integer(v.size)} ${f.plural(v.size, 'customer', 'customers')}) and those soon after may hold old customers: whoever bought before the data begin looks new in them.`,
    warnOldCustomers: (v: { day: number }, f) =>
      `Cohorts may hold old customers: whoever bought before the data begin (${f.day(v.day)}) looks new, with the first purchase in the data in place of the first one ever.`,
    warnLastIncomplete: (v: { start: number; period: Period; day: number }, f) =>
      `${periodFirst(v.start, v.period, f)} had not ended on ${f.day(v.day)}: the last cell of every cohort is incomplete, marked, and left out of the weighted mean.`,
    warnSmallCohorts: (v: { small: number; cohorts: number; size: number }, f) =>
      `${f.integer(v.small)} of ${f.integer(v.cohorts)} ${f.plural(v.cohorts, 'cohort', 'cohorts')} ${f.plural(v.small, 'has', 'have')} fewer than ${f.integer(v.size)} customers and ${f.plural(v.small, 'is', 'are')} shown pale: look at the intervals of their cells before reading a difference into them.`,
    warnSmallCells: (v: { small: number; cells: number; size: number }, f) =>
      `${f.integer(v.small)} of ${f.integer(v.cells)} ${f.plural(v.cells, 'cell', 'cells')} ${f.plural(v.small, 'rests', 'rest')} on fewer than ${f.integer(v.size)} customers, who could be followed so far, and ${f.plural(v.small, 'is', 'are')} shown pale.`,
    warnOnOrAfter:
      'Active in a period or later: towards the right edge this shrinks for lack of time to come back, not because customers leave. Compare cohorts at ages far from the edge.',
    warnSurvivors: (v: Ages & { age: number; share: number }, f) =>
      `Numbers per active customer or per order speak only of those who still buy: at the highest age (${ageHead(v.age, v, 'en', f)}) they are ${f.percent(v.share)} of the customers acquired, and not like the rest.`,
    warnMeanOfMeans: (v: Ages & { age: number; plain: number; weighted: number }, f) =>
      `The plain mean of the cohorts’ percentages at ${ageHead(v.age, v, 'en', f)} is ${f.percent(v.plain, 1)}, the share of all their customers ${f.percent(v.weighted, 1)}: small cohorts differ from large ones. Means here are weighted by size.`,
    warnAmbiguous: (v: { customers: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer has', 'customers have')} several values on the day of the first purchase: the first in the file counts.`,
    warnEarlierRefunds: (v: { occasions: number; amount: number }, f) =>
      `${f.integer(v.occasions)} ${f.plural(v.occasions, 'refund', 'refunds')} (${f.money(v.amount)}) before the customer’s first purchase in the data ${f.plural(v.occasions, 'belongs', 'belong')} to no cell.`,
    groupOther: 'other',
    groupMissing: '(not recorded)',
    groupPart: (v: { part: number; of: number }, f) =>
      `first amount, part ${f.integer(v.part)} of ${f.integer(v.of)}`,
    groupAmount: (v: { name: NameValues }, f) => cohortWords(v.name, 'month', f, false),
    tableTriangle: (v: Variant) =>
      `${shownEnglish(v)} by cohort and ${v.alignment === 'age' ? 'age' : 'calendar period'}`,
    tableCells: (v: { how: Variant['how']; cohorts: number; all: number }, f) =>
      `Cells with 95% intervals${v.cohorts < v.all ? ` (the last ${f.integer(v.cohorts)} of ${f.integer(v.all)} cohorts; the list of cells has all)` : ''}`,
    tableAges: 'Weighted mean by age',
    tableTrend: (v: Ages & { age: number }, f) => `From cohort to cohort at ${ageHead(v.age, v, 'en', f)}`,
    tablePeriods: 'All cohorts by calendar period',
    columnAge: (v: Ages & { age: number }, f) => ageHead(v.age, v, 'en', f),
    columnPeriod: (v: { start: number; period: Period }, f) => periodName(v.start, v.period, f),
    'col.cohort': 'Cohort (first purchase from)',
    'col.group': 'Cohort',
    'col.size': 'Customers acquired',
    'col.age': 'Age in periods',
    'col.start': 'Period from',
    'col.cohorts': 'Cohorts',
    'col.followed': 'Customers followed so far',
    'col.active': 'Active customers',
    'col.on': 'Active customers',
    'col.on-or-after': 'Active then or later',
    'col.returned': 'Came back by then',
    'col.new': 'New customers',
    'col.share': '% of cohort active',
    'col.low': '95% low',
    'col.high': '95% high',
    'col.fitted': 'Trend line',
    'col.orders': 'Orders',
    'col.revenue': 'Revenue',
    'col.margin': 'Margin',
    'col.revenuePerCustomer': 'Revenue per customer',
    'col.revenueSoFar': 'Revenue per customer so far',
    'col.complete': 'Complete',
    'col.customer': 'Customer',
    'col.firstPurchase': 'First purchase',
    'col.lastPurchase': 'Last purchase',
    'col.purchases': 'Purchases',
    'col.ordersAtAge': 'Orders in this period',
    'col.revenueAtAge': 'Revenue in this period',
    yes: 'yes',
    no: 'no',
    method:
      'A customer belongs to the cohort of the period of the first purchase in the data, of the value a column has on that day, or of the amount of that purchase. Age 0 is that period, age 1 the next one; in rolling windows, age 0 are the first days since the customer’s own first purchase. A customer is active in a period with at least one purchase in it; “in it or later” counts any later purchase too, and shrinks at the right edge where there was little time to come back. Cells of a period that had not ended at the end of observation are incomplete and marked. Where ages are customers’ own (windows, and cohorts that are no periods), a customer takes part in an age only once it has ended for them, so that every cell has a denominator of its own. Running sums of customers count who came back at any age so far. The mean over cohorts is weighted by their size and uses only what has ended.',
    formula:
      '% of cohort active (age a) = customers with a purchase at age a ÷ customers followed through age a (in cohorts of periods: acquired); mean = Σ active ÷ Σ followed; per customer acquired = Σ amounts at age a ÷ followed; per active customer = Σ amounts ÷ active; running sum (a) = Σ of ages 0 … a over those followed through a. Trend over cohorts: Cochran–Armitage test, logistic line',
    source:
      'Fader, Hardie & Ross (2022), The Customer-Base Audit, ch. 5–7. Intervals: Wilson (1927), 95%. Trend: Armitage (1955).',
    limits:
      'Customers here have no contract: one who is not active has not thereby left and may buy later. Customers acquired early in a calendar period have had more time in it than late ones; rolling windows give each the same. The interval of a mean treats all customers alike and is too narrow where cohorts differ, and so is the p-value of a trend. One age chosen after looking at all of them is not one test.',
  },
  {
    title: '同期群分析（cohort analysis）',
    about: '按首次购买把客户分成同期群：随着时间推移，还有多少人活跃、带来多少收入。',
    finding: (v, f) =>
      `${whenZh(v)}，${f.percent(v.share)} 的客户再次购买（${percentRange(v.low, v.high, f)}；${f.integer(v.cohorts)} 个同期群）；到观察结束时，${f.percent(v.again)} 的客户再次购买过（${percentRange(v.againLow, v.againHigh, f)}）。`,
    findingGroups: (v, f) =>
      `${whenZh(v)}，以${v.by === 'first-amount' ? '首单金额' : ''}“${cohortWords(v.best, v.period, f, false)}”开始的客户有 ${f.percent(v.share)} 再次购买（${percentRange(v.low, v.high, f)}），以“${cohortWords(v.worst, v.period, f, false)}”开始的有 ${f.percent(v.worstShare)}（${percentRange(v.worstLow, v.worstHigh, f)}）${v.apart ? '' : '；两者区间重叠，差别可能只是偶然'}。`,
    findingOnePeriod: (v, f) =>
      `观察时间太短，${f.integer(v.customers)} 位客户都还没有经过下一个完整的${v.days === null ? ZH[v.period].one : ` ${v.days} 天`}；买过一次以上的占 ${f.percent(v.again)}（${percentRange(v.againLow, v.againHigh, f)}）。`,
    warnFewCustomers: (v, f) => `只有 ${f.integer(v.customers)} 位客户：这里的每个比例都很不确定。`,
    warnNoMargin: '数据中没有毛利列，无法显示毛利。',
    warnFirstCohort: (v, f) =>
      `第一个同期群（${periodName(v.start, v.period, f)}，${f.integer(v.size)} 位客户）及随后几个可能混有老客户：数据开始之前就买过的人，在这里会被看成新客户。`,
    warnOldCustomers: (v, f) =>
      `各群可能混有老客户：数据开始（${f.day(v.day)}）之前就买过的人，会按数据中的首次购买归群，而那并非其真正的首购。`,
    warnLastIncomplete: (v, f) =>
      `到${f.day(v.day)}为止，${periodName(v.start, v.period, f)}尚未结束：每个同期群的最后一格不完整，已加标记，不计入加权平均。`,
    warnSmallCohorts: (v, f) =>
      `${f.integer(v.cohorts)} 个同期群中有 ${f.integer(v.small)} 个不足 ${f.integer(v.size)} 位客户，图中以淡色显示：比较差异之前，请先看各格的区间。`,
    warnSmallCells: (v, f) =>
      `${f.integer(v.cells)} 格中有 ${f.integer(v.small)} 格，能跟踪到该群龄的客户不足 ${f.integer(v.size)} 位，图中以淡色显示。`,
    warnOnOrAfter:
      '“当期或以后活跃”越靠右边缘越低，是因为留给客户回来的时间越来越短，并不说明客户在离开。请在远离边缘的群龄上比较各群。',
    warnSurvivors: (v, f) =>
      `按活跃客户或按订单计算的数字，只说明仍在购买的人：到最大群龄（${ageHead(v.age, v, 'zh-CN', f)}）时，他们只占获得客户的 ${f.percent(v.share)}，与其余的人并不相同（幸存者偏差）。`,
    warnMeanOfMeans: (v, f) =>
      `在${ageHead(v.age, v, 'zh-CN', f)}，各群比例的简单平均是 ${f.percent(v.plain, 1)}，而全部客户合起来的比例是 ${f.percent(v.weighted, 1)}：小群与大群不同。这里的均值一律按人数加权。`,
    warnAmbiguous: (v, f) => `${f.integer(v.customers)} 位客户在首购当天有多个取值，以文件中最先出现的为准。`,
    warnEarlierRefunds: (v, f) =>
      `${f.integer(v.occasions)} 笔退款（${f.money(v.amount)}）发生在该客户数据中的首次购买之前，不属于任何一格。`,
    groupOther: '其他',
    groupMissing: '（无记录）',
    groupPart: (v, f) => `首单金额第 ${f.integer(v.part)} 档（共 ${f.integer(v.of)} 档）`,
    groupAmount: (v, f) => cohortWords(v.name, 'month', f, false),
    tableTriangle: (v) => `${shownChinese(v)}，按同期群与${v.alignment === 'age' ? '群龄' : '日历时间'}`,
    tableCells: (v, f) =>
      `各格及其 95% 区间${v.cohorts < v.all ? `（${f.integer(v.all)} 个同期群中最近的 ${f.integer(v.cohorts)} 个，全部见单元格列表）` : ''}`,
    tableAges: '各群龄的加权平均',
    tableTrend: (v, f) => `各同期群在${ageHead(v.age, v, 'zh-CN', f)}的比例`,
    tablePeriods: '全部同期群，按日历时间',
    columnAge: (v, f) => ageHead(v.age, v, 'zh-CN', f),
    columnPeriod: (v, f) => periodName(v.start, v.period, f),
    'col.cohort': '同期群（首购期初）',
    'col.group': '同期群',
    'col.size': '获得的客户',
    'col.age': '群龄（期）',
    'col.start': '期初',
    'col.cohorts': '同期群数',
    'col.followed': '已跟踪到的客户',
    'col.active': '活跃客户',
    'col.on': '活跃客户',
    'col.on-or-after': '当期或以后活跃',
    'col.returned': '截至当期回来过',
    'col.new': '新客户',
    'col.share': '同期群活跃比例',
    'col.low': '95% 下限',
    'col.high': '95% 上限',
    'col.fitted': '趋势线',
    'col.orders': '订单数',
    'col.revenue': '收入',
    'col.margin': '毛利',
    'col.revenuePerCustomer': '每位客户的收入',
    'col.revenueSoFar': '每位客户的累计收入',
    'col.complete': '是否完整',
    'col.customer': '客户',
    'col.firstPurchase': '首次购买',
    'col.lastPurchase': '最近购买',
    'col.purchases': '购买次数',
    'col.ordersAtAge': '当期订单数',
    'col.revenueAtAge': '当期收入',
    yes: '是',
    no: '否',
    method: `客户按数据中首次购买所在的时期（如同一个月）、首购当天某一列的取值，或首单金额，归入一个同期群。群龄 0 是首购那一期，群龄 1 是下一期；“滚动窗口”则从每位客户自己的首购日算起。某一期内至少购买一次，即为该期活跃；“当期或以后”把更晚的购买也算上，右边缘因时间不足而偏低。观察结束时尚未过完的一期不完整，加标记。若群龄按客户各自计算（滚动窗口、按取值或金额分群），只有当该期对这位客户已经结束，才计入该群龄，因此每一格有自己的分母。客户数的累计，是截至当期回来过的人数。各群龄的平均按同期群大小加权，只用已经过完的部分。`,
    formula:
      '同期群活跃比例（% of cohort active，群龄 a）= 群龄 a 时有购买的客户 ÷ 已跟踪满群龄 a 的客户（按时期分群时即获得的客户）；平均 = Σ 活跃 ÷ Σ 已跟踪；每位获得客户 = 群龄 a 的金额之和 ÷ 已跟踪；每位活跃客户 = 金额之和 ÷ 活跃客户；累计 (a) = 已跟踪满 a 的客户在群龄 0…a 的总和。各群趋势：Cochran–Armitage 检验与 logistic 直线',
    source:
      'Fader、Hardie 与 Ross（2022），The Customer-Base Audit，第 5–7 章。区间：Wilson（1927），95%。趋势：Armitage（1955）。',
    limits:
      '这里的客户没有合约：某一期不活跃并不等于已经流失，以后仍可能购买。按日历分期时，同一期内早来的客户比晚来的有更多时间，滚动窗口则一视同仁。平均值的区间把所有客户一视同仁，同期群之间差异大时会偏窄，趋势的 p 值亦然。看遍所有群龄之后再挑一个，就不再是一次检验。',
  },
);
