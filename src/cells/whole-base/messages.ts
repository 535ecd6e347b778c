import type { ColumnMeasure } from '../../customers/cohort-columns';
import type { Period } from '../../customers/periods';
import { catalogue } from '../../i18n/catalogue';
import type { Format } from '../../i18n/format';
import { percentRange } from '../../i18n/percent-range';
import { periodFirst, periodName } from '../period-name';
import { PERIOD_WORDS } from '../period-words';
import type { State } from './customer-list';
import { planChinese, planEnglish, planned, type Finding } from './plan-words';

type Nullable = number | null;

interface InPeriod {
  start: number;
  period: Period;
}

const EN: Record<ColumnMeasure, string> = {
  customers: 'active customers',
  revenue: 'revenue',
  profit: 'profit',
};
const ZH_MEASURE: Record<ColumnMeasure, string> = { customers: '活跃客户', revenue: '收入', profit: '利润' };
const ZH = PERIOD_WORDS['zh-CN'];

const range = (low: Nullable, high: Nullable, f: Format): string | null =>
  low === null || high === null ? null : percentRange(low, high, f);

export const messages = catalogue(
  {
    title: 'The whole base',
    about:
      'Who brings the profit of each period, by when they were acquired; who comes back; what the next period needs.',
    finding: (v: Finding, f) => {
      const share = range(v.newLow, v.newHigh, f);
      const repeat = range(v.repeatLow, v.repeatHigh, f);
      return [
        `In ${periodName(v.start, v.period, f)}, ${f.integer(v.active)} ${f.plural(v.active, 'customer was', 'customers were')} active${v.new === null ? '' : `, ${v.new === 0 ? 'none' : f.integer(v.new)} of them new`}${!v.new || v.newShare === null || v.measure === 'customers' ? '' : ` with ${f.percent(v.newShare)} of the ${EN[v.measure]}${share === null ? '' : ` (${share})`}`}.`,
        ...(v.repeat === null
          ? []
          : [
              `Of those active in the ${PERIOD_WORDS.en[v.period].one} before, ${f.percent(v.repeat)} bought again${repeat === null ? '' : ` (${repeat})`}.`,
            ]),
        ...(planned(v) ? [planEnglish(v, f)] : []),
      ].join(' ');
    },
    findingShort: (v: { customers: number; period: Period }, f) =>
      `The data hold no whole ${PERIOD_WORDS.en[v.period].one}: of ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} nothing can be said yet from one to the next. Choose shorter periods.`,
    warnFewCustomers: (v: { customers: number }, f) =>
      `Only ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}: every rate here is uncertain.`,
    warnFirstCohort: (v: InPeriod & { size: number }, f) =>
      `The ${f.integer(v.size)} ${f.plural(v.size, 'customer', 'customers')} of ${periodName(v.start, v.period, f)} ${f.plural(v.size, 'is', 'are')} not new: it is everybody who was there when the data begin. Those of the next periods may hold old customers too.`,
    warnFirstIncomplete: (v: InPeriod & { day: number }, f) =>
      `The data begin on ${f.day(v.day)}, inside ${periodName(v.start, v.period, f)}: this period is marked and used in no rate.`,
    warnLastIncomplete: (v: InPeriod & { day: number }, f) =>
      `${periodFirst(v.start, v.period, f)} had not ended on ${f.day(v.day)}: it is marked, and used in no rate and not in the planning sum.`,
    warnNoPlan: (v: { period: Period }) =>
      `Too few whole ${PERIOD_WORDS.en[v.period].many} for a planning sum: it takes three, with customers acquired after the first.`,
    warnNoSeason: (v: { period: Period }) =>
      `No ${PERIOD_WORDS.en[v.period].one} of the kind of the next one has been seen with the one before it: the planning sum knows nothing of the season.`,
    warnWide:
      'What existing customers will bring is too uncertain to plan by: a few large customers decide it. Try longer periods, or customers in place of money.',
    warnTrials: (v: { missed: number; trials: number; period: Period }, f) =>
      `Made ${f.plural(v.trials, 'a period', 'some periods')} earlier, the same sum would have been off: ${f.integer(v.missed)} of ${f.integer(v.trials)} ${f.plural(v.trials, 'time', 'times')} what came lay outside its interval. Take the plan with care.`,
    warnSmallCohorts: (v: { small: number; cohorts: number; size: number }, f) =>
      `${f.integer(v.small)} of ${f.integer(v.cohorts)} ${f.plural(v.cohorts, 'cohort', 'cohorts')} ${f.plural(v.small, 'has', 'have')} fewer than ${f.integer(v.size)} customers: look at the intervals of their rates.`,
    warnNoMargin: 'The data have no margin column: revenue is shown.',
    warnMarginMissing: (v: { rows: number }, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'row has', 'rows have')} no margin and count as 0.`,
    warnEarlierRefunds: (v: { occasions: number; amount: number }, f) =>
      `${f.integer(v.occasions)} ${f.plural(v.occasions, 'refund', 'refunds')} (${f.money(v.amount)}) before the customer’s first purchase in the data ${f.plural(v.occasions, 'belongs', 'belong')} to no cohort.`,
    tableColumns: (v: { measure: ColumnMeasure }) =>
      ({ customers: 'Active customers', revenue: 'Revenue', profit: 'Profit' })[v.measure] +
      ' by acquisition cohort and period',
    tableActive: 'Active customers by acquisition cohort and period',
    tableShare: '% of cohort active',
    tableRepeat: 'Repeat-buying rate: active in the period, % of those active in the one before',
    tableRates: 'Rates with their intervals',
    tablePeriods: 'Periods and acquisitions',
    tableLatest: (v: InPeriod, f) =>
      `Orders, order value and margin by cohort, ${periodName(v.start, v.period, f)}`,
    tablePlan: (v: InPeriod, f) => `Planning sum for ${periodName(v.start, v.period, f)}`,
    tablePlanCohorts: 'Planning sum by cohort',
    tableTrials: 'The same sum made earlier, and what came',
    columnPeriod: (v: InPeriod, f) => periodName(v.start, v.period, f),
    cohortName: (v: InPeriod & { first: boolean }, f) =>
      `${periodName(v.start, v.period, f)}${v.first ? ' (there when the data begin)' : ''}`,
    all: 'All',
    'col.cohort': 'Acquired in',
    'col.size': 'Customers acquired',
    'col.period': 'Period',
    'col.complete': 'Complete',
    'col.acquired': 'Acquired so far',
    'col.active': 'Active customers',
    'col.new': 'New customers',
    'col.share': '% of cohort active',
    'col.before': 'Active in the period before',
    'col.again': 'Of these, bought again',
    'col.repeat': 'Repeat-buying rate',
    'col.low': '95% low',
    'col.high': '95% high',
    'col.shareLow': '% active, 95% low',
    'col.shareHigh': '% active, 95% high',
    'col.repeatLow': 'Repeat-buying rate, 95% low',
    'col.repeatHigh': 'Repeat-buying rate, 95% high',
    'col.onlyLater': 'Active, not in the period before',
    'col.trulyNew': 'Of these, truly new',
    'col.trulyNewLow': 'Truly new, 95% low',
    'col.trulyNewHigh': 'Truly new, 95% high',
    'col.orders': 'Orders',
    'col.revenue': 'Revenue',
    'col.margin': 'Margin',
    'col.total': 'Total',
    'col.totalOfNew': 'From new customers',
    'col.newShare': 'Share from new customers',
    'col.newShareLow': 'Share from new, 95% low',
    'col.newShareHigh': 'Share from new, 95% high',
    'col.newYearEarlier': 'New customers a year earlier',
    'col.newChange': 'New customers against a year earlier',
    'col.totalYearEarlier': 'Total a year earlier',
    'col.totalChange': 'Total against a year earlier',
    'col.aof': 'AOF (orders per customer)',
    'col.aov': 'AOV (revenue per order)',
    'col.marginRate': 'Margin rate',
    'col.profit': 'Profit',
    'col.perCustomer': 'Per active customer',
    'col.last': 'In the last complete period',
    'col.factor': 'Factor to the next',
    'col.expected': 'Expected in the next',
    'col.actual': 'What came',
    'col.figure': 'Figure',
    'col.value': 'Value',
    'col.customer': 'Customer',
    'col.firstPurchase': 'First purchase',
    'col.lastPurchase': 'Last purchase',
    'col.purchases': 'Purchases',
    'plan.existing': 'Expected from existing customers',
    'plan.seasonFactor': 'Correction for the season, in it',
    'plan.compared': (v: InPeriod, f) => `Total of ${periodName(v.start, v.period, f)}, compared with`,
    'plan.target': 'Target',
    'plan.firstValue': 'A new customer brings in the first period',
    'plan.needed': 'New customers needed',
    'plan.usualNew': 'New customers a period in the last year',
    'plan.soFar': 'So far in the period',
    state: (v: { state: State }) =>
      ({
        new: 'New in the latest complete period',
        again: 'Bought in both of the last two complete periods',
        back: 'Back after a pause',
        'not-again': 'Bought in the period before, not in the latest',
      })[v.state],
    yes: 'yes',
    no: 'no',
    method:
      'A customer belongs to the cohort of the period of the first purchase in the data, and is active in a period with at least one purchase in it. % of cohort active and repeat-buying rate are two things: the first looks at all who were ever acquired, the second only at those active in the period before. Planning sum: each cohort’s last complete period × the factor that cohorts of its age had to their next period, pooled over cohorts (ages with fewer than 100 active customers together with all higher ones); those who were there when the data begin go by their own last steps. Where periods are shorter than a year, the whole is corrected by how far the same step of earlier years went beyond these factors. Intervals of sums and factors: customers are drawn again 200 times, in up to 200 random groups.',
    formula:
      '% of cohort active = active ÷ acquired so far; repeat-buying rate = active in t and t − 1 ÷ active in t − 1; profit = customers × AOF × AOV × margin; new customers needed = (target − Σ last period × factor × season) ÷ value of a new customer in the first period',
    source:
      'Fader, Hardie & Ross (2022), The Customer-Base Audit, ch. 7 (customer cohort chart, repeat buying, planning sum). Shares: Wilson (1927); others: percentile bootstrap, Efron & Tibshirani (1993), 95%.',
    limits:
      'Without a contract nobody can be seen to leave: one who is not active may buy later. The planning sum carries the past on; its interval holds the chance in who buys, not changes of the market or of what you do: look at how the same sum did before. Customers acquired early in a period had more of it than late ones. Whether a customer is new is only known from the data: who bought before they begin looks new.',
  },
  {
    title: '整个客户群（the whole base）',
    about: '每一期的利润由哪些时候获得的客户带来；谁又回来；下一期需要什么。',
    finding: (v, f) => {
      const share = range(v.newLow, v.newHigh, f);
      const repeat = range(v.repeatLow, v.repeatHigh, f);
      return [
        `${periodName(v.start, v.period, f)}有 ${f.integer(v.active)} 位活跃客户${v.new === null ? '' : `，${v.new === 0 ? '其中没有新客户' : `其中新客户 ${f.integer(v.new)} 位`}`}${!v.new || v.newShare === null || v.measure === 'customers' ? '' : `；${ZH_MEASURE[v.measure]}的 ${f.percent(v.newShare)} 来自新客户${share === null ? '' : `（${share}）`}`}。`,
        ...(v.repeat === null
          ? []
          : [
              `上一期的活跃客户中，${f.percent(v.repeat)} 再次购买${repeat === null ? '' : `（${repeat}）`}。`,
            ]),
        ...(planned(v) ? [planChinese(v, f)] : []),
      ].join('');
    },
    findingShort: (v, f) =>
      `数据中没有一个完整的${ZH[v.period].one}：${f.integer(v.customers)} 位客户还谈不上从一期到下一期。请选择更短的时期。`,
    warnFewCustomers: (v, f) => `只有 ${f.integer(v.customers)} 位客户：这里的每个比率都很不确定。`,
    warnFirstCohort: (v, f) =>
      `${periodName(v.start, v.period, f)}的 ${f.integer(v.size)} 位客户并不是新客户，而是数据开始时已经在的所有人；随后几期也可能混有老客户。`,
    warnFirstIncomplete: (v, f) =>
      `数据从${f.day(v.day)}开始，${periodName(v.start, v.period, f)}不完整：已加标记，不计入任何比率。`,
    warnLastIncomplete: (v, f) =>
      `到${f.day(v.day)}为止，${periodName(v.start, v.period, f)}尚未结束：已加标记，不计入比率，也不用于计划测算。`,
    warnNoPlan: (v) => `完整的${ZH[v.period].one}太少，无法做计划测算：至少要三个，并且第一个之后有新客户。`,
    warnNoSeason: (v) => `与下一期同类的${ZH[v.period].one}及其上一期都还没有见过：计划测算不含季节因素。`,
    warnWide:
      '现有客户将带来多少很不确定，不宜据此做计划：少数大客户左右着结果。可改用更长的时期，或看客户数而不是金额。',
    warnTrials: (v, f) =>
      `若早几期做同样的测算，${f.integer(v.trials)} 次中有 ${f.integer(v.missed)} 次实际落在区间之外：请谨慎使用这个计划。`,
    warnSmallCohorts: (v, f) =>
      `${f.integer(v.cohorts)} 个同期群中有 ${f.integer(v.small)} 个不足 ${f.integer(v.size)} 位客户：请看比率的区间。`,
    warnNoMargin: '数据没有毛利列：这里显示的是收入。',
    warnMarginMissing: (v, f) => `${f.integer(v.rows)} 行没有毛利，按 0 计算。`,
    warnEarlierRefunds: (v, f) =>
      `${f.integer(v.occasions)} 笔退款（${f.money(v.amount)}）发生在该客户数据中的首次购买之前，不属于任何同期群。`,
    tableColumns: (v) =>
      ({ customers: '活跃客户数', revenue: '收入', profit: '利润' })[v.measure] + '，按获客同期群与时期',
    tableActive: '活跃客户数，按获客同期群与时期',
    tableShare: '同期群活跃比例',
    tableRepeat: '复购率：本期活跃者占上一期活跃客户的百分比',
    tableRates: '各比率及其区间',
    tablePeriods: '各期与获客',
    tableLatest: (v, f) => `各同期群的订单、客单价与毛利，${periodName(v.start, v.period, f)}`,
    tablePlan: (v, f) => `${periodName(v.start, v.period, f)}的计划测算`,
    tablePlanCohorts: '各同期群的计划测算',
    tableTrials: '早几期的同样测算与实际',
    columnPeriod: (v, f) => periodName(v.start, v.period, f),
    cohortName: (v, f) => `${periodName(v.start, v.period, f)}${v.first ? '（数据开始时已在）' : ''}`,
    all: '合计',
    'col.cohort': '获客时间',
    'col.size': '获得的客户',
    'col.period': '时期',
    'col.complete': '是否完整',
    'col.acquired': '累计获得',
    'col.active': '活跃客户',
    'col.new': '新客户',
    'col.share': '同期群活跃比例',
    'col.before': '上一期活跃客户',
    'col.again': '其中再次购买',
    'col.repeat': '复购率',
    'col.low': '95% 下限',
    'col.high': '95% 上限',
    'col.shareLow': '活跃比例 95% 下限',
    'col.shareHigh': '活跃比例 95% 上限',
    'col.repeatLow': '复购率 95% 下限',
    'col.repeatHigh': '复购率 95% 上限',
    'col.onlyLater': '本期活跃、上一期不活跃',
    'col.trulyNew': '其中真正的新客户',
    'col.trulyNewLow': '真正新客户 95% 下限',
    'col.trulyNewHigh': '真正新客户 95% 上限',
    'col.orders': '订单数',
    'col.revenue': '收入',
    'col.margin': '毛利',
    'col.total': '合计',
    'col.totalOfNew': '来自新客户',
    'col.newShare': '新客户占比',
    'col.newShareLow': '新客户占比 95% 下限',
    'col.newShareHigh': '新客户占比 95% 上限',
    'col.newYearEarlier': '去年同期新客户',
    'col.newChange': '新客户同比',
    'col.totalYearEarlier': '去年同期合计',
    'col.totalChange': '合计同比',
    'col.aof': 'AOF（人均订单数）',
    'col.aov': 'AOV（每单金额）',
    'col.marginRate': '毛利率',
    'col.profit': '利润',
    'col.perCustomer': '每位活跃客户',
    'col.last': '最近完整一期',
    'col.factor': '到下一期的系数',
    'col.expected': '下一期预计',
    'col.actual': '实际',
    'col.figure': '指标',
    'col.value': '数值',
    'col.customer': '客户',
    'col.firstPurchase': '首次购买',
    'col.lastPurchase': '最近购买',
    'col.purchases': '购买次数',
    'plan.existing': '预计现有客户带来',
    'plan.seasonFactor': '其中的季节修正',
    'plan.compared': (v, f) => `用于比较：${periodName(v.start, v.period, f)}的合计`,
    'plan.target': '目标',
    'plan.firstValue': '每位新客户首期带来',
    'plan.needed': '需要的新客户',
    'plan.usualNew': '最近一年每期新客户',
    'plan.soFar': '该期至今',
    state: (v) =>
      ({
        new: '最近完整一期的新客户',
        again: '最近两个完整时期都有购买',
        back: '停顿之后又回来',
        'not-again': '前一期购买、最近一期没有',
      })[v.state],
    yes: '是',
    no: '否',
    method:
      '客户按数据中首次购买所在的时期归入同期群；某期内至少购买一次即为该期活跃。同期群活跃比例（% of cohort active）与复购率（repeat-buying rate）是两回事：前者看曾经获得的所有人，后者只看上一期活跃的人。计划测算：每个同期群最近完整一期的数额 × 同龄同期群到下一期的系数（合并各群计算；活跃不足 100 位的群龄与更高群龄合并）；数据开始时已在的客户按自己最近几步计算。时期短于一年时，再按往年同一步超出这些系数的程度修正季节。合计与系数的区间：把客户随机分成至多 200 组，重抽 200 次。',
    formula:
      '同期群活跃比例 = 活跃 ÷ 累计获得；复购率 = t 与 t − 1 都活跃 ÷ t − 1 活跃；利润 = 客户数 × AOF × AOV × 毛利率；需要的新客户 =（目标 − Σ 最近一期 × 系数 × 季节）÷ 每位新客户首期带来的数额',
    source:
      'Fader、Hardie 与 Ross（2022），The Customer-Base Audit，第 7 章（同期群堆叠图、复购、计划测算）。比例：Wilson（1927）；其余：百分位自助法，Efron 与 Tibshirani（1993），95%。',
    limits:
      '没有合约，就看不到谁离开：不活跃的人以后仍可能购买。计划测算是把过去延续下去；区间只含谁会购买的偶然性，不含市场或你自己行动的变化：请看同样的测算以前准不准。同一期内，早来的客户比晚来的有更多时间。是否新客户只能从数据得知：数据开始之前买过的人会被看成新客户。',
  },
);
