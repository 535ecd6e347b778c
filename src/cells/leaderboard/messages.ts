import type { Day } from '../../core/days';
import { catalogue, merged } from '../../i18n/catalogue';
import { fitMessages } from '../purchase-models/fit-messages';
import type { Interval } from '../../stats/intervals';
import type { Plan } from '../purchase-models/plan';
import { enSpan, missSize, planMessages, signed, zhSpan } from '../purchase-models/plan-messages';
import type { Rule } from './result';

export interface Found {
  weeks: number;
  end: Day;
  actual: number;
  /** names; null where no total could be compared */
  totals: string | null;
  totalsAlso: readonly string[];
  predicted: number;
  plan: Plan;
  bias: number;
  /** the 95 % interval of the total, as misses like `bias` */
  range: Interval | null;
  single: string | null;
  singleAlso: readonly string[];
  models: number;
  /** none of the models is within the margin to plan on */
  noneToPlanOn: boolean;
}

const EN_RULES: Readonly<Record<Rule, string>> = {
  'last-period': 'Last period again',
  'same-pace': 'Same pace for ever',
};
const ZH_RULES: Readonly<Record<Rule, string>> = {
  'last-period': '上期重演',
  'same-pace': '步调不变',
};

const own = catalogue(
  {
    title: 'Which model to believe',
    about:
      'All models of repeat purchases fitted to the same calibration and judged by the same hold-out, in plain words.',
    finding: (v: Found, f) => {
      const single =
        v.single === null || v.models < 2
          ? ''
          : ` Best for single customers: ${v.single}${v.singleAlso.length === 0 ? '' : `; ${f.list(v.singleAlso)} ${v.singleAlso.length === 1 ? 'is' : 'are'} as good within chance`}.`;
      if (v.totals === null)
        return `Nothing was bought in the ${enSpan(v.weeks, f)} after ${f.day(v.end)}: totals cannot be compared.${single}`;
      const plan = planMessages.en.plan(v, f);
      const head =
        v.models < 2
          ? v.totals
          : `${v.noneToPlanOn ? 'Nearest in totals' : 'Best for totals'}: ${v.totals}${v.totalsAlso.length === 0 ? '' : ` (${f.list(v.totalsAlso)} within two points of it)`}`;
      const bought = `it expected ${f.integer(v.predicted)} ${f.plural(Math.round(v.predicted), 'purchase', 'purchases')} for the ${enSpan(v.weeks, f)} after ${f.day(v.end)}, ${f.integer(v.actual)} ${f.plural(v.actual, 'was', 'were')} made`;
      return `${head}; ${bought}. It ${v.plan === 'good' ? `was ${plan}` : plan}.${v.noneToPlanOn && v.plan !== 'chance' && v.models > 1 ? ' No model here is good enough to plan on.' : ''}${single}`;
    },
    findingWithout: (v: { name: string | null; models: number }) =>
      v.name === null
        ? 'No day is left after the calibration, so nothing checks the models, and their likelihoods cannot be compared.'
        : v.models < 2
          ? `${v.name} is fitted; no day is left after the calibration to check it on.`
          : `${v.name} describes the calibration best by BIC; no day is left after it, so no forecast is checked.`,
    warnNoHoldOut:
      'No hold-out: a model that fits the past best need not foretell best. Choose an earlier end of the calibration.',
    warnShort: (v: { weeks: number }, f) =>
      `The calibration covers ${enSpan(v.weeks, f)}. Under half a year models can hardly tell who has left from who buys rarely.`,
    warnFailed: (v: { models: readonly string[] }, f) =>
      `${f.list(v.models)} could not be fitted: the row says why. The others are compared without ${v.models.length === 1 ? 'it' : 'them'}.`,
    warnOtherData: (v: { models: readonly string[] }, f) =>
      `${f.list(v.models)} ${v.models.length === 1 ? 'counts periods with a purchase and reads' : 'read'} the data in another way, so ${v.models.length === 1 ? 'its likelihood, AIC and BIC are' : 'their likelihoods, AIC and BIC are'} left out; the hold-out is compared.`,
    warnRuleBetter: (v: { rule: Rule; bias: number; model: string; modelBias: number }, f) =>
      `A rule of thumb came nearer to the total (${signed(v.bias, f)}) than the best model, ${v.model} (${signed(v.modelBias, f)}): ${v.rule === 'last-period' ? 'that the last period comes again' : 'that everybody goes on at the same pace'}. Look for seasons, campaigns or a break in the data.`,
    warnAllOff: (v: { bias: number; over: boolean }, f) =>
      `All models ${v.over ? 'over-forecast' : 'under-forecast'}, the nearest by ${missSize(v.bias, f)}: something in the hold-out is unlike the calibration. Look for seasons, campaigns or a change of range before you blame the model.`,
    warnBicDisagrees: (v: { bic: string; totals: string }) =>
      `By BIC ${v.bic} describes the calibration best, in the hold-out ${v.totals} came nearest: a good description of the past is not yet a good forecast.`,
    warnOverconfident: (v: { name: string; adjusted: number; level: number }, f) =>
      `${v.name}: its ${f.percent(v.level)} intervals of single customers held ${f.percent(v.adjusted)}. Ranges it gives are too narrow.`,
    model: (v: { name: string }) => v.name,
    rule: (v: { rule: Rule }) => EN_RULES[v.rule],
    failed: (v: { code: string }) =>
      ({
        'no-repeat-buyers': 'not fitted: nobody bought twice',
        'gaps-unknown': 'not fitted: the days between purchases are unknown',
        'too-few-customers': 'not fitted: too few customers',
        'no-time': 'not fitted: no time passes after the first purchases',
        'fit-failed': 'not fitted: no optimum was found',
      })[v.code] ?? 'not fitted',
    noPlan: 'no hold-out to judge it by',
    'verdict.sound': 'converged',
    'verdict.open': 'converged, a parameter left open',
    'verdict.doubtful': 'not converged',
    tableModels: 'Models in the calibration and the hold-out',
    tableParameters: 'Parameters',
    tableCoverage: 'Intervals of single customers',
    tableActive: 'Customers by P(active)',
    tableFrequency: 'Hold-out by purchases in the calibration',
    'col.model': 'Model',
    'col.logLikelihood': 'Log-likelihood (times in weeks)',
    'col.free': 'Parameters',
    'col.aic': 'AIC',
    'col.deltaAic': 'AIC above the lowest',
    'col.bic': 'BIC',
    'col.deltaBic': 'BIC above the lowest',
    'col.predicted': 'Purchases expected',
    'col.low': '95% low',
    'col.high': '95% high',
    'col.parametersLow': '95% low, parameters only',
    'col.parametersHigh': '95% high, parameters only',
    'col.luckLow': '95% low, single customers only',
    'col.luckHigh': '95% high, single customers only',
    'col.actual': 'Purchases made',
    'col.bias': 'Bias',
    'col.mae': 'MAE',
    'col.wape': 'WAPE',
    'col.rmse': 'RMSE',
    'col.msle': 'MSLE',
    'col.score': 'Ranked score a customer',
    'col.behind': 'Score above the best',
    'col.behindError': 'Standard error of that',
    'col.cover50': '50% intervals hold',
    'col.cover80': '80% intervals hold',
    'col.cover95': '95% intervals hold',
    'col.activePredicted': 'Mean P(active)',
    'col.activeActual': 'Share active',
    'col.brier': 'Brier score',
    'col.brierOfShare': 'Brier score of the share alone',
    'col.fit': 'Fit',
    'col.plan': 'Totals',
    'col.parameter': 'Parameter',
    'col.estimate': 'Estimate',
    'col.error': 'Standard error',
    'col.level': 'Level',
    'col.adjusted': 'Held, adjusted for whole numbers',
    'col.inside': 'Held, ends included',
    'col.expected': 'The model itself expects',
    'col.customers': 'Customers',
    'col.class': 'Repeat purchases',
    'col.meanExpected': 'Expected a customer',
    'col.meanActual': 'Made a customer',
    method:
      'Every model is fitted to the purchases up to the end of the calibration, of the same customers. It then foretells what each of them buys in the hold-out, which it has not seen. Totals are judged by the bias; single customers by the whole distribution that the model gives them: the ranked probability score, how often 50, 80 and 95% intervals held, and whether of customers with a P(active) of 30% about 30% bought. Differences between models are taken customer by customer, so that chance has little room.',
    formula:
      'Bias = Σ predicted ÷ Σ actual − 1; WAPE = Σ |error| ÷ Σ actual; ranked score = Σₙ (P(Y ≤ n) − [y ≤ n])²; Brier = mean (P(active) − bought)²; AIC = 2p − 2 ln L, BIC = p ln n − 2 ln L',
    source:
      'Schmittlein, Morrison & Colombo (1987); Fader, Hardie & Lee (2005); Platzer & Reutterer (2016); for scores of counts Czado, Gneiting & Held (2009); for the rules of thumb Wübben & von Wangenheim (2008).',
    limits:
      'One hold-out is one try: a back-test repeats it. The best of several models looks a little better than it will be. Bands of totals cover parameters and the luck of customers, not a change of times. Intervals of single customers are at the estimated parameters. MAE favours forecasts near zero where most buy nothing: it is shown because others report it. BG/BB counts periods, so neither its likelihood nor its score can be set beside the others.',
  },
  {
    title: '该信哪个模型',
    about: '所有复购模型用同一段校准期拟合、用同一段验证期检验，用平实的话说明结果。',
    finding: (v, f) => {
      const single =
        v.single === null || v.models < 2
          ? ''
          : `预测单个客户最好的是 ${v.single}${v.singleAlso.length === 0 ? '' : `；${f.list(v.singleAlso)} 在偶然范围内同样好`}。`;
      if (v.totals === null)
        return `${f.day(v.end)}之后的 ${zhSpan(v.weeks, f)}内没有购买：无法比较总量。${single}`;
      const plan = planMessages['zh-CN'].plan;
      const words = typeof plan === 'string' ? plan : plan(v, f);
      const head =
        v.models < 2
          ? v.totals
          : `${v.noneToPlanOn ? '总量最接近实际的是' : '预测总量最好的是'} ${v.totals}${v.totalsAlso.length === 0 ? '' : `（${f.list(v.totalsAlso)} 与它相差不到两个百分点）`}`;
      return `${head}：${f.day(v.end)}之后的 ${zhSpan(v.weeks, f)}内，预计 ${f.integer(v.predicted)} 次购买，实际 ${f.integer(v.actual)} 次。它${words}。${v.noneToPlanOn && v.plan !== 'chance' && v.models > 1 ? '这里没有一个模型好到可以据此做计划。' : ''}${single}`;
    },
    findingWithout: (v) =>
      v.name === null
        ? '校准期之后没有剩余的日子，无从检验这些模型；它们的似然也无法比较。'
        : v.models < 2
          ? `已拟合 ${v.name}；校准期之后没有剩余的日子可供检验。`
          : `按 BIC，${v.name} 对校准期的描述最好；其后没有剩余的日子，预测未经检验。`,
    warnNoHoldOut: '没有验证期：最能拟合过去的模型未必最能预测未来。请选择更早的校准期结束日。',
    warnShort: (v, f) => `校准期只有 ${zhSpan(v.weeks, f)}。不到半年，模型很难分清谁已离开、谁只是买得少。`,
    warnFailed: (v, f) => `${f.list(v.models)} 无法拟合，原因见该行；其余模型照常比较。`,
    warnOtherData: (v, f) =>
      `${f.list(v.models)} 按有无购买的时段计数，读取数据的方式不同，因此不列其似然、AIC 与 BIC；验证期照常比较。`,
    warnRuleBetter: (v, f) =>
      `一条经验法则（${v.rule === 'last-period' ? '上期重演' : '步调不变'}，${signed(v.bias, f)}）比最好的模型 ${v.model}（${signed(v.modelBias, f)}）更接近实际总量。请查看是否有季节、促销或数据断裂。`,
    warnAllOff: (v, f) =>
      `所有模型都${v.over ? '高估' : '低估'}，最接近的也差 ${missSize(v.bias, f)}：验证期有与校准期不同之处。先查看季节、促销或商品范围的变化，再怪模型。`,
    warnBicDisagrees: (v) =>
      `按 BIC，${v.bic} 对校准期的描述最好；在验证期里，${v.totals} 最接近实际：描述过去好，不等于预测好。`,
    warnOverconfident: (v, f) =>
      `${v.name}：单个客户的 ${f.percent(v.level)} 区间只涵盖了 ${f.percent(v.adjusted)}，给出的范围太窄。`,
    model: (v) => v.name,
    rule: (v) => ZH_RULES[v.rule],
    failed: (v) =>
      ({
        'no-repeat-buyers': '未拟合：没有人买过两次',
        'gaps-unknown': '未拟合：购买之间的天数未知',
        'too-few-customers': '未拟合：客户太少',
        'no-time': '未拟合：首次购买之后没有经过任何时间',
        'fit-failed': '未拟合：没有找到最优值',
      })[v.code] ?? '未拟合',
    noPlan: '没有验证期可供判断',
    'verdict.sound': '已收敛',
    'verdict.open': '已收敛，有参数未能确定',
    'verdict.doubtful': '未收敛',
    tableModels: '各模型在校准期与验证期的表现',
    tableParameters: '参数',
    tableCoverage: '单个客户的区间',
    tableActive: '按 P(active) 分组的客户',
    tableFrequency: '按校准期购买次数看验证期',
    'col.model': '模型',
    'col.logLikelihood': '对数似然（时间以周计）',
    'col.free': '参数个数',
    'col.aic': 'AIC',
    'col.deltaAic': '高出最低 AIC',
    'col.bic': 'BIC',
    'col.deltaBic': '高出最低 BIC',
    'col.predicted': '预计购买次数',
    'col.low': '95% 下限',
    'col.high': '95% 上限',
    'col.parametersLow': '95% 下限（仅参数）',
    'col.parametersHigh': '95% 上限（仅参数）',
    'col.luckLow': '95% 下限（仅单个客户的偶然）',
    'col.luckHigh': '95% 上限（仅单个客户的偶然）',
    'col.actual': '实际购买次数',
    'col.bias': '偏差',
    'col.mae': 'MAE',
    'col.wape': 'WAPE',
    'col.rmse': 'RMSE',
    'col.msle': 'MSLE',
    'col.score': '每位客户的等级概率评分',
    'col.behind': '高出最好者',
    'col.behindError': '其标准误',
    'col.cover50': '50% 区间涵盖',
    'col.cover80': '80% 区间涵盖',
    'col.cover95': '95% 区间涵盖',
    'col.activePredicted': '平均 P(active)',
    'col.activeActual': '实际有购买的比例',
    'col.brier': 'Brier 评分',
    'col.brierOfShare': '只报总比例的 Brier 评分',
    'col.fit': '拟合',
    'col.plan': '总量',
    'col.parameter': '参数',
    'col.estimate': '估计值',
    'col.error': '标准误',
    'col.level': '水平',
    'col.adjusted': '涵盖比例（按整数校正）',
    'col.inside': '涵盖比例（含端点）',
    'col.expected': '模型自身的预期',
    'col.customers': '客户数',
    'col.class': '复购次数',
    'col.meanExpected': '每位客户预计',
    'col.meanActual': '每位客户实际',
    method:
      '所有模型都用同一批客户在校准期结束之前的购买来拟合，然后预测每位客户在验证期（模型没有见过）里的购买。总量看偏差；单个客户看模型给出的整个分布：等级概率评分，50%、80%、95% 区间的涵盖比例，以及 P(active) 为 30% 的客户中是否约有 30% 真的购买。模型之间的差异逐个客户配对计算，偶然的影响因此很小。',
    formula:
      '偏差 = Σ 预计 ÷ Σ 实际 − 1；WAPE = Σ |误差| ÷ Σ 实际；等级概率评分 = Σₙ (P(Y ≤ n) − [y ≤ n])²；Brier = (P(active) − 是否购买)² 的均值；AIC = 2p − 2 ln L，BIC = p ln n − 2 ln L',
    source:
      'Schmittlein、Morrison 与 Colombo（1987）；Fader、Hardie 与 Lee（2005）；Platzer 与 Reutterer（2016）；计数预测的评分：Czado、Gneiting 与 Held（2009）；经验法则：Wübben 与 von Wangenheim（2008）。',
    limits:
      '一段验证期只是一次试验：回测会重复多次。从几个模型中挑出的最好者，看上去会比实际略好。总量的区间涵盖参数与客户的偶然，不涵盖时势的变化。单个客户的区间按估计的参数计算。多数人不买时，MAE 偏爱接近零的预测，这里列出是因为别处也报告它。BG/BB 按时段计数，其似然与评分都不能与其他模型并列。',
  },
);

export const messages = merged(merged(fitMessages, planMessages), own);
