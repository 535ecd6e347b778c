import type { Period } from '../../customers/periods';
import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import { periodFirst, periodName } from '../period-name';
import { cohortName, inCohort } from './cohort-name';
import type { CohortSpan, OneCohortResult } from './result';

type Named = Pick<CohortSpan, 'kind' | 'from' | 'to'>;
type ProfitIs = OneCohortResult['profitIs'];
interface Finding extends Named {
  customers: number;
  day: number;
  share: number;
  low: number;
  high: number;
  median: number | null;
  profitIs: ProfitIs;
  mean: number;
  below: number;
}

const worth = (profitIs: ProfitIs): string => (profitIs === 'margin' ? 'profit' : 'revenue');
const worthZh = (profitIs: ProfitIs): string => (profitIs === 'margin' ? '利润' : '收入');

/** Every text of the kind but those of the view. */
export const messages = catalogue(
  {
    title: 'One cohort over time',
    about:
      'Customers who first bought in one period: how many come back, how often, how soon, and what they have brought so far.',
    finding: (v: Finding, f) =>
      `Of the ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} who first bought ${inCohort(v, f)}, ${f.percent(v.share)} (${percentRange(v.low, v.high, f)}) had bought again by ${f.day(v.day)}${v.median === null ? '' : `, half of the cohort within ${f.integer(v.median)} ${f.plural(v.median, 'day', 'days')}`}. A customer has brought ${f.money(v.mean)} of ${worth(v.profitIs)} so far on average; ${f.percent(v.below)} brought less than that.`,
    findingOne: (v: Named & { profitIs: ProfitIs; mean: number; day: number }, f) =>
      `One customer first bought ${inCohort(v, f)} and had brought ${f.money(v.mean)} of ${worth(v.profitIs)} by ${f.day(v.day)}.`,
    warnFewCustomers: (v: { customers: number }, f) =>
      `Only ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} in the cohort: every share here is uncertain.`,
    warnCohortIncomplete: (v: Named, f) =>
      `Not all days of the cohort’s period (${cohortName(v, f)}) are observed: customers of the missing days are not in it.`,
    warnFirstCohort: (v: { day: number }, f) =>
      `The cohort begins where the data begin (${f.day(v.day)}): whoever bought before that looks new in it.`,
    survivorship: (
      v: { purchase: number; customers: number; made: number; days: number; median: number | null },
      f,
    ) =>
      `Half of those who made purchase ${f.integer(v.purchase)} took ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')} or less, but they are ${f.integer(v.made)} of the ${f.integer(v.customers)} who could have (survivorship): among all of them it ${v.median === null ? 'takes longer than was observed for half to make it' : `takes ${f.integer(v.median)} ${f.plural(v.median, 'day', 'days')}`}. The curves count everybody who could make the purchase.`,
    warnLastIncomplete: (v: { start: number; period: Period; day: number }, f) =>
      `${periodFirst(v.start, v.period, f)} had not ended on ${f.day(v.day)}: its values are incomplete and marked.`,
    warnYearIncomplete: (v: { start: number; day: number }, f) =>
      `The year ${periodName(v.start, 'year', f)} had not ended on ${f.day(v.day)}: in the patterns and the last repeat-buying rate, N means “not yet” for it.`,
    warnEarlierRefunds: (v: { occasions: number; amount: number }, f) =>
      `${f.integer(v.occasions)} ${f.plural(v.occasions, 'refund', 'refunds')} (${f.money(v.amount)}) before the customer’s first purchase in the data ${f.plural(v.occasions, 'belongs', 'belong')} to no period.`,
    warnMarginMissing: (v: { rows: number }, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'row', 'rows')} of the data ${f.plural(v.rows, 'has', 'have')} no margin and ${f.plural(v.rows, 'counts', 'count')} as 0.`,
    tablePeriods: 'The cohort by period',
    tablePatterns: 'Patterns of years with a purchase',
    tableRepeat: 'Repeat-buying rates',
    tableNth: 'Time to the n-th purchase',
    tableCurve: (v: { purchase: number }) => `Days to purchase ${v.purchase}, Kaplan–Meier`,
    tableHistogram: (v: { profitIs: ProfitIs }) => `Value to date (${worth(v.profitIs)})`,
    tableDeciles: 'Deciles of value to date',
    tableActive: '% of customers active, by decile of value to date',
    tableGrid: 'Last purchase and number of purchases',
    columnPeriod: (v: { start: number; period: Period }, f) => periodName(v.start, v.period, f),
    purchases: (v: { from: number; to: number | null }, f) =>
      v.to === null
        ? `${f.integer(v.from)}+`
        : v.to === v.from
          ? f.integer(v.from)
          : `${f.integer(v.from)}–${f.integer(v.to)}`,
    'col.customer': 'Customer',
    'col.firstPurchase': 'First purchase',
    'col.lastPurchase': 'Last purchase',
    'col.purchases': 'Purchases',
    'col.start': 'Period from',
    'col.complete': 'Complete',
    'col.customers': 'Customers',
    'col.active': 'Active customers',
    'col.share': '% of cohort active',
    'col.low': '95% low',
    'col.high': '95% high',
    'col.orders': 'Orders',
    'col.aof': 'AOF (orders per active customer)',
    'col.aofLow': 'AOF, 95% low',
    'col.aofHigh': 'AOF, 95% high',
    'col.aov': 'AOV (revenue per order)',
    'col.aovLow': 'AOV, 95% low',
    'col.aovHigh': 'AOV, 95% high',
    'col.revenue': 'Revenue',
    'col.firstRevenue': 'First purchases',
    'col.repeatRevenue': 'Repeat purchases',
    'col.profit': 'Profit',
    'col.marginRate': 'Margin rate',
    'col.pattern': 'Pattern',
    'col.shareOfCohort': '% of cohort',
    'col.year': 'Year from',
    'col.again': 'Active in the next year too',
    'col.repeatRate': 'Repeat-buying rate',
    'col.purchase': 'Purchase n',
    'col.could': 'Made n − 1',
    'col.made': 'Made n so far',
    'col.madeShare': 'Share so far',
    'col.medianDays': 'Median days, all (Kaplan–Meier)',
    'col.medianDaysOfMakers': 'Median days, makers only',
    'col.days': 'Days',
    'col.atRisk': 'Followed, not made before',
    'col.kmShare': 'Share by then',
    'col.increment': 'Of it since the row before',
    'col.from': 'From',
    'col.to': 'Below',
    'col.least': 'Smallest',
    'col.most': 'Largest',
    'col.decile': 'Decile',
    'col.value': 'Value to date',
    'col.valueShare': 'Share of value',
    'col.meanValue': 'Mean value',
    'col.lastPeriod': 'Last purchase in period from',
    'col.purchaseClass': 'Purchases made',
    yes: 'yes',
    no: 'no',
    method:
      'The cohort are all customers whose first purchase in the data lies in the chosen period. For each later period its revenue is taken apart into size × % of cohort active × orders per active customer (AOF) × revenue per order (AOV). Patterns say in which years a customer bought: the first letter is a second purchase by the end of the year of acquisition, each other one any purchase in that year. Times to the n-th purchase are Kaplan–Meier estimates, so that customers who were followed only for a short time count for as long as they were. Value to date is the profit where the data have a margin, else the revenue.',
    formula:
      'revenue = size × (active ÷ size) × (orders ÷ active) × (revenue ÷ orders); repeat-buying rate (year t) = active in t and t + 1 ÷ active in t; share by day d = 1 − Π (1 − made at t ÷ still open at t), t ≤ d',
    source:
      'Fader, Hardie & Ross (2022), The Customer-Base Audit, ch. 5. Intervals: Wilson (1927) for shares, delta method for AOF and AOV, Greenwood (1926) on the log-log scale for times, 95%.',
    limits:
      'Customers here have no contract: one who is not active has not thereby left and may buy later. Customers acquired late in the period have had less time in their first periods. Deciles of value to date are made after the fact, so that the best of them were active more often by construction. Amounts after the first purchase occasion count as repeat purchases, refunds deducted there.',
  },
  {
    title: '单个同期群的演变',
    about: '在同一时期首次购买的客户：有多少人回来、买得多频繁、隔多久再买、至今带来多少价值。',
    finding: (v, f) =>
      `${cohortName(v, f)}首购的 ${f.integer(v.customers)} 位客户中，到${f.day(v.day)}为止有 ${f.percent(v.share)}（${percentRange(v.low, v.high, f)}）再次购买${v.median === null ? '' : `，全群有半数在 ${f.integer(v.median)} 天之内再次购买`}。平均每位客户至今带来${worthZh(v.profitIs)} ${f.money(v.mean)}，${f.percent(v.below)} 的客户低于这个平均数。`,
    findingOne: (v, f) =>
      `${cohortName(v, f)}只有一位客户首购，到${f.day(v.day)}为止带来${worthZh(v.profitIs)} ${f.money(v.mean)}。`,
    warnFewCustomers: (v, f) => `这个同期群只有 ${f.integer(v.customers)} 位客户：这里的每个比例都很不确定。`,
    warnCohortIncomplete: (v, f) =>
      `同期群所在时期（${cohortName(v, f)}）没有全部观察到：缺失日子的客户不在其中。`,
    warnFirstCohort: (v, f) =>
      `这个同期群从数据开始之日（${f.day(v.day)}）算起：在此之前就买过的老客户，在这里会被看成新客户。`,
    survivorship: (v, f) =>
      `完成第 ${f.integer(v.purchase)} 次购买的人，半数用了不超过 ${f.integer(v.days)} 天；但他们只是有机会的 ${f.integer(v.customers)} 位客户中的 ${f.integer(v.made)} 位（幸存者偏差）。把所有人都算上，${v.median === null ? '半数客户所需的时间超出了观察期' : `半数客户需要 ${f.integer(v.median)} 天`}。曲线计入所有可能完成该次购买的客户。`,
    warnLastIncomplete: (v, f) =>
      `到${f.day(v.day)}为止，${periodName(v.start, v.period, f)}尚未结束：该期数值不完整，已加标记。`,
    warnYearIncomplete: (v, f) =>
      `到${f.day(v.day)}为止，${periodName(v.start, 'year', f)}尚未结束：在年度模式和最后一个重复购买率里，这一年的 N 只表示“还没有”。`,
    warnEarlierRefunds: (v, f) =>
      `${f.integer(v.occasions)} 笔退款（${f.money(v.amount)}）发生在该客户数据中的首次购买之前，不属于任何一期。`,
    warnMarginMissing: (v, f) => `数据中有 ${f.integer(v.rows)} 行没有毛利，按 0 计。`,
    tablePeriods: '同期群，按时期',
    tablePatterns: '各年是否购买的模式',
    tableRepeat: '重复购买率',
    tableNth: '到第 n 次购买的时间',
    tableCurve: (v) => `到第 ${v.purchase} 次购买的天数（Kaplan–Meier）`,
    tableHistogram: (v) => `至今价值（${worthZh(v.profitIs)}）`,
    tableDeciles: '至今价值的十分位',
    tableActive: '各价值十分位的活跃比例',
    tableGrid: '最近一次购买与购买次数',
    columnPeriod: (v, f) => periodName(v.start, v.period, f),
    purchases: (v, f) =>
      v.to === null
        ? `${f.integer(v.from)}+`
        : v.to === v.from
          ? f.integer(v.from)
          : `${f.integer(v.from)}–${f.integer(v.to)}`,
    'col.customer': '客户',
    'col.firstPurchase': '首次购买',
    'col.lastPurchase': '最近购买',
    'col.purchases': '购买次数',
    'col.start': '期初',
    'col.complete': '是否完整',
    'col.customers': '客户数',
    'col.active': '活跃客户',
    'col.share': '同期群活跃比例',
    'col.low': '95% 下限',
    'col.high': '95% 上限',
    'col.orders': '订单数',
    'col.aof': '平均订单数 AOF（每位活跃客户）',
    'col.aofLow': 'AOF 95% 下限',
    'col.aofHigh': 'AOF 95% 上限',
    'col.aov': '平均订单额 AOV（每笔订单）',
    'col.aovLow': 'AOV 95% 下限',
    'col.aovHigh': 'AOV 95% 上限',
    'col.revenue': '收入',
    'col.firstRevenue': '首次购买',
    'col.repeatRevenue': '重复购买',
    'col.profit': '利润',
    'col.marginRate': '毛利率',
    'col.pattern': '模式',
    'col.shareOfCohort': '占同期群',
    'col.year': '年初',
    'col.again': '下一年仍活跃',
    'col.repeatRate': '重复购买率',
    'col.purchase': '第 n 次购买',
    'col.could': '完成第 n − 1 次',
    'col.made': '已完成第 n 次',
    'col.madeShare': '至今比例',
    'col.medianDays': '中位天数（全体，Kaplan–Meier）',
    'col.medianDaysOfMakers': '中位天数（仅已完成者）',
    'col.days': '天数',
    'col.atRisk': '仍在观察且此前未完成',
    'col.kmShare': '到此为止的比例',
    'col.increment': '比上一行增加',
    'col.from': '从',
    'col.to': '低于',
    'col.least': '最小',
    'col.most': '最大',
    'col.decile': '十分位',
    'col.value': '至今价值',
    'col.valueShare': '价值占比',
    'col.meanValue': '平均价值',
    'col.lastPeriod': '最近购买所在期（期初）',
    'col.purchaseClass': '购买次数',
    yes: '是',
    no: '否',
    method:
      '同期群是首次购买落在所选时期的全部客户。之后每一期的收入拆成：群大小 × 活跃比例 × 每位活跃客户的订单数（AOF）× 每笔订单的收入（AOV）。年度模式记录客户在哪些年购买过：第一个字母表示获客当年年底之前是否有第二次购买，其余字母表示当年是否购买。到第 n 次购买的时间用 Kaplan–Meier 法估计，观察时间短的客户只在被观察的那段时间里计入。至今价值在数据有毛利时指利润，否则指收入。',
    formula:
      '收入 = 群大小 ×（活跃 ÷ 群大小）×（订单 ÷ 活跃）×（收入 ÷ 订单）；重复购买率（第 t 年）= t 与 t + 1 年都活跃 ÷ t 年活跃；d 天内的比例 = 1 − Π（1 − t 日完成 ÷ t 日仍未完成），t ≤ d',
    source:
      'Fader、Hardie 与 Ross（2022），The Customer-Base Audit，第 5 章。区间（95%）：比例用 Wilson（1927），AOF 与 AOV 用 delta 法，时间用 Greenwood（1926）的对数–对数尺度。',
    limits:
      '这里的客户没有合约：某一期不活跃并不等于已经流失，以后仍可能购买。同一时期内较晚获得的客户，最初几期的时间较短。价值十分位是事后划分的，靠前的各组活跃得更多，这是定义使然。首次购买之后的金额都算重复购买，退款也在那里扣除。',
  },
);
