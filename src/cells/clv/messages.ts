import type { Day } from '../../core/days';
import type { SummaryUnit } from '../../customers/summary-statistics';
import { catalogue, merged } from '../../i18n/catalogue';
import type { Format } from '../../i18n/format';
import { fitMessages, parameterSymbol } from '../purchase-models/fit-messages';
import type { Plan } from '../purchase-models/plan';

export interface Found {
  customers: number;
  /** null where days are unknown */
  asOf: Day | null;
  /** statistics by customer were read, not purchases */
  summary: boolean;
  /** false: values count purchases */
  hasAmounts: boolean;
  /** of the purchases, as papers write it */
  model: string;
  /** null = no end */
  horizonWeeks: number | null;
  total: number;
  low: number | null;
  high: number | null;
  basis: 'given' | 'column' | 'revenue';
  holdOutWeeks: number | null;
  predicted: number;
  actual: number;
  /** predicted / actual − 1 in the hold-out, null without purchases in it, and what it means for plans */
  misses: number | null;
  plan: Plan;
  /** the interval rests on a prior, because the data leave the parameters `open` (none named: some of them) */
  assumed: boolean;
  open: readonly string[];
  /** a customer won now, the first purchase included, against the cost of winning one (null where unknown) */
  lifetimeValue: number;
  cost: number | null;
  /** null: not within 1,040 weeks */
  paybackWeeks: number | null;
}

const symbols = (names: readonly string[], f: Format): string => f.list(names.map(parameterSymbol));

/** Under two weeks in days, else in whole weeks. */
const enSpan = (weeks: number, f: Format): string => {
  const days = Math.round(weeks * 7);
  return days < 14
    ? `${f.integer(days)} ${f.plural(days, 'day', 'days')}`
    : `${f.integer(Math.round(weeks))} weeks`;
};
const zhSpan = (weeks: number, f: Format): string => {
  const days = Math.round(weeks * 7);
  return days < 14 ? `${f.integer(days)} 天` : `${f.integer(Math.round(weeks))} 周`;
};

const interval = (low: number, high: number, f: Format): string => `${f.short(low)}–${f.short(high)}`;

const enVerdict = ({ misses, plan }: Found, f: Format): string => {
  if (misses === null || plan === 'unknown') return '';
  const size = f.percent(Math.abs(misses));
  if (plan === 'no')
    return `. The model ${misses > 0 ? 'over-forecast' : 'under-forecast'} the hold-out by ${size}: do not plan on this total`;
  if (plan === 'chance') return ': too few to judge the total by';
  return `: ${size} too ${misses > 0 ? 'many' : 'few'}`;
};
const zhVerdict = ({ misses, plan }: Found, f: Format): string => {
  if (misses === null || plan === 'unknown') return '';
  const size = f.percent(Math.abs(misses));
  if (plan === 'no') return `。模型对验证期${misses > 0 ? '高估' : '低估'}了 ${size}：请勿据此总额制定计划`;
  if (plan === 'chance') return '：购买太少，不足以评判总量';
  return `：${misses > 0 ? '高估' : '低估'} ${size}`;
};

