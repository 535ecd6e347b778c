import { catalogue } from '../../i18n/catalogue';
import type { Format } from '../../i18n/format';
import { percentRange } from '../../i18n/percent-range';
import type { Interval } from '../../stats/intervals';
import { PERIOD_NAMES } from './period-names';
import type { ContractPeriod } from './result';
import type { RetentionSpan, RetentionTrend } from './trend';

const one = (period: ContractPeriod): string => PERIOD_NAMES.en[period].one;
const many = (period: ContractPeriod): string => PERIOD_NAMES.en[period].many;
const zh = (period: ContractPeriod): string => PERIOD_NAMES['zh-CN'][period].one;
const zhUnit = (period: ContractPeriod): string => PERIOD_NAMES['zh-CN'][period].unit;
const customers = (count: number, f: Format): string =>
  `${f.integer(count)} ${f.plural(count, 'customer', 'customers')}`;
/** A gradient that vanishes has no digits worth reading. */
const VANISHED = 1e-6;
const range = (low: string | null, high: string | null, to: string): string =>
  low === null || high === null ? '' : `${low}${to}${high}`;

const rateIn = ({ from, to, rate }: RetentionSpan, period: ContractPeriod, f: Format): string =>
  `${f.percent(rate, 1)} in ${one(period)} ${f.integer(from)}${to > from ? `–${f.integer(to)}` : ''}`;
const zhRateIn = ({ from, to, rate }: RetentionSpan, period: ContractPeriod, f: Format): string =>
  `第 ${f.integer(from)}${to > from ? `–${f.integer(to)}` : ''} ${zh(period)}为 ${f.percent(rate, 1)}`;

/** What the observed rates show, and what that says of customers. */
function trendWords({ shape, first, peak, last }: RetentionTrend, period: ContractPeriod, f: Format): string {
  switch (shape) {
    case 'rises':
      return `It rises (${rateIn(first, period, f)}, ${rateIn(peak, period, f)}), which needs no customer to change: those who leave easily go first.`;
    case 'both':
      return `It rises at first (${rateIn(first, period, f)}, ${rateIn(peak, period, f)}), as those who leave easily go first, and falls again (${rateIn(last, period, f)}): customers leave more readily after long, or those who began first are unlike the later ones. The models do not show such a fall.`;
    case 'falls':
      return `It falls (${rateIn(peak, period, f)}, ${rateIn(last, period, f)}): customers leave more readily the longer they stay, or those who began first are unlike the later ones. The sBG cannot show such a fall.`;
    case 'level':
      return `It does not change beyond chance (${rateIn(first, period, f)}, ${rateIn(last, period, f)}): customers seem much alike in how easily they leave.`;
    case 'uneven':
      return 'It goes up and down beyond chance, as where many contracts end together; the models smooth that.';
    case 'unknown':
      return 'Too few periods to say how it goes with time.';
  }
}
function zhTrendWords(
  { shape, first, peak, last }: RetentionTrend,
  period: ContractPeriod,
  f: Format,
): string {
  switch (shape) {
    case 'rises':
      return `留存率上升（${zhRateIn(first, period, f)}，${zhRateIn(peak, period, f)}），这不需要任何客户改变：容易离开的先离开。`;
    case 'both':
      return `留存率先上升（${zhRateIn(first, period, f)}，${zhRateIn(peak, period, f)}），因为容易离开的先离开；随后又下降（${zhRateIn(last, period, f)}）：客户久了更容易离开，或最早的客户与后来的不同。模型没有体现这种下降。`;
    case 'falls':
      return `留存率下降（${zhRateIn(peak, period, f)}，${zhRateIn(last, period, f)}）：客户停留越久越容易离开，或最早的客户与后来的不同。sBG 无法体现这种下降。`;
    case 'level':
      return `留存率的变化未超出偶然（${zhRateIn(first, period, f)}，${zhRateIn(last, period, f)}）：客户离开的难易程度似乎相近。`;
    case 'uneven':
      return '留存率起伏超出偶然，例如许多合约同时到期；模型将其平滑。';
    case 'unknown':
      return '期数太少，无法说明留存率如何随时间变化。';
  }
}

