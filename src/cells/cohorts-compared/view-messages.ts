import type { Period } from '../../customers/periods';
import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import { PERIOD_WORDS } from '../period-words';
import { MEASURE_EN, MEASURE_ZH } from './measure-words';
import type { Measure } from './result';

const EN = PERIOD_WORDS.en;
const ZH = PERIOD_WORDS['zh-CN'];
const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const pValue = (p: number, digits: string): string => (p < 0.001 ? 'p < 0.001' : `p = ${digits}`);

/** Texts of the view and the form. */
export const viewMessages = catalogue(
  {
    period: 'Cohorts by',
    which: 'Which cohorts',
    'same-season': 'The same season of different years',
    last: 'The last ones',
    own: 'Of your choice',
    season: 'Season',
    seasonAuto: 'The one with most to compare',
    seasonHint: 'number of the month or quarter in the year',
    cohorts: 'At most',
    cohortsHint: 'cohorts, the newest ones',
    starts: 'A day in each cohort',
    startsHint: 'YYYY-MM-DD; YYYY-MM-DD …, at most seven',
    startsWrong: 'One to seven days like 2024-03-31, separated by semicolons. Nothing was changed.',
    fiscalStart: 'Years begin in month',
    measure: 'Measure',
    alignment: 'Columns',
    age: 'By age',
    calendar: 'By calendar',
    alignedByAge: 'aligned by age',
    alignedByCalendar: 'aligned by calendar',
    auto: 'By the size of the cohorts',
    autoHint: 'Automatic: the longest period with four cohorts of thirty customers, else months.',
    lineAuto: 'period by the size of the cohorts',
    lineSeason: (v: { period: Period | null }) =>
      `the same ${v.period === null ? 'season' : EN[v.period].one} of each year`,
    lineYears: 'yearly cohorts',
    lineLast: (v: { period: Period | null; cohorts: number }, f) =>
      `last ${f.integer(v.cohorts)} cohorts${v.period === null ? '' : ` by ${EN[v.period].one}`}`,
    lineOwn: (v: { period: Period | null; cohorts: number }, f) =>
      `${f.integer(v.cohorts)} ${f.plural(v.cohorts, 'cohort', 'cohorts')} of your choice${v.period === null ? '' : `, by ${EN[v.period].one}`}`,
    measureName: (v: { measure: Measure; profit: boolean }) =>
      v.profit
        ? MEASURE_EN[v.measure]
        : MEASURE_EN[v.measure].replace('Profit', 'Revenue').replace('profit', 'revenue'),
    measureTitle: (v: { name: string }) => `${v.name}, by cohort`,
    axisAge: (v: { period: Period }) =>
      `${upper(EN[v.period].many)} since the ${EN[v.period].one} of the first purchase`,
    note: (v: { cohorts: number; day: number }, f) =>
      `${f.integer(v.cohorts)} ${f.plural(v.cohorts, 'cohort', 'cohorts')}, observed to ${f.day(v.day)}. Open: the period had not ended. *: fewer than 30 customers or not all of its days observed.`,
    shareNote: 'The period of the first purchase, in which everybody bought, is left out.',
    factorsTitle: 'Factor by factor',
    factorsNote: 'Size × % active × AOF × AOV × margin rate = profit, in every period.',
    tipCohort: (v: { cohort: string; customers: number }, f) =>
      `Cohort ${v.cohort} · ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    tipAge: (v: { age: number; period: Period; name: string; complete: boolean }, f) =>
      `${v.name}, ${v.age === 0 ? `the ${EN[v.period].one} of the first purchase` : `${f.integer(v.age)} ${f.plural(v.age, EN[v.period].one, EN[v.period].many)} later`}${v.complete ? '' : ' (not ended)'}`,
    tipValue: (v: { name: string; value: string; range: string | null }) =>
      `${v.name}: ${v.value}${v.range === null ? '' : ` (${v.range})`}`,
    differenceTitle: (v: { cohort: string }) => `What makes the difference to ${v.cohort}`,
    differenceSubtitle: (v: { ages: number; period: Period; profit: boolean }, f) =>
      `${v.profit ? 'Profit' : 'Revenue'} per customer acquired over the first ${f.integer(v.ages)} ${f.plural(v.ages, EN[v.period].one, EN[v.period].many)}, % by factor`,
    differenceNote:
      'Bars add up on a scale of logarithms; the diamond is the whole difference with its interval, widened for the number of cohorts.',
    'factor.share': '% active',
    'factor.aof': 'AOF',
    'factor.aov': 'AOV',
    'factor.marginRate': 'Margin rate',
    whole: 'Whole difference',
    tipFactor: (v: { cohort: string; factor: string; change: string; amount: number }, f) =>
      `${v.cohort} · ${v.factor}: ${v.change}, ${f.money(v.amount)} per customer`,
    secondTitle: 'How soon they bought a second time',
    secondSubtitle: '% of all customers of the cohort, by days since the first purchase (Kaplan–Meier)',
    secondNote: 'Bands: 95% intervals. Drawn as far as at least ten customers were followed.',
    daysAxis: 'Days',
    tipCurve: (
      v: { cohort: string; days: number; share: number; low: number; high: number; atRisk: number },
      f,
    ) =>
      `${v.cohort}: ${f.percent(v.share, 1)} within ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')} (${percentRange(v.low, v.high, f, 1)}); ${f.integer(v.atRisk)} still followed`,
    againTitle: (v: { days: number }, f) =>
      `Bought a second time within ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}`,
    againSubtitle: '% of the customers acquired; lines are 95% intervals',
    tipAgain: (
      v: { cohort: string; made: number; customers: number; share: number; low: number; high: number },
      f,
    ) =>
      `${v.cohort}: ${f.integer(v.made)} of ${f.integer(v.customers)}, ${f.percent(v.share, 1)} (${percentRange(v.low, v.high, f, 1)})`,
    chiSquareNote: (v: { statistic: number; degrees: number; p: number }, f) =>
      `Chi-square test of equal shares: ${f.decimal(v.statistic, 1)} with ${f.integer(v.degrees)} ${f.plural(v.degrees, 'degree', 'degrees')} of freedom, ${pValue(v.p, f.decimal(v.p, 3))}.`,
    logRankNote: (v: { statistic: number; degrees: number; p: number }, f) =>
      `Log-rank test of equal curves: ${f.decimal(v.statistic, 1)} with ${f.integer(v.degrees)} ${f.plural(v.degrees, 'degree', 'degrees')} of freedom, ${pValue(v.p, f.decimal(v.p, 3))}.`,
    describe: (v: { title: string }) => `${v.title}. The table twin has the numbers.`,
    show: 'Show',
    allCohorts: 'All of these cohorts',
    cohortOf: (v: { cohort: string }) => `Cohort ${v.cohort}`,
    listNote: 'By revenue to date, the largest first.',
  },
  {
    period: '按何种时期分群',
    which: '比较哪些同期群',
    'same-season': '不同年份的同一季节',
    last: '最近几个',
    own: '自选',
    season: '季节',
    seasonAuto: '可比较最多的那个',
    seasonHint: '一年中的第几个月或第几季度',
    cohorts: '最多',
    cohortsHint: '个同期群，取最近的',
    starts: '每个同期群中的一天',
    startsHint: 'YYYY-MM-DD; YYYY-MM-DD ……，最多七个',
    startsWrong: '请写一到七个日期，如 2024-03-31，用分号隔开。未作改动。',
    fiscalStart: '年度从几月开始',
    measure: '指标',
    alignment: '横轴',
    age: '按群龄',
    calendar: '按日历',
    alignedByAge: '按群龄对齐',
    alignedByCalendar: '按日历对齐',
    auto: '按同期群大小自动选择',
    autoHint: '自动：取至少有四个三十人以上同期群的最长时期，否则按月。',
    lineAuto: '时期按同期群大小自动选择',
    lineSeason: (v) => `各年的同一${v.period === null ? '时节' : ZH[v.period].one}`,
    lineYears: '年度同期群',
    lineLast: (v, f) =>
      `最近 ${f.integer(v.cohorts)} 个同期群${v.period === null ? '' : `，${ZH[v.period].each}`}`,
    lineOwn: (v, f) =>
      `自选 ${f.integer(v.cohorts)} 个同期群${v.period === null ? '' : `，${ZH[v.period].each}`}`,
    measureName: (v) => (v.profit ? MEASURE_ZH[v.measure] : MEASURE_ZH[v.measure].replace('利润', '收入')),
    measureTitle: (v) => `各同期群的${v.name}`,
    axisAge: (v) => `首购之后的第几${ZH[v.period].many.replace('个', '')}`,
    note: (v, f) =>
      `${f.integer(v.cohorts)} 个同期群，观察至${f.day(v.day)}。空心：该期尚未结束。*：不足 30 位客户，或首期没有全部观察到。`,
    shareNote: '首购当期人人都有购买，不画出。',
    factorsTitle: '逐个因素',
    factorsNote: '每一期：群大小 × 活跃比例 × AOF × AOV × 毛利率 = 利润。',
    tipCohort: (v, f) => `${v.cohort}首购 · ${f.integer(v.customers)} 位客户`,
    tipAge: (v, f) =>
      `${v.name}，${v.age === 0 ? '首购当期' : `首购后第 ${f.integer(v.age)} ${ZH[v.period].many}`}${v.complete ? '' : '（尚未结束）'}`,
    tipValue: (v) => `${v.name}：${v.value}${v.range === null ? '' : `（${v.range}）`}`,
    differenceTitle: (v) => `与${v.cohort}的差别从何而来`,
    differenceSubtitle: (v, f) =>
      `最初 ${f.integer(v.ages)} ${ZH[v.period].many}里每位获得客户的${v.profit ? '利润' : '收入'}，各因素的百分比`,
    differenceNote: '各条按对数尺度相加；菱形为总差别及其区间（按同期群个数放宽）。',
    'factor.share': '活跃比例',
    'factor.aof': 'AOF',
    'factor.aov': 'AOV',
    'factor.marginRate': '毛利率',
    whole: '总差别',
    tipFactor: (v, f) => `${v.cohort} · ${v.factor}：${v.change}，人均 ${f.money(v.amount)}`,
    secondTitle: '隔多久第二次购买',
    secondSubtitle: '占同期群全体客户的百分比，按首购之后的天数（Kaplan–Meier）',
    secondNote: '色带为 95% 区间。只画到至少还有十位客户在观察之中。',
    daysAxis: '天数',
    tipCurve: (v, f) =>
      `${v.cohort}：${f.integer(v.days)} 天内 ${f.percent(v.share, 1)}（${percentRange(v.low, v.high, f, 1)}）；仍在观察 ${f.integer(v.atRisk)} 位`,
    againTitle: (v, f) => `${f.integer(v.days)} 天内第二次购买的比例`,
    againSubtitle: '占获得客户的百分比，细线为 95% 区间',
    tipAgain: (v, f) =>
      `${v.cohort}：${f.integer(v.customers)} 位中的 ${f.integer(v.made)} 位，${f.percent(v.share, 1)}（${percentRange(v.low, v.high, f, 1)}）`,
    chiSquareNote: (v, f) =>
      `比例相等的卡方检验：${f.decimal(v.statistic, 1)}，自由度 ${f.integer(v.degrees)}，${pValue(v.p, f.decimal(v.p, 3))}。`,
    logRankNote: (v, f) =>
      `曲线相同的对数秩检验（log-rank）：${f.decimal(v.statistic, 1)}，自由度 ${f.integer(v.degrees)}，${pValue(v.p, f.decimal(v.p, 3))}。`,
    describe: (v) => `${v.title}。数字见表格。`,
    show: '显示',
    allCohorts: '所有这些同期群',
    cohortOf: (v) => `${v.cohort}首购`,
    listNote: '按至今收入从大到小。',
  },
);
