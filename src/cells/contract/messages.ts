import { catalogue } from '../../i18n/catalogue';
import type { Format } from '../../i18n/format';
import { percentRange } from '../../i18n/percent-range';
import type { Interval } from '../../stats/intervals';
import type { Plan } from '../purchase-models/plan';
import { PERIOD_NAMES } from './period-names';
import type { ContractPeriod, LeftOut } from './result';

interface Finding {
  customers: number;
  period: ContractPeriod;
  /** observed until here, where the model has the share `fitted` */
  from: number;
  seen: number;
  seenLow: number;
  seenHigh: number;
  fitted: number;
  at: number;
  /** from `seen` on, with the 95 % of the parameters */
  share: number;
  low: number | null;
  high: number | null;
  annual: number;
  model: string;
  active: number;
  value: number;
  valueLow: number | null;
  valueHigh: number | null;
  money: boolean;
  error: number | null;
  plan: Plan | null;
  /** 95 % of the miss */
  range: Interval | null;
  heldOut: number;
}

const signed = (share: number, f: Format): string => `${share > 0 ? '+' : ''}${f.percent(share)}`;
const ON_TARGET = 0.005;

/** What a miss of the check means for plans. */
const ADVICE: Readonly<Record<Plan, string>> = {
  good: 'good enough to plan on',
  margin: 'plan with that margin',
  no: 'do not plan on its projection alone',
  chance: 'by luck or not cannot be told, so do not plan on it yet',
  unknown: 'nobody was left to judge it by',
};
const ZH_ADVICE: Readonly<Record<Plan, string>> = {
  good: '足以用来做计划',
  margin: '做计划时请留出这个余量',
  no: '不要只凭其外推做计划',
  chance: '是否出于运气无法判断，暂不宜据此做计划',
  unknown: '已无客户可供判断',
};
const missed = (error: number, range: Interval | null, f: Format): string =>
  `${f.percent(Math.abs(error))} too ${error > 0 ? 'high' : 'low'}${range === null ? '' : ` (95%: ${signed(range[0], f)} to ${signed(range[1], f)})`}`;
const zhMissed = (error: number, range: Interval | null, f: Format): string =>
  `${error > 0 ? '偏高' : '偏低'} ${f.percent(Math.abs(error))}${range === null ? '' : `（95%：${signed(range[0], f)} 至 ${signed(range[1], f)}）`}`;

interface Misfit {
  model: string;
  period: ContractPeriod;
  from: number;
  fitted: number;
  seen: number;
  low: number;
  high: number;
}

interface MissedCheck {
  model: string;
  error: number;
  range: Interval | null;
  plan: Plan;
  fitted: number;
  at: number;
  period: ContractPeriod;
}

const periods = (count: number, period: ContractPeriod, f: Format): string =>
  `${f.integer(count)} ${f.plural(count, PERIOD_NAMES.en[period].one, PERIOD_NAMES.en[period].many)}`;
const zhPeriods = (count: number, period: ContractPeriod, f: Format): string =>
  `${f.integer(count)} ${PERIOD_NAMES['zh-CN'][period].one}`;
const customers = (count: number, f: Format): string =>
  `${f.integer(count)} ${f.plural(count, 'customer', 'customers')}`;
const rows = (count: number, f: Format): string => `${f.integer(count)} ${f.plural(count, 'row', 'rows')}`;

const reasons = (v: LeftOut, f: Format, names: Readonly<Record<keyof LeftOut, string>>): string =>
  f.list(
    (Object.keys(names) as (keyof LeftOut)[]).flatMap((key) =>
      v[key] > 0 ? [`${f.integer(v[key])} ${names[key]}`] : [],
    ),
  );

/** How far the model was off where it could be checked. */
const checked = (v: Finding, f: Format): string =>
  v.error === null
    ? ''
    : Math.abs(v.error) < ON_TARGET && v.plan === 'good'
      ? ` Fitted without the last ${periods(v.heldOut, v.period, f)}, it met them to within half a percent.`
      : ` Fitted without the last ${periods(v.heldOut, v.period, f)}, it was ${missed(v.error, v.range, f)} at their end${v.plan === null ? '' : `: ${ADVICE[v.plan]}`}.`;
