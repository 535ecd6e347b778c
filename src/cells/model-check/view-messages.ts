import type { Day } from '../../core/days';
import { catalogue } from '../../i18n/catalogue';

interface Between {
  low: number;
  high: number;
}

export const viewMessages = catalogue(
  {
    // parameters
    models: 'Models',
    modelsHint: 'Up to four, drawn over each other.',
    calibrationEnd: 'End of the calibration',
    calibrationEndHint:
      'Empty: after about two thirds of the time. The rest is the hold-out that checks the models.',
    priors: 'Priors',
    priorsWeak: 'weak',
    priorsNone: 'none: maximum likelihood',
    customer: 'Customer',
    customerHint: 'Whose history is drawn, by id. Empty: one of whom much can be seen.',
    opportunityDays: 'Days in a period of BG/BB',
    annualDiscountRate: 'Discount rate a year, %',
    summaryUnit: 'Unit of recency and age',
    unitDay: 'days',
    unitWeek: 'weeks',
    unitMonth: 'months',
    unitYear: 'years',
    lineModels: (v: { models: readonly string[] }, f) => f.list(v.models),
    lineCalibration: (v: { day: Day | null }, f) =>
      v.day === null ? 'calibration: first two thirds' : `calibration to ${f.day(v.day)}`,
    linePriors: (v: { priors: string }) => (v.priors === 'weak' ? 'weak priors' : 'maximum likelihood'),
    // frame
    diagnostic: 'Diagnostic',
    'tab.tracking': 'Tracking',
    'tab.frequency': 'Frequency',
    'tab.conditional': 'Hold-out by group',
    'tab.surfaces': 'Alive and active',
    'tab.value': 'Equal value',
    'tab.history': 'One customer',
    'tab.differences': 'Differences',
    'tab.spend': 'Spend',
    'tab.regularity': 'Regularity',
    describe: (v: { title: string }) => `${v.title}: chart. The table twin has the numbers.`,
    note: (v: { customers: number; first: string; last: string }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, ${v.first} to ${v.last}.`,
    noteSummary: (v: { customers: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} of a summary.`,
    notThere: 'Nothing to draw: these data have none of it.',
    // facts
    factTotal: (v: { model: string }) => `${v.model}: hold-out total`,
    factTotalDetail: (v: Between & { actual: number; bias: string }, f) =>
      `${f.integer(v.actual)} were made${v.bias === '' ? '' : `: ${v.bias}`}; 95%: ${f.integer(v.low)}–${f.integer(v.high)}`,
    factMisfits: (v: { misfits: number }, f) =>
      `${f.integer(v.misfits)} ${f.plural(v.misfits, 'class', 'classes')} beyond chance`,
    // keys
    actual: 'Actual',
    expected: 'Expected',
    keyActual: 'actual',
    keyParameters: 'darker: parameters not known',
    keyBoth: 'lighter: with the luck of single customers, 95%',
    keyWhisker: 'line: 95%, thick part: parameters alone',
    holdOut: 'Hold-out',
    // tracking
    trackingShape: 'Weekly or cumulative',
    weekly: 'Weekly',
    cumulative: 'Cumulative',
    trackingTitle: 'Repeat purchases, actual and expected',
    trackingWeekly: (v: { customers: number }, f) =>
      `Repeat purchases a week of all who first bought in the calibration (n = ${f.integer(v.customers)})`,
    trackingCumulative: (v: { customers: number }, f) =>
      `Repeat purchases so far of all who first bought in the calibration (n = ${f.integer(v.customers)})`,
    trackingNote: (v: { end: string }) =>
      `The models saw purchases up to ${v.end}; the weeks on the wash are new to them. Darker band: the parameters are only estimated. Lighter band: with the luck of single customers, where 95% of the weeks should lie.`,
    trackingNoteWithout:
      'No hold-out: the models saw all of these weeks. Darker band: the parameters are only estimated. Lighter band: with the luck of single customers.',
    tipWeek: (v: { week: number; end: string }, f) => `Week ${f.integer(v.week)}, to ${v.end}`,
    tipActual: (v: { value: number }, f) => `actual ${f.integer(v.value)}`,
    tipExpected: (v: Between & { model: string; value: number }, f) =>
      `${v.model} ${f.decimal(v.value, v.value < 100 ? 1 : 0)} (${f.integer(v.low)}–${f.integer(v.high)})`,
    // frequency
    frequencyTitle: 'Customers by number of repeat purchases',
    frequencySubtitle: 'Customers in the calibration: bars as they are, marks as expected',
    frequencyNote:
      'Marks on the bars mean the model reproduces how differently often customers buy. Thin line: 95%; thick part: parameters alone.',
    axisX: 'repeat purchases x',
    axisXTop: 'x, repeat purchases',
    tipX: (v: { label: string; customers: number }, f) =>
      `x = ${v.label} · ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    tipActualMean: (v: { value: string }) => `actual ${v.value}`,
    tipExpectedMean: (v: { model: string; value: string; low: string; high: string }) =>
      `${v.model} ${v.value} (${v.low}–${v.high})`,
    // conditional
    byFrequencyTitle: 'Hold-out purchases by purchases so far',
    byFrequencySubtitle: 'Mean purchases a customer in the hold-out, by x in the calibration',
    byFrequencyNote:
      'Bars: what was bought. Marks: expected of these customers given their x, t_x and T. Thin line: 95% of the mean of a class; thick part: parameters alone.',
    byRecencyTitle: 'Hold-out purchases by last purchase',
    byRecencySubtitle: 'Mean purchases a customer in the hold-out, by t_x in weeks',
    byRecencyNote:
      't_x is the time from the first purchase to the last one of the calibration. Misses on the left mean the model is wrong about who has left.',
    axisRecencyClass: 't_x: weeks from first to last purchase, so many and more',
    oneTime: 'x = 0',
    tipRecency: (v: { label: string | null; customers: number }, f) =>
      `${v.label === null ? 'One-time buyers' : `t_x in weeks: ${v.label}`} · ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    // surfaces
    surface: 'Surface',
    showAlive: 'P(alive)',
    showPurchases: 'Expected purchases',
    showValue: 'Residual value',
    aliveTitle: (v: { model: string }) => `P(alive) under ${v.model}`,
    purchasesTitle: (v: { model: string; weeks: number }, f) =>
      `Expected purchases in ${f.integer(v.weeks)} ${f.plural(v.weeks, 'week', 'weeks')} under ${v.model}`,
    valueTitle: (v: { model: string }) => `Discounted residual purchases under ${v.model}`,
    surfaceSubtitle: (v: { weeks: number }, f) =>
      `Customers whose first purchase was ${f.significant(v.weeks, 3)} ${f.plural(v.weeks, 'week', 'weeks')} before the end, by purchases (up) and last purchase (right)`,
    surfaceNote:
      'At the same recency more purchases can mean less alive: who bought often and stopped is likelier gone than who bought rarely anyway.',
    axisRecency: 't_x, weeks',
    tipCell: (v: { x: number; from: number; to: number }, f) =>
      `x = ${f.integer(v.x)}, t_x ${f.significant(v.from, 3)}–${f.significant(v.to, 3)} weeks`,
    tipCellOne: 'x = 0: bought once',
    tipSurface: (v: { alive: number; purchases: number; weeks: number; value: number }, f) =>
      `P(alive) ${f.decimal(v.alive)}\n${f.significant(v.purchases)} ${f.plural(v.purchases, 'purchase', 'purchases')} in ${f.integer(v.weeks)} ${f.plural(v.weeks, 'week', 'weeks')}\n${f.significant(v.value)} discounted, no horizon`,
    // curves
    curvesTitle: (v: { model: string }) => `Curves of equal value under ${v.model}`,
    curvesSubtitle: (v: { weeks: number; rate: number }, f) =>
      `Discounted expected residual purchases (DERT) at T = ${f.significant(v.weeks, 3)} ${f.plural(v.weeks, 'week', 'weeks')}, ${f.percent(v.rate, v.rate * 100 === Math.round(v.rate * 100) ? 0 : 1)} a year`,
    curvesNote:
      'All customers on a curve are worth the same: the number on it times the margin of a purchase. Where a curve leans to the right as it rises, a customer with more purchases has to have bought more lately to be worth as much: the paradox of increasing frequency.',
    curvesNone: (v: { model: string }) =>
      `${v.model}: value hardly depends on recency here, so no curve of equal value runs through these x and t_x.`,
    tipCurve: (v: { level: number; x: number; recency: number }, f) =>
      `${f.significant(v.level)} residual ${f.plural(v.level, 'purchase', 'purchases')}: x = ${f.integer(v.x)}, t_x = ${f.decimal(v.recency, 1)} (weeks)`,
    // history
    historyTitle: (v: { customer: string }) => `P(alive) of customer ${v.customer}, day by day`,
    historySubtitle: (v: { purchases: number; first: string; last: string }, f) =>
      `${f.integer(v.purchases)} ${f.plural(v.purchases, 'purchase', 'purchases')} (triangles), ${v.first} to ${v.last}`,
    historyNote:
      'What the models would have said at the end of each day, with the parameters of the calibration. Falling while the customer is silent, back up at each purchase.',
    historyChosen:
      'Chosen because of one long silence among many purchases; set another customer in the parameters.',
    tipHistory: (v: { purchases: number }, f) =>
      `${f.integer(v.purchases)} repeat ${f.plural(v.purchases, 'purchase', 'purchases')} so far`,
    tipAlive: (v: { model: string; value: number }, f) => `${v.model}: P(alive) ${f.decimal(v.value)}`,
    // differences
    'differences.rate': 'How often customers buy while alive',
    'differences.buying-chance': 'How likely customers buy in a period',
    'differences.leaving-rate': 'How fast customers leave',
    'differences.leaving-chance': 'How likely customers leave',
    'axis.rate': 'purchases a year',
    'axis.buying-chance': 'chance to buy in a period',
    'axis.leaving-rate': 'rate of leaving a year (1 = after a year on the average)',
    'axis.leaving-chance': 'chance to leave, each time',
    differencesSubtitle: 'Share of customers by bin as the model sees them, before anything is known of them',
    differencesNote: (v: { below: readonly (readonly (string | number)[])[] }, f) =>
      `Triangles: means.${v.below.map(([model = '', share = 0]) => ` ${String(model)}: ${f.percent(Number(share))} of customers lie below once in a hundred years, left of the drawing.`).join('')}`,
    differencesNoteChance:
      'Triangles: means. Much of the mass at 0 or 1 means customers differ a lot; a single hump, that they are alike.',
    tipRate: (v: { from: number; to: number }, f) =>
      `${f.significant(v.from, 2)}–${f.significant(v.to, 2)} a year`,
    tipChance: (v: { from: number; to: number }, f) => `${f.percent(v.from, 1)}–${f.percent(v.to, 1)}`,
    tipShare: (v: { model: string; share: number }, f) => `${v.model}: ${f.percent(v.share, 1)} of customers`,
    quantilesCaption: 'Mean and quantiles',
    model: 'Model',
    quantity: 'Quantity',
    mean: 'Mean',
    lowQuantile: '10% below',
    median: 'Median',
    highQuantile: '90% below',
    // spend
    spendTitle: 'Average spend of repeat buyers',
    spendSubtitle: 'Share of repeat buyers by average spend a repeat purchase: bars actual, line Gamma-Gamma',
    spendNote: (v: { customers: number; above: number; edge: number }, f) =>
      `${f.integer(v.customers)} repeat ${f.plural(v.customers, 'buyer', 'buyers')}; ${f.percent(v.above, 1)} spend more than ${f.short(v.edge)} and are not drawn.`,
    axisSpend: 'average spend a repeat purchase',
    tipSpend: (v: { from: number; to: number; observed: number; expected: number }, f) =>
      `${f.money(v.from)}–${f.money(v.to)}\nactual ${f.percent(v.observed, 1)}\nGamma-Gamma ${f.percent(v.expected, 1)}`,
    factMean: 'Mean of the averages',
    factExpectedMean: 'Mean by Gamma-Gamma',
    factModes: 'Most common average',
    factModesDetail: (v: { expected: number }, f) => `Gamma-Gamma ${f.short(v.expected)}; by the bins`,
    factCorrelation: 'Correlation with frequency',
    factCorrelationDetail: (v: Between & { customers: number }, f) =>
      `95%: ${f.decimal(v.low)} to ${f.decimal(v.high)}, ${f.integer(v.customers)} repeat ${f.plural(v.customers, 'buyer', 'buyers')}; the model assumes 0`,
    spendFrequencyTitle: 'Does spend depend on frequency?',
    spendFrequencySubtitle:
      'Average spend a repeat purchase (up) by x: shading of each column, mean with 95% interval',
    spendFrequencyNote:
      'The models of spend assume that it does not: the means then lie on a level. A few very large averages can lift the mean of a small class.',
    tipSpendCell: (v: { label: string; from: number; to: number; customers: number }, f) =>
      `x = ${v.label}, ${f.money(v.from)}–${f.money(v.to)}\n${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    noSpend: 'No spend model: too few repeat buyers with a positive average, or no optimum.',
    // regularity
    regularityTitle: 'How even are the gaps between purchases?',
    regularitySubtitle: 'Customers by the last gap as a share of their last two',
    regularityNote: (v: { customers: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} with two gaps or more. Flat: purchases at random (k = 1); a hump in the middle: even gaps.`,
    axisRatio: 'last gap ÷ last two gaps',
    tipRatio: (v: { from: number; to: number; customers: number }, f) =>
      `${f.percent(v.from)}–${f.percent(v.to)}\n${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    curveRandom: 'at random, k = 1',
    curveErlang: (v: { k: number }, f) => `k = ${f.integer(v.k)}`,
    curveFitted: (v: { k: number }, f) => `as measured, k = ${f.significant(v.k, 2)}`,
    factWheat: 'k by the last two gaps',
    factWheatDetail: (v: Between & { customers: number }, f) =>
      `Wheat & Morrison; 95%: ${f.significant(v.low, 2)}–${f.significant(v.high, 2)}, ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    factCommon: 'k by all gaps',
    factCommonDetail: (v: Between & { customers: number }, f) =>
      `conditional likelihood; 95%: ${f.significant(v.low, 2)}–${f.significant(v.high, 2)}, ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    adviceRandom:
      'Purchases come as at random. BG/CNBD-k would choose k = 1 and be BG/NBD: regular gaps bring nothing here.',
    adviceEven: (v: { k: number }, f) =>
      `Purchases are more even than at random. BG/CNBD-k or MBG/CNBD-k with k near ${f.integer(v.k)} will notice a silence earlier and should fit better; Pareto/GGG lets each customer have their own k.`,
    adviceBursts:
      'Purchases come in bursts, which none of the models here has: k below 1. P(alive) of a customer who has just been silent for a while is then too low.',
  },
  {
    models: '模型',
    modelsHint: '最多四个，叠画在一起。',
    calibrationEnd: '校准期截止日',
    calibrationEndHint: '留空：取前约三分之二的时间。其余为验证期（hold-out），用来检验模型。',
    priors: '先验',
    priorsWeak: '弱先验',
    priorsNone: '无：极大似然',
    customer: '客户',
    customerHint: '画出哪位客户的经历，填客户编号。留空：选一位看点较多的客户。',
    opportunityDays: 'BG/BB 每期天数',
    annualDiscountRate: '年贴现率，%',
    summaryUnit: '近度与客龄的单位',
    unitDay: '天',
    unitWeek: '周',
    unitMonth: '月',
    unitYear: '年',
    lineModels: (v, f) => f.list(v.models),
    lineCalibration: (v, f) => (v.day === null ? '校准期：前三分之二时间' : `校准期至${f.day(v.day)}`),
    linePriors: (v) => (v.priors === 'weak' ? '弱先验' : '极大似然'),
    diagnostic: '诊断',
    'tab.tracking': '跟踪',
    'tab.frequency': '频次',
    'tab.conditional': '分组验证',
    'tab.surfaces': '活跃曲面',
    'tab.value': '等值线',
    'tab.history': '单个客户',
    'tab.differences': '客户差异',
    'tab.spend': '消费额',
    'tab.regularity': '规律性',
    describe: (v) => `${v.title}的图。数字见表格。`,
    note: (v, f) => `${f.integer(v.customers)} 位客户，${v.first} 至 ${v.last}。`,
    noteSummary: (v, f) => `汇总表中的 ${f.integer(v.customers)} 位客户。`,
    notThere: '没有可画的内容：数据中没有这一项。',
    factTotal: (v) => `${v.model}：验证期总量`,
    factTotalDetail: (v, f) =>
      `实际 ${f.integer(v.actual)} 次${v.bias === '' ? '' : `（${v.bias}）`}；95%：${f.integer(v.low)}–${f.integer(v.high)}`,
    factMisfits: (v, f) => `${f.integer(v.misfits)} 组超出偶然范围`,
    actual: '实际',
    expected: '预期',
    keyActual: '实际',
    keyParameters: '深色：参数的不确定性',
    keyBoth: '浅色：再加上单个客户的运气，95%',
    keyWhisker: '细线：95%；粗段：仅参数',
    holdOut: '验证期',
    trackingShape: '每周或累计',
    weekly: '每周',
    cumulative: '累计',
    trackingTitle: '复购次数：实际与预期',
    trackingWeekly: (v, f) => `校准期 ${f.integer(v.customers)} 位客户每周的复购次数`,
    trackingCumulative: (v, f) => `校准期 ${f.integer(v.customers)} 位客户的累计复购次数`,
    trackingNote: (v) =>
      `模型只看到${v.end}为止的购买；浅色底的各周它没有见过。深色带：参数只是估计值。浅色带：再加上单个客户的运气，95% 的周应落在其中。`,
    trackingNoteWithout:
      '没有验证期：模型见过所有这些周。深色带：参数只是估计值。浅色带：再加上单个客户的运气。',
    tipWeek: (v, f) => `第 ${f.integer(v.week)} 周，至${v.end}`,
    tipActual: (v, f) => `实际 ${f.integer(v.value)}`,
    tipExpected: (v, f) =>
      `${v.model} ${f.decimal(v.value, v.value < 100 ? 1 : 0)}（${f.integer(v.low)}–${f.integer(v.high)}）`,
    frequencyTitle: '按复购次数的客户分布',
    frequencySubtitle: '校准期内的客户数：柱为实际，标记为预期',
    frequencyNote: '标记与柱顶吻合，说明模型再现了客户之间购买次数的差异。细线：95%；粗段：仅参数。',
    axisX: '复购次数 x',
    axisXTop: 'x，复购次数',
    tipX: (v, f) => `x = ${v.label} · ${f.integer(v.customers)} 位客户`,
    tipActualMean: (v) => `实际 ${v.value}`,
    tipExpectedMean: (v) => `${v.model} ${v.value}（${v.low}–${v.high}）`,
    byFrequencyTitle: '验证期购买次数，按此前的复购次数',
    byFrequencySubtitle: '验证期内每位客户的平均购买次数，按校准期内的 x',
    byFrequencyNote:
      '柱：实际购买。标记：根据各客户的 x、t_x、T 所作的预期。细线：该组均值的 95% 区间；粗段：仅参数。',
    byRecencyTitle: '验证期购买次数，按最近一次购买',
    byRecencySubtitle: '验证期内每位客户的平均购买次数，按 t_x（周）',
    byRecencyNote: 't_x 是首购到校准期内最后一次购买的时间。左侧偏离，说明模型看错了谁已离开。',
    axisRecencyClass: 't_x：首购至最近一次购买的周数（起）',
    oneTime: 'x = 0',
    tipRecency: (v, f) =>
      `${v.label === null ? '一次购买客户' : `t_x ${v.label} 周`} · ${f.integer(v.customers)} 位客户`,
    surface: '曲面',
    showAlive: 'P(alive)',
    showPurchases: '预期购买次数',
    showValue: '剩余价值',
    aliveTitle: (v) => `${v.model} 的 P(alive)`,
    purchasesTitle: (v, f) => `${v.model}：${f.integer(v.weeks)} 周内预期购买次数`,
    valueTitle: (v) => `${v.model}：贴现后剩余购买次数`,
    surfaceSubtitle: (v, f) =>
      `首购距截止日 ${f.significant(v.weeks, 3)} 周的客户，纵轴为复购次数，横轴为最近一次购买`,
    surfaceNote: '近度相同时，购买多反而可能更不活跃：常买却停下的客户，比本来就少买的客户更可能已离开。',
    axisRecency: 't_x，周',
    tipCell: (v, f) => `x = ${f.integer(v.x)}，t_x ${f.significant(v.from, 3)}–${f.significant(v.to, 3)} 周`,
    tipCellOne: 'x = 0：只买过一次',
    tipSurface: (v, f) =>
      `P(alive) ${f.decimal(v.alive)}\n${f.integer(v.weeks)} 周内 ${f.significant(v.purchases)} 次\n贴现、不限期 ${f.significant(v.value)} 次`,
    curvesTitle: (v) => `${v.model} 的等值线`,
    curvesSubtitle: (v, f) =>
      `T = ${f.significant(v.weeks, 3)} 周时的贴现预期剩余购买次数（DERT），年贴现率 ${f.percent(v.rate, v.rate * 100 === Math.round(v.rate * 100) ? 0 : 1)}`,
    curvesNote:
      '同一条线上的客户价值相同：线上数字乘以每次购买的毛利。曲线上行时向右倾，表示购买更多的客户须更近期买过才值同样多，即“频次悖论”（increasing frequency paradox）。',
    curvesNone: (v) => `${v.model}：此处价值几乎与近度无关，因此这些 x 与 t_x 之间没有等值线。`,
    tipCurve: (v, f) =>
      `剩余 ${f.significant(v.level)} 次购买：x = ${f.integer(v.x)}，t_x = ${f.decimal(v.recency, 1)} 周`,
    historyTitle: (v) => `客户 ${v.customer} 逐日的 P(alive)`,
    historySubtitle: (v, f) => `${f.integer(v.purchases)} 次购买（三角），${v.first} 至 ${v.last}`,
    historyNote: '用校准期的参数，各模型在每天结束时的判断。客户沉默时下降，每次购买时回升。',
    historyChosen: '选中此客户，是因为购买很多，其间有一段长时间沉默；可在参数中另选。',
    tipHistory: (v, f) => `至此复购 ${f.integer(v.purchases)} 次`,
    tipAlive: (v, f) => `${v.model}：P(alive) ${f.decimal(v.value)}`,
    'differences.rate': '活跃期间购买得多频繁',
    'differences.buying-chance': '每期购买的可能性',
    'differences.leaving-rate': '离开得多快',
    'differences.leaving-chance': '离开的可能性',
    'axis.rate': '每年购买次数',
    'axis.buying-chance': '每期购买的概率',
    'axis.leaving-rate': '每年离开的速率（1 = 平均一年后离开）',
    'axis.leaving-chance': '每次离开的概率',
    differencesSubtitle: '在对客户一无所知时，模型眼中各区间的客户占比',
    differencesNote: (v, f) =>
      `三角：均值。${v.below.map(([model = '', share = 0]) => `${String(model)}：${f.percent(Number(share))} 的客户低于每百年一次，在图的左侧之外。`).join('')}`,
    differencesNoteChance: '三角：均值。集中在 0 或 1 附近，说明客户差异大；只有一个峰，说明客户相近。',
    tipRate: (v, f) => `每年 ${f.significant(v.from, 2)}–${f.significant(v.to, 2)}`,
    tipChance: (v, f) => `${f.percent(v.from, 1)}–${f.percent(v.to, 1)}`,
    tipShare: (v, f) => `${v.model}：${f.percent(v.share, 1)} 的客户`,
    quantilesCaption: '均值与分位数',
    model: '模型',
    quantity: '量',
    mean: '均值',
    lowQuantile: '10% 低于',
    median: '中位数',
    highQuantile: '90% 低于',
    spendTitle: '复购客户的平均消费额',
    spendSubtitle: '复购客户占比，按每次复购的平均消费额：柱为实际，线为 Gamma-Gamma',
    spendNote: (v, f) =>
      `${f.integer(v.customers)} 位复购客户；${f.percent(v.above, 1)} 高于 ${f.short(v.edge)}，未画出。`,
    axisSpend: '每次复购的平均消费额',
    tipSpend: (v, f) =>
      `${f.money(v.from)}–${f.money(v.to)}\n实际 ${f.percent(v.observed, 1)}\nGamma-Gamma ${f.percent(v.expected, 1)}`,
    factMean: '平均值的均值',
    factExpectedMean: 'Gamma-Gamma 的均值',
    factModes: '最常见的平均值',
    factModesDetail: (v, f) => `Gamma-Gamma 为 ${f.short(v.expected)}；按区间`,
    factCorrelation: '与购买次数的相关系数',
    factCorrelationDetail: (v, f) =>
      `95%：${f.decimal(v.low)} 至 ${f.decimal(v.high)}，${f.integer(v.customers)} 位复购客户；模型假定为 0`,
    spendFrequencyTitle: '消费额与购买次数有关吗？',
    spendFrequencySubtitle: '按 x 的每次复购平均消费额（纵轴）：颜色为各列分布，圆点为均值及 95% 区间',
    spendFrequencyNote: '消费额模型假定二者无关，此时各均值应持平。少数特别大的平均值可抬高小组的均值。',
    tipSpendCell: (v, f) =>
      `x = ${v.label}，${f.money(v.from)}–${f.money(v.to)}\n${f.integer(v.customers)} 位客户`,
    noSpend: '没有消费额模型：平均消费额为正的复购客户太少，或没有最优值。',
    regularityTitle: '购买间隔有多均匀？',
    regularitySubtitle: '客户数，按最后一个间隔占最后两个间隔之和的比例',
    regularityNote: (v, f) =>
      `至少有两个间隔的客户 ${f.integer(v.customers)} 位。平坦：随机购买（k = 1）；中间隆起：间隔均匀。`,
    axisRatio: '最后一个间隔 ÷ 最后两个间隔',
    tipRatio: (v, f) => `${f.percent(v.from)}–${f.percent(v.to)}\n${f.integer(v.customers)} 位客户`,
    curveRandom: '随机，k = 1',
    curveErlang: (v, f) => `k = ${f.integer(v.k)}`,
    curveFitted: (v, f) => `实测，k = ${f.significant(v.k, 2)}`,
    factWheat: '按最后两个间隔的 k',
    factWheatDetail: (v, f) =>
      `Wheat & Morrison；95%：${f.significant(v.low, 2)}–${f.significant(v.high, 2)}，${f.integer(v.customers)} 位客户`,
    factCommon: '按全部间隔的 k',
    factCommonDetail: (v, f) =>
      `条件似然；95%：${f.significant(v.low, 2)}–${f.significant(v.high, 2)}，${f.integer(v.customers)} 位客户`,
    adviceRandom: '购买如同随机发生。BG/CNBD-k 会选 k = 1，即 BG/NBD：考虑规律性在此没有好处。',
    adviceEven: (v, f) =>
      `购买比随机更均匀。k 约为 ${f.integer(v.k)} 的 BG/CNBD-k 或 MBG/CNBD-k 能更早察觉沉默，拟合也应更好；Pareto/GGG 允许每位客户有自己的 k。`,
    adviceBursts: '购买成簇出现（k 小于 1），这里没有模型考虑这一点。客户刚沉默一阵时，P(alive) 因此偏低。',
  },
);