const own = catalogue(
  {
    title: 'Customer lifetime value',
    about: 'Who is still a customer, how often they will buy again, and what they are worth.',
    method:
      'One of eight models describes when customers buy and when they leave, Gamma-Gamma what they spend. They are fitted with weak priors or by maximum likelihood, first on the calibration period, to be checked against the hold-out that they have not seen, then on all data, to value every customer as of the last day. Intervals tell apart what comes from parameters that are only estimated, what from the luck of single customers, and both together.',
    formula:
      'Residual CLV = margin rate × E(M | x, m) × Σ_w [E(Y(w) | x, t_x, T) − E(Y(w−1) | x, t_x, T)] · e^(−δ w), w = 1 … horizon in weeks, δ = ln(1 + annual rate) / (365.25 / 7). Without an end of the horizon the sum is the discounted expected residual transactions (DERT). Lifetime value of a new customer = first purchase + residual CLV.',
    source:
      'Fader, Hardie & Lee (2005), “Counting your customers” the easy way: an alternative to the Pareto/NBD model; Schmittlein, Morrison & Colombo (1987), Counting your customers; Fader, Hardie & Lee (2005), RFM and CLV: using iso-value curves; Fader & Hardie (2013), The Gamma-Gamma model of monetary value.',
    limits:
      'No contract and no effect of campaigns: the future continues the past, with yearly seasons where they are asked for. Spend is assumed independent of frequency. BG/NBD and BG/CNBD-k let nobody leave before a first repeat purchase, so one-time buyers count as alive with them. No interval covers a wrong model: look at the hold-out.',
    finding: (v: Found, f) =>
      `${v.asOf === null ? 'The' : `As of ${f.day(v.asOf)} the`} ${f.integer(v.customers)} ${f.plural(v.customers, 'customer is', 'customers are')} worth ${f.short(v.total)} ${!v.hasAmounts ? 'discounted purchases ' : v.basis === 'revenue' ? 'in revenue ' : 'in margin '}over ${v.horizonWeeks === null ? 'all time to come' : `the next ${f.integer(v.horizonWeeks)} ${f.plural(v.horizonWeeks, 'week', 'weeks')}`}${v.low === null || v.high === null ? '' : ` (95%: ${interval(v.low, v.high, f)})`}, by ${v.model}. ${
        v.holdOutWeeks === null
          ? v.summary
            ? 'A summary has no hold-out to check it on.'
            : 'There is no hold-out to check it on.'
          : `For the hold-out of ${enSpan(v.holdOutWeeks, f)} it predicted ${f.integer(v.predicted)} ${f.plural(Math.round(v.predicted), 'purchase', 'purchases')}, and ${f.integer(v.actual)} ${f.plural(v.actual, 'was', 'were')} made${enVerdict(v, f)}.`
      }${v.assumed ? ` The interval rests on an assumption, because the data do not pin down ${v.open.length === 0 ? 'all parameters' : `${f.plural(v.open.length, 'parameter', 'parameters')} ${symbols(v.open, f)}`}.` : ''}${v.cost === null ? '' : ` Winning a customer costs ${f.money(v.cost)} and brings ${f.money(v.lifetimeValue)} on average ${v.horizonWeeks === null ? 'for ever' : `over ${f.integer(v.horizonWeeks)} ${f.plural(v.horizonWeeks, 'week', 'weeks')}`}; the cost is ${v.paybackWeeks === null ? 'not back within 20 years' : v.paybackWeeks === 0 ? 'back with the first purchase' : `back in ${enSpan(v.paybackWeeks, f)}`}.`}`,
    'warn.calibrationShort': (v: { weeks: number }, f) =>
      `The calibration covers ${enSpan(v.weeks, f)}. Under half a year the model can hardly tell who has left from who buys rarely.`,
    'warn.summary': (v: { unit: SummaryUnit }) =>
      `Recency and age of the summary are read as ${{ day: 'days', week: 'weeks', month: 'months', year: 'years' }[v.unit]}: set the unit of the cell if they are counted in another.`,
    'warn.summaryLeftOut': (v: { rows: number }, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'row', 'rows')} left out: x must be a whole number from 0 on, and t_x lie between 0 and T.`,
    'warn.noAmounts': 'The summary has no amounts: every value counts purchases, not money.',
    'warn.summaryNoHoldOut':
      'Only statistics by customer are known: nothing checks the forecast. Import the purchases to see a hold-out.',
    'warn.noHoldOut':
      'No hold-out: the calibration reaches to the last day of data, so nothing checks the forecast.',
    'warn.seasonUnchecked':
      'The calibration is shorter than two years and has no seasons of its own: its hold-out checks the model without seasons.',
    'warn.several': (v: { model: string; purchases: number }, f) =>
      `Periods with a purchase are what ${v.model} counts, however many there are in one: ${f.decimal(v.purchases, 2)} on average here. Forecasts are multiplied by that; a shorter period in the settings would tell more.`,
    'warn.covariatesLeftOut': (v: { names: readonly string[] }, f) =>
      `Without a coefficient: ${f.list(v.names)}. ${f.plural(v.names.length, 'It says', 'They say')} what other covariates say already or the same of everybody, or hardly any customers share a value.`,
    'warn.covariateMissing': (v: { column: string; customers: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer has', 'customers have')} no value of “${v.column}” at the first purchase.`,
    'warn.nobodyLeaves':
      'NBD lets nobody ever leave: P(alive) is 1 for everybody, and totals are too high where customers do leave. It is a yardstick, not a forecast.',
    'warn.oneTimeAlive': (v: { model: string; customers: number; share: number }, f) =>
      `${f.integer(v.customers)} one-time ${f.plural(v.customers, 'buyer', 'buyers')} (${f.percent(v.share)}) ${f.plural(v.customers, 'has', 'have')} P(alive) = 1. That is how ${v.model} is built, since it lets nobody leave before a first repeat purchase, and not a finding about them. Pareto/NBD and MBG/NBD have no such artefact.`,
    'warn.spendCorrelation': (v: { correlation: number }, f) =>
      `Average spend and frequency are correlated (${f.decimal(v.correlation)}), which Gamma-Gamma assumes they are not: values of ${v.correlation > 0 ? 'frequent buyers are too low' : 'frequent buyers are too high'}.`,
    'warn.spendTail': (v: { q: number }, f) =>
      `q = ${f.decimal(v.q)} is near 1: the mean spend rests on a few very large averages. Compare it with the observed mean.`,
    'warn.spendMean': (v: { mean: number }, f) =>
      `q is at its boundary of 1, where the model has no mean spend. The observed mean of ${f.money(v.mean)} is used for customers without repeat purchases.`,
    'warn.spendLeftOut': (v: { customers: number }, f) =>
      `${f.integer(v.customers)} repeat ${f.plural(v.customers, 'buyer', 'buyers')} with a zero or negative average spend ${f.plural(v.customers, 'is', 'are')} left out of the spend model and valued at the mean.`,
    'warn.noSpendModel': (v: { mean: number }, f) =>
      `No spend model: too few repeat buyers with a positive average, or no optimum. Every purchase is valued at the mean of ${f.money(v.mean)}.`,
    'warn.refunds': (v: { share: number }, f) =>
      `Refunds on days without a purchase take back ${f.percent(v.share, 1)} of the purchase amount. They lower the value of every purchase by that share.`,
    'warn.revenue':
      'No margin is known: values are revenue, not profit. Set a margin rate or import a margin column.',
    'warn.margin': (v: { rate: number }, f) =>
      `The margin rate is ${f.percent(v.rate, 1)}: purchases bring no profit, and neither does loyalty.`,
    // columns of the list of customers
    customer: 'Customer',
    x: 'Repeat purchases (x)',
    recencyWeeks: 'Age at last purchase, weeks (t_x)',
    ageWeeks: 'Age, weeks (T)',
    pAlive: 'P(alive)',
    pAliveLow: 'P(alive), 95% from (parameters)',
    pAliveHigh: 'P(alive), 95% to (parameters)',
    expectedPurchases: 'Expected purchases',
    purchasesLow: 'Expected purchases, 95% from (parameters)',
    purchasesHigh: 'Expected purchases, 95% to (parameters)',
    likelyLow80: 'Purchases of this customer, 80% from',
    likelyHigh80: 'Purchases of this customer, 80% to',
    likelyLow95: 'Purchases of this customer, 95% from',
    likelyHigh95: 'Purchases of this customer, 95% to',
    spend: 'Expected spend a purchase',
    clv: 'Residual CLV',
    clvLow: 'Residual CLV, 95% from (parameters)',
    clvHigh: 'Residual CLV, 95% to (parameters)',
    oneLow: 'Value of this customer, 95% from',
    oneHigh: 'Value of this customer, 95% to',
    // tables
    'table.parameters': 'Parameters',
    'table.tracking': 'Repeat purchases by week',
    'table.frequency': 'Customers by repeat purchases in the calibration',
    'table.pAlive': 'Customers by P(alive)',
    'table.value': 'Residual value by repeat purchases',
    'table.valueByCohort': 'Residual value by first purchase',
    'table.valueBySegment': 'Residual value by segment',
    'table.totals': 'Totals with their intervals',
    'table.newCustomer': 'Expected repeat purchases of a new customer',
    'table.newCustomerValue': 'Cumulative value of a new customer',
    'table.acquisition': 'Lifetime value and the cost of winning a customer',
    'table.seasons': 'Seasons',
    figure: 'Figure',
    equity: 'Customer equity',
    purchases: 'Purchases to come',
    holdOutPurchases: 'Purchases in the hold-out',
    lifetimeValue: 'Lifetime value of a new customer',
    nextCohort: 'New customers of an average month',
    meanAlive: 'Mean P(alive)',
    parametersLow: 'Parameters, 95% from',
    parametersHigh: 'Parameters, 95% to',
    individualsLow: 'Single customers, 95% from',
    individualsHigh: 'Single customers, 95% to',
    bothLow: 'Both, 95% from',
    bothHigh: 'Both, 95% to',
    cohort: 'First purchase in the period from',
    segment: 'Segment',
    total: 'Residual value',
    value: 'Value',
    priorMedian: 'Prior, median',
    priorLow: 'Prior, 95% from',
    priorHigh: 'Prior, 95% to',
    finalLow: 'All data, 95% from',
    finalHigh: 'All data, 95% to',
    bootstrapLow: 'Bootstrap, 95% from',
    bootstrapHigh: 'Bootstrap, 95% to',
    cost: 'Cost of winning a customer',
    ratio: 'Lifetime value ÷ cost',
    breakEvenPurchases: 'Purchases until the cost is back',
    paybackWeeks: 'Weeks until the cost is back',
    month: 'Month',
    index: 'Index',
    'table.top': 'The hundred most valuable customers',
    model: 'Model',
    parameter: 'Parameter',
    estimate: 'Estimate, calibration',
    standardError: 'Standard error',
    low: '95% from',
    high: '95% to',
    final: 'Estimate, all data',
    week: 'Week',
    weekEnd: 'Week to',
    part: 'Part',
    calibration: 'calibration',
    holdOut: 'hold-out',
    actual: 'Actual',
    expected: 'Expected',
    actualCumulative: 'Actual, cumulative',
    expectedCumulative: 'Expected, cumulative',
    repeatPurchases: 'Repeat purchases (x)',
    customers: 'Customers',
    expectedCustomers: 'Expected customers',
    holdOutActual: 'Purchases in the hold-out, mean',
    holdOutExpected: 'Expected in the hold-out, mean',
    from: 'From',
    to: 'To',
    oneTime: 'of them one-time buyers',
    weeks: 'Weeks',
  },
  {
    title: '客户终身价值（CLV）',
    about: '哪些客户还在、还会再买多少次、值多少钱。',
    method:
      '八种模型之一描述客户何时购买、何时离开，Gamma-Gamma 描述每次消费多少。估计用弱先验或极大似然：先在校准期（calibration）拟合，用模型没有见过的验证期（hold-out）检验；再用全部数据重新拟合，据此计算截至最后一天每位客户的价值。区间分别给出：参数只是估计带来的、个别客户的偶然性带来的，以及两者合计。',
    formula:
      '剩余 CLV = 毛利率 × E(M | x, m) × Σ_w [E(Y(w) | x, t_x, T) − E(Y(w−1) | x, t_x, T)] · e^(−δ w)，w = 1 … 预测周数，δ = ln(1 + 年贴现率) / (365.25 / 7)。预测期没有终点时，该和即贴现的预期剩余交易次数（DERT）。新客户的终身价值 = 首次购买 + 剩余 CLV。',
    source:
      'Fader, Hardie & Lee (2005), “Counting your customers” the easy way: an alternative to the Pareto/NBD model；Schmittlein, Morrison & Colombo (1987), Counting your customers；Fader, Hardie & Lee (2005), RFM and CLV: using iso-value curves；Fader & Hardie (2013), The Gamma-Gamma model of monetary value。',
    limits:
      '适用于非合约情形，不含营销活动：假定未来延续过去；可按年度季节调整。假定消费金额与购买频率无关。BG/NBD 与 BG/CNBD-k 不允许客户在首次复购前离开，所以只买过一次的客户都算作仍活跃。任何区间都不含模型本身的偏差：请看验证期。',
    finding: (v, f) =>
      `${v.asOf === null ? '' : `截至 ${f.day(v.asOf)}，`}${f.integer(v.customers)} 位客户在未来${v.horizonWeeks === null ? '全部时间' : ` ${f.integer(v.horizonWeeks)} 周`}的${!v.hasAmounts ? '购买次数（折现）' : v.basis === 'revenue' ? '收入价值' : '毛利价值'}为 ${f.short(v.total)}${v.low === null || v.high === null ? '' : `（95% 区间 ${interval(v.low, v.high, f)}）`}（${v.model}）。${
        v.holdOutWeeks === null
          ? v.summary
            ? '汇总表没有验证期可供检验。'
            : '没有验证期可供检验。'
          : `对 ${zhSpan(v.holdOutWeeks, f)}的验证期，模型预测 ${f.integer(v.predicted)} 次购买，实际 ${f.integer(v.actual)} 次${zhVerdict(v, f)}。`
      }${v.assumed ? `区间建立在假设之上，因为数据不足以确定${v.open.length === 0 ? '全部参数' : `参数 ${symbols(v.open, f)}`}。` : ''}${v.cost === null ? '' : `赢得一位客户要花 ${f.money(v.cost)}，${v.horizonWeeks === null ? '不设终点' : ` ${f.integer(v.horizonWeeks)} 周内`}平均带来 ${f.money(v.lifetimeValue)}；${v.paybackWeeks === null ? '20 年内收不回成本' : v.paybackWeeks === 0 ? '首次购买即收回成本' : `约 ${zhSpan(v.paybackWeeks, f)}收回成本`}。`}`,
    'warn.calibrationShort': (v, f) =>
      `校准期只有 ${zhSpan(v.weeks, f)}。不足半年时，模型很难分清谁已离开、谁只是买得少。`,
    'warn.summary': (v) =>
      `汇总表的近度与客龄按${{ day: '天', week: '周', month: '月', year: '年' }[v.unit]}读取；若以其他单位计，请修改此单元的单位。`,
    'warn.summaryLeftOut': (v, f) =>
      `排除了 ${f.integer(v.rows)} 行：x 必须是不小于 0 的整数，t_x 必须在 0 与 T 之间。`,
    'warn.noAmounts': '汇总表没有金额：所有价值按购买次数计，而非金钱。',
    'warn.summaryNoHoldOut': '只知道每位客户的统计量，预测无从检验。导入购买记录即可查看验证期。',
    'warn.noHoldOut': '没有验证期：校准期一直到数据的最后一天，预测无从检验。',
    'warn.seasonUnchecked': '校准期不足两年，没有自己的季节曲线：其验证期检验的是不含季节的模型。',
    'warn.several': (v, f) =>
      `${v.model} 只计有购买的时段，不论其中买了几次：此处平均 ${f.decimal(v.purchases, 2)} 次。预测按此倍数放大；在设置中改用较短的时段可以看得更细。`,
    'warn.covariatesLeftOut': (v, f) =>
      `没有系数：${f.list(v.names)}。其内容已由其他协变量说明，或对所有人都一样，或几乎没有客户取值相同。`,
    'warn.covariateMissing': (v, f) =>
      `${f.integer(v.customers)} 位客户在首次购买时没有“${v.column}”的取值。`,
    'warn.nobodyLeaves':
      'NBD 假定没有人会离开：所有人的 P(alive) 都是 1，若确有客户离开，总量便会偏高。它是标尺，不是预测。',
    'warn.oneTimeAlive': (v, f) =>
      `${f.integer(v.customers)} 位只买过一次的客户（${f.percent(v.share)}）的活跃概率 P(alive) 为 1。这是 ${v.model} 的构造所致（不允许在首次复购前离开），并不是对他们的发现。Pareto/NBD 与 MBG/NBD 没有这个问题。`,
    'warn.spendCorrelation': (v, f) =>
      `平均消费与购买频率相关（${f.decimal(v.correlation)}），而 Gamma-Gamma 假定两者无关：高频客户的价值被${v.correlation > 0 ? '低估' : '高估'}。`,
    'warn.spendTail': (v, f) =>
      `q = ${f.decimal(v.q)}，接近 1：平均消费由少数极高的均值决定，请与观测均值对照。`,
    'warn.spendMean': (v, f) =>
      `q 处于边界 1，模型没有平均消费。没有复购的客户改用观测均值 ${f.money(v.mean)}。`,
    'warn.spendLeftOut': (v, f) =>
      `${f.integer(v.customers)} 位复购客户的平均消费为零或负数，未进入消费模型，按均值计价。`,
    'warn.noSpendModel': (v, f) =>
      `没有消费模型：平均消费为正的复购客户太少，或没有找到最优值。每次购买按均值 ${f.money(v.mean)} 计价。`,
    'warn.refunds': (v, f) =>
      `无购买之日的退款抵减了购买金额的 ${f.percent(v.share, 1)}，每次购买的价值按此比例下调。`,
    'warn.revenue': '毛利未知：此处的价值是收入而非利润。请填写毛利率，或导入毛利列。',
    'warn.margin': (v, f) => `毛利率为 ${f.percent(v.rate, 1)}：购买不带来利润，客户忠诚也不会。`,
    customer: '客户',
    x: '复购次数（x）',
    recencyWeeks: '末次购买时的周龄（t_x）',
    ageWeeks: '周龄（T）',
    pAlive: '活跃概率 P(alive)',
    pAliveLow: 'P(alive) 95% 下限（参数）',
    pAliveHigh: 'P(alive) 95% 上限（参数）',
    expectedPurchases: '预期购买次数',
    purchasesLow: '预期购买次数 95% 下限（参数）',
    purchasesHigh: '预期购买次数 95% 上限（参数）',
    likelyLow80: '该客户的购买次数 80% 下限',
    likelyHigh80: '该客户的购买次数 80% 上限',
    likelyLow95: '该客户的购买次数 95% 下限',
    likelyHigh95: '该客户的购买次数 95% 上限',
    spend: '预期每次消费',
    clv: '剩余 CLV',
    clvLow: '剩余 CLV 95% 下限（参数）',
    clvHigh: '剩余 CLV 95% 上限（参数）',
    oneLow: '该客户的价值 95% 下限',
    oneHigh: '该客户的价值 95% 上限',
    'table.parameters': '参数',
    'table.tracking': '每周复购次数',
    'table.frequency': '校准期内按复购次数分的客户数',
    'table.pAlive': '按活跃概率分的客户数',
    'table.value': '按复购次数分的剩余价值',
    'table.valueByCohort': '按首购时期分的剩余价值',
    'table.valueBySegment': '按细分人群分的剩余价值',
    'table.totals': '总量及其区间',
    'table.newCustomer': '新客户的预期复购次数',
    'table.newCustomerValue': '新客户的累计价值',
    'table.acquisition': '终身价值与获客成本',
    'table.seasons': '季节',
    figure: '指标',
    equity: '客户资产',
    purchases: '未来购买次数',
    holdOutPurchases: '验证期购买次数',
    lifetimeValue: '一位新客户的终身价值',
    nextCohort: '平均一个月的新客户',
    meanAlive: '平均 P(alive)',
    parametersLow: '参数 95% 下限',
    parametersHigh: '参数 95% 上限',
    individualsLow: '个别客户 95% 下限',
    individualsHigh: '个别客户 95% 上限',
    bothLow: '合计 95% 下限',
    bothHigh: '合计 95% 上限',
    cohort: '首购时期起始日',
    segment: '细分人群',
    total: '剩余价值',
    value: '价值',
    priorMedian: '先验中位数',
    priorLow: '先验 95% 下限',
    priorHigh: '先验 95% 上限',
    finalLow: '全部数据 95% 下限',
    finalHigh: '全部数据 95% 上限',
    bootstrapLow: '自助法 95% 下限',
    bootstrapHigh: '自助法 95% 上限',
    cost: '获客成本',
    ratio: '终身价值 ÷ 获客成本',
    breakEvenPurchases: '收回成本所需购买次数',
    paybackWeeks: '收回成本所需周数',
    month: '月份',
    index: '指数',
    'table.top': '价值最高的一百位客户',
    model: '模型',
    parameter: '参数',
    estimate: '估计值（校准期）',
    standardError: '标准误',
    low: '95% 下限',
    high: '95% 上限',
    final: '估计值（全部数据）',
    week: '周',
    weekEnd: '周末日期',
    part: '时段',
    calibration: '校准期',
    holdOut: '验证期',
    actual: '实际',
    expected: '预期',
    actualCumulative: '实际累计',
    expectedCumulative: '预期累计',
    repeatPurchases: '复购次数（x）',
    customers: '客户数',
    expectedCustomers: '预期客户数',
    holdOutActual: '验证期人均购买次数',
    holdOutExpected: '验证期人均预期次数',
    from: '从',
    to: '至',
    oneTime: '其中只买过一次',
    weeks: '周数',
  },
);

export const messages = merged(own, fitMessages);
