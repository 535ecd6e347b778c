import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import { periodFirst, periodName } from '../period-name';
import { PERIOD_WORDS } from '../period-words';
import { MOST_BACK, type LifecycleParams } from './result';

type Period = LifecycleParams['period'];
interface Finding {
  day: number;
  customers: number;
  kept: number;
  share: number;
  low: number;
  high: number;
  loyal: number;
  revenueShare: number | null;
  back: number | null;
  backLow: number | null;
  backHigh: number | null;
  backDays: number | null;
}

const ZH = PERIOD_WORDS['zh-CN'];

export const messages = catalogue(
  {
    title: 'Lifecycle stages',
    about:
      'Who is a first-time, repeat, loyal or lost customer by rules you can edit; how they move; who comes back.',
    finding: (v: Finding, f) =>
      `On ${f.day(v.day)}, ${f.percent(v.share)} of ${f.integer(v.customers)} ${f.plural(v.customers, 'customer is', 'customers are')} not lost (${percentRange(v.low, v.high, f)}); ${v.loyal === 0 ? 'nobody is loyal' : `${f.integer(v.loyal)} ${f.plural(v.loyal, 'is', 'are')} loyal${v.revenueShare === null ? '' : ` and brought ${f.percent(v.revenueShare)} of all revenue`}`}.${v.back === null ? '' : ` Of those once lost, ${f.percent(v.back)} bought again within ${f.integer(v.backDays ?? 0)} ${f.plural(v.backDays ?? 0, 'day', 'days')} (${percentRange(v.backLow ?? 0, v.backHigh ?? 1, f)})${v.back > MOST_BACK ? ': the rule calls customers lost too soon' : ''}.`}`,
    warnFewCustomers: (v: { customers: number }, f) =>
      `Only ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}: every share here is uncertain.`,
    warnNoRhythm: (v: { days: number }, f) =>
      `Nobody bought on two days, so there is no rhythm to take rules from: limits left open are ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}.`,
    warnFewGaps: (v: { gaps: number }, f) =>
      `Limits left open come from only ${f.integer(v.gaps)} ${f.plural(v.gaps, 'gap', 'gaps')} between purchases: set them yourself if you know the trade.`,
    warnNobodyLost: (v: { window: number; days: number }, f) =>
      `Nobody counts as lost: half of the customers may be silent for ${f.integer(v.window)} ${f.plural(v.window, 'day', 'days')} or more, and the data cover ${f.integer(v.days)}.`,
    warnRightEdge: (v: { window: number; days: number; tooYoung: number }, f) =>
      `Who left in the last ${f.integer(v.window)} ${f.plural(v.window, 'day', 'days')} or so cannot be told yet: half of the customers may be silent that long, of ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')} of data. ${f.integer(v.tooYoung)} ${f.plural(v.tooYoung, 'customer', 'customers')} came too late to count for the half-life.`,
    warnComeBack: (v: { share: number; days: number }, f) =>
      `${f.percent(v.share)} of those called lost bought again within ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}: by these limits “lost” means hardly more than late, and the rule calls customers lost too soon. Give it longer ones.`,
    warnShortPeriod: (v: { period: Period; median: number }, f) =>
      `Half of the purchases come ${f.integer(v.median)} ${f.plural(v.median, 'day', 'days')} or more after the one before, longer than a ${v.period === 'days-30' ? 'step of 30 days' : v.period}: many who seem dormant or resurrected are only between two purchases. Take a longer period, or let dormancy follow the own rhythm.`,
    warnSeasonal: (v: { month: number; times: number; years: number }, f) =>
      `Month ${v.month} of each of the last ${f.integer(v.years)} years has at least ${f.decimal(v.times, 1)} times the purchases of a mean month: who buys once a year then looks dormant, lost and resurrected in turn.`,
    warnFirstPeriod: (v: { start: number; period: Period; customers: number }, f) =>
      `Whoever bought before the data begin looks new in them: the ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} of ${periodName(v.start, v.period, f)} need not be new, and nobody can be lost before the first limit has passed.`,
    warnLastIncomplete: (v: { start: number; period: Period; day: number }, f) =>
      `${periodFirst(v.start, v.period, f)} had not ended on ${f.day(v.day)}: it is hatched, and left out of the transition matrix and the quick ratio.`,
    warnRuleOrder:
      'Some customers are lost by your rules before they are dormant: give dormancy the shorter limits.',
    warnAdvocateValue: (v: { column: string }) =>
      `Choose which value of the column “${v.column}” marks advocates: none is chosen yet.`,
    warnNoAdvocates: (v: { column: string; value: string }) =>
      `No row has “${v.value}” in the column “${v.column}”: nobody can be told to be an advocate.`,
    warnRefundOnly: (v: { customers: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} with refunds only ${f.plural(v.customers, 'is', 'are')} on no rung.`,
    'stage.potential': 'Potential',
    'stage.prospective': 'Prospective',
    'stage.first-time': 'First-time',
    'stage.repeat': 'Repeat',
    'stage.loyal': 'Loyal',
    'stage.advocate': 'Advocate',
    'stage.lost': 'Lost',
    newcomer: 'New customer',
    tableNow: 'Stages now',
    tableStages: 'Stages at the end of each period',
    tableActivity: 'New, returning, resurrected and dormant',
    tableSteps: 'Transition matrix',
    tableExpected: (v: { period: Period }) =>
      `Expected ${PERIOD_WORDS.en[v.period].many} on each rung until lost`,
    tableBack: 'Bought again after being lost',
    tableHalf: 'Share not yet silent for good, by age',
    tableRules: 'Rules as used',
    'col.customer': 'Customer',
    'col.firstPurchase': 'First purchase',
    'col.lastPurchase': 'Last purchase',
    'col.purchases': 'Purchases',
    'col.revenue': 'Revenue',
    'col.stage': 'Stage',
    'col.silentDays': 'Silent, days',
    'col.toleratedDays': 'Lost after, days',
    'col.customers': 'Customers',
    'col.share': 'Share',
    'col.low': '95% low',
    'col.high': '95% high',
    'col.revenueShare': 'Share of revenue',
    'col.revenueLow': 'Revenue share, 95% low',
    'col.revenueHigh': 'Revenue share, 95% high',
    'col.start': 'Period from',
    'col.end': 'to',
    'col.complete': 'Complete',
    'col.active': 'Active',
    'col.new': 'New',
    'col.returning': 'Returning',
    'col.resurrected': 'Resurrected',
    'col.quiet': 'Quiet',
    'col.dormant': 'Dormant',
    'col.fellDormant': 'Fell dormant',
    'col.quickRatio': 'Quick ratio',
    'col.from': 'From',
    'col.to': 'To',
    'col.steps': 'Steps',
    'col.of': 'Steps from this stage',
    'col.lastSteps': 'In the last whole period',
    'col.total': 'Together',
    'col.horizon': 'Days after being lost',
    'col.lost': 'Lost, seen so long',
    'col.back': 'Bought again',
    'col.who': 'Customers',
    'col.age': 'Age, days',
    'col.rule': 'Rule',
    'col.what': 'What',
    'col.value': 'Value',
    'col.derived': 'From the data',
    everybody: 'all',
    repeaters: 'with a second purchase',
    'rule.loyal': 'Loyal',
    'rule.lost': 'Lost',
    'rule.dormant': 'Dormant',
    'what.purchases': 'at least purchases',
    'what.spanDays': 'at least days between first and last',
    'what.factor': 'silent for more than … × the own mean gap',
    'what.minDays': 'but not within days',
    'what.oneTimeDays': 'after the only purchase: days',
    'what.days': 'silent for more than days',
    'what.periods': 'whole periods without a purchase',
    yes: 'yes',
    no: 'no',
    method:
      'At the end of any day every customer is in exactly one stage. Lost: silent for more days than the rule tolerates. Else by purchases so far: first-time (one), repeat (two or more), loyal (enough purchases over enough days), advocate (loyal, and named as one by a column). A limit left open comes from the gaps between purchases in the data and is shown. In a period a customer is new, returning or resurrected (active after having been dormant), or else quiet or dormant. The transition matrix pools steps from one period end to the next, over periods that have ended. Half-life: the age by which half of the customers had made their last purchase, as far as the rule can tell; the last stretch in which nobody can be called lost is left out.',
    formula:
      'lost: days since the last purchase > max(minimum, factor × (last − first) ÷ (purchases − 1)); active = new + returning + resurrected; quick ratio = (new + resurrected) ÷ fell dormant; time on the rungs N = (I − Q)⁻¹, lost made absorbing; half-life: Kaplan–Meier, event = last purchase of the lost, censored at end − limit',
    source:
      'Stages: the loyalty ladder of the relationship-marketing texts. N: Kemeny & Snell (1960), Finite Markov Chains, ch. 3. Intervals: Wilson (1927), for steps with the number they are worth as independent ones (Kish 1965); shares of revenue: Cochran (1977), 6.3; half-life: Brookmeyer & Crowley (1982).',
    limits:
      'Lost is a guess: customers have no contract. Who comes back shows that the rule was wrong, or that winning back worked; orders alone cannot tell which. Gaps that are still open are in no derived limit, which makes it short in a young shop. The chain supposes that the next step depends on the rung alone, not on how long a customer has stood on it, nor on the season: take its times as a rough guide. Potential and prospective customers are in no table of purchases.',
  },
  {
    title: '客户生命周期（lifecycle）',
    about: '按可修改的规则划分首购、复购、铁杆与流失客户：各有多少、怎样转移、谁又回来。',
    finding: (v, f) =>
      `截至${f.day(v.day)}，${f.integer(v.customers)} 位客户中有 ${f.percent(v.share)} 未流失（${percentRange(v.low, v.high, f)}）；${v.loyal === 0 ? '没有铁杆客户' : `铁杆客户 ${f.integer(v.loyal)} 位${v.revenueShare === null ? '' : `，贡献了全部收入的 ${f.percent(v.revenueShare)}`}`}。${v.back === null ? '' : `曾经流失的客户中，${f.percent(v.back)} 在 ${f.integer(v.backDays ?? 0)} 天内重新购买（${percentRange(v.backLow ?? 0, v.backHigh ?? 1, f)}）${v.back > MOST_BACK ? '：规则把客户判为流失得太早' : ''}。`}`,
    warnFewCustomers: (v, f) => `只有 ${f.integer(v.customers)} 位客户：这里的每个比例都很不确定。`,
    warnNoRhythm: (v, f) =>
      `没有人在两个不同的日子购买过，无从得知购买节奏：未填的期限一律取 ${f.integer(v.days)} 天。`,
    warnFewGaps: (v, f) => `未填的期限只依据 ${f.integer(v.gaps)} 个购买间隔推算：若了解这一行，请自行填写。`,
    warnNobodyLost: (v, f) =>
      `没有客户算作流失：半数客户可以沉默 ${f.integer(v.window)} 天以上，而数据只有 ${f.integer(v.days)} 天。`,
    warnRightEdge: (v, f) =>
      `最近约 ${f.integer(v.window)} 天里谁已离开还无法判断：半数客户可以沉默这么久，而数据共 ${f.integer(v.days)} 天。${f.integer(v.tooYoung)} 位客户来得太晚，不计入半衰期。`,
    warnComeBack: (v, f) =>
      `算作流失的客户有 ${f.percent(v.share)} 在 ${f.integer(v.days)} 天内又买了：按现在的期限，“流失”不过是来得晚一些，规则判得太早。请把期限放长。`,
    warnShortPeriod: (v, f) =>
      `半数购买与上一次相隔 ${f.integer(v.median)} 天以上，比所选的时期（${ZH[v.period].name}）更长：许多看似沉睡或唤回的客户只是处在两次购买之间。请改用更长的时期，或让沉睡按客户自己的节奏判断。`,
    warnSeasonal: (v, f) =>
      `最近 ${f.integer(v.years)} 年里，每年 ${v.month} 月的购买都在月均的 ${f.decimal(v.times, 1)} 倍以上：一年只在此时买一次的客户，会轮番显得沉睡、流失、唤回。`,
    warnFirstPeriod: (v, f) =>
      `数据开始之前就买过的人，在这里会被看成新客户：${periodName(v.start, v.period, f)}的 ${f.integer(v.customers)} 位并非都是新客；在第一个期限过去之前，也没有人会算作流失。`,
    warnLastIncomplete: (v, f) =>
      `到${f.day(v.day)}为止，${periodName(v.start, v.period, f)}尚未结束：以斜纹表示，不计入转移矩阵和速动比。`,
    warnRuleOrder: '按所填规则，有些客户还没沉睡就先流失了：沉睡的期限应当更短。',
    warnAdvocateValue: (v) => `请选择“${v.column}”一列中哪个值表示宣传者：尚未选择。`,
    warnNoAdvocates: (v) => `“${v.column}”一列没有一行是“${v.value}”：无法认出宣传者。`,
    warnRefundOnly: (v, f) => `${f.integer(v.customers)} 位客户只有退款，不在任何一级。`,
    'stage.potential': '潜在',
    'stage.prospective': '预期',
    'stage.first-time': '首购',
    'stage.repeat': '复购',
    'stage.loyal': '铁杆',
    'stage.advocate': '宣传者',
    'stage.lost': '流失',
    newcomer: '新客户',
    tableNow: '目前各阶段',
    tableStages: '各期末的阶段人数',
    tableActivity: '新客、回头、唤回与沉睡',
    tableSteps: '转移矩阵',
    tableExpected: (v) => `流失之前在各级停留的期望时间（${ZH[v.period].name}）`,
    tableBack: '流失后重新购买',
    tableHalf: '各客龄尚未彻底沉默的比例',
    tableRules: '实际采用的规则',
    'col.customer': '客户',
    'col.firstPurchase': '首次购买',
    'col.lastPurchase': '最近购买',
    'col.purchases': '购买次数',
    'col.revenue': '收入',
    'col.stage': '阶段',
    'col.silentDays': '已沉默天数',
    'col.toleratedDays': '流失期限（天）',
    'col.customers': '客户数',
    'col.share': '比例',
    'col.low': '95% 下限',
    'col.high': '95% 上限',
    'col.revenueShare': '收入占比',
    'col.revenueLow': '收入占比 95% 下限',
    'col.revenueHigh': '收入占比 95% 上限',
    'col.start': '期初',
    'col.end': '期末',
    'col.complete': '是否完整',
    'col.active': '活跃',
    'col.new': '新客',
    'col.returning': '回头',
    'col.resurrected': '唤回',
    'col.quiet': '间歇',
    'col.dormant': '沉睡',
    'col.fellDormant': '转为沉睡',
    'col.quickRatio': '速动比',
    'col.from': '原阶段',
    'col.to': '新阶段',
    'col.steps': '转移次数',
    'col.of': '由此阶段出发的次数',
    'col.lastSteps': '最近完整一期',
    'col.total': '合计',
    'col.horizon': '流失后天数',
    'col.lost': '观察满此天数的流失客户',
    'col.back': '重新购买',
    'col.who': '客户范围',
    'col.age': '客龄（天）',
    'col.rule': '规则',
    'col.what': '条件',
    'col.value': '数值',
    'col.derived': '由数据推算',
    everybody: '全部',
    repeaters: '买过第二次的',
    'rule.loyal': '铁杆',
    'rule.lost': '流失',
    'rule.dormant': '沉睡',
    'what.purchases': '购买次数不少于',
    'what.spanDays': '首末次购买相隔不少于（天）',
    'what.factor': '沉默超过自身平均间隔的倍数',
    'what.minDays': '至少沉默（天）',
    'what.oneTimeDays': '只买过一次的：天数',
    'what.days': '沉默超过（天）',
    'what.periods': '整期没有购买（期数）',
    yes: '是',
    no: '否',
    method:
      '在任何一天结束时，每位客户恰好处在一个阶段。沉默天数超过规则所容许的，算作流失；否则按至今的购买次数：首购（一次）、复购（两次以上）、铁杆（次数够多、时间跨度够长）、宣传者（铁杆，且某一列注明）。未填的期限由数据中的购买间隔推算，并在此列出。在一个时期里，客户或为新客、回头、唤回（沉睡之后又活跃），或为间歇、沉睡。转移矩阵汇总各个已结束时期从期末到下一期末的转移。半衰期：半数客户作出最后一次购买时的客龄，以规则所能判断的为限；末尾无人可判为流失的一段不计。',
    formula:
      '流失：距上次购买的天数 > max（下限，倍数 × (末次 − 首次) ÷ (次数 − 1)）；活跃 = 新客 + 回头 + 唤回；速动比 =（新客 + 唤回）÷ 转为沉睡；各级停留时间 N = (I − Q)⁻¹，流失为吸收态；半衰期：Kaplan–Meier，事件为流失客户的末次购买，在“观察结束 − 期限”处删失',
    source:
      '阶段：关系营销教材中的忠诚阶梯。N：Kemeny & Snell (1960), Finite Markov Chains, ch. 3。区间：Wilson (1927)，转移次数按等效独立次数计（Kish 1965）；收入占比：Cochran (1977), 6.3；半衰期：Brookmeyer & Crowley (1982)。',
    limits:
      '“流失”只是推测：客户没有合约。有人回来，说明规则判错了，或者挽回奏效了；仅凭订单分不清是哪一种。尚未结束的间隔不参与推算期限，年轻的店铺因此偏短。马尔可夫链假定下一步只取决于所在的阶段，与停留多久、什么季节无关：所得时间只供粗略参考。潜在客户与预期客户不在任何购买记录里。',
  },
);
