import { catalogue } from '../../i18n/catalogue';
import type { Period } from '../../customers/periods';
import { percentRange } from '../../i18n/percent-range';
import { PERIOD_WORDS } from '../period-words';

const EN = PERIOD_WORDS.en;
const ZH = PERIOD_WORDS['zh-CN'];
const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Texts of the view and the form. */
export const viewMessages = catalogue(
  {
    period: 'Cohorts by',
    cohortsBy: (v: { period: Period }) => `${EN[v.period].each} cohorts`,
    measure: 'Measure',
    customers: 'Customers',
    'active-share': '% of cohort active',
    revenue: 'Revenue',
    alignment: 'Columns',
    age: 'By age',
    calendar: 'By calendar',
    alignedByAge: 'aligned by age',
    alignedByCalendar: 'aligned by calendar',
    formHint: 'A customer belongs to the period of the first purchase in the data.',
    triangleTitle: (v: { measure: string }) =>
      ({
        customers: 'Customers who bought, by cohort',
        'active-share': '% of cohort active',
        revenue: 'Revenue, by cohort',
      })[v.measure] ?? v.measure,
    subtitleShare: 'Customers with a purchase in the period, % of the customers acquired',
    subtitleCustomers: 'Customers with a purchase in the period',
    subtitleRevenue: 'Amounts in the period, refunds deducted, currency of the data',
    axisAge: (v: { period: Period }) =>
      `${upper(EN[v.period].many)} since the ${EN[v.period].one} of the first purchase`,
    axisCalendar: 'Period of the purchase',
    acquired: 'Acquired',
    mean: 'Mean',
    all: 'All',
    note: (v: { customers: number; first: string; last: string }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, ${v.first} to ${v.last}. The line at the edge is the end of observation; hatched: the period had not ended.`,
    firstNote: 'The period of the first purchase, in which everybody bought, has no colour.',
    meanNote: 'Mean: cohorts whose period has ended, weighted by their size.',
    sumNote: 'All: every customer acquired so far.',
    someShown: (v: { shown: number; total: number }, f) =>
      `The last ${f.integer(v.shown)} of ${f.integer(v.total)} cohorts; all of them are in the table.`,
    showAll: (v: { total: number }, f) => `Show all ${f.integer(v.total)} cohorts`,
    showLast: (v: { shown: number }, f) => `Show the last ${f.integer(v.shown)} cohorts`,
    curvesTitle: (v: { measure: string }) =>
      ({
        customers: 'Customers who bought, as cohorts age',
        'active-share': '% of cohort active, as cohorts age',
        revenue: 'Revenue, as cohorts age',
      })[v.measure] ?? v.measure,
    curvesNote: 'One line a cohort, periods that have ended. Band: 95 % interval of the mean.',
    curvesNoteWithoutBand: 'One line a cohort, periods that have ended.',
    meanOfAll: 'Mean of all cohorts',
    tipCohort: (v: { cohort: string; size: number }, f) =>
      `Cohort ${v.cohort} · ${f.integer(v.size)} ${f.plural(v.size, 'customer', 'customers')}`,
    tipAge: (v: { age: number; period: Period }, f) =>
      v.age === 0
        ? `the ${EN[v.period].one} of the first purchase`
        : `${f.integer(v.age)} ${f.plural(v.age, EN[v.period].one, EN[v.period].many)} later`,
    tipActive: (v: { active: number; share: number; low: number; high: number }, f) =>
      `${f.integer(v.active)} bought: ${f.percent(v.share)} (${percentRange(v.low, v.high, f)})`,
    tipMoney: (v: { orders: number; revenue: number }, f) =>
      `${f.integer(v.orders)} ${f.plural(v.orders, 'order', 'orders')} · revenue ${f.money(v.revenue)}`,
    tipIncomplete: 'this period had not ended',
    tipMean: (v: { cohorts: number }, f) =>
      `Weighted mean of ${f.integer(v.cohorts)} ${f.plural(v.cohorts, 'cohort', 'cohorts')}`,
    describeTriangle: (v: { cohorts: number; columns: number; first: string; last: string }, f) =>
      `Heat map of ${f.integer(v.cohorts)} ${f.plural(v.cohorts, 'cohort', 'cohorts')}, ${v.first} to ${v.last}, over ${f.integer(v.columns)} ${f.plural(v.columns, 'period', 'periods')}. The table twin has the numbers.`,
    describeCurves: (v: { cohorts: number }, f) =>
      `Line chart of ${f.integer(v.cohorts)} ${f.plural(v.cohorts, 'cohort and its', 'cohorts and their')} mean by age. The table twin has the numbers.`,
  },
  {
    period: '按首购时间分组',
    cohortsBy: (v) => `${ZH[v.period].each}分组`,
    measure: '指标',
    customers: '客户数',
    'active-share': '同期群活跃比例',
    revenue: '收入',
    alignment: '横轴',
    age: '按群龄',
    calendar: '按日历',
    alignedByAge: '按群龄对齐',
    alignedByCalendar: '按日历对齐',
    formHint: '客户归入数据中首次购买所在的那一期。',
    triangleTitle: (v) =>
      ({
        customers: '各同期群的购买客户数',
        'active-share': '各群的活跃比例（% of cohort active）',
        revenue: '各同期群的收入',
      })[v.measure] ?? v.measure,
    subtitleShare: '当期有购买的客户占该群获客数的百分比',
    subtitleCustomers: '当期有购买的客户数',
    subtitleRevenue: '当期金额，已扣除退款，货币同数据',
    axisAge: (v) => `首购之后的第几${ZH[v.period].many.replace('个', '')}`,
    axisCalendar: '购买所在时期',
    acquired: '获客',
    mean: '均值',
    all: '合计',
    note: (v, f) =>
      `${f.integer(v.customers)} 位客户，${v.first} 至 ${v.last}。边缘的折线是观察截止日；斜纹格所在时期尚未结束。`,
    firstNote: '首购当期人人都有购买，不着色。',
    meanNote: '均值只计已结束的时期，按各群人数加权。',
    sumNote: '合计为截至当时获得的全部客户。',
    someShown: (v, f) =>
      `显示 ${f.integer(v.total)} 个同期群中最近的 ${f.integer(v.shown)} 个，全部数字见表格。`,
    showAll: (v, f) => `显示全部 ${f.integer(v.total)} 个同期群`,
    showLast: (v, f) => `显示最近 ${f.integer(v.shown)} 个同期群`,
    curvesTitle: (v) =>
      ({
        customers: '购买客户数随群龄的变化',
        'active-share': '活跃比例随群龄的变化',
        revenue: '收入随群龄的变化',
      })[v.measure] ?? v.measure,
    curvesNote: '每条线是一个同期群，只画已结束的时期。色带为均值的 95% 区间。',
    curvesNoteWithoutBand: '每条线是一个同期群，只画已结束的时期。',
    meanOfAll: '全部同期群的均值',
    tipCohort: (v, f) => `${v.cohort}首购 · ${f.integer(v.size)} 位客户`,
    tipAge: (v, f) => (v.age === 0 ? '首购当期' : `首购后第 ${f.integer(v.age)} ${ZH[v.period].many}`),
    tipActive: (v, f) =>
      `${f.integer(v.active)} 位有购买：${f.percent(v.share)}（${percentRange(v.low, v.high, f)}）`,
    tipMoney: (v, f) => `${f.integer(v.orders)} 笔订单 · 收入 ${f.money(v.revenue)}`,
    tipIncomplete: '这一时期尚未结束',
    tipMean: (v, f) => `${f.integer(v.cohorts)} 个同期群的加权均值`,
    describeTriangle: (v, f) =>
      `热力图：${f.integer(v.cohorts)} 个同期群（${v.first} 至 ${v.last}），${f.integer(v.columns)} 个时期。数字见表格。`,
    describeCurves: (v, f) => `折线图：${f.integer(v.cohorts)} 个同期群及其均值随群龄的变化。数字见表格。`,
  },
);
