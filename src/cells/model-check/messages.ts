import type { SummaryUnit } from '../../customers/summary-statistics';
import { catalogue, merged } from '../../i18n/catalogue';
import type { Format } from '../../i18n/format';
import { fitMessages } from '../purchase-models/fit-messages';
import type { Plan } from '../purchase-models/plan';
import { missSize, signed } from '../purchase-models/plan-messages';
import type { Misfit } from './result';

interface Found {
  model: string;
  /** the other models: name, and bias of the total */
  others: readonly (readonly [string, number | null])[];
  /** of several models the one of the smallest BIC; null where there is none to compare */
  smallestBic: string | null;
  plan: Plan;
  /** predicted ÷ actual − 1 of the hold-out */
  bias: number | null;
  beyondChance: boolean;
  holdOut: boolean;
  predicted: number;
  made: number;
  diagnostic: Misfit['diagnostic'] | 'none';
  label: string | null;
  expected: number;
  actual: number;
}

/** A total that is this near is tracked. */
const NEAR = 0.05;

const orMore = (label: string | null, more: string): string => (label ?? '').replace('+', more);

function enTotal(v: Found, f: Format): string {
  if (v.bias === null)
    return v.holdOut
      ? `Nobody bought in the hold-out of ${v.model}`
      : `There is no hold-out to check ${v.model} on`;
  if (Math.abs(v.bias) < NEAR)
    return `${v.model} tracks the total of the hold-out within ${missSize(v.bias, f)}${v.plan === 'chance' ? ', by luck or not cannot be told' : ''}`;
  return `${v.model} expects ${missSize(v.bias, f)} too ${v.bias > 0 ? 'many' : 'few'} purchases in the hold-out (${f.integer(v.predicted)} for ${f.integer(v.made)}${v.beyondChance ? '' : ', which chance allows'})`;
}

function enWorst(v: Found, f: Format): string {
  const amount = v.expected > v.actual ? 'many' : 'few';
  const heads = `${f.decimal(v.expected)} a head, ${f.decimal(v.actual)} were made`;
  // a total that is off is off for somebody: for whom most of all
  const same = v.bias !== null && Math.abs(v.bias) >= NEAR && v.bias > 0 === v.expected > v.actual;
  const and = v.bias === null ? '; it' : Math.abs(v.bias) < NEAR ? ', but' : ' and';
  const of = same ? ', above all of' : `${and} expects too ${amount} purchases of`;
  switch (v.diagnostic) {
    case 'frequency':
      return `${and} expects too ${amount} customers with ${orMore(v.label, ' or more')} repeat ${v.label === '1' ? 'purchase' : 'purchases'} in the calibration (${f.integer(v.expected)} for ${f.integer(v.actual)})`;
    case 'by-frequency':
      return v.label === '0'
        ? `${of} one-time buyers (${heads})`
        : `${of} customers with ${orMore(v.label, ' or more')} repeat ${v.label === '1' ? 'purchase' : 'purchases'} so far (${heads})`;
    case 'by-recency':
      return v.label === null
        ? `${of} one-time buyers (${heads})`
        : `${of} customers who last bought ${v.label} weeks after their first purchase (${heads})`;
    case 'weeks':
    case 'none':
      return v.bias === null
        ? '; customers by number of purchases are as it expects them'
        : ', and no group of customers is further off than chance allows';
  }
}

function zhTotal(v: Found, f: Format): string {
  if (v.bias === null)
    return v.holdOut ? `验证期内没有购买，无法检验 ${v.model}` : `没有验证期可检验 ${v.model}`;
  if (Math.abs(v.bias) < NEAR)
    return `${v.model} 对验证期总量的预期误差在 ${missSize(v.bias, f)} 以内${v.plan === 'chance' ? '，是否出于运气无法判断' : ''}`;
  return `${v.model} 预期的验证期购买次数偏${v.bias > 0 ? '多' : '少'} ${missSize(v.bias, f)}（预期 ${f.integer(v.predicted)} 次，实际 ${f.integer(v.made)} 次${v.beyondChance ? '' : '，仍在偶然范围内'}）`;
}

