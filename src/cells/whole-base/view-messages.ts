import type { ColumnMeasure } from '../../customers/cohort-columns';
import type { Period } from '../../customers/periods';
import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import { PERIOD_WORDS } from '../period-words';

const EN: Record<ColumnMeasure, string> = {
  customers: 'Active customers',
  revenue: 'Revenue',
  profit: 'Profit',
};
const ZH: Record<ColumnMeasure, string> = { customers: '活跃客户', revenue: '收入', profit: '利润' };
const WORD = PERIOD_WORDS.en;
const ZH_WORD = PERIOD_WORDS['zh-CN'];

interface RateTip {
  cohort: string;
  period: string;
  count: number;
  of: number;
  share: number;
  low: number;
  high: number;
}

/** Texts of the view and the form. */
export const viewMessages = catalogue(
  {
    period: 'Periods',
    auto: 'By the length of the data',
    fiscalStart: 'Year begins in month',
    cohortBy: 'Acquisition cohorts by',
    'by.period': 'The same period',
    'by.quarter': 'Quarter',
    'by.year': 'Year',
    measure: 'Measure',
    customers: 'Customers',
    revenue: 'Revenue',
    profit: 'Profit',
    targetOf: 'Target for the next period',
    growth: 'Growth in %',
    total: 'A total',
    targetGrowth: 'Growth, %',
    targetTotal: 'Total wanted',
    targetHint:
      'Growth: over the same period a year earlier, or over the latest complete one. A total of 0: as much as then.',
    formHint: 'Profit is the margin column where there is one, else revenue.',
    lineAuto: 'Periods by the length of the data',
    linePeriod: (v: { period: Period }) => WORD[v.period].each,
    lineTarget: (v: { value: number }, f) =>
      `target ${v.value >= 0 ? '+' : '−'}${f.significant(Math.abs(v.value), 3)}%`,
    lineTotal: (v: { value: number }, f) => `target ${f.short(v.value)}`,
    look: 'Chart',
    bars: 'Bars',
    areas: 'Areas',
    chartTitle: (v: { measure: ColumnMeasure }) => `${EN[v.measure]} by acquisition cohort`,
    chartSubtitle: (v: { period: Period; customers: number; first: string; last: string }, f) =>
      `Each ${WORD[v.period].one} by when its customers were acquired; ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, ${v.first} to ${v.last}`,
    chartNote: (v: { first: string }) =>
      `The oldest cohort (${v.first}) is everybody who was there when the data begin. Hatched: incomplete. Click a part to list its cohort.`,
    earlier: 'earlier',
    atStart: (v: { cohort: string }) => `${v.cohort} or before`,
    tipValue: (v: { cohort: string; period: string; value: string; share: number | null }, f) =>
      `${v.period}\nacquired in ${v.cohort}: ${v.value}${v.share === null ? '' : ` (${f.percent(v.share)})`}`,
    incomplete: 'incomplete',
    newTitle: 'New customers',
    newSubtitle: (v: { season: boolean }) =>
      `First purchase in the period${v.season ? '; line across: the same period a year earlier' : ''}`,
    newNote: 'Pale: there when the data begin, not new. Hatched: incomplete.',
    tipNew: (v: { period: string; value: number; before: number | null; share: number | null }, f) =>
      `${v.period}\n${f.integer(v.value)} new${v.before === null ? '' : `; ${f.integer(v.before)} a year earlier`}${v.share === null ? '' : `\n${f.percent(v.share)} of the total comes from them`}`,
    tipStart: (v: { period: string; value: number }, f) =>
      `${v.period}\n${f.integer(v.value)} there when the data begin`,
    shareTitle: '% of cohort active',
    shareSubtitle: 'Of all who were acquired by then: who bought in the period',
    repeatTitle: 'Repeat-buying rate',
    repeatSubtitle: 'Of those active in the period before: who bought again',
    ratesNote:
      'Strong line: all customers, with 95% interval. Complete periods only; a cohort from when it is complete.',
    repeatNote: 'Strong line: all customers, with 95% interval. Complete periods only.',
    all: 'All',
    tipRate: (v: RateTip, f) =>
      `${v.period} · ${v.cohort}\n${f.integer(v.count)} of ${f.integer(v.of)}: ${f.percent(v.share, 1)} (${percentRange(v.low, v.high, f)})`,
    latestTitle: (v: { period: string }) => `What the cohorts are like in ${v.period}`,
    latestSubtitle: 'Orders per active customer, revenue per order, margin of the revenue',
    latestNote: 'Each panel has its own scale. Averages over all hide differences between the cohorts.',
    aof: 'AOF',
    aov: 'AOV',
    marginRate: 'Margin',
    planTitle: (v: { period: string }) => `What ${v.period} needs`,
    planSubtitle: (v: { compared: string }) => `Beside ${v.compared}; by acquisition cohort`,
    planNote: (v: { factor: number; seasonKnown: boolean; season: boolean }, f) =>
      `Each cohort’s last complete period × the factor of cohorts of its age.${v.season ? (v.seasonKnown ? ` Season: × ${f.decimal(v.factor, 2)}.` : ' The season is not known yet.') : ''} Line: 95% interval of what existing customers bring.`,
    planExisting: 'Existing customers',
    planNew: (v: { needed: number; low: number | null; high: number | null }, f) =>
      v.low !== null && v.high !== null && v.low <= 0 && v.high > 0
        ? `0–${f.integer(v.high)} new`
        : v.needed <= 0
          ? 'no new customers needed'
          : `${f.integer(v.needed)} new${v.low === null || v.high === null ? '' : ` (${f.integer(Math.max(0, v.low))}–${f.integer(Math.max(0, v.high))})`}`,
    planTarget: (v: { value: string }) => `Target ${v.value}`,
    tipExpected: (v: { cohort: string; value: string; low: string; high: string }) =>
      `acquired in ${v.cohort}: ${v.value} expected (${v.low}–${v.high})`,
    trialsTitle: 'How the same sum did before',
    trialText: (v: {
      period: string;
      expected: string;
      low: string;
      high: string;
      actual: string;
      hit: boolean;
    }) =>
      `${v.period}: ${v.expected} expected (${v.low}–${v.high}), ${v.actual} came${v.hit ? '' : ': outside the interval'}`,
    factActive: 'Active customers',
    factNewShare: (v: { measure: ColumnMeasure }) =>
      v.measure === 'customers' ? 'New among the active' : `${EN[v.measure]} from new customers`,
    factRepeat: 'Repeat-buying rate',
    factShare: '% of all acquired active',
    factTrulyNew: 'Of “only later”, truly new',
    factTrulyNewDetail: (v: { of: number; range: string }, f) =>
      `${v.range}; of ${f.integer(v.of)} active here and not in the period before`,
    factNew: 'New customers',
    factYearEarlier: (v: { before: number; change: number }, f) =>
      `${v.change >= 0 ? '+' : '−'}${f.percent(Math.abs(v.change))} on ${f.integer(v.before)} a year earlier`,
    factUsual: (v: { usual: number }, f) => `${f.integer(v.usual)} a period in the last year`,
    factFirstValue: 'A new customer brings at first',
    factNeeded: 'New customers needed',
    show: 'Show',
    everybody: 'All customers',
    cohortOf: (v: { cohort: string }) => `Acquired in ${v.cohort}`,
    listNote: 'By revenue; first and last purchase in the data.',
    describe: (v: { title: string }) => `${v.title}. The table twin has the numbers.`,
  },
  {
    period: '时期',
    auto: '按数据长短自动选择',
    fiscalStart: '年度从几月开始',
    cohortBy: '获客同期群按',
    'by.period': '与时期相同',
    'by.quarter': '季度',
    'by.year': '年',
    measure: '指标',
    customers: '客户',
    revenue: '收入',
    profit: '利润',
    targetOf: '下一期的目标',
    growth: '增长百分比',
    total: '总额',
    targetGrowth: '增长（%）',
    targetTotal: '目标总额',
    targetHint: '增长：与去年同期相比；没有时与最近完整一期相比。总额为 0：与该期持平。',
    formHint: '有毛利列时利润即毛利，否则按收入计算。',
    lineAuto: '时期按数据长短',
    linePeriod: (v) => ZH_WORD[v.period].each,
    lineTarget: (v, f) => `目标 ${v.value >= 0 ? '+' : '−'}${f.significant(Math.abs(v.value), 3)}%`,
    lineTotal: (v, f) => `目标 ${f.short(v.value)}`,
    look: '图形',
    bars: '条形',
    areas: '面积',
    chartTitle: (v) => `${ZH[v.measure]}，按获客同期群`,
    chartSubtitle: (v, f) =>
      `每${ZH_WORD[v.period].one.replace('30 天', '一个 30 天')}按客户获得的时间拆分；${f.integer(v.customers)} 位客户，${v.first} 至 ${v.last}`,
    chartNote: (v) =>
      `最早的同期群（${v.first}）是数据开始时已经在的所有人。斜纹：不完整。点击某一块可列出该同期群。`,
    earlier: '更早',
    atStart: (v) => `${v.cohort}或更早`,
    tipValue: (v, f) =>
      `${v.period}\n${v.cohort}获得的客户：${v.value}${v.share === null ? '' : `（${f.percent(v.share)}）`}`,
    incomplete: '不完整',
    newTitle: '新客户',
    newSubtitle: (v) => `该期首次购买${v.season ? '；横线：去年同期' : ''}`,
    newNote: '浅色：数据开始时已在，不是新客户。斜纹：不完整。',
    tipNew: (v, f) =>
      `${v.period}\n新客户 ${f.integer(v.value)} 位${v.before === null ? '' : `；去年同期 ${f.integer(v.before)} 位`}${v.share === null ? '' : `\n合计的 ${f.percent(v.share)} 来自他们`}`,
    tipStart: (v, f) => `${v.period}\n数据开始时已在 ${f.integer(v.value)} 位`,
    shareTitle: '同期群活跃比例（% of cohort active）',
    shareSubtitle: '在此之前获得的所有客户中，该期有购买的比例',
    repeatTitle: '复购率（repeat-buying rate）',
    repeatSubtitle: '上一期活跃的客户中，本期再次购买的比例',
    ratesNote: '粗线：全部客户及 95% 区间。只用完整的时期；同期群从成员到齐时画起。',
    repeatNote: '粗线：全部客户及 95% 区间。只用完整的时期。',
    all: '全部',
    tipRate: (v, f) =>
      `${v.period} · ${v.cohort}\n${f.integer(v.of)} 位中 ${f.integer(v.count)} 位：${f.percent(v.share, 1)}（${percentRange(v.low, v.high, f)}）`,
    latestTitle: (v) => `${v.period}各同期群的样子`,
    latestSubtitle: '每位活跃客户的订单数、每单金额、毛利率',
    latestNote: '每栏各有刻度。总平均会掩盖同期群之间的差别。',
    aof: 'AOF',
    aov: 'AOV',
    marginRate: '毛利率',
    planTitle: (v) => `${v.period}需要什么`,
    planSubtitle: (v) => `与${v.compared}并列；按获客同期群`,
    planNote: (v, f) =>
      `各同期群最近完整一期 × 同龄同期群的系数。${v.season ? (v.seasonKnown ? `季节：× ${f.decimal(v.factor, 2)}。` : '季节尚不可知。') : ''}线段：现有客户所带来数额的 95% 区间。`,
    planExisting: '现有客户',
    planNew: (v, f) =>
      v.low !== null && v.high !== null && v.low <= 0 && v.high > 0
        ? `新客户 0–${f.integer(v.high)} 位`
        : v.needed <= 0
          ? '不需要新客户'
          : `新客户 ${f.integer(v.needed)} 位${v.low === null || v.high === null ? '' : `（${f.integer(Math.max(0, v.low))}–${f.integer(Math.max(0, v.high))}）`}`,
    planTarget: (v) => `目标 ${v.value}`,
    tipExpected: (v) => `${v.cohort}获得的客户：预计 ${v.value}（${v.low}–${v.high}）`,
    trialsTitle: '同样的测算以前准不准',
    trialText: (v) =>
      `${v.period}：预计 ${v.expected}（${v.low}–${v.high}），实际 ${v.actual}${v.hit ? '' : '，落在区间之外'}`,
    factActive: '活跃客户',
    factNewShare: (v) =>
      v.measure === 'customers' ? '活跃客户中的新客户' : `${ZH[v.measure]}中新客户的份额`,
    factRepeat: '复购率',
    factShare: '全部获得客户的活跃比例',
    factTrulyNew: '“只在本期”者中真正的新客户',
    factTrulyNewDetail: (v, f) => `${v.range}；${f.integer(v.of)} 位本期活跃、上一期不活跃`,
    factNew: '新客户',
    factYearEarlier: (v, f) =>
      `比去年同期 ${f.integer(v.before)} 位${v.change >= 0 ? '多' : '少'} ${f.percent(Math.abs(v.change))}`,
    factUsual: (v, f) => `最近一年每期 ${f.integer(v.usual)} 位`,
    factFirstValue: '每位新客户首期带来',
    factNeeded: '需要的新客户',
    show: '显示',
    everybody: '全部客户',
    cohortOf: (v) => `${v.cohort}获得`,
    listNote: '按收入排列；首次与最近购买均指数据之内。',
    describe: (v) => `${v.title}。数字见表格。`,
  },
);
