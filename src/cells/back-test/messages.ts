import { catalogue, merged } from '../../i18n/catalogue';
import type { Format } from '../../i18n/format';
import { fitMessages, parameterSymbol } from '../purchase-models/fit-messages';
import { SMALL_BIAS } from '../purchase-models/plan';
import { enSpan, missSize, planMessages, signed, zhSpan } from '../purchase-models/plan-messages';

export interface Found {
  name: string;
  models: number;
  looks: number;
  weeks: number;
  lowest: number;
  highest: number;
  covered: number;
  judged: number;
  /** largest miss, without its sign */
  worst: number;
  meanMiss: number;
  /** looks that missed by 15 % or more; those of them beyond chance; those of which chance leaves the verdict open */
  far: number;
  unfit: number;
  unsure: number;
}

const between = (low: number, high: number, f: Format, to: string): string =>
  low === high ? signed(low, f) : `${signed(low, f)}${to}${signed(high, f)}`;

const EN_PLAN = (v: Found, f: Format): string => {
  const looks = `${f.integer(v.looks)} ${f.plural(v.looks, 'look', 'looks')}`;
  if (v.unfit > 0)
    return `${f.integer(v.far)} of ${looks} missed by 15% or more: do not plan on it without knowing why.`;
  if (v.unsure > 0)
    return `In ${f.integer(v.unsure)} of ${looks} there were too few purchases to tell luck from a good or a bad forecast: do not plan on it yet.`;
  return v.worst < SMALL_BIAS
    ? 'Good enough to plan totals on.'
    : `Plan with a margin of at least ${missSize(v.worst, f)}.`;
};
const ZH_PLAN = (v: Found, f: Format): string => {
  const looks = `${f.integer(v.looks)} 次回看中有`;
  if (v.unfit > 0) return `${looks} ${f.integer(v.far)} 次相差 15% 或以上：弄清原因之前，不要据此做计划。`;
  if (v.unsure > 0)
    return `${looks} ${f.integer(v.unsure)} 次购买太少，分不清运气与预测的好坏：暂不宜据此做计划。`;
  return v.worst < SMALL_BIAS
    ? '总量足以用来做计划。'
    : `做计划时请至少留出 ${missSize(v.worst, f)} 的余量。`;
};

const drift = (names: readonly string[], newcomer: string, f: Format): string =>
  f.list(names.map((name) => (name === 'newcomer' ? newcomer : parameterSymbol(name))));

