import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import { periodName } from '../period-name';
import { PERIOD_WORDS } from '../period-words';
import type { CohortsParams } from './result';

type Period = CohortsParams['period'];
interface Again {
  again: number;
  againLow: number;
  againHigh: number;
}
interface Finding extends Again {
  period: Period;
  share: number;
  low: number;
  high: number;
  cohorts: number;
}

const ZH = PERIOD_WORDS['zh-CN'];

export const messages = catalogue(
  {
    title: 'Cohorts',
    about:
      'Customers grouped by their first purchase: how many are active, and what they bring, as they age.',
    finding: (v: Finding, f) =>
      `In the ${v.period} after the ${v.period} of their first purchase, ${f.percent(v.share)} of customers bought again (${percentRange(v.low, v.high, f)}; ${f.integer(v.cohorts)} ${f.plural(v.cohorts, 'cohort', 'cohorts')}); by the end of observation ${f.percent(v.again)} had (${percentRange(v.againLow, v.againHigh, f)}).`,
    findingOnePeriod: (v: Again & { customers: number; period: Period }, f) =>
      `Observation ends before ${v.customers === 1 ? 'the one customer' : `any of the ${f.integer(v.customers)} customers`} could be followed through a whole further ${v.period}; ${f.percent(v.again)} have bought more than once (${percentRange(v.againLow, v.againHigh, f)}).`,
    warnFewCustomers: (v: { customers: number }, f) =>
      `Only ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}: every share here is uncertain.`,
    warnFirstCohort: (v: { start: number; period: Period; size: number }, f) =>
      `The first cohort (${periodName(v.start, v.period, f)}, ${f.integer(v.size)} ${f.plural(v.size, 'customer', 'customers')}) and those soon after may hold old customers: whoever bought before the data begin looks new in them.`,
    warnLastIncomplete: (v: { start: number; period: Period; day: number }, f) =>
      `${periodName(v.start, v.period, f)} had not ended on ${f.day(v.day)}: the last cell of every cohort is incomplete, marked, and left out of the weighted mean.`,
    warnSmallCohorts: (v: { small: number; cohorts: number; size: number }, f) =>
      `${f.integer(v.small)} of ${f.integer(v.cohorts)} ${f.plural(v.cohorts, 'cohort', 'cohorts')} ${f.plural(v.small, 'has', 'have')} fewer than ${f.integer(v.size)} customers: look at the intervals of their cells before reading a difference into them.`,
    warnEarlierRefunds: (v: { occasions: number; amount: number }, f) =>
      `${f.integer(v.occasions)} ${f.plural(v.occasions, 'refund', 'refunds')} (${f.money(v.amount)}) before the customer’s first purchase in the data ${f.plural(v.occasions, 'belongs', 'belong')} to no cell.`,
    tableTriangle: (v: { measure: CohortsParams['measure']; alignment: CohortsParams['alignment'] }) =>
      `${{ customers: 'Active customers', 'active-share': '% of cohort active', revenue: 'Revenue' }[v.measure]} by cohort and ${v.alignment === 'age' ? 'age' : 'calendar period'}`,
    tableAges: 'Weighted mean by age',
    tablePeriods: 'All cohorts by calendar period',
    columnAge: (v: { age: number; period: Period }) => `${v.period} ${v.age}`,
    columnPeriod: (v: { start: number; period: Period }, f) => periodName(v.start, v.period, f),
    'col.cohort': 'Cohort (first purchase from)',
    'col.size': 'Customers acquired',
    'col.age': 'Age in periods',
    'col.start': 'Period from',
    'col.cohorts': 'Cohorts',
    'col.active': 'Active customers',
    'col.new': 'New customers',
    'col.share': '% of cohort active',
    'col.low': '95 % low',
    'col.high': '95 % high',
    'col.orders': 'Orders',
    'col.revenue': 'Revenue',
    'col.revenuePerCustomer': 'Revenue per customer acquired',
    'col.complete': 'Complete',
    yes: 'yes',
    no: 'no',
    method:
      'A customer belongs to the cohort of the period of the first purchase in the data. Age 0 is that period, age 1 the next one. A customer is active in a period with at least one purchase in it. Cells of a period that had not ended at the end of observation are incomplete and marked. The mean over cohorts is weighted by their size and uses only cohorts whose period of that age has ended.',
    formula:
      '% of cohort active (age a) = customers with a purchase at age a ÷ customers acquired; mean = Σ active ÷ Σ acquired over cohorts complete at age a',
    source: 'Fader, Hardie & Ross (2022), The Customer-Base Audit, ch. 5–7. Intervals: Wilson (1927), 95 %.',
    limits:
      'Customers here have no contract: one who is not active has not thereby left and may buy later. Customers acquired early in a period have had more time in it than late ones. The interval of a mean treats all customers alike and is too narrow where cohorts differ.',
  },
  {
    title: '同期群分析（cohort analysis）',
    about: '按首次购买的时间把客户分成同期群：随着时间推移，还有多少人活跃、带来多少收入。',
    finding: (v, f) =>
      `在首次购买之后的下一${ZH[v.period].many}，${f.percent(v.share)} 的客户再次购买（${percentRange(v.low, v.high, f)}；${f.integer(v.cohorts)} 个同期群）；到观察结束时，${f.percent(v.again)} 的客户再次购买过（${percentRange(v.againLow, v.againHigh, f)}）。`,
    findingOnePeriod: (v, f) =>
      `观察时间太短，${f.integer(v.customers)} 位客户都还没有经过下一个完整的${ZH[v.period].one}；买过一次以上的占 ${f.percent(v.again)}（${percentRange(v.againLow, v.againHigh, f)}）。`,
    warnFewCustomers: (v, f) => `只有 ${f.integer(v.customers)} 位客户：这里的每个比例都很不确定。`,
    warnFirstCohort: (v, f) =>
      `第一个同期群（${periodName(v.start, v.period, f)}，${f.integer(v.size)} 位客户）及随后几个可能混有老客户：数据开始之前就买过的人，在这里会被看成新客户。`,
    warnLastIncomplete: (v, f) =>
      `到${f.day(v.day)}为止，${periodName(v.start, v.period, f)}尚未结束：每个同期群的最后一格不完整，已加标记，不计入加权平均。`,
    warnSmallCohorts: (v, f) =>
      `${f.integer(v.cohorts)} 个同期群中有 ${f.integer(v.small)} 个不足 ${f.integer(v.size)} 位客户：比较差异之前，请先看各格的区间。`,
    warnEarlierRefunds: (v, f) =>
      `${f.integer(v.occasions)} 笔退款（${f.money(v.amount)}）发生在该客户数据中的首次购买之前，不属于任何一格。`,
    tableTriangle: (v) =>
      `${{ customers: '活跃客户数', 'active-share': '同期群活跃比例', revenue: '收入' }[v.measure]}，按同期群与${v.alignment === 'age' ? '群龄' : '日历时间'}`,
    tableAges: '各群龄的加权平均',
    tablePeriods: '全部同期群，按日历时间',
    columnAge: (v) => `第 ${v.age} ${ZH[v.period].many}`,
    columnPeriod: (v, f) => periodName(v.start, v.period, f),
    'col.cohort': '同期群（首购期初）',
    'col.size': '获得的客户',
    'col.age': '群龄（期）',
    'col.start': '期初',
    'col.cohorts': '同期群数',
    'col.active': '活跃客户',
    'col.new': '新客户',
    'col.share': '同期群活跃比例',
    'col.low': '95% 下限',
    'col.high': '95% 上限',
    'col.orders': '订单数',
    'col.revenue': '收入',
    'col.revenuePerCustomer': '每位获得客户的收入',
    'col.complete': '是否完整',
    yes: '是',
    no: '否',
    method: `首次购买落在同一时期（如同一个月）的客户组成一个同期群。群龄 0 是首购那一期，群龄 1 是下一期。某一期内至少购买一次，即为该期活跃。观察结束时尚未过完的一期不完整，加标记。各群龄的平均按同期群大小加权，只用该群龄已经过完的同期群。`,
    formula:
      '同期群活跃比例（% of cohort active，群龄 a）= 群龄 a 时有购买的客户 ÷ 获得的客户；平均 = Σ 活跃客户 ÷ Σ 获得客户（仅取群龄 a 已完整的同期群）',
    source: 'Fader、Hardie 与 Ross（2022），The Customer-Base Audit，第 5–7 章。区间：Wilson（1927），95%。',
    limits:
      '这里的客户没有合约：某一期不活跃并不等于已经流失，以后仍可能购买。同一期内，早来的客户比晚来的有更多时间。平均值的区间把所有客户一视同仁，同期群之间差异大时会偏窄。',
  },
);