function zhWorst(v: Found, f: Format): string {
  const amount = v.expected > v.actual ? '偏多' : '偏少';
  const same = v.bias !== null && Math.abs(v.bias) >= NEAR && v.bias > 0 === v.expected > v.actual;
  const most = same ? '，尤其是' : '；';
  const heads = `人均预期 ${f.decimal(v.expected)} 次，实际 ${f.decimal(v.actual)} 次`;
  switch (v.diagnostic) {
    case 'frequency':
      return `；校准期内复购 ${orMore(v.label, ' 次及以上').replace(/^(\d+)$/u, '$1 次')}的客户，预期人数${amount}（预期 ${f.integer(v.expected)} 位，实际 ${f.integer(v.actual)} 位）`;
    case 'by-frequency':
      return `${most}${v.label === '0' ? '一次购买客户' : `已复购 ${orMore(v.label, ' 次及以上').replace(/^(\d+)$/u, '$1 次')}的客户`}，预期购买${amount}（${heads}）`;
    case 'by-recency':
      return `${most}${v.label === null ? '一次购买客户' : `最近一次购买在首购后 ${v.label} 周的客户`}，预期购买${amount}（${heads}）`;
    case 'weeks':
    case 'none':
      return v.bias === null ? '；各购买次数的客户数与预期相符' : '，各组客户的偏差均未超出偶然范围';
  }
}

/** How the other models miss the total, and which of all describes the calibration best. */
function enOthers(v: Found, f: Format): string {
  const misses = v.others.flatMap(([name, bias]) => (bias === null ? [] : [`${name} ${signed(bias, f)}`]));
  const bic = v.smallestBic === null ? '' : `${v.smallestBic} has the smallest BIC`;
  if (misses.length === 0) return bic === '' ? '' : ` ${bic}.`;
  return ` Beside it, in totals: ${misses.join(', ')}${bic === '' ? '' : `; ${bic}`}.`;
}

function zhOthers(v: Found, f: Format): string {
  const misses = v.others.flatMap(([name, bias]) => (bias === null ? [] : [`${name} ${signed(bias, f)}`]));
  const bic = v.smallestBic === null ? '' : `${v.smallestBic} 的 BIC 最小`;
  if (misses.length === 0) return bic === '' ? '' : `${bic}。`;
  return `其他模型的总量偏差：${misses.join('、')}${bic === '' ? '' : `；${bic}`}。`;
}

const EN_FAILED: Readonly<Record<string, string>> = {
  'no-repeat-buyers': 'nobody has bought again',
  'gaps-unknown': 'it needs the days of each purchase, which a summary does not have',
  'too-few-customers': 'there are too few customers',
  'no-time': 'no time passes after the first purchases',
};
const ZH_FAILED: Readonly<Record<string, string>> = {
  'no-repeat-buyers': '没有客户复购',
  'gaps-unknown': '需要每次购买的日期，而汇总表没有',
  'too-few-customers': '客户太少',
  'no-time': '首次购买之后没有经过任何时间',
};