const own = catalogue(
  {
    title: 'Looking back: would the forecast have been right?',
    about:
      'A model is fitted again and again to the data up to an earlier day, and each time judged by what came after it.',
    finding: (v: Found, f) =>
      `In ${f.integer(v.looks)} ${f.plural(v.looks, 'look', 'looks')} back over ${enSpan(v.weeks, f)}${v.looks === 1 ? '' : ' each'}, ${v.models > 1 ? `${v.name}, the nearest of ${f.integer(v.models)} models,` : v.name} missed the purchases of its customers by ${between(v.lowest, v.highest, f, ' to ')}, on average ${missSize(v.meanMiss, f)} off; what was bought lay inside the 95% interval ${f.integer(v.covered)} of ${f.integer(v.judged)} ${f.plural(v.judged, 'time', 'times')}. ${EN_PLAN(v, f)}`,
    findingNothing: (v: { looks: number; weeks: number }, f) =>
      `In ${f.integer(v.looks)} ${f.plural(v.looks, 'look', 'looks')} back over ${enSpan(v.weeks, f)} nothing was bought again: there is no total to judge.`,
    warnOverlap: (v: { weeks: number; step: number }, f) =>
      `Each look covers ${enSpan(v.weeks, f)} and they are ${enSpan(v.step, f)} apart: they share days, so neighbouring misses go together and the looks are fewer than they seem.`,
    warnFew: (v: { looks: number }, f) =>
      `${f.integer(v.looks)} ${f.plural(v.looks, 'look says', 'looks say')} little about the next one: the spread of the misses is itself uncertain.`,
    warnOneSided: (v: { name: string; over: boolean; looks: number }, f) =>
      `${v.name} ${v.over ? 'over-forecast' : 'under-forecast'} in all ${f.integer(v.looks)} looks: that is no chance but a habit. Look for growth or decline, seasons, or a change in who is won.`,
    warnNarrow: (v: { name: string; covered: number; judged: number }, f) =>
      `${v.name}: its 95% intervals of the total held ${f.integer(v.covered)} of ${f.integer(v.judged)} ${f.plural(v.judged, 'time', 'times')}. They cover parameters and luck, not a change of times: the misses above are the better guide.`,
    warnDrift: (v: { name: string; parameters: readonly string[] }, f) =>
      `${v.name}: ${drift(v.parameters, 'the first year of a newcomer', f)} ${v.parameters.length === 1 ? 'differs' : 'differ'} between the first and the last look by more than chance. Customers of today are unlike those of then, or older customers were counted as new at first.`,
    warnRuleBetter: (v: { miss: number; name: string; modelMiss: number }, f) =>
      `“The last period comes again” would have missed by ${missSize(v.miss, f)} on average, ${v.name} by ${missSize(v.modelMiss, f)}.`,
    warnFailed: (v: { name: string; looks: number; of: number }, f) =>
      `${v.name} could not be fitted in ${f.integer(v.looks)} of ${f.integer(v.of)} ${f.plural(v.of, 'look', 'looks')}: the table says why.`,
    model: (v: { name: string }) => v.name,
    failed: (v: { code: string }) =>
      ({
        'no-repeat-buyers': 'not fitted: nobody had bought twice',
        'gaps-unknown': 'not fitted: the days between purchases are unknown',
        'too-few-customers': 'not fitted: too few customers',
        'no-time': 'not fitted: no time passes after the first purchases',
        'fit-failed': 'not fitted: no optimum was found',
      })[v.code] ?? 'not fitted',
    newcomer: 'First year of a newcomer',
    parameter: (v: { name: string }) => parameterSymbol(v.name),
    yes: 'yes',
    no: 'no',
    'verdict.sound': 'converged',
    'verdict.open': 'converged, a parameter left open',
    'verdict.doubtful': 'not converged',
    tableLooks: 'Looks back',
    tableSummary: 'All looks of each model',
    tableDrift: 'Parameters by look',
    'col.model': 'Model',
    'col.origin': 'Known up to',
    'col.end': 'Foretold up to',
    'col.customers': 'Customers',
    'col.repeat': 'With a repeat purchase',
    'col.predicted': 'Purchases expected',
    'col.low': '95% low',
    'col.high': '95% high',
    'col.actual': 'Purchases made',
    'col.bias': 'Bias',
    'col.ruleBias': 'Bias of “last period again”',
    'col.covered': 'Inside the interval',
    'col.plan': 'In words',
    'col.wape': 'WAPE',
    'col.mae': 'MAE',
    'col.cover95': '95% intervals of customers hold',
    'col.fit': 'Fit',
    'col.looks': 'Looks',
    'col.meanBias': 'Mean bias',
    'col.spread': 'Standard deviation of the bias',
    'col.lowest': 'Lowest bias',
    'col.highest': 'Highest bias',
    'col.meanMiss': 'Mean miss',
    'col.held': 'Inside the interval, looks',
    'col.judged': 'Looks with an interval',
    'col.heldLow': 'Share inside, 95% low',
    'col.heldHigh': 'Share inside, 95% high',
    'col.parameter': 'Parameter',
    'col.estimate': 'Estimate',
    method:
      'Time is turned back to several earlier days (origins). Each time the model is fitted to the purchases known by then and foretells, for the customers known by then, the purchases of the days that follow; these are counted. New customers won in between are not part of it. Without a horizon of your own the first look knows half of the data, and the other half is cut into equal horizons.',
    formula:
      'Bias = predicted ÷ actual − 1; mean miss = mean |bias|; WAPE = Σ |error| ÷ Σ actual over customers',
    source:
      'Tashman (2000), Out-of-sample tests of forecasting accuracy, for the rolling origin; Fader, Hardie & Lee (2005) and Schmittlein, Morrison & Colombo (1987) for the models.',
    limits:
      'A handful of looks shows how large misses can be, not how large they will be. Later looks know more than earlier ones. What has never happened in the data (a new season, another price) no look back can show.',
  },
  {
    title: '回测：当时的预测会准吗？',
    about: '模型一次次只用某一天之前的数据拟合，再用那天之后的购买来检验。',
    finding: (v, f) =>
      `${f.integer(v.looks)} 次回看、每次 ${zhSpan(v.weeks, f)}，${v.models > 1 ? `${f.integer(v.models)} 个模型中最接近的 ${v.name}` : v.name} 对其客户购买次数的偏差为 ${between(v.lowest, v.highest, f, ' 至 ')}，平均相差 ${missSize(v.meanMiss, f)}；实际购买 ${f.integer(v.judged)} 次中有 ${f.integer(v.covered)} 次落在 95% 区间内。${ZH_PLAN(v, f)}`,
    findingNothing: (v, f) =>
      `${f.integer(v.looks)} 次回看、每次 ${zhSpan(v.weeks, f)}，都没有再次购买：没有总量可供判断。`,
    warnOverlap: (v, f) =>
      `每次回看 ${zhSpan(v.weeks, f)}，彼此只相隔 ${zhSpan(v.step, f)}：时间重叠，相邻的偏差互相关联，实际次数比看上去少。`,
    warnFew: (v, f) => `${f.integer(v.looks)} 次回看对下一次说明不了太多：偏差的大小本身也不确定。`,
    warnOneSided: (v, f) =>
      `${v.name} 在全部 ${f.integer(v.looks)} 次回看中都${v.over ? '高估' : '低估'}：这不是偶然而是习惯。请查看增长或下滑、季节，或新客构成的变化。`,
    warnNarrow: (v, f) =>
      `${v.name}：总量的 95% 区间 ${f.integer(v.judged)} 次中只涵盖 ${f.integer(v.covered)} 次。区间包含参数与偶然，不包含时势变化：上面的偏差更可参考。`,
    warnDrift: (v, f) =>
      `${v.name}：${drift(v.parameters, '新客第一年的复购', f)}在首次与末次回看之间的差别超出偶然。如今的客户与当初不同，或起初把老客户当成了新客户。`,
    warnRuleBetter: (v, f) =>
      `“上期重演”平均相差 ${f.percent(v.miss)}，${v.name} 平均相差 ${f.percent(v.modelMiss)}。`,
    warnFailed: (v, f) =>
      `${v.name} 在 ${f.integer(v.of)} 次回看中有 ${f.integer(v.looks)} 次无法拟合，原因见表格。`,
    model: (v) => v.name,
    failed: (v) =>
      ({
        'no-repeat-buyers': '未拟合：当时没有人买过两次',
        'gaps-unknown': '未拟合：购买之间的天数未知',
        'too-few-customers': '未拟合：客户太少',
        'no-time': '未拟合：首次购买之后没有经过任何时间',
        'fit-failed': '未拟合：没有找到最优值',
      })[v.code] ?? '未拟合',
    newcomer: '新客第一年的复购',
    parameter: (v) => parameterSymbol(v.name),
    yes: '是',
    no: '否',
    'verdict.sound': '已收敛',
    'verdict.open': '已收敛，有参数未能确定',
    'verdict.doubtful': '未收敛',
    tableLooks: '各次回看',
    tableSummary: '各模型全部回看',
    tableDrift: '各次回看的参数',
    'col.model': '模型',
    'col.origin': '已知截至',
    'col.end': '预测截至',
    'col.customers': '客户数',
    'col.repeat': '其中有复购',
    'col.predicted': '预计购买次数',
    'col.low': '95% 下限',
    'col.high': '95% 上限',
    'col.actual': '实际购买次数',
    'col.bias': '偏差',
    'col.ruleBias': '“上期重演”的偏差',
    'col.covered': '在区间内',
    'col.plan': '说明',
    'col.wape': 'WAPE',
    'col.mae': 'MAE',
    'col.cover95': '单个客户 95% 区间涵盖',
    'col.fit': '拟合',
    'col.looks': '回看次数',
    'col.meanBias': '平均偏差',
    'col.spread': '偏差的标准差',
    'col.lowest': '最低偏差',
    'col.highest': '最高偏差',
    'col.meanMiss': '平均相差',
    'col.held': '落在区间内的次数',
    'col.judged': '有区间的次数',
    'col.heldLow': '区间内比例 95% 下限',
    'col.heldHigh': '区间内比例 95% 上限',
    'col.parameter': '参数',
    'col.estimate': '估计值',
    method:
      '把时间倒回到几个较早的日子（起点）。每次只用当时已知的购买拟合模型，预测当时已有的客户在其后若干天的购买，再与实际相比；其间新来的客户不计在内。未指定时长时，第一次回看已知一半数据，另一半平分为各次的预测时长。',
    formula: '偏差 = 预计 ÷ 实际 − 1；平均相差 = |偏差| 的均值；WAPE = 各客户 Σ |误差| ÷ Σ 实际',
    source:
      '滚动起点：Tashman（2000）；模型：Fader、Hardie 与 Lee（2005），Schmittlein、Morrison 与 Colombo（1987）。',
    limits:
      '几次回看说明偏差可以有多大，而不是将会有多大。后面的回看比前面的知道得多。数据中从未发生过的事（新的季节、另一种价格），回看看不出来。',
  },
);

export const messages = merged(merged(fitMessages, planMessages), own);
