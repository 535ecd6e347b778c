import { catalogue } from '../../i18n/catalogue';
import type { Priors } from '../../models/fit-model';
import type { ModelId } from '../../models/purchase-model';
import { chanceRange } from './chance';
import { EN_MEANINGS, meaningKey, ZH_MEANINGS } from './model-words';

interface Interval {
  low: number;
  high: number;
}

/** Texts of the view. */
export const viewMessages = catalogue(
  {
    // facts
    equity: 'Customer equity',
    equityDetail: (v: { weeks: number | null; low: number | null; high: number | null }, f) =>
      `${v.weeks === null ? 'residual value, no end' : `residual value, ${f.integer(v.weeks)} ${f.plural(v.weeks, 'week', 'weeks')}`}${v.low === null || v.high === null ? '' : ` (${f.short(v.low)}–${f.short(v.high)})`}`,
    range: (v: Interval, f) => `${f.short(v.low)}–${f.short(v.high)}`,
    perCustomer: 'Per customer',
    perCustomerDetail: (v: { customers: number; low: number | null; high: number | null }, f) =>
      `mean of ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}${v.low === null || v.high === null ? '' : ` (${f.money(v.low)}–${f.money(v.high)})`}`,
    purchases: 'Expected purchases',
    purchasesDetail: (v: { weeks: number; low: number | null; high: number | null }, f) =>
      `within ${f.integer(v.weeks)} ${f.plural(v.weeks, 'week', 'weeks')}${v.low === null || v.high === null ? '' : ` (${f.integer(v.low)}–${f.integer(v.high)})`}`,
    newCustomer: 'A new customer',
    newCustomerDetail: (
      v: {
        weeks: number | null;
        firstPurchase: number;
        low: number | null;
        high: number | null;
        oneLow: number;
        oneHigh: number;
      },
      f,
    ) =>
      `mean value ${v.weeks === null ? 'for ever' : `over ${f.integer(v.weeks)} ${f.plural(v.weeks, 'week', 'weeks')}`}${v.low === null || v.high === null ? '' : ` (${f.money(v.low)}–${f.money(v.high)})`}, first purchase of ${f.money(v.firstPurchase)} included; a single customer brings ${f.money(v.oneLow)}–${f.money(v.oneHigh)} (95%)`,
    nextCohort: 'A month of new customers',
    nextCohortDetail: (
      v: { customers: number; months: number; low: number | null; high: number | null },
      f,
    ) =>
      `${f.integer(v.customers)} a month over ${f.integer(v.months)} ${f.plural(v.months, 'month', 'months')}${v.low === null || v.high === null ? '' : ` (${f.short(v.low)}–${f.short(v.high)})`}`,
    ratio: 'LTV ÷ cost',
    ratioDetail: (v: { cost: number; low: number | null; high: number | null }, f) =>
      `${v.low === null || v.high === null ? '' : `${f.significant(v.low, 2)}–${f.significant(v.high, 2)}, `}${f.money(v.cost)} to win one`,
    payback: 'Payback',
    paybackAt: (v: { weeks: number | null }, f) =>
      v.weeks === null
        ? 'not in 20 years'
        : v.weeks === 0
          ? 'at once'
          : `${f.integer(Math.ceil(v.weeks))} ${f.plural(Math.ceil(v.weeks), 'week', 'weeks')}`,
    paybackDetail: (v: { low: number | null; high: number | null; purchases: number | null }, f) =>
      `${v.low === null ? '' : `${f.integer(Math.ceil(v.low))}–${v.high === null ? 'over 1,040' : f.integer(Math.ceil(v.high))}; `}${v.purchases === null ? '' : `${f.integer(v.purchases)} average ${f.plural(v.purchases, 'purchase brings', 'purchases bring')} it back`}`,
    alive: 'Mean P(alive)',
    aliveDetail: (v: { low: number | null; high: number | null }, f) =>
      `of all customers${v.low === null || v.high === null ? '' : ` (${chanceRange(v.low, v.high, f)})`}`,
    // how sure
    sureTitle: 'How sure: three intervals',
    sureSubtitle: '95% intervals as shares of the estimate',
    sureNote:
      'Parameters are only estimated; single customers have luck; both together say where what happens is to be expected. None covers a wrong model.',
    sureEquity: 'Customer equity',
    surePurchases: 'Purchases to come',
    sureHoldOut: 'Hold-out',
    sureActual: (v: { actual: number }, f) => `◇ bought ${f.short(v.actual)}`,
    ofParameters: 'parameters',
    ofIndividuals: 'single customers',
    ofBoth: 'both',
    tipSure: (v: { name: string; value: number; low: number; high: number; by: string }, f) =>
      `${v.name} ${f.short(v.value)}\n95% by ${v.by}: ${f.short(v.low)}–${f.short(v.high)}`,
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
    biasDetail: (v: Interval, f) =>
      `predicted ÷ actual − 1 (${f.percent(v.low, 1)} to ${f.percent(v.high, 1)})`,
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
    aliveNoteArtefact: (v: { model: string }) =>
      `Under ${v.model} nobody leaves before a repeat purchase: one-time buyers have P(alive) = 1 by construction.`,
    aliveNote: (v: { model: string }) => `By ${v.model}; one-time buyers may have left too.`,
    tipAlive: (v: { from: number; to: number; customers: number; oneTime: number }, f) =>
      `P(alive) ${f.decimal(v.from, 1)}–${f.decimal(v.to, 1)}\n${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, of them ${f.integer(v.oneTime)} one-time ${f.plural(v.oneTime, 'buyer', 'buyers')}`,
    // value by frequency
    valueTitle: 'Where the residual value lies',
    valueSubtitle: 'Residual value by number of repeat purchases so far, currency of the data',
    valueByCohortSubtitle: 'Residual value by first purchase, currency of the data',
    valueBySegmentSubtitle: 'Residual value by segment, currency of the data; a customer may be in several',
    valueBy: 'By',
    byFrequency: 'Purchases so far',
    byCohort: 'First purchase',
    bySegment: 'Segment',
    valueNote:
      'Figures: share of customers, share of customer equity. Ranges: 95%, parameters and luck of customers.',
    firstPurchaseAxis: 'First purchase in',
    segmentAxis: 'Segment',
    shares: (v: { customers: number; value: number }, f) =>
      `${f.percent(v.customers)} of customers, ${f.percent(v.value)} of value`,
    tipValue: (v: { clv: number; pAlive: number; purchases: number }, f) =>
      `per customer: ${f.money(v.clv)} · P(alive) ${f.decimal(v.pAlive, 2)} · ${f.decimal(v.purchases, 2)} purchases`,
    tipTotal: (v: { total: number; low: number | null; high: number | null }, f) =>
      `together ${f.short(v.total)}${v.low === null || v.high === null ? '' : ` (95%: ${f.short(v.low)}–${f.short(v.high)})`}`,
    tipGroup: (v: { label: string; customers: number }, f) =>
      `${v.label} · ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    // a new customer
    newcomerTitle: 'What a new customer brings',
    newcomerSubtitle: 'Cumulative expected value of a customer won now, discounted, first purchase included',
    newcomerAxis: 'Weeks since the first purchase',
    newcomerNote: 'Band: 95%, uncertainty of the parameters; single customers spread far more.',
    newcomerSpread: (v: Interval, f) =>
      `95 of 100 single customers will bring ${f.short(v.low)} to ${f.short(v.high)}.`,
    newcomerOn: (v: { value: number; weeks: number }, f) =>
      `The curve is drawn for ${f.integer(v.weeks)} ${f.plural(v.weeks, 'week', 'weeks')}; without an end it comes to ${f.money(v.value)}.`,
    newcomerCost: (v: { cost: number }, f) => `cost ${f.short(v.cost)}`,
    newcomerPayback: (v: { weeks: number }, f) =>
      `${f.integer(Math.ceil(v.weeks))} ${f.plural(Math.ceil(v.weeks), 'week', 'weeks')}`,
    tipNewcomer: (v: { weeks: number; value: number }, f) =>
      `Week ${f.integer(v.weeks)}: ${f.money(v.value)}`,
    // seasons
    seasonTitle: 'Seasons the model runs by',
    seasonSubtitle: 'Repeat purchases against an average month = 1',
    seasonNote: (v: { years: number }, f) =>
      `From ${f.integer(v.years)} whole years; 95% intervals from the number of purchases.`,
    // parameters
    parametersTitle: 'Parameters',
    parametersCaption: (v: { priors: Priors; days: number }, f) =>
      `${v.priors === 'weak' ? 'With weak priors' : 'Maximum likelihood'}, time in ${v.days === 7 ? 'weeks' : `periods of ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}`}, 95% intervals`,
    prior: 'Prior of the calibration fit, 95%',
    bootstrapColumn: 'Bootstrap, 95%',
    noPrior: 'none',
    parameter: 'Parameter',
    meaning: 'Meaning',
    calibrationFit: 'Calibration',
    standardError: 'Standard error',
    interval: '95% interval',
    allDataFit: 'All data',
    logLikelihood: 'Log-likelihood',
    customersCount: 'Customers',
    between: (v: Interval, f) => `${f.significant(v.low, 3)}–${f.significant(v.high, 3)}`,
    means: (v: { model: ModelId; parameter: string }) => EN_MEANINGS[meaningKey(v)] ?? '',
    meanP: 'shape of spend within a customer',
    meanQ: 'shape of mean spend between customers',
    meanGamma: 'scale of mean spend, currency',
    groupPurchases: (v: { model: string }) => `Purchases: ${v.model}`,
    groupSpend: 'Spend: Gamma-Gamma',
    noSpend: 'Too few repeat buyers for a spend model: the observed mean stands in.',
    evidence: (v: { rows: number; free: number; aic: number | null }, f) =>
      `${f.integer(v.rows)} distinct ${f.plural(v.rows, 'row', 'rows')} of customers, ${f.integer(v.free)} free ${f.plural(v.free, 'parameter', 'parameters')}${v.aic === null ? '' : `, AIC ${f.decimal(v.aic, 1)}`}.`,
    draws: (v: { method: string; effective: number; paretoK: number | null; rHat: number | null }, f) =>
      `Intervals of predictions from draws of the parameters (${v.method === 'mcmc' ? 'chains' : v.method === 'importance' ? 'normal distribution, weighted by the likelihood' : 'normal distribution around the estimate'}): ${f.integer(v.effective)} effective draws${v.paretoK === null ? '' : `, Pareto k̂ ${f.decimal(v.paretoK, 2)}`}${v.rHat === null ? '' : `, R-hat ${f.decimal(v.rHat, 3)}`}.`,
    bootstrapNote: (v: { resamples: number; failed: number }, f) =>
      `Bootstrap: ${f.integer(v.resamples)} fits on customers drawn again${v.failed === 0 ? '' : `, ${f.integer(v.failed)} of them failed`}. Where its intervals are much wider than the others, the model describes these customers badly.`,
    spendCheck: (v: { correlation: number; mean: number; observed: number }, f) =>
      `Correlation of frequency and mean spend among repeat buyers: ${f.decimal(v.correlation, 2)} (the spend model assumes 0). Mean spend per purchase: ${f.money(v.mean)} expected, ${f.money(v.observed)} observed.`,
    valueBasis: (v: { basis: string; rate: number; annual: number; perWeek: number; perMonth: number }, f) =>
      `${v.basis === 'given' ? `Value is ${f.percent(v.rate, 1)} of the amount, as given` : v.basis === 'column' ? `Value is margin, ${f.percent(v.rate, 1)} of the amount by the margin column` : `Value is revenue, ${f.percent(v.rate, 1)} of the purchase amounts after refunds`}; discounted continuously at ${f.percent(v.annual, 1)} a year: δ = ${f.decimal(v.perWeek, 5)} a week, ${f.decimal(v.perMonth, 5)} a month.`,
    // list
    listTitle: 'Customers by residual value',
    aliveSubtitleSummary: 'Customers by P(alive) at the end of observation',
    listNoteSummary: 'All customers at the end of observation, the most valuable first.',
    noteSummary: (v: { customers: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} of a summary.`,
    listNote:
      'All customers as of the last day of data, the most valuable first. 95% from the parameters; “may buy” and “may bring” are 95% of this one customer.',
    colAlive: 'P(alive), 95%',
    colPurchases: 'Expected, 95%',
    colLikely: 'May buy, 95%',
    colClv: 'CLV, 95%',
    colOne: 'May bring, 95%',
    describe: (v: { title: string }) => `${v.title}: chart. The table twin has the numbers.`,
    note: (v: { customers: number; first: string; last: string }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, ${v.first} to ${v.last}.`,
  },
  {
    equity: '客户资产（customer equity）',
    equityDetail: (v, f) =>
      `${v.weeks === null ? '剩余价值，无终点' : `${f.integer(v.weeks)} 周剩余价值`}${v.low === null || v.high === null ? '' : `（${f.short(v.low)}–${f.short(v.high)}）`}`,
    range: (v, f) => `${f.short(v.low)}–${f.short(v.high)}`,
    perCustomer: '每位客户',
    perCustomerDetail: (v, f) =>
      `${f.integer(v.customers)} 位客户的均值${v.low === null || v.high === null ? '' : `（${f.money(v.low)}–${f.money(v.high)}）`}`,
    purchases: '预期购买次数',
    purchasesDetail: (v, f) =>
      `${f.integer(v.weeks)} 周之内${v.low === null || v.high === null ? '' : `（${f.integer(v.low)}–${f.integer(v.high)}）`}`,
    newCustomer: '一位新客户',
    newCustomerDetail: (v, f) =>
      `${v.weeks === null ? '不设终点' : `${f.integer(v.weeks)} 周`}的平均价值${v.low === null || v.high === null ? '' : `（${f.money(v.low)}–${f.money(v.high)}）`}，含首购 ${f.money(v.firstPurchase)}；单独一位客户带来 ${f.money(v.oneLow)}–${f.money(v.oneHigh)}（95%）`,
    nextCohort: '一个月的新客户',
    nextCohortDetail: (v, f) =>
      `近 ${f.integer(v.months)} 个月平均每月 ${f.integer(v.customers)} 位${v.low === null || v.high === null ? '' : `（${f.short(v.low)}–${f.short(v.high)}）`}`,
    ratio: 'LTV ÷ 获客成本',
    ratioDetail: (v, f) =>
      `${v.low === null || v.high === null ? '' : `${f.significant(v.low, 2)}–${f.significant(v.high, 2)}，`}成本 ${f.money(v.cost)}`,
    payback: '回本时间',
    paybackAt: (v, f) =>
      v.weeks === null
        ? '20 年内收不回'
        : v.weeks === 0
          ? '首购即回本'
          : `${f.integer(Math.ceil(v.weeks))} 周`,
    paybackDetail: (v, f) =>
      `${v.low === null ? '' : `${f.integer(Math.ceil(v.low))}–${v.high === null ? '1,040 以上' : f.integer(Math.ceil(v.high))}；`}${v.purchases === null ? '' : `${f.integer(v.purchases)} 次平均购买可回本`}`,
    alive: '平均活跃概率 P(alive)',
    aliveDetail: (v, f) =>
      `全部客户${v.low === null || v.high === null ? '' : `（${chanceRange(v.low, v.high, f)}）`}`,
    sureTitle: '有多大把握：三种区间',
    sureSubtitle: '95% 区间，按估计值的比例',
    sureNote: '参数只是估计，个别客户有偶然性，两者合计是实际结果应在的范围。任何一种都不含模型本身的偏差。',
    sureEquity: '客户资产',
    surePurchases: '未来购买次数',
    sureHoldOut: '验证期',
    sureActual: (v, f) => `◇ 实际 ${f.short(v.actual)}`,
    ofParameters: '参数',
    ofIndividuals: '个别客户',
    ofBoth: '合计',
    tipSure: (v, f) => `${v.name} ${f.short(v.value)}\n95%（${v.by}）：${f.short(v.low)}–${f.short(v.high)}`,
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
    biasDetail: (v, f) => `预测 ÷ 实际 − 1（${f.percent(v.low, 1)} 至 ${f.percent(v.high, 1)}）`,
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
    aliveNoteArtefact: (v) =>
      `${v.model} 假定客户只会在复购之后离开，因此一次购买客户的 P(alive) 按模型恒为 1。`,
    aliveNote: (v) => `按 ${v.model}；一次购买客户也可能已经离开。`,
    tipAlive: (v, f) =>
      `P(alive) ${f.decimal(v.from, 1)}–${f.decimal(v.to, 1)}\n${f.integer(v.customers)} 位客户，其中一次购买 ${f.integer(v.oneTime)} 位`,
    valueTitle: '剩余价值在哪里',
    valueSubtitle: '剩余价值，按至今的复购次数，货币同数据',
    valueByCohortSubtitle: '剩余价值，按首购时期，货币同数据',
    valueBySegmentSubtitle: '剩余价值，按细分人群，货币同数据；一位客户可属于多个细分人群',
    valueBy: '分组',
    byFrequency: '至今购买',
    byCohort: '首购时期',
    bySegment: '细分人群',
    valueNote: '数字为客户占比与客户资产占比。范围：95%，含参数与个别客户的偶然性。',
    firstPurchaseAxis: '首购时期',
    segmentAxis: '细分人群',
    shares: (v, f) => `客户 ${f.percent(v.customers)}，价值 ${f.percent(v.value)}`,
    tipValue: (v, f) =>
      `每位客户：${f.money(v.clv)} · P(alive) ${f.decimal(v.pAlive, 2)} · ${f.decimal(v.purchases, 2)} 次购买`,
    tipTotal: (v, f) =>
      `合计 ${f.short(v.total)}${v.low === null || v.high === null ? '' : `（95%：${f.short(v.low)}–${f.short(v.high)}）`}`,
    tipGroup: (v, f) => `${v.label} · ${f.integer(v.customers)} 位客户`,
    newcomerTitle: '一位新客户带来什么',
    newcomerSubtitle: '现在赢得的一位客户的累计预期价值，已贴现，含首次购买',
    newcomerAxis: '首购后的周数',
    newcomerNote: '色带：95%，参数的不确定性；个别客户的差别大得多。',
    newcomerSpread: (v, f) => `100 位客户中有 95 位带来 ${f.short(v.low)} 至 ${f.short(v.high)}。`,
    newcomerOn: (v, f) => `曲线画到第 ${f.integer(v.weeks)} 周；不设终点时合计 ${f.money(v.value)}。`,
    newcomerCost: (v, f) => `成本 ${f.short(v.cost)}`,
    newcomerPayback: (v, f) => `${f.integer(Math.ceil(v.weeks))} 周`,
    tipNewcomer: (v, f) => `第 ${f.integer(v.weeks)} 周：${f.money(v.value)}`,
    seasonTitle: '模型所用的季节',
    seasonSubtitle: '复购次数，平均月份 = 1',
    seasonNote: (v, f) => `来自 ${f.integer(v.years)} 个整年；95% 区间只看购买次数。`,
    parametersTitle: '参数',
    parametersCaption: (v, f) =>
      `${v.priors === 'weak' ? '弱先验' : '极大似然估计'}，时间单位为${v.days === 7 ? '周' : ` ${f.integer(v.days)} 天`}，95% 区间`,
    prior: '校准期拟合的先验 95%',
    bootstrapColumn: '自助法 95%',
    noPrior: '无',
    parameter: '参数',
    meaning: '含义',
    calibrationFit: '校准期',
    standardError: '标准误',
    interval: '95% 区间',
    allDataFit: '全部数据',
    logLikelihood: '对数似然',
    customersCount: '客户数',
    between: (v, f) => `${f.significant(v.low, 3)}–${f.significant(v.high, 3)}`,
    means: (v) => ZH_MEANINGS[meaningKey(v)] ?? '',
    meanP: '同一客户各次消费额的形状',
    meanQ: '客户之间平均消费额的形状',
    meanGamma: '平均消费额的尺度，货币',
    groupPurchases: (v) => `购买：${v.model}`,
    groupSpend: '消费额：Gamma-Gamma',
    noSpend: '复购客户太少，无法拟合消费额模型，以观察到的均值代替。',
    evidence: (v, f) =>
      `不同的客户数据共 ${f.integer(v.rows)} 组，自由参数 ${f.integer(v.free)} 个${v.aic === null ? '' : `，AIC ${f.decimal(v.aic, 1)}`}。`,
    draws: (v, f) =>
      `预测区间来自参数的抽样（${v.method === 'mcmc' ? '马尔可夫链' : v.method === 'importance' ? '正态分布，按似然加权' : '估计值附近的正态分布'}）：有效抽样 ${f.integer(v.effective)} 个${v.paretoK === null ? '' : `，Pareto k̂ ${f.decimal(v.paretoK, 2)}`}${v.rHat === null ? '' : `，R-hat ${f.decimal(v.rHat, 3)}`}。`,
    bootstrapNote: (v, f) =>
      `自助法：对重抽的客户拟合 ${f.integer(v.resamples)} 次${v.failed === 0 ? '' : `，其中 ${f.integer(v.failed)} 次失败`}。若其区间宽得多，说明模型不适合这些客户。`,
    spendCheck: (v, f) =>
      `复购客户的购买次数与平均消费额的相关系数为 ${f.decimal(v.correlation, 2)}（消费额模型假定为 0）。每次消费额：预期 ${f.money(v.mean)}，观察 ${f.money(v.observed)}。`,
    valueBasis: (v, f) =>
      `${v.basis === 'given' ? `价值按给定的毛利率计，为金额的 ${f.percent(v.rate, 1)}` : v.basis === 'column' ? `价值为毛利，按毛利列为金额的 ${f.percent(v.rate, 1)}` : `价值为销售额，扣除退款后为购买金额的 ${f.percent(v.rate, 1)}`}；年贴现率 ${f.percent(v.annual, 1)}，连续贴现：每周 δ = ${f.decimal(v.perWeek, 5)}，每月 ${f.decimal(v.perMonth, 5)}。`,
    listTitle: '客户名单：按剩余价值',
    aliveSubtitleSummary: '观察期结束时的客户数，按 P(alive)',
    listNoteSummary: '观察期结束时的全部客户，价值高者在前。',
    noteSummary: (v, f) => `汇总表中的 ${f.integer(v.customers)} 位客户。`,
    listNote:
      '截至数据最后一天的全部客户，价值高者在前。95% 区间来自参数；“可能购买”“可能带来”是该客户本人的 95% 范围。',
    colAlive: 'P(alive) 95%',
    colPurchases: '预期 95%',
    colLikely: '可能购买 95%',
    colClv: 'CLV 95%',
    colOne: '可能带来 95%',
    describe: (v) => `${v.title}的图。数字见表格。`,
    note: (v, f) => `${f.integer(v.customers)} 位客户，${v.first} 至 ${v.last}。`,
  },
);
