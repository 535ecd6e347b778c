import type { Period } from '../../customers/periods';
import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import { PERIOD_WORDS } from '../period-words';

const EN = PERIOD_WORDS.en;
const ZH = PERIOD_WORDS['zh-CN'];

/** Texts of the view and the form. */
export const viewMessages = catalogue(
  {
    cohort: 'Cohort: first purchase in',
    auto: 'First whole quarter with enough customers',
    month: 'A month',
    quarter: 'A quarter',
    year: 'A year',
    own: 'Days of your own',
    start: 'A day in it',
    startHint: 'empty: the first whole one with at least 30 new customers',
    by: 'Columns by',
    fiscalStart: 'Years begin in month',
    maxPurchases: 'Times up to purchase',
    maxHint: 'from the first to the second, to the third …',
    lineAuto: 'first whole quarter',
    lineOf: (v: { name: string }) => `cohort ${v.name}`,
    lineFirst: (v: { period: Period }) => `first whole ${EN[v.period].one}`,
    lineOwn: 'own days',
    lineBy: (v: { period: Period }) => `by ${EN[v.period].one}`,
    population: (v: { customers: number; cohort: string; day: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, first purchase ${v.cohort}, observed to ${f.day(v.day)}.`,
    incompleteNote: 'Hatched or open: the period had not ended.',
    revenueTitle: (v: { period: Period }) => `Revenue by ${EN[v.period].one}, first and repeat purchases`,
    revenueSubtitle: 'Currency of the data, refunds deducted from repeat purchases',
    first: 'First purchases',
    repeat: 'Repeat purchases',
    factorsTitle: 'What the revenue is made of',
    factorsNote: 'Size × % active × AOF × AOV = revenue, in every period.',
    share: '% of cohort active',
    aof: 'Orders per active customer (AOF)',
    aov: 'Revenue per order (AOV)',
    revenue: 'Revenue',
    tipShare: (v: { active: number; share: number; low: number; high: number }, f) =>
      `${f.integer(v.active)} active: ${f.percent(v.share, 1)} (${percentRange(v.low, v.high, f, 1)})`,
    tipValue: (v: { name: string; value: string; range: string | null }) =>
      `${v.name}: ${v.value}${v.range === null ? '' : ` (${v.range})`}`,
    tipIncomplete: 'not ended',
    patternsTitle: 'In which years they bought',
    patternsSubtitle: (v: { first: string; years: string }) =>
      `Y = bought, N = did not; ${v.years}. ${v.first}: a second purchase by its end`,
    patternsNote: '% of the cohort; lines are 95% intervals. Choose a bar to list its customers.',
    patternsShown: (v: { shown: number; total: number }, f) =>
      `The ${f.integer(v.shown)} most frequent of ${f.integer(v.total)} patterns; all of them are in the table.`,
    yearsLeftOut: (v: { years: number }, f) =>
      `${f.integer(v.years)} later ${f.plural(v.years, 'year is', 'years are')} not in the patterns.`,
    tipPattern: (v: { pattern: string; customers: number; share: number; low: number; high: number }, f) =>
      `${v.pattern}: ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, ${f.percent(v.share, 1)} (${percentRange(v.low, v.high, f, 1)})`,
    repeatTitle: 'Repeat-buying rate',
    repeatSubtitle: 'Of those active in a year, % active in the next one too',
    repeatNote: 'Lines are 95% intervals; open: the next year had not ended.',
    tipRepeat: (
      v: {
        from: string;
        to: string;
        active: number;
        again: number;
        share: number;
        low: number;
        high: number;
      },
      f,
    ) =>
      `${f.integer(v.active)} active in ${v.from}, of them ${f.integer(v.again)} in ${v.to}: ${f.percent(v.share, 1)} (${percentRange(v.low, v.high, f, 1)})`,
    secondTitle: 'How soon they bought a second time',
    secondSubtitle: '% of all customers of the cohort, by days since the first purchase (Kaplan–Meier)',
    shape: 'Shape',
    cumulative: 'Cumulative',
    incremental: 'Incremental',
    curveNote: 'Band: 95% interval. Drawn as far as at least ten customers were followed.',
    familyTitle: 'How soon each further purchase followed',
    familySubtitle: '% of those who made the purchase before, by days since it (Kaplan–Meier)',
    familyNote: 'Each curve counts only who came so far: a smaller and more eager group each time.',
    daysAxis: 'Days',
    step: (v: { purchase: number }) => `${v.purchase - 1} → ${v.purchase}`,
    tipCurve: (
      v: { purchase: number; days: number; share: number; low: number; high: number; atRisk: number },
      f,
    ) =>
      `Purchase ${f.integer(v.purchase)} within ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}: ${f.percent(v.share, 1)} (${percentRange(v.low, v.high, f, 1)}); ${f.integer(v.atRisk)} still followed`,
    tipIncrement: (v: { from: number; to: number; share: number; made: number }, f) =>
      `Day ${f.integer(v.from)} to ${f.integer(v.to)}: ${f.percent(v.share, 1)} (${f.integer(v.made)} of them so far)`,
    valueTitle: (v: { profit: boolean }) =>
      `Value to date: ${v.profit ? 'profit' : 'revenue'} of each customer`,
    valueSubtitle: (v: { mean: number; median: number; below: number }, f) =>
      `Mean ${f.money(v.mean)}, median ${f.money(v.median)}; ${f.percent(v.below)} are below the mean`,
    valueNote: 'Number of customers; the last, lighter bar holds everything above.',
    mean: 'mean',
    median: 'median',
    tipBar: (v: { from: number; to: number | null; customers: number }, f) =>
      `${f.money(v.from)}${v.to === null ? ' and more' : ` to ${f.money(v.to)}`}: ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    decilesTitle: 'Share of value by decile',
    decilesSubtitle: 'Ten groups of equal size, the most valuable first',
    decilesNote: 'Choose a bar to list its customers.',
    tipDecile: (v: { decile: number; customers: number; share: number | null; mean: number }, f) =>
      `Decile ${f.integer(v.decile)}: ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}${v.share === null ? '' : `, ${f.percent(v.share, 1)} of the value`}, mean ${f.money(v.mean)}`,
    activeTitle: '% active by decile of value to date',
    activeSubtitle:
      'Customers with a purchase in the period, % of the decile; rows: decile 1, the most valuable, to 10',
    activeNote:
      'Deciles are made from the whole history: that the best were active more often is partly by construction.',
    tipActive: (v: { decile: number; period: string; active: number; share: number }, f) =>
      `Decile ${f.integer(v.decile)}, ${v.period}: ${f.integer(v.active)} active, ${f.percent(v.share, 1)}`,
    gridTitle: 'When they last bought, and how often',
    gridSubtitle: 'Customers; below, their mean value to date (⌀)',
    gridX: 'Purchases made',
    gridY: 'Last purchase',
    purchases: (v: { from: number; to: number | null }, f) =>
      v.to === null
        ? `${f.integer(v.from)}+`
        : v.to === v.from
          ? f.integer(v.from)
          : `${f.integer(v.from)}–${f.integer(v.to)}`,
    tipGrid: (v: { period: string; purchases: string; customers: number; mean: number | null }, f) =>
      `Last purchase ${v.period}, purchases: ${v.purchases}\n${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}${v.mean === null ? '' : `, mean value ${f.money(v.mean)}`}`,
    describe: (v: { title: string }) => `${v.title}. The table twin has the numbers.`,
    show: 'Show',
    wholeCohort: 'Whole cohort',
    patternOf: (v: { pattern: string }) => `Pattern ${v.pattern}`,
    decileOf: (v: { decile: number }) => `Value decile ${v.decile}`,
    listNote: 'By revenue to date, the largest first.',
  },
  {
    cohort: '同期群：首次购买在',
    auto: '第一个客户足够的完整季度',
    month: '某个月',
    quarter: '某个季度',
    year: '某一年',
    own: '自定起止日',
    start: '其中任意一天',
    startHint: '留空：第一个新客户不少于 30 位的完整时期',
    by: '各列按',
    fiscalStart: '年度从几月开始',
    maxPurchases: '时间算到第几次购买',
    maxHint: '第一次到第二次，到第三次……',
    lineAuto: '第一个完整季度',
    lineOf: (v) => `${v.name}首购`,
    lineFirst: (v) => `第一个完整的${ZH[v.period].one}`,
    lineOwn: '自定日期',
    lineBy: (v) => ZH[v.period].each,
    population: (v, f) => `${f.integer(v.customers)} 位客户，${v.cohort}首购，观察至${f.day(v.day)}。`,
    incompleteNote: '斜纹或空心：该期尚未结束。',
    revenueTitle: (v) => `收入${ZH[v.period].each}：首次购买与重复购买`,
    revenueSubtitle: '货币同数据，退款从重复购买中扣除',
    first: '首次购买',
    repeat: '重复购买',
    factorsTitle: '收入由什么构成',
    factorsNote: '每一期：群大小 × 活跃比例 × AOF × AOV = 收入。',
    share: '同期群活跃比例（% active）',
    aof: '每位活跃客户的订单数（AOF）',
    aov: '每笔订单的收入（AOV）',
    revenue: '收入',
    tipShare: (v, f) =>
      `${f.integer(v.active)} 位活跃：${f.percent(v.share, 1)}（${percentRange(v.low, v.high, f, 1)}）`,
    tipValue: (v) => `${v.name}：${v.value}${v.range === null ? '' : `（${v.range}）`}`,
    tipIncomplete: '尚未结束',
    patternsTitle: '哪些年购买过',
    patternsSubtitle: (v) => `Y = 购买，N = 未购买；${v.years}。${v.first}：当年年底之前有第二次购买`,
    patternsNote: '占同期群的百分比，细线为 95% 区间。点选一条即列出客户。',
    patternsShown: (v, f) =>
      `显示 ${f.integer(v.total)} 种模式中最常见的 ${f.integer(v.shown)} 种，全部见表格。`,
    yearsLeftOut: (v, f) => `之后的 ${f.integer(v.years)} 年没有列入模式。`,
    tipPattern: (v, f) =>
      `${v.pattern}：${f.integer(v.customers)} 位客户，${f.percent(v.share, 1)}（${percentRange(v.low, v.high, f, 1)}）`,
    repeatTitle: '重复购买率',
    repeatSubtitle: '某年活跃的客户中，下一年仍活跃的百分比',
    repeatNote: '细线为 95% 区间；空心：下一年尚未结束。',
    tipRepeat: (v, f) =>
      `${v.from}活跃 ${f.integer(v.active)} 位，其中 ${f.integer(v.again)} 位在${v.to}仍活跃：${f.percent(v.share, 1)}（${percentRange(v.low, v.high, f, 1)}）`,
    secondTitle: '隔多久第二次购买',
    secondSubtitle: '占同期群全体客户的百分比，按首购之后的天数（Kaplan–Meier）',
    shape: '形式',
    cumulative: '累计',
    incremental: '增量',
    curveNote: '色带为 95% 区间。只画到至少还有十位客户在观察之中。',
    familyTitle: '之后每一次购买隔多久',
    familySubtitle: '占完成上一次购买者的百分比，按上次购买之后的天数（Kaplan–Meier）',
    familyNote: '每条曲线只计走到这一步的客户：人群一次比一次小，也一次比一次积极。',
    daysAxis: '天数',
    step: (v) => `${v.purchase - 1} → ${v.purchase}`,
    tipCurve: (v, f) =>
      `${f.integer(v.days)} 天内完成第 ${f.integer(v.purchase)} 次购买：${f.percent(v.share, 1)}（${percentRange(v.low, v.high, f, 1)}）；仍在观察 ${f.integer(v.atRisk)} 位`,
    tipIncrement: (v, f) =>
      `第 ${f.integer(v.from)} 至 ${f.integer(v.to)} 天：${f.percent(v.share, 1)}（至今 ${f.integer(v.made)} 位）`,
    valueTitle: (v) => `至今价值：每位客户的${v.profit ? '利润' : '收入'}`,
    valueSubtitle: (v, f) =>
      `均值 ${f.money(v.mean)}，中位数 ${f.money(v.median)}；${f.percent(v.below)} 的客户低于均值`,
    valueNote: '客户数；最后一根浅色柱是所有更大的值。',
    mean: '均值',
    median: '中位数',
    tipBar: (v, f) =>
      `${f.money(v.from)}${v.to === null ? ' 及以上' : ` 至 ${f.money(v.to)}`}：${f.integer(v.customers)} 位客户`,
    decilesTitle: '各十分位的价值占比',
    decilesSubtitle: '人数相等的十组，价值最高的在前',
    decilesNote: '点选一条即列出客户。',
    tipDecile: (v, f) =>
      `第 ${f.integer(v.decile)} 组：${f.integer(v.customers)} 位客户${v.share === null ? '' : `，占价值 ${f.percent(v.share, 1)}`}，平均 ${f.money(v.mean)}`,
    activeTitle: '各价值十分位的活跃比例',
    activeSubtitle: '当期有购买的客户占该组的百分比；各行为第 1 组（价值最高）到第 10 组',
    activeNote: '十分位按全部历史划分：靠前的组活跃得更多，部分是定义使然。',
    tipActive: (v, f) =>
      `第 ${f.integer(v.decile)} 组，${v.period}：${f.integer(v.active)} 位活跃，${f.percent(v.share, 1)}`,
    gridTitle: '最近何时购买、一共买过几次',
    gridSubtitle: '客户数；下方为平均至今价值（⌀）',
    gridX: '购买次数',
    gridY: '最近一次购买',
    purchases: (v, f) =>
      v.to === null
        ? `${f.integer(v.from)}+`
        : v.to === v.from
          ? f.integer(v.from)
          : `${f.integer(v.from)}–${f.integer(v.to)}`,
    tipGrid: (v, f) =>
      `最近购买：${v.period}，购买次数：${v.purchases}\n${f.integer(v.customers)} 位客户${v.mean === null ? '' : `，平均价值 ${f.money(v.mean)}`}`,
    describe: (v) => `${v.title}。数字见表格。`,
    show: '显示',
    wholeCohort: '整个同期群',
    patternOf: (v) => `模式 ${v.pattern}`,
    decileOf: (v) => `价值第 ${v.decile} 组`,
    listNote: '按至今收入从大到小。',
  },
);
