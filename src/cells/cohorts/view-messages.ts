import type { Period } from '../../customers/periods';
import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import { PERIOD_WORDS } from '../period-words';
import { ageHead, ageWords, type Ages } from './cohort-words';
import { shownChinese, shownEnglish } from './shown-words';
import type { CohortsBy } from './result';
import type { Variant } from './variant';

const EN = PERIOD_WORDS.en;
const ZH = PERIOD_WORDS['zh-CN'];
const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Three digits at most, small values with what tells them from nothing. */
const pValue = (p: number): string => (p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`);

interface Line {
  by: CohortsBy;
  column: string | null;
  parts: number;
  period: Period;
}

/** Texts of the view and the form. */
export const viewMessages = catalogue(
  {
    period: 'Period',
    by: 'Cohorts by',
    'by.first-period': 'Period of the first purchase',
    'by.column': 'A column, on the first purchase day',
    'by.first-amount': 'Amount of the first purchase',
    column: 'Column',
    columnDefault: 'Products (as in the dataset)',
    columnHint: 'The twelve most frequent values have a cohort of their own.',
    noColumns: 'The data have no further text column.',
    parts: 'Parts of equal size',
    fiscalStart: 'Year begins in',
    activity: 'Who is active',
    'activity.on': 'With a purchase in that period',
    'activity.on-or-after': 'With a purchase in it or later',
    'activity.rolling': 'In windows since the own first purchase',
    rollingHint: (v: { days: number }, f) =>
      `Windows of ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}, counted from each customer’s own first purchase.`,
    per: 'Shown',
    'per.total': 'As a total',
    'per.acquired': 'Per customer acquired',
    'per.active': 'Per active customer',
    'per.order': 'Per order',
    sums: 'Over ages',
    each: 'Each age on its own',
    running: 'Running sum',
    runningCustomers: 'Came back by then',
    line: (v: Line) =>
      v.by === 'first-period'
        ? `${EN[v.period].each} cohorts`
        : v.by === 'column'
          ? `Cohorts by ${v.column === null ? 'first product' : `first “${v.column}”`}, by ${EN[v.period].one}`
          : `Cohorts by first amount in ${v.parts} parts, by ${EN[v.period].one}`,
    shown: (v: Variant) => shownEnglish(v),
    lineRolling: 'rolling windows',
    measure: 'Measure',
    customers: 'Customers',
    'active-share': '% of cohort active',
    orders: 'Orders',
    revenue: 'Revenue',
    margin: 'Margin',
    alignment: 'Columns',
    age: 'By age',
    calendar: 'By calendar',
    alignedByAge: 'aligned by age',
    alignedByCalendar: 'aligned by calendar',
    formHint: 'A customer belongs to one cohort: that of the first purchase in the data.',
    triangleTitle: (v: Variant) => `${shownEnglish(v)}, by cohort`,
    subtitle: (v: Variant & { followed: boolean }) =>
      v.measure === 'active-share'
        ? `% of the customers ${v.followed ? 'followed so far' : 'acquired'}`
        : v.measure === 'customers' || v.measure === 'orders'
          ? 'In the period'
          : 'Amounts in the period, refunds deducted, currency of the data',
    axisAge: (v: Ages, f) =>
      v.days === null
        ? `${upper(EN[v.period].many)} since the ${EN[v.period].one} of the first purchase`
        : `Windows of ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')} since the own first purchase`,
    axisCalendar: 'Period of the purchase',
    acquired: 'Acquired',
    mean: 'Mean',
    all: 'All',
    note: (v: { customers: number; first: string; last: string }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, ${v.first} to ${v.last}.`,
    edgeNote: 'The line at the edge is the end of observation; hatched: the period had not ended.',
    followedNote:
      'A customer counts at an age only once it has ended for them: denominators shrink to the right and stand in the tips.',
    firstNote: 'The period of the first purchase, in which everybody bought, has no colour.',
    paleNote: 'Pale: fewer than 30 customers.',
    meanNote: 'Mean: what has ended, weighted by size.',
    sumNote: 'All: every customer acquired so far.',
    someShown: (v: { shown: number; total: number; latest: boolean }, f) =>
      `${v.latest ? 'The last ' : ''}${f.integer(v.shown)} of ${f.integer(v.total)} cohorts; all of them are in the table.`,
    showAll: (v: { total: number }, f) => `Show all ${f.integer(v.total)} cohorts`,
    showSome: (v: { shown: number }, f) =>
      `Show ${f.integer(v.shown)} ${f.plural(v.shown, 'cohort', 'cohorts')}`,
    curvesTitle: (v: Variant) => `${shownEnglish(v)}, as cohorts age`,
    curvesNote: 'One line a cohort, periods that have ended. Band: 95% interval of the mean.',
    curvesNoteWithoutBand: 'One line a cohort, periods that have ended.',
    curvesFew: 'Cells of fewer than 30 customers are left out.',
    meanOfAll: 'Mean of all cohorts',
    tipCohort: (v: { cohort: string; size: number }, f) =>
      `Cohort ${v.cohort} · ${f.integer(v.size)} ${f.plural(v.size, 'customer', 'customers')}`,
    tipFollowed: (v: { customers: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} followed so far`,
    tipAge: (v: Ages & { age: number }, f) => ageWords(v.age, v, 'en', f),
    tipActive: (v: { active: number; share: number; low: number; high: number; how: Variant['how'] }, f) =>
      `${f.integer(v.active)} ${{ on: 'bought', 'on-or-after': 'bought then or later', returned: 'came back by then' }[v.how]}: ${f.percent(v.share)} (${percentRange(v.low, v.high, f)})`,
    tipMoney: (v: { orders: number; revenue: number }, f) =>
      `${f.integer(v.orders)} ${f.plural(v.orders, 'order', 'orders')} · revenue ${f.money(v.revenue)}`,
    tipValue: (v: { shown: string; value: string }) => `${v.shown}: ${v.value}`,
    tipIncomplete: 'this period had not ended',
    tipFew: 'few customers',
    tipMean: (v: { cohorts: number }, f) =>
      `Weighted mean of ${f.integer(v.cohorts)} ${f.plural(v.cohorts, 'cohort', 'cohorts')}`,
    describeTriangle: (v: { cohorts: number; columns: number; first: string; last: string }, f) =>
      `Heat map of ${f.integer(v.cohorts)} ${f.plural(v.cohorts, 'cohort', 'cohorts')}, ${v.first} to ${v.last}, over ${f.integer(v.columns)} ${f.plural(v.columns, 'period', 'periods')}. The table twin has the numbers; the fields below list the customers of a cell.`,
    describeCurves: (v: { cohorts: number }, f) =>
      `Line chart of ${f.integer(v.cohorts)} ${f.plural(v.cohorts, 'cohort and its', 'cohorts and their')} mean by age. The table twin has the numbers.`,
    trendTitle: (v: Ages & { age: number }, f) =>
      `One age, from cohort to cohort: ${ageHead(v.age, v, 'en', f)}`,
    trendSubtitle: (v: { how: Variant['how'] }) =>
      `${shownEnglish({ measure: 'active-share', how: v.how, cumulative: false, per: 'total' })}, with 95% intervals`,
    trendAge: 'Age followed',
    trendTested: (
      v: { first: number; last: number; odds: number; low: number; high: number; p: number },
      f,
    ) =>
      `Trend line from ${f.percent(v.first, 1)} in the first cohort to ${f.percent(v.last, 1)} in the last: from one cohort to the next the odds change by a factor of ${f.significant(v.odds)} (${f.significant(v.low)}–${f.significant(v.high)}; Cochran–Armitage p ${pValue(v.p)}).`,
    trendUntested: 'These cohorts have no order, or too little to test a trend.',
    trendMean: (v: { share: number }, f) => `all: ${f.percent(v.share)}`,
    describeTrend: (v: { cohorts: number }, f) =>
      `Dots with intervals of ${f.integer(v.cohorts)} ${f.plural(v.cohorts, 'cohort', 'cohorts')}. The table twin has the numbers.`,
    cellTitle: 'Customers of a cell',
    cohort: 'Cohort',
    anyCohort: 'All cohorts',
    atAge: 'Active at',
    anyAge: 'Everybody acquired',
    listTitle: (v: { cohort: string; age: string | null; customers: number }, f) =>
      `${v.cohort}${v.age === null ? '' : `, ${v.age}`} (${f.integer(v.customers)})`,
    listNote: 'A click on a cell above chooses it here. By revenue, the highest first.',
  },
  {
    period: '时期',
    by: '分群依据',
    'by.first-period': '首次购买所在时期',
    'by.column': '首购当天某一列的取值',
    'by.first-amount': '首单金额',
    column: '列',
    columnDefault: '商品（同数据集设置）',
    columnHint: '最常见的十二个取值各成一群。',
    noColumns: '数据中没有其他文本列。',
    parts: '等分为几档',
    fiscalStart: '年度起始月',
    activity: '何谓活跃',
    'activity.on': '当期有购买',
    'activity.on-or-after': '当期或以后有购买',
    'activity.rolling': '从各自首购日起的滚动窗口',
    rollingHint: (v, f) => `每个窗口 ${f.integer(v.days)} 天，从每位客户自己的首购日算起。`,
    per: '显示为',
    'per.total': '总量',
    'per.acquired': '每位获得客户',
    'per.active': '每位活跃客户',
    'per.order': '每笔订单',
    sums: '随群龄',
    each: '逐期',
    running: '累计',
    runningCustomers: '截至当期回来过',
    line: (v) =>
      v.by === 'first-period'
        ? `${ZH[v.period].each}分组`
        : v.by === 'column'
          ? `按${v.column === null ? '首购商品' : `首购“${v.column}”`}分群，${ZH[v.period].each}计群龄`
          : `按首单金额分 ${v.parts} 档，${ZH[v.period].each}计群龄`,
    shown: (v) => shownChinese(v),
    lineRolling: '滚动窗口',
    measure: '指标',
    customers: '客户数',
    'active-share': '同期群活跃比例',
    orders: '订单数',
    revenue: '收入',
    margin: '毛利',
    alignment: '横轴',
    age: '按群龄',
    calendar: '按日历',
    alignedByAge: '按群龄对齐',
    alignedByCalendar: '按日历对齐',
    formHint: '每位客户只属于一个同期群，由数据中的首次购买决定。',
    triangleTitle: (v) =>
      v.measure === 'active-share' && v.how === 'on'
        ? '各群的活跃比例（% of cohort active）'
        : `各同期群的${shownChinese(v)}`,
    subtitle: (v) =>
      v.measure === 'active-share'
        ? v.followed
          ? '占已跟踪到的客户的百分比'
          : '占该群获客数的百分比'
        : v.measure === 'customers' || v.measure === 'orders'
          ? '当期'
          : '当期金额，已扣除退款，货币同数据',
    axisAge: (v, f) =>
      v.days === null
        ? `首购之后的第几${ZH[v.period].many.replace('个', '')}`
        : `各自首购之后的第几个 ${f.integer(v.days)} 天窗口`,
    axisCalendar: '购买所在时期',
    acquired: '获客',
    mean: '均值',
    all: '合计',
    note: (v, f) => `${f.integer(v.customers)} 位客户，${v.first} 至 ${v.last}。`,
    edgeNote: '边缘的折线是观察截止日；斜纹格所在时期尚未结束。',
    followedNote: '某一群龄对客户已经结束才计入：越往右分母越小，见提示。',
    firstNote: '首购当期人人都有购买，不着色。',
    paleNote: '淡色：不足 30 位客户。',
    meanNote: '均值只计已结束的部分，按人数加权。',
    sumNote: '合计为截至当时获得的全部客户。',
    someShown: (v, f) =>
      `显示 ${f.integer(v.total)} 个同期群中${v.latest ? '最近' : ''}的 ${f.integer(v.shown)} 个，全部数字见表格。`,
    showAll: (v, f) => `显示全部 ${f.integer(v.total)} 个同期群`,
    showSome: (v, f) => `显示 ${f.integer(v.shown)} 个同期群`,
    curvesTitle: (v) => `${shownChinese(v)}随群龄的变化`,
    curvesNote: '每条线是一个同期群，只画已结束的时期。色带为均值的 95% 区间。',
    curvesNoteWithoutBand: '每条线是一个同期群，只画已结束的时期。',
    curvesFew: '不足 30 位客户的不画。',
    meanOfAll: '全部同期群的均值',
    tipCohort: (v, f) => `${v.cohort}首购 · ${f.integer(v.size)} 位客户`,
    tipFollowed: (v, f) => `已跟踪到 ${f.integer(v.customers)} 位客户`,
    tipAge: (v, f) => ageWords(v.age, v, 'zh-CN', f),
    tipActive: (v, f) =>
      `${f.integer(v.active)} 位${{ on: '有购买', 'on-or-after': '当期或以后有购买', returned: '截至当期回来过' }[v.how]}：${f.percent(v.share)}（${percentRange(v.low, v.high, f)}）`,
    tipMoney: (v, f) => `${f.integer(v.orders)} 笔订单 · 收入 ${f.money(v.revenue)}`,
    tipValue: (v) => `${v.shown}：${v.value}`,
    tipIncomplete: '这一时期尚未结束',
    tipFew: '客户很少',
    tipMean: (v, f) => `${f.integer(v.cohorts)} 个同期群的加权均值`,
    describeTriangle: (v, f) =>
      `热力图：${f.integer(v.cohorts)} 个同期群（${v.first} 至 ${v.last}），${f.integer(v.columns)} 个时期。数字见表格；下方可选一格，列出其中的客户。`,
    describeCurves: (v, f) => `折线图：${f.integer(v.cohorts)} 个同期群及其均值随群龄的变化。数字见表格。`,
    trendTitle: (v, f) => `同一群龄，逐群比较：${ageHead(v.age, v, 'zh-CN', f)}`,
    trendSubtitle: (v) =>
      `${shownChinese({ measure: 'active-share', how: v.how, cumulative: false, per: 'total' })}，附 95% 区间`,
    trendAge: '比较的群龄',
    trendTested: (v, f) =>
      `趋势线从第一个群的 ${f.percent(v.first, 1)} 到最后一个群的 ${f.percent(v.last, 1)}：每过一个群，优势（odds）乘以 ${f.significant(v.odds)}（${f.significant(v.low)}–${f.significant(v.high)}；Cochran–Armitage 检验 p ${pValue(v.p)}）。`,
    trendUntested: '这些群没有先后次序，或数据太少，无法检验趋势。',
    trendMean: (v, f) => `合计：${f.percent(v.share)}`,
    describeTrend: (v, f) => `点图：${f.integer(v.cohorts)} 个同期群的比例及区间。数字见表格。`,
    cellTitle: '一格中的客户',
    cohort: '同期群',
    anyCohort: '全部同期群',
    atAge: '活跃于',
    anyAge: '获得的全部客户',
    listTitle: (v, f) => `${v.cohort}${v.age === null ? '' : `，${v.age}`}（${f.integer(v.customers)}）`,
    listNote: '点击上图的一格，即在此列出。按收入从高到低。',
  },
);