export const messages = merged(
  fitMessages,
  catalogue(
    {
      title: 'Look inside a model',
      about:
        'Whether to believe a model: what it expects beside what happened, and what it takes customers for.',
      method:
        'The models are fitted to the calibration period, and everything is expected from that fit. Bands tell two doubts apart: the parameters are only estimated (posterior draws), and single customers have good and bad luck (their variance under the model). A diagnostic fails where what happened lies outside the 95% band of both.',
      formula:
        'tracking: Σ E[X(t)] over customers by age · frequency: Σ P(X(T) = x) · conditional expectations: Σ E[Y(t) | x, t_x, T] by class · equal value: DERT(x, t_x) = ∫ e^(−δt) dE[Y(t) | x, t_x, T] · regularity: Var M = 1 / (4 (2k + 1)), M the share of the last gap in the last two',
      source:
        'Fader, Hardie & Lee (2005), “Counting your customers” the easy way; Fader, Hardie & Lee (2005), RFM and CLV: using iso-value curves for customer base analysis; Schmittlein, Morrison & Colombo (1987); Wheat & Morrison (1990); Fader & Hardie (2013), The Gamma-Gamma model of monetary value.',
      limits:
        'A model that passes may still fail later: no diagnostic sees a change that has not come yet. Tracking says nothing about single customers. With very many customers every difference is beyond chance: read how large it is. Surfaces are of customers as old as the oldest cohort.',
      finding: (v: Found, f) => `${enTotal(v, f)}${enWorst(v, f)}.${enOthers(v, f)}`,
      'warn.summary': (v: { unit: SummaryUnit }) =>
        `Only statistics by customer are known, in ${{ day: 'days', week: 'weeks', month: 'months', year: 'years' }[v.unit]}: no tracking, no hold-out, no history of a customer and no regularity. Import the purchases to see them.`,
      'warn.summaryLeftOut': (v: { rows: number }, f) =>
        `${f.integer(v.rows)} ${f.plural(v.rows, 'row', 'rows')} left out: x must be a whole number from 0 on, and t_x lie between 0 and T.`,
      'warn.noHoldOut':
        'No hold-out: the calibration reaches to the last day of data. A model is tested only on purchases that it has not seen.',
      'warn.failed': (v: { model: string; code: string }) =>
        `${v.model} could not be fitted${EN_FAILED[v.code] ? `: ${EN_FAILED[v.code]}` : ': its search found no optimum'}.`,
      'warn.weeks': (v: { model: string; out: number; weeks: number; expected: number }, f) =>
        `${f.integer(v.out)} of the ${f.integer(v.weeks)} ${f.plural(v.weeks, 'week', 'weeks')} of the hold-out lie outside the 95% band of ${v.model}, where about ${f.integer(Math.max(1, v.expected))} would by chance: purchases swing with something that it does not know, such as seasons and campaigns.`,
      'warn.oneTimeAlive': (v: { models: readonly string[] }, f) =>
        `${f.list(v.models)}: P(alive) = 1 for one-time buyers, whatever the data say. Nobody can leave before a first repeat purchase there.`,
      'warn.periods': (v: { models: readonly string[]; days: number }, f) =>
        `${f.list(v.models)} counts periods of ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')} with a purchase, not purchases: its x and its likelihood are not those of the other models.`,
      'warn.customerMissing': (v: { customer: string }) =>
        `Customer ${v.customer} is not in these data; another one is shown.`,
      'warn.regular': (v: { k: number }, f) =>
        `Gaps between purchases are more even than at random (k = ${f.significant(v.k, 2)}). Models with regular gaps (BG/CNBD-k, MBG/CNBD-k, Pareto/GGG) notice a silence earlier.`,
      'warn.spendCorrelation': (v: { correlation: number }, f) =>
        `Average spend and frequency are correlated (${f.decimal(v.correlation)}), which Gamma-Gamma assumes they are not.`,
      'warn.spendLeftOut': (v: { customers: number }, f) =>
        `${f.integer(v.customers)} repeat ${f.plural(v.customers, 'buyer', 'buyers')} with a zero or negative average spend ${f.plural(v.customers, 'is', 'are')} left out of the spend model.`,
      // tables
      'table.fits': 'Fits',
      'table.tracking': 'Repeat purchases by week',
      'table.cumulative': 'Repeat purchases up to each week',
      'table.frequency': 'Customers by number of repeat purchases',
      'table.byFrequency': 'Hold-out purchases by x',
      'table.byRecency': 'Hold-out purchases by t_x',
      'table.surfaces': 'P(alive), expected purchases and residual value by x and t_x',
      'table.curves': 'Curves of equal value',
      'table.history': 'P(alive) of one customer',
      'table.differences': 'Differences between customers',
      'table.differenceShares': 'Customers by rate and chance',
      'table.spend': 'Average spend of repeat buyers',
      'table.spendFrequency': 'Average spend by x',
      'table.spendGrid': 'Customers by x and average spend',
      'table.regularity': 'Last gap as a share of the last two',
      model: 'Model',
      parameter: 'Parameter',
      estimate: 'Estimate',
      standardError: 'Standard error',
      logLikelihood: 'Log-likelihood',
      bic: 'BIC',
      week: 'Week',
      weekEnd: 'Last day',
      part: 'Part',
      calibration: 'Calibration',
      holdOut: 'Hold-out',
      actual: 'Actual',
      expected: 'Expected',
      low: '95% from',
      high: '95% to',
      parametersLow: 'Parameters alone, from',
      parametersHigh: 'Parameters alone, to',
      frequency: 'Repeat purchases (x)',
      recency: 'Last purchase, weeks after the first',
      customers: 'Customers',
      from: 'From',
      to: 'To',
      pAlive: 'P(alive)',
      purchases: 'Expected purchases',
      value: 'Discounted expected residual purchases',
      recencyWeeks: 't_x, weeks',
      day: 'Day',
      quantity: 'Quantity',
      mean: 'Mean',
      lowQuantile: '10% are below',
      median: 'Median',
      highQuantile: '90% are below',
      share: 'Share of customers',
      lowQuartile: 'Lower quartile',
      highQuartile: 'Upper quartile',
      oneTimeBuyers: 'One-time buyers',
      'kind.rate': 'Purchases a year while alive',
      'kind.leaving-rate': 'Rate of leaving, a year',
      'kind.leaving-chance': 'Chance to leave',
      'kind.buying-chance': 'Chance to buy in a period',
    },
    {
      title: '模型诊断',
      about: '模型是否可信：预期与实际并列，以及模型如何看待客户。',
      method:
        '模型只用校准期拟合，各项预期均出自该拟合。区间区分两种不确定性：参数只是估计值（后验抽样），单个客户有运气好坏（模型之下的方差）。实际值落在两者合成的 95% 区间之外，即为诊断不通过。',
      formula:
        '跟踪：按客龄 Σ E[X(t)] · 频次：Σ P(X(T) = x) · 条件期望：按组 Σ E[Y(t) | x, t_x, T] · 等值线：DERT(x, t_x) = ∫ e^(−δt) dE[Y(t) | x, t_x, T] · 规律性：Var M = 1 / (4 (2k + 1))，M 为最后一个间隔占最后两个间隔之和的比例',
      source:
        'Fader, Hardie & Lee (2005), “Counting your customers” the easy way; Fader, Hardie & Lee (2005), RFM and CLV: using iso-value curves for customer base analysis; Schmittlein, Morrison & Colombo (1987); Wheat & Morrison (1990); Fader & Hardie (2013), The Gamma-Gamma model of monetary value.',
      limits:
        '通过诊断的模型日后仍可能失准：任何诊断都看不到尚未发生的变化。跟踪图不涉及单个客户。客户极多时任何差异都超出偶然，应看差异大小。曲面图针对与最早一批客户同龄的客户。',
      finding: (v, f) => `${zhTotal(v, f)}${zhWorst(v, f)}。${zhOthers(v, f)}`,
      'warn.summary': (v) =>
        `只知道每位客户的统计量，时间单位为${{ day: '天', week: '周', month: '月', year: '年' }[v.unit]}：没有跟踪图、验证期、客户经历和规律性。导入购买记录即可查看。`,
      'warn.summaryLeftOut': (v, f) =>
        `略去 ${f.integer(v.rows)} 行：x 须为不小于 0 的整数，t_x 须在 0 与 T 之间。`,
      'warn.noHoldOut': '没有验证期：校准期一直到数据的最后一天。只有模型没见过的购买才能检验它。',
      'warn.failed': (v) => `${v.model} 无法拟合：${ZH_FAILED[v.code] ?? '没有找到最优值'}。`,
      'warn.weeks': (v, f) =>
        `验证期 ${f.integer(v.weeks)} 周中有 ${f.integer(v.out)} 周落在 ${v.model} 的 95% 区间之外，偶然情况下约为 ${f.integer(Math.max(1, v.expected))} 周：购买随模型不知道的因素波动，例如季节和活动。`,
      'warn.oneTimeAlive': (v, f) =>
        `${f.list(v.models)}：一次购买客户的 P(alive) 恒为 1，与数据无关，因为模型规定首次复购之前无人离开。`,
      'warn.periods': (v, f) =>
        `${f.list(v.models)} 计的是有购买的周期（每期 ${f.integer(v.days)} 天），而不是购买次数：其 x 与似然不能与其他模型相比。`,
      'warn.customerMissing': (v) => `数据中没有客户 ${v.customer}，改为显示另一位。`,
      'warn.regular': (v, f) =>
        `购买间隔比随机更均匀（k = ${f.significant(v.k, 2)}）。考虑规律性的模型（BG/CNBD-k、MBG/CNBD-k、Pareto/GGG）能更早察觉客户沉默。`,
      'warn.spendCorrelation': (v, f) =>
        `平均消费额与购买次数相关（${f.decimal(v.correlation)}），而 Gamma-Gamma 假定二者无关。`,
      'warn.spendLeftOut': (v, f) =>
        `${f.integer(v.customers)} 位复购客户的平均消费额为零或负，未纳入消费额模型。`,
      'table.fits': '拟合结果',
      'table.tracking': '每周复购次数',
      'table.cumulative': '累计复购次数',
      'table.frequency': '按复购次数的客户数',
      'table.byFrequency': '验证期购买次数，按 x',
      'table.byRecency': '验证期购买次数，按 t_x',
      'table.surfaces': '按 x 与 t_x 的 P(alive)、预期购买次数与剩余价值',
      'table.curves': '等值线',
      'table.history': '一位客户的 P(alive)',
      'table.differences': '客户之间的差异',
      'table.differenceShares': '按速率与概率的客户占比',
      'table.spend': '复购客户的平均消费额',
      'table.spendFrequency': '按 x 的平均消费额',
      'table.spendGrid': '按 x 与平均消费额的客户数',
      'table.regularity': '最后一个间隔占最后两个间隔之和的比例',
      model: '模型',
      parameter: '参数',
      estimate: '估计值',
      standardError: '标准误',
      logLikelihood: '对数似然',
      bic: 'BIC',
      week: '周',
      weekEnd: '最后一天',
      part: '部分',
      calibration: '校准期',
      holdOut: '验证期',
      actual: '实际',
      expected: '预期',
      low: '95% 下限',
      high: '95% 上限',
      parametersLow: '仅参数，下限',
      parametersHigh: '仅参数，上限',
      frequency: '复购次数（x）',
      recency: '最近一次购买（首购后周数）',
      customers: '客户数',
      from: '从',
      to: '到',
      pAlive: 'P(alive)',
      purchases: '预期购买次数',
      value: '贴现后预期剩余购买次数',
      recencyWeeks: 't_x，周',
      day: '日期',
      quantity: '量',
      mean: '均值',
      lowQuantile: '10% 低于',
      median: '中位数',
      highQuantile: '90% 低于',
      share: '客户占比',
      lowQuartile: '下四分位数',
      highQuartile: '上四分位数',
      oneTimeBuyers: '一次购买客户',
      'kind.rate': '活跃期间每年购买次数',
      'kind.leaving-rate': '离开的速率，每年',
      'kind.leaving-chance': '离开的概率',
      'kind.buying-chance': '每期购买的概率',
    },
  ),
);
