import { catalogue } from '../../i18n/catalogue';
import type { Format } from '../../i18n/format';

/** Names of parameters as tables and papers write them. */
const SYMBOLS: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  theta: 'θ',
};

/** A parameter as papers write it: `alpha` is α, others stand as they are. */
export const parameterSymbol = (name: string): string => SYMBOLS[name] ?? name;

const symbols = (names: readonly string[], f: Format): string => f.list(names.map(parameterSymbol));

interface OfModel {
  model: string;
}
interface Prior {
  parameter: string;
  median: number;
  low: number;
  high: number;
}
/** `low` and `high` of what is written as "r 0.6 (0.03–11)". */
const prior = (v: readonly (string | number)[], f: Format): string => {
  const [parameter = '', median = NaN, low = NaN, high = NaN] = v;
  return `${parameterSymbol(String(parameter))} ${f.significant(Number(median), 2)} (${f.significant(Number(low), 2)}–${f.significant(Number(high), 2)})`;
};

/** A prior as a value of a message. */
export const priorValue = ({ parameter, median, low, high }: Prior): (string | number)[] => [
  parameter,
  median,
  low,
  high,
];

/** How far a fit is to be believed, in the words of all kinds that fit models. */
export const fitMessages = catalogue(
  {
    'fit.sound': (v: OfModel & { agreeing: number; starts: number }, f) =>
      `${v.model} converged: ${v.starts < 2 ? 'the gradient vanishes' : `${f.integer(v.agreeing)} of ${f.integer(v.starts)} starts agree, and the gradient vanishes`}.`,
    'fit.soundChains': (v: OfModel & { rHat: number }, f) =>
      `${v.model} converged: its chains agree (R-hat ${f.decimal(v.rHat, 3)}).`,
    'fit.open': (v: OfModel & { parameters: readonly string[] }, f) =>
      `${v.model} converged, but the data do not pin down ${v.parameters.length === 0 ? 'all parameters' : symbols(v.parameters, f)}: intervals rest on an assumption.`,
    'fit.doubtful': (v: OfModel) => `${v.model} did not converge: take its figures as a guess.`,
    'fit.fewCustomers': (v: { customers: number; repeat: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} in the calibration, ${f.integer(v.repeat)} with a repeat purchase: too few to pin the parameters down; read the intervals before the values.`,
    'fit.boundary': (v: OfModel & { parameters: readonly string[] }, f) =>
      `${v.model}: ${symbols(v.parameters, f)} ran to the edge of the search. The data do not pin ${f.plural(v.parameters.length, 'it', 'them')} down; there are no standard errors.`,
    'fit.nobodyLeaves': (v: OfModel) =>
      `${v.model}: nobody seems to leave in these data. The model then says little more than that all go on as they did; a longer period would show who stops.`,
    'fit.allAlike': (v: OfModel) =>
      `${v.model}: all customers seem to buy equally often. Differences between their forecasts are then small; check that a row of the file is one customer.`,
    'fit.notFlat': (v: OfModel & { gradient: number }, f) =>
      `${v.model}: the search ended where the gradient is still ${f.significant(v.gradient, 2)} a customer. Take the estimates as approximate.`,
    'fit.startsDisagree': (v: OfModel & { agreeing: number; starts: number }, f) =>
      `${v.model}: ${f.integer(v.agreeing)} of ${f.integer(v.starts)} starts found this optimum; the others ended lower.`,
    'fit.atStart': (v: OfModel) =>
      `${v.model}: the estimates are where the search began. It has not moved, so they say nothing about the data.`,
    'fit.nestedHigher': (v: OfModel & { nested: string; by: number }, f) =>
      `${v.model} contains ${v.nested} as a special case and still fits worse, by ${f.significant(v.by, 2)} of log-likelihood: its search has not found the optimum.`,
    'fit.regularityEdge': (v: OfModel & { k: number }, f) =>
      `${v.model}: k = ${f.integer(v.k)} is the largest tried. Purchases may be more regular still.`,
    'fit.importance': (v: OfModel & { k: number }, f) =>
      `${v.model}: the normal approximation does not describe what the data leave open (Pareto k̂ = ${f.decimal(v.k, 2)}, trusted below 0.7). Intervals of parameters are approximate.`,
    'fit.fewDraws': (v: OfModel & { effective: number }, f) =>
      `${v.model}: the intervals of parameters rest on ${f.integer(v.effective)} effective ${f.plural(Math.round(v.effective), 'draw', 'draws')}, which is few. Their ends are approximate.`,
    'fit.chains': (v: OfModel & { rHat: number }, f) =>
      `${v.model}: the chains do not agree yet (R-hat ${f.decimal(v.rHat, 2)}, wanted below 1.05). Take the figures as approximate.`,
    'fit.noDraws': (v: OfModel) =>
      `${v.model}: no distribution of the parameters could be had, so no interval is claimed.`,
    'fit.priorsWeak': (v: OfModel & { priors: readonly (readonly (string | number)[])[] }, f) =>
      `${v.model} with weak priors, median (central 95%): ${v.priors.map((one) => prior(one, f)).join(', ')}. A few hundred customers outweigh them; “maximum likelihood” in the settings switches them off.`,
    'fit.priorsNone': (v: OfModel) => `${v.model} by maximum likelihood, without priors.`,
  },
  {
    'fit.sound': (v, f) =>
      `${v.model} 已收敛：${v.starts < 2 ? '梯度为零' : `${f.integer(v.starts)} 个起点中 ${f.integer(v.agreeing)} 个一致，梯度为零`}。`,
    'fit.soundChains': (v, f) => `${v.model} 已收敛：各条链一致（R-hat ${f.decimal(v.rHat, 3)}）。`,
    'fit.open': (v, f) =>
      `${v.model} 已收敛，但数据不足以确定${v.parameters.length === 0 ? '全部参数' : ` ${symbols(v.parameters, f)}`}：区间建立在假设之上。`,
    'fit.doubtful': (v) => `${v.model} 没有收敛：其数值只能当作猜测。`,
    'fit.fewCustomers': (v, f) =>
      `校准期内有 ${f.integer(v.customers)} 位客户，其中 ${f.integer(v.repeat)} 位有复购：太少，参数难以确定；看数值之前请先看区间。`,
    'fit.boundary': (v, f) =>
      `${v.model}：${symbols(v.parameters, f)} 到达搜索边界，数据不足以确定其取值，因此没有标准误。`,
    'fit.nobodyLeaves': (v) =>
      `${v.model}：数据中看不出有人离开。此时模型无非是说大家照旧购买；时间更长的数据才能看出谁停止了购买。`,
    'fit.allAlike': (v) =>
      `${v.model}：所有客户的购买频率看来相同，各人的预测因此相差很小；请检查文件中的客户编号是否指一位客户。`,
    'fit.notFlat': (v, f) =>
      `${v.model}：搜索结束时每位客户的梯度仍为 ${f.significant(v.gradient, 2)}，估计值只是近似。`,
    'fit.startsDisagree': (v, f) =>
      `${v.model}：${f.integer(v.starts)} 个起点中有 ${f.integer(v.agreeing)} 个到达此最优值，其余停在较低处。`,
    'fit.atStart': (v) => `${v.model}：估计值停在搜索的起点，没有移动，因此不反映数据。`,
    'fit.nestedHigher': (v, f) =>
      `${v.model} 以 ${v.nested} 为特例，对数似然却低了 ${f.significant(v.by, 2)}：它的搜索没有找到最优值。`,
    'fit.regularityEdge': (v, f) => `${v.model}：k = ${f.integer(v.k)} 是试过的最大值，购买可能更有规律。`,
    'fit.importance': (v, f) =>
      `${v.model}：正态近似不足以描述数据留下的不确定性（Pareto k̂ = ${f.decimal(v.k, 2)}，低于 0.7 方可信）。参数区间只是近似。`,
    'fit.fewDraws': (v, f) =>
      `${v.model}：参数区间只依据 ${f.integer(v.effective)} 个有效抽样，偏少，区间端点只是近似。`,
    'fit.chains': (v, f) =>
      `${v.model}：各条链尚未一致（R-hat ${f.decimal(v.rHat, 2)}，应低于 1.05），数值只是近似。`,
    'fit.noDraws': (v) => `${v.model}：无法得到参数的分布，因此不给出区间。`,
    'fit.priorsWeak': (v, f) =>
      `${v.model} 使用弱先验，中位数（中间 95%）：${v.priors.map((one) => prior(one, f)).join('，')}。几百位客户的数据即可压过先验；在设置中选“极大似然”可关闭先验。`,
    'fit.priorsNone': (v) => `${v.model} 用极大似然估计，没有先验。`,
  },
);