/** Texts of the view and the form. */
export const viewMessages = catalogue(
  {
    line: (v: { tenure: string; ended: string }) => `${v.tenure}, ${v.ended}`,
    lineAuto: 'columns found by name',
    linePeriod: (v: { period: ContractPeriod }) =>
      ({ week: 'weekly', month: 'monthly', quarter: 'quarterly', year: 'yearly' })[v.period],
    lineModel: (v: { model: string }) => ({ sbg: 'sBG', bdw: 'BdW' })[v.model] ?? 'sBG and BdW',
    lineGroup: (v: { group: string }) => `by “${v.group}”`,
    read: (v: { told: string; first: string; second: string; value: string; group: string }) =>
      `Read from “${v.first}” and “${v.second}”${v.value === '' ? '' : `, value a period from “${v.value}”`}${v.group === '' ? '' : `, groups by “${v.group}”`}.`,
    lifetimes: 'How lifetimes are told',
    lifetimesAuto: 'found by name',
    lifetimesTenure: 'time under contract and its end',
    lifetimesDates: 'dates of start and end',
    found: 'found by name',
    tenure: 'Periods under contract',
    ended: 'Has ended',
    start: 'Start',
    end: 'End',
    observationEnd: 'End of observation',
    observationEndHint:
      'Contracts without an end are running on this day. Empty: the last day in the two columns.',
    period: 'Period',
    periodHint: 'What the contract is renewed by, and what the column of periods counts.',
    leavers: 'Who left and is in the table',
    leaversAll: 'everybody who ever left',
    leaversLast: 'only who left in the last period',
    leaversHint: 'A list of today’s customers with those who left last month marked is the second kind.',
    model: 'Models',
    modelBoth: 'sBG and BdW',
    priors: 'Priors',
    priorsWeak: 'weak',
    priorsNone: 'none (maximum likelihood)',
    grouping: 'Groups',
    groupingAuto: 'by the contract or plan, if told',
    groupingNone: 'none',
    groupingColumn: 'by a column',
    group: 'Column',
    covariates: 'Columns whose effect is estimated (sBG)',
    covariatesHint:
      'Four at most. Customers with a missing value in one of them take no part in this estimate.',
    addColumn: 'add a column',
    removeColumn: (v: { column: string }) => `Leave out “${v.column}”`,
    horizon: 'Periods to look ahead',
    discount: 'Discount a year, %',
    valueColumn: 'Paid a period',
    valueFixed: 'Or a fixed amount a period',
    margin: 'Margin, % of it',
    holdOut: 'Last periods kept for the check',
    holdOutHint: 'Empty: a third of the longest time under contract.',
    shownGroup: 'Customers',
    survivalTitle: 'How many are still there',
    survivalSubtitle: (v: { period: ContractPeriod }) =>
      `Share of customers by ${many(v.period)} under contract`,
    survivalNote: (
      v: { customers: number; lost: number; period: ContractPeriod; longest: number },
      f: Format,
    ) =>
      `n = ${f.integer(v.customers)}, of whom ${f.integer(v.lost)} left. Dots: observed (Kaplan–Meier, 95%), up to ${one(v.period)} ${f.integer(v.longest)}. Lines: models. Band: 95% of the parameters; lighter: with the luck of single customers.`,
    describeSurvival: (v: { model: string; at: string; share: string }) =>
      `Observed shares as dots with intervals, the curve of the ${v.model} with its band: ${v.share} after ${v.at}.`,
    retentionTitle: 'Retention rate',
    retentionSubtitle: (v: { period: ContractPeriod }) =>
      `Of those who reached the ${one(v.period)}, the share that renewed at its end`,
    retentionNote: (v: { trend: RetentionTrend; period: ContractPeriod }, f: Format) =>
      `Dots: observed, larger where more were at risk. ${trendWords(v.trend, v.period, f)}`,
    describeRetention: 'Observed retention rates as dots and those of the models as lines.',
    groupsTitle: 'The groups',
    groupsSubtitle: (v: { column: string; period: ContractPeriod }) =>
      `Share still there by ${many(v.period)} under contract, by “${v.column}”. Dots: observed; lines: model with the lower BIC`,
    groupsNote: (v: { groups: readonly { name: string; customers: number }[] }, f: Format) =>
      `n: ${v.groups.map(({ name, customers }) => `${name} ${f.integer(customers)}`).join(' · ')}`,
    describeGroups: (v: { groups: number }) => `Curves of ${v.groups} groups.`,
    worthTitle: (v: { money: boolean }) =>
      v.money ? 'What a customer of today is still worth' : 'Discounted renewals still to come',
    worthSubtitle: (v: { period: ContractPeriod }) =>
      `One customer, by ${many(v.period)} under contract so far; band: 95% of the parameters`,
    worthNote: (v: { customers: number }, f: Format) =>
      `n = ${customers(v.customers, f)} of today, without end. Those who stayed long are the ones who seldom leave.`,
    describeWorth: 'Value of a customer by renewals so far, with a band.',
    axisPeriods: (v: { period: ContractPeriod }) => `${many(v.period)} under contract`,
    observed: 'observed',
    tipObserved: (
      v: { period: number; unit: ContractPeriod; share: number; low: number; high: number; atRisk: number },
      f: Format,
    ) =>
      `${one(v.unit)} ${f.integer(v.period)}: ${f.percent(v.share, 1)} observed\n${f.percent(v.low, 1)} – ${f.percent(v.high, 1)}, ${f.integer(v.atRisk)} at risk`,
    tipModel: (
      v: { period: number; unit: ContractPeriod; model: string; share: number; low: number; high: number },
      f: Format,
    ) =>
      `${one(v.unit)} ${f.integer(v.period)}, ${v.model}: ${f.percent(v.share, 1)}\n${f.percent(v.low, 1)} – ${f.percent(v.high, 1)}`,
    factNewcomer: 'Value of a newcomer',
    factNewcomerPeriods: (v: { count: number; period: ContractPeriod }, f: Format) =>
      `${f.significant(v.count, 3)} discounted ${many(v.period)}`,
    factBase: (v: { active: number; money: boolean }, f: Format) =>
      v.money
        ? `Value of the ${customers(v.active, f)} of today, without end`
        : `Discounted renewals of the ${customers(v.active, f)} of today, without end`,
    factRenewals: (v: { horizon: number; period: ContractPeriod }, f: Format) =>
      `Renewals in the next ${f.integer(v.horizon)} ${many(v.period)}`,
    factCheck: (v: { model: string; at: number; period: ContractPeriod }, f: Format) =>
      `Check: ${v.model} at ${one(v.period)} ${f.integer(v.at)}`,
    factError: (v: { error: number }, f: Format) =>
      Math.abs(v.error) < 0.005
        ? 'on target'
        : `${f.percent(Math.abs(v.error))} too ${v.error > 0 ? 'high' : 'low'}`,
    factCheckDetail: (v: { predicted: number; interval: Interval | null; actual: number }, f: Format) =>
      `${f.percent(v.predicted)} expected${v.interval === null ? '' : ` (95%: ${percentRange(v.interval[0], v.interval[1], f)}, chance included)`}, ${f.percent(v.actual)} observed`,
    interval95: (v: { low: string | null; high: string | null; with: boolean }) =>
      v.low === null ? '' : `95%: ${range(v.low, v.high, ' to ')}${v.with ? ', chance included' : ''}`,
    rangeOf: (v: { low: string; high: string }) => `${v.low} to ${v.high}`,
    checkTitle: (v: { fitted: number; at: number; period: ContractPeriod }, f: Format) =>
      `Fitted on the first ${f.integer(v.fitted)} ${many(v.period)}, checked at ${one(v.period)} ${f.integer(v.at)}`,
    checkNote: (v: { actual: string }) =>
      `Observed: ${v.actual}. In brackets: 95% with the luck of those at risk. The last four curves know nothing of customers; they are here to be compared with.`,
    modelsTitle: 'Parameters',
    priorsNote: (v: { ranges: readonly string[]; bdw: boolean }, f: Format) =>
      `With weak priors, median (central 95%): ${f.list(v.ranges)}.${v.bdw ? ' That of β in the BdW is of β divided by the (c − 1)th power of half the longest lifetime.' : ''} Maximum likelihood can be chosen in the form.`,
    evidence: (v: { model: string; agreeing: number; starts: number; gradient: number }, f: Format) =>
      `${v.model}: ${f.integer(v.agreeing)} of ${f.integer(v.starts)} starts end at the same place, ${v.gradient < VANISHED ? 'where the gradient vanishes' : `where the gradient is ${f.significant(v.gradient, 2)} a customer`}.`,
    effectsTitle: 'Effects of columns (sBG)',
    effectsNote: (v: { chiSquare: number; degrees: number; p: string; customers: number }, f: Format) =>
      `A positive effect on α: more leave. A positive effect on β: fewer leave at first. Together against none: χ² = ${f.significant(v.chiSquare, 4)} with ${f.integer(v.degrees)} degrees of freedom, ${v.p}; n = ${f.integer(v.customers)}.`,
    rateNote: (v: { annual: number; period: ContractPeriod; rate: number; margin: number }, f: Format) =>
      `Discount ${f.percent(v.annual, 1)} a year, ${f.percent(v.rate, 3)} a ${one(v.period)}${v.margin < 1 ? `; margin ${f.percent(v.margin)}` : ''}. The next payment is not discounted. Values go on without end.`,
    savePeriods: 'Save the table by period',
  },
  {
    line: (v) => `${v.tenure}、${v.ended}`,
    lineAuto: '按名称找到的列',
    linePeriod: (v) => ({ week: '按周', month: '按月', quarter: '按季', year: '按年' })[v.period],
    lineModel: (v) => ({ sbg: 'sBG', bdw: 'BdW' })[v.model] ?? 'sBG 与 BdW',
    lineGroup: (v) => `按“${v.group}”`,
    read: (v) =>
      `读取“${v.first}”和“${v.second}”${v.value === '' ? '' : `，每期价值取自“${v.value}”`}${v.group === '' ? '' : `，按“${v.group}”分组`}。`,
    lifetimes: '在约时间的记录方式',
    lifetimesAuto: '按列名查找',
    lifetimesTenure: '在约期数，以及是否已结束',
    lifetimesDates: '开始和结束日期',
    found: '按名称查找',
    tenure: '在约期数',
    ended: '是否已结束',
    start: '开始',
    end: '结束',
    observationEnd: '观察结束日',
    observationEndHint: '没有结束日期的合约在此日仍有效。留空：两列中的最后一天。',
    period: '周期',
    periodHint: '合约的续约周期，也是期数列的单位。',
    leavers: '表中包括哪些已离开的客户',
    leaversAll: '所有曾经离开的客户',
    leaversLast: '仅最近一期离开的客户',
    leaversHint: '现有客户名单，其中标出上月离开的客户，属于第二种。',
    model: '模型',
    modelBoth: 'sBG 与 BdW',
    priors: '先验',
    priorsWeak: '弱先验',
    priorsNone: '无（最大似然）',
    grouping: '分组',
    groupingAuto: '按合约或套餐列（如有）',
    groupingNone: '不分组',
    groupingColumn: '按某一列',
    group: '列',
    covariates: '估计其影响的列（sBG）',
    covariatesHint: '最多四列。其中有缺失值的客户不参与此估计。',
    addColumn: '添加一列',
    removeColumn: (v) => `去掉“${v.column}”`,
    horizon: '预测期数',
    discount: '年贴现率，%',
    valueColumn: '每期支付',
    valueFixed: '或每期固定金额',
    margin: '毛利占比，%',
    holdOut: '留作检验的最后期数',
    holdOutHint: '留空：最长在约时间的三分之一。',
    shownGroup: '客户',
    survivalTitle: '仍在约的客户',
    survivalSubtitle: (v) => `仍在约的客户占比，按在约时间（${zhUnit(v.period)}）`,
    survivalNote: (v, f) =>
      `n = ${f.integer(v.customers)}，其中 ${f.integer(v.lost)} 位离开。点：观察值（Kaplan–Meier，95%），至第 ${f.integer(v.longest)} ${zh(v.period)}。线：模型。带：参数的 95% 区间；浅色：还包括单个客户的偶然性。`,
    describeSurvival: (v) => `点为观察比例及区间，线为 ${v.model} 曲线及区间带：${v.at}后为 ${v.share}。`,
    retentionTitle: '留存率',
    retentionSubtitle: (v) => `到达该期的客户中，期末续约的占比，按期（${zhUnit(v.period)}）`,
    retentionNote: (v, f) => `点：观察值，面临续约的客户越多点越大。${zhTrendWords(v.trend, v.period, f)}`,
    describeRetention: '点为观察到的留存率，线为模型的留存率。',
    groupsTitle: '各组',
    groupsSubtitle: (v) =>
      `仍在约的客户占比，按在约时间（${zhUnit(v.period)}）和“${v.column}”。点：观察值；线：BIC 较低的模型`,
    groupsNote: (v, f) =>
      `n：${v.groups.map(({ name, customers }) => `${name} ${f.integer(customers)}`).join(' · ')}`,
    describeGroups: (v) => `${v.groups} 组的曲线。`,
    worthTitle: (v) => (v.money ? '现有客户的剩余价值' : '尚余的贴现续约次数'),
    worthSubtitle: (v) => `单个客户，按至今在约时间（${zhUnit(v.period)}）；带：参数的 95% 区间`,
    worthNote: (v, f) => `n = ${f.integer(v.customers)} 位现有客户，不设期限。停留已久的，正是不易离开的。`,
    describeWorth: '按已续约次数的单个客户价值及区间带。',
    axisPeriods: (v) => `在约时间（${zhUnit(v.period)}）`,
    observed: '观察值',
    tipObserved: (v, f) =>
      `第 ${f.integer(v.period)} ${zh(v.unit)}：观察 ${f.percent(v.share, 1)}\n${f.percent(v.low, 1)} – ${f.percent(v.high, 1)}，${f.integer(v.atRisk)} 位面临续约`,
    tipModel: (v, f) =>
      `第 ${f.integer(v.period)} ${zh(v.unit)}，${v.model}：${f.percent(v.share, 1)}\n${f.percent(v.low, 1)} – ${f.percent(v.high, 1)}`,
    factNewcomer: '一位新客户的价值',
    factNewcomerPeriods: (v, f) => `贴现后 ${f.significant(v.count, 3)} ${zh(v.period)}`,
    factBase: (v, f) =>
      `现有 ${f.integer(v.active)} 位客户的${v.money ? '剩余价值' : '贴现续约次数'}（不设期限）`,
    factRenewals: (v, f) => `未来 ${f.integer(v.horizon)} ${zh(v.period)}的续约次数`,
    factCheck: (v, f) => `检验：${v.model}，第 ${f.integer(v.at)} ${zh(v.period)}`,
    factError: (v, f) =>
      Math.abs(v.error) < 0.005 ? '相符' : `偏${v.error > 0 ? '高' : '低'} ${f.percent(Math.abs(v.error))}`,
    factCheckDetail: (v, f) =>
      `预测 ${f.percent(v.predicted)}${v.interval === null ? '' : `（95%：${percentRange(v.interval[0], v.interval[1], f)}，含个体偶然）`}，观察 ${f.percent(v.actual)}`,
    interval95: (v) =>
      v.low === null ? '' : `95%：${range(v.low, v.high, ' 至 ')}${v.with ? '，含个体偶然' : ''}`,
    rangeOf: (v) => `${v.low} 至 ${v.high}`,
    checkTitle: (v, f) =>
      `用前 ${f.integer(v.fitted)} ${zh(v.period)}拟合，在第 ${f.integer(v.at)} ${zh(v.period)}检验`,
    checkNote: (v) =>
      `观察值：${v.actual}。括号内：95% 区间，含面临续约客户的偶然性。后四条曲线对客户一无所知，仅供比较。`,
    modelsTitle: '参数',
    priorsNote: (v: { ranges: readonly string[]; bdw: boolean }, f: Format) =>
      `使用弱先验，中位数（中间 95%）：${f.list(v.ranges)}。${v.bdw ? 'BdW 中 β 的先验针对 β 除以最长期限一半的 (c − 1) 次方。' : ''}可在表单中选择最大似然。`,
    evidence: (v, f) =>
      `${v.model}：${f.integer(v.starts)} 个起点中有 ${f.integer(v.agreeing)} 个到达同一处，${v.gradient < VANISHED ? '该处梯度为零' : `该处每位客户的梯度为 ${f.significant(v.gradient, 2)}`}。`,
    effectsTitle: '各列的影响（sBG）',
    effectsNote: (v, f) =>
      `对 α 的正影响：离开更多。对 β 的正影响：初期离开更少。与无影响相比：χ² = ${f.significant(v.chiSquare, 4)}，自由度 ${f.integer(v.degrees)}，${v.p}；n = ${f.integer(v.customers)}。`,
    rateNote: (v, f) =>
      `贴现率每年 ${f.percent(v.annual, 1)}，每${zh(v.period)} ${f.percent(v.rate, 3)}${v.margin < 1 ? `；毛利 ${f.percent(v.margin)}` : ''}。下一次付款不贴现。价值不设期限。`,
    savePeriods: '保存各期表格',
  },
);
