import type { Day } from '../../core/days';
import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import { enSpan, signed, zhSpan } from '../purchase-models/plan-messages';

interface Dot {
  name: string;
  value: number;
  low: number | null;
  high: number | null;
}

/** Texts of the view and the form. */
export const viewMessages = catalogue(
  {
    models: 'Models',
    modelsHint:
      'Pareto/GGG is sampled and takes a minute or more; BG/BB counts weeks with a purchase, so its likelihood is left out.',
    calibrationEnd: 'End of the calibration',
    calibrationHint: 'Empty: after about two thirds of the time. The rest is the hold-out that judges.',
    priors: 'Priors',
    priorsWeak: 'weak priors',
    priorsNone: 'none: maximum likelihood',
    priorsHint:
      'Weak priors keep small data from running to extremes; a few hundred customers outweigh them.',
    line: (v: { models: number; day: Day | null; weak: boolean }, f) =>
      `${f.integer(v.models)} ${f.plural(v.models, 'model', 'models')} · ${v.day === null ? 'calibration: two thirds of the time' : `calibration to ${f.day(v.day)}`} · ${v.weak ? 'weak priors' : 'maximum likelihood'}`,
    boardTitle: 'Leaderboard',
    boardCaption: (v: { customers: number; start: Day; end: Day; weeks: number | null }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} of ${f.day(v.start)} to ${f.day(v.end)}${v.weeks === null ? '; no hold-out' : `, judged by the ${enSpan(v.weeks, f)} after it`}`,
    fitTitle: 'How well the models describe the calibration',
    headModel: 'Model',
    headPlan: 'Totals in the hold-out',
    headBias: 'Bias (95%)',
    headMae: 'MAE',
    headWape: 'WAPE',
    headRmse: 'RMSE',
    headScore: 'Ranked score',
    headCover: 'Held of 50 / 80 / 95%',
    headBrier: 'Brier',
    headLikelihood: 'Log-likelihood',
    headFree: 'p',
    headAic: 'ΔAIC',
    headBic: 'ΔBIC',
    headFit: 'Fit',
    bestTotals: 'best for totals',
    bestSingle: 'best for single customers',
    bestBic: 'lowest BIC',
    range: (v: { low: number; high: number }, f) => `${signed(v.low, f)} to ${signed(v.high, f)}`,
    boardNote:
      'Bias with the 95% interval of what was to be expected, parameters and luck of customers together. Ranked score, MAE, RMSE, Brier, ΔAIC and ΔBIC: the lower the better; p: free parameters. Held: share of customers inside their interval, adjusted for whole numbers, comparable with 50, 80 and 95%. All columns and decimals are in the table twin.',
    totalsTitle: (v: { weeks: number }, f) => `Purchases in the ${enSpan(v.weeks, f)} of the hold-out`,
    totalsSubtitle:
      'Expected by each model with 95% interval, and by two rules of thumb, against what was bought',
    totalsNote: (v: { actual: number; customers: number; start: Day; end: Day }, f) =>
      `Line: ${f.integer(v.actual)} ${f.plural(v.actual, 'purchase', 'purchases')} by ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, ${f.day(v.start)} to ${f.day(v.end)}. Shaded: within 15%.`,
    bought: 'bought',
    coverageTitle: 'Do intervals of single customers hold what they should?',
    coverageSubtitle: 'Share of customers inside their 50, 80 and 95% interval; a dot belongs on its line',
    coverageNote: (v: { customers: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}; bars: 95% intervals. Counts come in whole numbers: the ends of an interval count with the part of their chance that the level asks for.`,
    coverageKey: (v: { level: number }, f) => `${f.percent(v.level)} interval`,
    activeTitle: 'Who is said to be active, and who was',
    activeSubtitle: (v: { name: string }) =>
      `Customers in tenths by P(active): mean chance to buy in the hold-out, and the share who did; ${v.name} in colour`,
    activeNote: (v: { brier: number; ofShare: number }, f) =>
      `On the diagonal chances are right. Bars: 95% intervals. Brier score ${f.decimal(v.brier, 3)}; of the overall share alone ${f.decimal(v.ofShare, 3)}.`,
    axisPredicted: 'P(active)',
    axisActual: 'Bought',
    rmseTitle: 'Errors by how often customers bought before',
    rmseSubtitle: (v: { name: string }) =>
      `RMSE of purchases in the hold-out by repeat purchases in the calibration; ${v.name} in colour`,
    rmseNote: (v: { customers: readonly number[] }, f) =>
      `Customers in the classes: ${v.customers.map((one) => f.integer(one)).join(' · ')}.`,
    axisClass: 'Repeat purchases in the calibration',
    highlight: 'In colour',
    others: 'other models',
    rules: 'rules of thumb',
    rule: 'rule of thumb',
    chosenK: (v: { k: number }) => `k = ${v.k}`,
    describe: (v: { title: string }) => `${v.title}. The table twin has the numbers.`,
    tipTotals: (v: Dot, f) =>
      `${v.name}\n${f.integer(v.value)}${v.low === null || v.high === null ? '' : ` (95%: ${f.integer(v.low)}–${f.integer(v.high)})`}`,
    tipCoverage: (v: Dot & { level: number }, f) =>
      `${v.name}\n${f.percent(v.level)} interval: holds ${f.percent(v.value, 1)} (${percentRange(v.low ?? 0, v.high ?? 1, f, 1)})`,
    tipActive: (v: { name: string; customers: number; predicted: number; active: number }, f) =>
      `${v.name}\n${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}\nP(active) ${f.percent(v.predicted, 1)}, bought ${f.percent(v.active, 1)}`,
    tipRmse: (v: { name: string; label: string; rmse: number; customers: number }, f) =>
      `${v.name}\nx = ${v.label}: RMSE ${f.significant(v.rmse)}\n${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
  },
  {
    models: '模型',
    modelsHint: 'Pareto/GGG 需要抽样，要一分钟或更久；BG/BB 按有购买的周计数，因此不列其似然。',
    calibrationEnd: '校准期结束日',
    calibrationHint: '留空：约为时间的三分之二处。其余为用来评判的验证期。',
    priors: '先验',
    priorsWeak: '弱先验',
    priorsNone: '无：极大似然',
    priorsHint: '弱先验防止小数据走向极端；几百位客户的数据即可压过它。',
    line: (v, f) =>
      `${f.integer(v.models)} 个模型 · ${v.day === null ? '校准期：时间的三分之二' : `校准至${f.day(v.day)}`} · ${v.weak ? '弱先验' : '极大似然'}`,
    boardTitle: '排行榜',
    boardCaption: (v, f) =>
      `${f.day(v.start)}至${f.day(v.end)}的 ${f.integer(v.customers)} 位客户${v.weeks === null ? '；没有验证期' : `，用其后的 ${zhSpan(v.weeks, f)}评判`}`,
    fitTitle: '各模型对校准期的描述',
    headModel: '模型',
    headPlan: '验证期总量',
    headBias: '偏差（95%）',
    headMae: 'MAE',
    headWape: 'WAPE',
    headRmse: 'RMSE',
    headScore: '等级概率评分',
    headCover: '50 / 80 / 95% 区间涵盖',
    headBrier: 'Brier',
    headLikelihood: '对数似然',
    headFree: 'p',
    headAic: 'ΔAIC',
    headBic: 'ΔBIC',
    headFit: '拟合',
    bestTotals: '总量最好',
    bestSingle: '单个客户最好',
    bestBic: 'BIC 最低',
    range: (v, f) => `${signed(v.low, f)} 至 ${signed(v.high, f)}`,
    boardNote:
      '偏差后为预期的 95% 区间，含参数与客户偶然。等级概率评分、MAE、RMSE、Brier、ΔAIC 与 ΔBIC 越低越好；p 为自由参数个数。涵盖：落在自身区间内的客户比例，按整数校正，可与 50%、80%、95% 相比。全部列与小数见表格。',
    totalsTitle: (v, f) => `验证期 ${zhSpan(v.weeks, f)}内的购买次数`,
    totalsSubtitle: '各模型的预计及 95% 区间、两条经验法则，与实际购买对照',
    totalsNote: (v, f) =>
      `竖线：${f.day(v.start)}至${f.day(v.end)}，${f.integer(v.customers)} 位客户共 ${f.integer(v.actual)} 次购买。色带：相差 15% 以内。`,
    bought: '实际',
    coverageTitle: '单个客户的区间是否名副其实？',
    coverageSubtitle: '落在自身 50%、80%、95% 区间内的客户比例；点应在相应的线上',
    coverageNote: (v, f) =>
      `${f.integer(v.customers)} 位客户；横条为 95% 区间。次数是整数：区间端点只按该水平所需的那部分概率计入。`,
    coverageKey: (v, f) => `${f.percent(v.level)} 区间`,
    activeTitle: '预言会买的人，是否真的买了',
    activeSubtitle: (v) =>
      `按 P(active) 把客户分成十组：验证期内购买的平均概率与实际购买的比例；彩色为 ${v.name}`,
    activeNote: (v, f) =>
      `落在对角线上即概率正确。竖条为 95% 区间。Brier 评分 ${f.decimal(v.brier, 3)}；只报总比例时为 ${f.decimal(v.ofShare, 3)}。`,
    axisPredicted: 'P(active)',
    axisActual: '实际购买',
    rmseTitle: '按以往购买次数看误差',
    rmseSubtitle: (v) => `按校准期内复购次数分组的验证期 RMSE；彩色为 ${v.name}`,
    rmseNote: (v, f) => `各组客户数：${v.customers.map((one) => f.integer(one)).join(' · ')}。`,
    axisClass: '校准期内的复购次数',
    highlight: '着色',
    others: '其他模型',
    rules: '经验法则',
    rule: '经验法则',
    chosenK: (v) => `k = ${v.k}`,
    describe: (v) => `${v.title}。数字见表格。`,
    tipTotals: (v, f) =>
      `${v.name}\n${f.integer(v.value)}${v.low === null || v.high === null ? '' : `（95%：${f.integer(v.low)}–${f.integer(v.high)}）`}`,
    tipCoverage: (v, f) =>
      `${v.name}\n${f.percent(v.level)} 区间：涵盖 ${f.percent(v.value, 1)}（${percentRange(v.low ?? 0, v.high ?? 1, f, 1)}）`,
    tipActive: (v, f) =>
      `${v.name}\n${f.integer(v.customers)} 位客户\nP(active) ${f.percent(v.predicted, 1)}，实际购买 ${f.percent(v.active, 1)}`,
    tipRmse: (v, f) =>
      `${v.name}\nx = ${v.label}：RMSE ${f.significant(v.rmse)}\n${f.integer(v.customers)} 位客户`,
  },
);