const zhChecked = (v: Finding, f: Format): string =>
  v.error === null
    ? ''
    : Math.abs(v.error) < ON_TARGET && v.plan === 'good'
      ? `不用最后 ${zhPeriods(v.heldOut, v.period, f)}拟合时，期末的预测误差不到 0.5%。`
      : `不用最后 ${zhPeriods(v.heldOut, v.period, f)}拟合时，期末的预测${zhMissed(v.error, v.range, f)}${v.plan === null ? '' : `：${ZH_ADVICE[v.plan]}`}。`;

const CURVES: Readonly<Record<string, string>> = {
  sbg: 'sBG',
  bdw: 'BdW',
  constant: 'constant churn',
  linear: 'straight line',
  quadratic: 'parabola',
  exponential: 'exponential curve',
};
const ZH_CURVES: Readonly<Record<string, string>> = {
  sbg: 'sBG',
  bdw: 'BdW',
  constant: '固定流失率',
  linear: '直线',
  quadratic: '抛物线',
  exponential: '指数曲线',
};

export const messages = catalogue(
  {
    title: 'Customers with a contract',
    about:
      'For subscriptions and other contracts: how long customers stay, the retention rate by period, the sBG and BdW projected on, and what the customers of today are still worth.',
    finding: (v: Finding, f: Format) =>
      `After ${periods(v.from, v.period, f)} ${f.percent(v.seen)} of ${customers(v.customers, f)} are still there (95%: ${percentRange(v.seenLow, v.seenHigh, f)}; the ${v.model}: ${f.percent(v.fitted)}).${v.seen > 0 ? ` From there on the ${v.model} expects ${f.percent(v.share)}${v.low === null || v.high === null ? '' : ` (${percentRange(v.low, v.high, f)})`} after ${periods(v.at, v.period, f)}.` : ''} ` +
      (v.money
        ? `Without end, discounted at ${f.percent(v.annual, 1)} a year, the ${customers(v.active, f)} of today are worth ${f.short(v.value)}${v.valueLow === null || v.valueHigh === null ? '' : ` (${f.short(v.valueLow)} to ${f.short(v.valueHigh)})`}.`
        : `Without end, discounted at ${f.percent(v.annual, 1)} a year, the ${customers(v.active, f)} of today have ${f.short(v.value)} renewals${v.valueLow === null || v.valueHigh === null ? '' : ` (${f.short(v.valueLow)} to ${f.short(v.valueHigh)})`} ahead of them.`) +
      checked(v, f),
    findingNobody: (v: { rows: number }, f: Format) =>
      `None of the ${rows(v.rows, f)} can be read as a customer with a contract.`,
    findingNoLosses: (v: { customers: number }, f: Format) =>
      `None of the ${customers(v.customers, f)} has left: nothing is known yet of how long they will stay.`,
    findingNoModel: (v: { customers: number; lost: number }, f: Format) =>
      `${f.integer(v.lost)} of ${customers(v.customers, f)} left, but no model could be fitted: there are too few, or too few periods.`,
    warnLeftOut: (v: LeftOut & { rows: number; out: number }, f: Format) =>
      `${f.integer(v.out)} of ${rows(v.rows, f)} ${f.plural(v.out, 'is', 'are')} left out: ${reasons(v, f, { missing: 'with a missing value', negative: 'with a negative duration', unknownWord: 'where it is not clear whether the contract ended', notStarted: 'that begin after the end of observation', endBeforeStart: 'that end before they begin', tooLong: 'longer than 1,500 periods' })}.`,
    warnUnknownWords: (v: { rows: number; column: string; words: string }, f: Format) =>
      `“${v.column}” says neither yes nor no in ${rows(v.rows, f)}: ${v.words}.`,
    warnNewborn: (v: { customers: number; period: ContractPeriod }, f: Format) =>
      `${customers(v.customers, f)} ${f.plural(v.customers, 'has', 'have')} not yet completed the first ${PERIOD_NAMES.en[v.period].one}: they count in the base of today, but say nothing of retention.`,
    warnLeavers: (v: { period: ContractPeriod }) =>
      `The table is taken to hold everybody who ever began. If those who left before the last ${PERIOD_NAMES.en[v.period].one} are missing, say so in the settings: otherwise customers seem to stay far longer than they do.`,
    warnObservationEnd: (v: { day: number }, f: Format) =>
      `Observation is taken to end on ${f.day(v.day)}, the last day in the two columns; contracts without an end count as running then. Set the day if it is another.`,
    warnAllLost: (v: { customers: number }, f: Format) =>
      `All ${customers(v.customers, f)} have left: nobody’s future is valued, and if those who stayed are missing in the table, customers seem to leave sooner than they do.`,
    warnFew: (v: { customers: number; lost: number }, f: Format) =>
      `${customers(v.customers, f)}, of whom ${f.integer(v.lost)} left: look at the intervals.`,
    warnFewPeriods: (v: { periods: number; period: ContractPeriod }, f: Format) =>
      `Only ${periods(v.periods, v.period, f)} were observed: too few to tell how retention changes with time; the projection rests on the weak priors.`,
    warnBoundary: (v: { model: string; parameters: string }) =>
      `${v.model}: ${v.parameters} ran to the edge of the search. Customers hardly differ, or too few left to see how they differ; parameters have no standard errors.`,
    warnBoundaryGroups: (v: { groups: number; of: number }, f: Format) =>
      `In ${f.integer(v.groups)} of ${f.integer(v.of)} ${f.plural(v.of, 'group', 'groups')} a parameter ran to the edge of the search: its curve fits, its parameters say nothing by themselves.`,
    warnEffectsOpen:
      'Effects of columns ran to the edge of the search: the customers of one value hardly ever leave, or leave all alike. The effects have no standard errors; their direction is all that can be read.',
    warnModelFailed: (v: { models: string; groups: number }, f: Format) =>
      `${v.models} could not be fitted in ${f.integer(v.groups)} ${f.plural(v.groups, 'group', 'groups')}, where too few left, or in too few periods: the other model stands alone there.`,
    warnMisfit: (v: Misfit, f: Format) =>
      `At ${PERIOD_NAMES.en[v.period].one} ${f.integer(v.from)} the curve of the ${v.model} is at ${f.percent(v.fitted, 1)}, where ${f.percent(v.seen, 1)} (${percentRange(v.low, v.high, f, 1)}) were observed: it does not have the shape of these customers. Groups may be unlike each other.`,
    warnHoldOut: (v: MissedCheck, f: Format) =>
      `Fitted on the first ${periods(v.fitted, v.period, f)}, the ${v.model} is ${missed(v.error, v.range, f)} at ${PERIOD_NAMES.en[v.period].one} ${f.integer(v.at)}: ${ADVICE[v.plan]}.`,
    warnSmallGroups: (v: { small: number; groups: number; lost: number }, f: Format) =>
      `In ${f.integer(v.small)} of ${f.integer(v.groups)} ${f.plural(v.groups, 'group', 'groups')} fewer than ${f.integer(v.lost)} customers left: their curves are uncertain.`,
    warnNoCovariates:
      'The effects of the columns could not be estimated: too few customers differ in them, or one value decides alone.',
    warnNoValue:
      'Nothing says what a customer pays: values are in periods. Choose a column or an amount for money.',
    group: (v: { type: string; text: string }) =>
      v.type === 'all' ? 'All customers' : v.type === 'rest' ? 'All other values' : v.text || '(empty)',
    curve: (v: { curve: string }) => CURVES[v.curve] ?? v.curve,
    tableGroups: 'Groups',
    tableModels: 'Models',
    tableCurve: 'Survival and retention by period',
    tableTenures: 'Customers of today by time under contract',
    tableHoldOut: 'Check on the last periods',
    tableCovariates: 'Effects of columns',
    'col.group': 'Group',
    'col.customers': 'Customers',
    'col.lost': 'Left',
    'col.active': 'Still there',
    'col.atRisk': 'At risk',
    'col.paid': 'Paid a period',
    'col.model': 'Model',
    'col.parameter': 'Parameter',
    'col.value': 'Value',
    'col.error': 'Standard error',
    'col.low': '95% low',
    'col.high': '95% high',
    'col.logLikelihood': 'Log-likelihood',
    'col.aic': 'AIC',
    'col.bic': 'BIC',
    'col.period': 'Period',
    'col.survival': 'Still there (observed)',
    'col.retention': 'Retention rate (observed)',
    'col.modelSurvival': 'Still there (model)',
    'col.modelLow': 'Model, 95% low',
    'col.modelHigh': 'Model, 95% high',
    'col.individualsLow': 'With chance, 95% low',
    'col.individualsHigh': 'With chance, 95% high',
    'col.modelRetention': 'Retention rate (model)',
    'col.tenure': 'Renewals so far',
    'col.next': 'Chance to renew next',
    'col.within': 'Renewals within the horizon',
    'col.discounted': 'Discounted renewals (DERL)',
    'col.worth': 'Value of one',
    'col.worthLow': 'Value, 95% low',
    'col.worthHigh': 'Value, 95% high',
    'col.baseValue': 'Value of the customers of today',
    'col.newcomerValue': 'Value of a newcomer',
    'col.newcomerPeriods': 'Periods of a newcomer, discounted (DEL)',
    'col.curve': 'Curve',
    'col.fitted': 'Fitted on periods',
    'col.at': 'Checked at period',
    'col.predicted': 'Predicted',
    'col.actual': 'Observed',
    'col.off': 'Error, relative',
    'col.predictedLow': 'Predicted, 95% low',
    'col.predictedHigh': 'Predicted, 95% high',
    'col.column': 'Column',
    'col.against': 'Value against',
    'col.on': 'On',
    'col.effect': 'Effect on the logarithm',
    perDeviation: 'per standard deviation',
    method:
      'Each customer has a chance of their own not to renew, which stays what it is (sBG) or changes with the time under contract (BdW); chances are spread over customers as a beta distribution. That the retention rate rises with time follows: those likely to leave leave first. Parameters are estimated from how many were lost and how many renewed in each period; bands come from draws of the parameters, those “with chance” also from the luck of single customers.',
    formula:
      'S(t) = B(α, β + t^c) / B(α, β), sBG: c = 1 · r(t) = S(t) / S(t − 1), sBG: (β + t − 1) / (α + β + t − 1) · DEL = Σ S(t) / (1 + d)^t from t = 0 · DERL = Σ S(a + t) / S(a) / (1 + d)^(t − 1) from t = 1',
    source:
      'Fader & Hardie (2007), How to project customer retention; Fader & Hardie (2010), Customer-base valuation in a contractual setting; Fader, Hardie, Liu, Davin & Steenburgh (2018), “How to project customer retention” revisited; Kaplan & Meier (1958).',
    limits:
      'Customers renew or leave at the end of each period; prices stay as they are. Values go on without end, discounted by the year. Newcomers are taken to be like those observed.',
  },
  {
    title: '合约客户',
    about:
      '适用于订阅等有合约的业务：客户留存多久、各期留存率、sBG 与 BdW 模型的外推，以及现有客户还值多少。',
    finding: (v: Finding, f) =>
      `${zhPeriods(v.from, v.period, f)}后，${f.integer(v.customers)} 位客户中仍有 ${f.percent(v.seen)} 在约（95%：${percentRange(v.seenLow, v.seenHigh, f)}；${v.model}：${f.percent(v.fitted)}）。${v.seen > 0 ? `由此起，${v.model} 预计 ${zhPeriods(v.at, v.period, f)}后为 ${f.percent(v.share)}${v.low === null || v.high === null ? '' : `（${percentRange(v.low, v.high, f)}）`}。` : ''}` +
      (v.money
        ? `不设期限、按每年 ${f.percent(v.annual, 1)} 贴现，现有 ${f.integer(v.active)} 位客户的剩余价值为 ${f.short(v.value)}${v.valueLow === null || v.valueHigh === null ? '' : `（${f.short(v.valueLow)} 至 ${f.short(v.valueHigh)}）`}。`
        : `不设期限、按每年 ${f.percent(v.annual, 1)} 贴现，现有 ${f.integer(v.active)} 位客户预计还有 ${f.short(v.value)} 次续约${v.valueLow === null || v.valueHigh === null ? '' : `（${f.short(v.valueLow)} 至 ${f.short(v.valueHigh)}）`}。`) +
      zhChecked(v, f),
    findingNobody: (v: { rows: number }, f) => `${f.integer(v.rows)} 行中没有一行能读作合约客户。`,
    findingNoLosses: (v: { customers: number }, f) =>
      `${f.integer(v.customers)} 位客户无人离开：还无法知道他们会留多久。`,
    findingNoModel: (v: { customers: number; lost: number }, f) =>
      `${f.integer(v.customers)} 位客户中有 ${f.integer(v.lost)} 位离开，但无法拟合模型：客户太少，或期数太少。`,
    warnLeftOut: (v: LeftOut & { rows: number; out: number }, f) =>
      `${f.integer(v.rows)} 行中有 ${f.integer(v.out)} 行未计入：${reasons(v, f, { missing: '行缺少值', negative: '行时长为负', unknownWord: '行不清楚合约是否结束', notStarted: '行在观察结束后才开始', endBeforeStart: '行结束早于开始', tooLong: '行超过 1,500 期' })}。`,
    warnUnknownWords: (v: { rows: number; column: string; words: string }, f) =>
      `“${v.column}”列有 ${f.integer(v.rows)} 行既不表示是也不表示否：${v.words}。`,
    warnNewborn: (v: { customers: number; period: ContractPeriod }, f) =>
      `${f.integer(v.customers)} 位客户尚未满第一${PERIOD_NAMES['zh-CN'][v.period].one}：计入现有客户，但不能说明留存。`,
    warnLeavers: (v: { period: ContractPeriod }) =>
      `此处认为该表包括所有曾经签约的客户。如果最近一${PERIOD_NAMES['zh-CN'][v.period].one}之前离开的客户不在表中，请在设置中说明，否则客户看起来会比实际停留得久得多。`,
    warnObservationEnd: (v: { day: number }, f) =>
      `观察期视为结束于 ${f.day(v.day)}，即两列中的最后一天；没有结束日期的合约视为当时仍有效。如非此日，请设置。`,
    warnAllLost: (v: { customers: number }, f) =>
      `${f.integer(v.customers)} 位客户全部已离开：没有可估值的未来；如果表中缺少留下的客户，离开看起来会比实际更快。`,
    warnFew: (v: { customers: number; lost: number }, f) =>
      `共 ${f.integer(v.customers)} 位客户，其中 ${f.integer(v.lost)} 位离开：请看区间。`,
    warnFewPeriods: (v: { periods: number; period: ContractPeriod }, f) =>
      `只观察到 ${zhPeriods(v.periods, v.period, f)}：不足以看出留存如何随时间变化，外推主要取决于弱先验。`,
    warnBoundary: (v: { model: string; parameters: string }) =>
      `${v.model}：${v.parameters} 到达搜索范围的边缘。客户之间差异很小，或离开的客户太少而看不出差异；参数没有标准误。`,
    warnBoundaryGroups: (v: { groups: number; of: number }, f) =>
      `${f.integer(v.of)} 组中有 ${f.integer(v.groups)} 组的参数到达搜索范围的边缘：曲线可用，参数本身说明不了什么。`,
    warnEffectsOpen:
      '有列的效应到达搜索范围的边缘：取某个值的客户几乎从不离开，或离开得完全一样。这些效应没有标准误，只能看方向。',
    warnModelFailed: (v: { models: string; groups: number }, f) =>
      `有 ${f.integer(v.groups)} 组无法拟合 ${v.models}（离开的客户太少或期数太少），其中只有另一个模型。`,
    warnMisfit: (v: Misfit, f) =>
      `在第 ${zhPeriods(v.from, v.period, f)}，${v.model} 的曲线为 ${f.percent(v.fitted, 1)}，而观察值为 ${f.percent(v.seen, 1)}（${percentRange(v.low, v.high, f, 1)}）：曲线的形状与这些客户不符，各组客户可能并不相同。`,
    warnHoldOut: (v: MissedCheck, f) =>
      `用前 ${zhPeriods(v.fitted, v.period, f)}拟合时，${v.model} 在第 ${zhPeriods(v.at, v.period, f)}${zhMissed(v.error, v.range, f)}：${ZH_ADVICE[v.plan]}。`,
    warnSmallGroups: (v: { small: number; groups: number; lost: number }, f) =>
      `${f.integer(v.groups)} 组中有 ${f.integer(v.small)} 组离开的客户少于 ${f.integer(v.lost)} 位：其曲线不确定。`,
    warnNoCovariates: '无法估计这些列的影响：在其中有差异的客户太少，或某个值单独决定结果。',
    warnNoValue: '没有说明客户支付多少：价值以期数计。请选择一列或输入金额。',
    group: (v: { type: string; text: string }) =>
      v.type === 'all' ? '全部客户' : v.type === 'rest' ? '其他值' : v.text || '（空）',
    curve: (v: { curve: string }) => ZH_CURVES[v.curve] ?? v.curve,
    tableGroups: '分组',
    tableModels: '模型',
    tableCurve: '各期存活与留存率',
    tableTenures: '现有客户（按在约时间）',
    tableHoldOut: '用最后各期检验',
    tableCovariates: '各列的影响',
    'col.group': '分组',
    'col.customers': '客户数',
    'col.lost': '离开',
    'col.active': '在约',
    'col.atRisk': '面临续约',
    'col.paid': '每期支付',
    'col.model': '模型',
    'col.parameter': '参数',
    'col.value': '值',
    'col.error': '标准误',
    'col.low': '95% 下限',
    'col.high': '95% 上限',
    'col.logLikelihood': '对数似然',
    'col.aic': 'AIC',
    'col.bic': 'BIC',
    'col.period': '期',
    'col.survival': '在约比例（观察）',
    'col.retention': '留存率（观察）',
    'col.modelSurvival': '在约比例（模型）',
    'col.modelLow': '模型 95% 下限',
    'col.modelHigh': '模型 95% 上限',
    'col.individualsLow': '含个体偶然 95% 下限',
    'col.individualsHigh': '含个体偶然 95% 上限',
    'col.modelRetention': '留存率（模型）',
    'col.tenure': '已续约次数',
    'col.next': '下次续约概率',
    'col.within': '预测期内续约次数',
    'col.discounted': '贴现续约次数（DERL）',
    'col.worth': '单个客户价值',
    'col.worthLow': '价值 95% 下限',
    'col.worthHigh': '价值 95% 上限',
    'col.baseValue': '现有客户价值',
    'col.newcomerValue': '新客户价值',
    'col.newcomerPeriods': '新客户贴现期数（DEL）',
    'col.curve': '曲线',
    'col.fitted': '拟合期数',
    'col.at': '检验期',
    'col.predicted': '预测',
    'col.actual': '观察',
    'col.off': '相对误差',
    'col.predictedLow': '预测 95% 下限',
    'col.predictedHigh': '预测 95% 上限',
    'col.column': '列',
    'col.against': '值与对照',
    'col.on': '作用于',
    'col.effect': '对数上的影响',
    perDeviation: '每个标准差',
    method:
      '每位客户有自己的不续约概率，它保持不变（sBG），或随在约时间变化（BdW）；概率在客户之间服从贝塔分布。留存率随时间上升由此而来：容易离开的客户先离开。参数由每期离开和续约的人数估计；区间来自参数的抽样，“含个体偶然”的区间还包括单个客户的偶然性。',
    formula:
      'S(t) = B(α, β + t^c) / B(α, β)，sBG：c = 1 · r(t) = S(t) / S(t − 1)，sBG：(β + t − 1) / (α + β + t − 1) · DEL = Σ S(t) / (1 + d)^t，t 从 0 起 · DERL = Σ S(a + t) / S(a) / (1 + d)^(t − 1)，t 从 1 起',
    source:
      'Fader & Hardie (2007)，How to project customer retention；Fader & Hardie (2010)，Customer-base valuation in a contractual setting；Fader, Hardie, Liu, Davin & Steenburgh (2018)，“How to project customer retention” revisited；Kaplan & Meier (1958)。',
    limits: '客户在每期末续约或离开；价格保持不变。价值不设期限，按年贴现。新客户视为与已观察的客户相同。',
  },
);
