import { catalogue } from '../../i18n/catalogue';

interface Interval {
  low: number;
  high: number;
}

/** Texts of the view and the form. */
export const viewMessages = catalogue(
  {
    // form
    calibrationEnd: 'Calibration ends',
    calibrationEndHint:
      'Empty: after about two thirds of the time. The rest is the hold-out that checks the fit.',
    valuesAsOf: 'Customers are valued',
    valuesAtDataEnd: 'on the last day',
    valuesAtCalibrationEnd: 'after calibration',
    valuesAsOfHint: 'The last day: by a fit on all data. After calibration: by its own fit, as papers do.',
    horizonWeeks: 'Horizon, weeks',
    annualDiscountRate: 'Discount rate, % a year',
    marginRate: 'Margin, % of the amount',
    marginRateHint: 'Empty: from the margin column, else the whole amount counts as value.',
    model: 'Model',
    modelName: 'BG/NBD with Gamma-Gamma spend',
    modelShort: 'BG/NBD',
    // line
    lineCalibration: (v: { day: number | null }, f) =>
      v.day === null ? 'calibration: two thirds of the time' : `calibration to ${f.day(v.day)}`,
    lineHorizon: (v: { weeks: number }, f) =>
      `${f.integer(v.weeks)} ${f.plural(v.weeks, 'week', 'weeks')} ahead`,
    lineDiscount: (v: { rate: number }, f) =>
      `discounted at ${f.percent(v.rate, v.rate * 100 === Math.round(v.rate * 100) ? 0 : 1)} a year`,
    lineMargin: (v: { rate: number }, f) => `margin ${f.percent(v.rate)}`,
    // facts
    equity: 'Customer equity',
    equityDetail: (v: Interval & { weeks: number }, f) =>
      `residual value, ${f.integer(v.weeks)} ${f.plural(v.weeks, 'week', 'weeks')} (${f.short(v.low)}–${f.short(v.high)})`,
    equityDetailPlain: (v: { weeks: number }, f) =>
      `residual value, ${f.integer(v.weeks)} ${f.plural(v.weeks, 'week', 'weeks')}, discounted`,
    perCustomer: 'Per customer',
    perCustomerDetail: (v: { customers: number }, f) =>
      `mean of ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    purchases: 'Expected purchases',
    purchasesDetail: (v: { weeks: number }, f) =>
      `within ${f.integer(v.weeks)} ${f.plural(v.weeks, 'week', 'weeks')}`,
    topFifth: 'Top 20 % bring',
    topFifthDetail: 'of customer equity',
    newCustomer: 'A new customer',
    newCustomerDetail: (v: { firstPurchase: number; purchases: number }, f) =>
      `CLV after a first purchase of ${f.short(v.firstPurchase)}: ${f.significant(v.purchases, 2)} more ${f.plural(v.purchases, 'purchase', 'purchases')}`,
    alive: 'Mean P(alive)',
    aliveDetail: 'of all customers',
    // tracking
    trackingTitle: 'Repeat purchases, actual and expected',
    trackingShape: 'Weekly or cumulative',
    weekly: 'Weekly',
    cumulative: 'Cumulative',
    trackingWeekly: (v: { customers: number }, f) =>
      `Repeat purchases a week by the ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} of the calibration`,
    trackingCumulative: (v: { customers: number }, f) =>
      `Repeat purchases so far by the ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} of the calibration`,
    actual: 'Actual',
    expected: 'Expected',
    holdOut: 'Hold-out',
    trackingNote: (v: { end: string }) =>
      `The model saw purchases up to ${v.end}; the shaded weeks it did not see.`,
    trackingNoteWithout: 'No hold-out: the model saw all of these weeks.',
    tipWeek: (v: { week: number; end: string }, f) => `Week ${f.integer(v.week)}, to ${v.end}`,
    tipActual: (v: { value: number }, f) => `actual ${f.integer(v.value)}`,
    tipExpected: (v: { value: number }, f) => `expected ${f.decimal(v.value, v.value < 100 ? 1 : 0)}`,
    // hold-out
    holdOutTitle: 'How well the hold-out was predicted',
    holdOutPeriod: (v: { start: string; end: string; weeks: number }, f) =>
      `${v.start} to ${v.end}, ${v.weeks < 1 ? `${f.integer(v.weeks * 7)} ${f.plural(Math.round(v.weeks * 7), 'day', 'days')}` : `${f.significant(v.weeks, 3)} ${f.plural(v.weeks, 'week', 'weeks')}`}`,
    predicted: 'Predicted purchases',
    actualPurchases: 'Actual purchases',
    bias: 'Bias of the total',
    biasDetail: 'predicted ÷ actual − 1',
    mae: 'Mean absolute error',
    rmse: 'RMSE',
    errorDetail: 'purchases per customer',
    // frequency
    frequencyTitle: 'Customers by number of repeat purchases',
    frequencySubtitle: 'Customers in the calibration period',
    frequencyAxis: 'Repeat purchases, x',
    frequencyNote: 'Where marks and bars agree, the model reproduces how purchases differ between customers.',
    conditionalTitle: 'Purchases in the hold-out, by calibration purchases',
    conditionalSubtitle: 'Mean purchases per customer in the hold-out',
    conditionalNote: 'Each class by its repeat purchases in the calibration; expectations use x, t_x and T.',
    tipClass: (v: { label: string; customers: number }, f) =>
      `x = ${v.label} · ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    tipMean: (v: { actual: number; expected: number }, f) =>
      `actual ${f.decimal(v.actual, 2)} · expected ${f.decimal(v.expected, 2)} purchases`,
    tipCounts: (v: { actual: number; expected: number }, f) =>
      `actual ${f.integer(v.actual)} · expected ${f.integer(v.expected)} ${f.plural(Math.round(v.expected), 'customer', 'customers')}`,
    // P(alive)
    aliveTitle: 'How likely customers are still active',
    aliveSubtitle: (v: { day: string }) => `Customers by P(alive) at the end of ${v.day}`,
    aliveAxis: 'P(alive)',
    repeatBuyers: 'Repeat buyers',
    oneTimeBuyers: 'One-time buyers',
    aliveNote:
      'BG/NBD lets customers leave only after a repeat purchase: one-time buyers have P(alive) = 1 by construction.',
    tipAlive: (v: { from: number; to: number; customers: number; oneTime: number }, f) =>
      `P(alive) ${f.decimal(v.from, 1)}–${f.decimal(v.to, 1)}\n${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, of them ${f.integer(v.oneTime)} one-time ${f.plural(v.oneTime, 'buyer', 'buyers')}`,
    // value by frequency
    valueTitle: 'Where the residual value lies',
    valueSubtitle: 'Residual value by number of repeat purchases so far, currency of the data',
    valueNote: 'Figures: share of customers, share of customer equity.',
    shares: (v: { customers: number; value: number }, f) =>
      `${f.percent(v.customers)} of customers, ${f.percent(v.value)} of value`,
    tipValue: (v: { clv: number; pAlive: number; purchases: number }, f) =>
      `per customer: ${f.money(v.clv)} · P(alive) ${f.decimal(v.pAlive, 2)} · ${f.decimal(v.purchases, 2)} purchases`,
    // parameters
    parametersTitle: 'Parameters',
    parametersCaption: 'Maximum likelihood, time in weeks, 95 % intervals',
    parameter: 'Parameter',
    meaning: 'Meaning',
    calibrationFit: 'Calibration',
    standardError: 'Standard error',
    interval: '95 % interval',
    allDataFit: 'All data',
    logLikelihood: 'Log-likelihood',
    customersCount: 'Customers',
    between: (v: Interval, f) => `${f.significant(v.low, 3)}–${f.significant(v.high, 3)}`,
    meanR: 'shape of the purchase rates',
    meanAlpha: 'scale of the purchase rates, weeks',
    meanA: 'dropout after a purchase, first shape',
    meanB: 'dropout after a purchase, second shape',
    meanP: 'shape of spend within a customer',
    meanQ: 'shape of mean spend between customers',
    meanGamma: 'scale of mean spend, currency',
    groupPurchases: 'Purchases: BG/NBD',
    groupSpend: 'Spend: Gamma-Gamma',
    noSpend: 'Too few repeat buyers for a spend model: the observed mean stands in.',
    evidence: (v: { starts: number; agreeing: number; gradient: number; rows: number }, f) =>
      `${f.integer(v.agreeing)} of ${f.integer(v.starts)} starting points agree on the optimum; gradient per customer ${v.gradient < 1e-6 ? `below ${f.significant(1e-6, 1)}` : f.significant(v.gradient, 1)}; ${f.integer(v.rows)} distinct (x, t_x, T).`,
    spendCheck: (v: { correlation: number; mean: number; observed: number }, f) =>
      `Correlation of frequency and mean spend among repeat buyers: ${f.decimal(v.correlation, 2)} (the spend model assumes 0). Mean spend per purchase: ${f.money(v.mean)} expected, ${f.money(v.observed)} observed.`,
    valueBasis: (v: { basis: string; rate: number; perWeek: number }, f) =>
      `${v.basis === 'given' ? `Value is ${f.percent(v.rate, 1)} of the amount, as given` : v.basis === 'column' ? `Value is margin, ${f.percent(v.rate, 1)} of the amount by the margin column` : `Value is revenue, ${f.percent(v.rate, 1)} of the purchase amounts after refunds`}; discounted continuously, δ = ${f.decimal(v.perWeek, 5)} a week.`,
    // list
    listTitle: 'Customers by residual value',
    listNote: 'All customers as of the last day of data, the most valuable first.',
    describe: (v: { title: string }) => `${v.title}: chart. The table twin has the numbers.`,
    note: (v: { customers: number; first: string; last: string }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, ${v.first} to ${v.last}.`,
  },
  {
    calibrationEnd: '校准期截止日',
    calibrationEndHint: '留空：取前约三分之二的时间。其余为验证期（hold-out），用来检验拟合。',
    valuesAsOf: '客户估值时点',
    valuesAtDataEnd: '数据最后一天',
    valuesAtCalibrationEnd: '校准期结束时',
    valuesAsOfHint: '最后一天：用全部数据的拟合；校准期结束时：用校准期的拟合，与论文一致。',
    horizonWeeks: '预测周数',
    annualDiscountRate: '年贴现率，%',
    marginRate: '毛利占金额的百分比',
    marginRateHint: '留空：取毛利列；没有毛利列则以全部金额为价值。',
    model: '模型',
    modelName: 'BG/NBD 与 Gamma-Gamma 消费额',
    modelShort: 'BG/NBD',
    lineCalibration: (v, f) => (v.day === null ? '校准期：前三分之二时间' : `校准期至${f.day(v.day)}`),
    lineHorizon: (v, f) => `预测 ${f.integer(v.weeks)} 周`,
    lineDiscount: (v, f) =>
      `年贴现率 ${f.percent(v.rate, v.rate * 100 === Math.round(v.rate * 100) ? 0 : 1)}`,
    lineMargin: (v, f) => `毛利率 ${f.percent(v.rate)}`,
    equity: '客户资产（customer equity）',
    equityDetail: (v, f) => `${f.integer(v.weeks)} 周剩余价值（${f.short(v.low)}–${f.short(v.high)}）`,
    equityDetailPlain: (v, f) => `${f.integer(v.weeks)} 周剩余价值，已贴现`,
    perCustomer: '每位客户',
    perCustomerDetail: (v, f) => `${f.integer(v.customers)} 位客户的均值`,
    purchases: '预期购买次数',
    purchasesDetail: (v, f) => `${f.integer(v.weeks)} 周之内`,
    topFifth: '前 20% 客户贡献',
    topFifthDetail: '占客户资产',
    newCustomer: '一位新客户',
    newCustomerDetail: (v, f) =>
      `首购 ${f.short(v.firstPurchase)} 之后的 CLV：预期再买 ${f.significant(v.purchases, 2)} 次`,
    alive: '平均活跃概率 P(alive)',
    aliveDetail: '全部客户',
    trackingTitle: '复购次数：实际与预期',
    trackingShape: '每周或累计',
    weekly: '每周',
    cumulative: '累计',
    trackingWeekly: (v, f) => `校准期 ${f.integer(v.customers)} 位客户每周的复购次数`,
    trackingCumulative: (v, f) => `校准期 ${f.integer(v.customers)} 位客户的累计复购次数`,
    actual: '实际',
    expected: '预期',
    holdOut: '验证期',
    trackingNote: (v) => `模型只看到${v.end}为止的购买；浅色底的各周它没有见过。`,
    trackingNoteWithout: '没有验证期：模型见过所有这些周。',
    tipWeek: (v, f) => `第 ${f.integer(v.week)} 周，至${v.end}`,
    tipActual: (v, f) => `实际 ${f.integer(v.value)}`,
    tipExpected: (v, f) => `预期 ${f.decimal(v.value, v.value < 100 ? 1 : 0)}`,
    holdOutTitle: '验证期预测得如何',
    holdOutPeriod: (v, f) =>
      `${v.start} 至 ${v.end}，${v.weeks < 1 ? `${f.integer(v.weeks * 7)} 天` : `${f.significant(v.weeks, 3)} 周`}`,
    predicted: '预测购买次数',
    actualPurchases: '实际购买次数',
    bias: '总量偏差',
    biasDetail: '预测 ÷ 实际 − 1',
    mae: '平均绝对误差（MAE）',
    rmse: '均方根误差（RMSE）',
    errorDetail: '次／客户',
    frequencyTitle: '按复购次数的客户分布',
    frequencySubtitle: '校准期内的客户数',
    frequencyAxis: '复购次数 x',
    frequencyNote: '标记与柱子吻合，说明模型再现了客户之间购买次数的差异。',
    conditionalTitle: '验证期购买次数，按校准期复购次数',
    conditionalSubtitle: '验证期内每位客户的平均购买次数',
    conditionalNote: '按校准期内的复购次数分组；预期值由 x、t_x、T 算出。',
    tipClass: (v, f) => `x = ${v.label} · ${f.integer(v.customers)} 位客户`,
    tipMean: (v, f) => `实际 ${f.decimal(v.actual, 2)} 次 · 预期 ${f.decimal(v.expected, 2)} 次`,
    tipCounts: (v, f) => `实际 ${f.integer(v.actual)} 位 · 预期 ${f.integer(v.expected)} 位`,
    aliveTitle: '客户仍然活跃的可能性',
    aliveSubtitle: (v) => `${v.day}结束时的客户数，按 P(alive)`,
    aliveAxis: 'P(alive)',
    repeatBuyers: '复购客户',
    oneTimeBuyers: '一次购买客户',
    aliveNote: 'BG/NBD 假定客户只会在复购之后流失，因此一次购买客户的 P(alive) 按模型恒为 1。',
    tipAlive: (v, f) =>
      `P(alive) ${f.decimal(v.from, 1)}–${f.decimal(v.to, 1)}\n${f.integer(v.customers)} 位客户，其中一次购买 ${f.integer(v.oneTime)} 位`,
    valueTitle: '剩余价值在哪里',
    valueSubtitle: '剩余价值，按至今的复购次数，货币同数据',
    valueNote: '数字为客户占比与客户资产占比。',
    shares: (v, f) => `客户 ${f.percent(v.customers)}，价值 ${f.percent(v.value)}`,
    tipValue: (v, f) =>
      `每位客户：${f.money(v.clv)} · P(alive) ${f.decimal(v.pAlive, 2)} · ${f.decimal(v.purchases, 2)} 次购买`,
    parametersTitle: '参数',
    parametersCaption: '极大似然估计，时间单位为周，95% 区间',
    parameter: '参数',
    meaning: '含义',
    calibrationFit: '校准期',
    standardError: '标准误',
    interval: '95% 区间',
    allDataFit: '全部数据',
    logLikelihood: '对数似然',
    customersCount: '客户数',
    between: (v, f) => `${f.significant(v.low, 3)}–${f.significant(v.high, 3)}`,
    meanR: '购买率分布的形状',
    meanAlpha: '购买率分布的尺度，周',
    meanA: '购买后流失，第一形状',
    meanB: '购买后流失，第二形状',
    meanP: '同一客户各次消费额的形状',
    meanQ: '客户之间平均消费额的形状',
    meanGamma: '平均消费额的尺度，货币',
    groupPurchases: '购买：BG/NBD',
    groupSpend: '消费额：Gamma-Gamma',
    noSpend: '复购客户太少，无法拟合消费额模型，以观察到的均值代替。',
    evidence: (v, f) =>
      `${f.integer(v.starts)} 个起点中有 ${f.integer(v.agreeing)} 个到达同一最优值；每位客户的梯度${v.gradient < 1e-6 ? `低于 ${f.significant(1e-6, 1)}` : `为 ${f.significant(v.gradient, 1)}`}；不同的 (x, t_x, T) 共 ${f.integer(v.rows)} 组。`,
    spendCheck: (v, f) =>
      `复购客户的购买次数与平均消费额的相关系数为 ${f.decimal(v.correlation, 2)}（消费额模型假定为 0）。每次消费额：预期 ${f.money(v.mean)}，观察 ${f.money(v.observed)}。`,
    valueBasis: (v, f) =>
      `${v.basis === 'given' ? `价值按给定的毛利率计，为金额的 ${f.percent(v.rate, 1)}` : v.basis === 'column' ? `价值为毛利，按毛利列为金额的 ${f.percent(v.rate, 1)}` : `价值为销售额，扣除退款后为购买金额的 ${f.percent(v.rate, 1)}`}；连续贴现，每周 δ = ${f.decimal(v.perWeek, 5)}。`,
    listTitle: '客户名单：按剩余价值',
    listNote: '截至数据最后一天的全部客户，价值高者在前。',
    describe: (v) => `${v.title}的图。数字见表格。`,
    note: (v, f) => `${f.integer(v.customers)} 位客户，${v.first} 至 ${v.last}。`,
  },
);
