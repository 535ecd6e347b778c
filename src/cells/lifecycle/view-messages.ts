import type { Period } from '../../customers/periods';
import { catalogue, type Say } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import { PERIOD_WORDS } from '../period-words';

const EN = PERIOD_WORDS.en;
const ZH = PERIOD_WORDS['zh-CN'];

interface Share {
  share: number;
  low: number;
  high: number;
}

/** What is known of a half-life besides its days. */
interface HalfLifeDetail {
  days: number | null;
  low: number | null;
  high: number | null;
  /** the longest age that was seen */
  seen: number;
  customers: number;
}

interface RangeWords {
  within(days: number): string;
  from(days: number): string;
  to(days: number): string;
  between(low: number, high: number): string;
}

/** The interval in words; where half have not gone silent, within what was seen. */
const halfRange = ({ days, low, high, seen }: HalfLifeDetail, words: RangeWords): string => {
  if (days === null || (low === null && high === null)) return words.within(seen);
  if (low === null) return words.to(high ?? seen);
  return high === null ? words.from(low) : words.between(low, high);
};

/** Texts of the view and the form. */
export const viewMessages = catalogue(
  {
    line: (v: { period: Period }) => `${EN[v.period].each} stages`,
    lineRhythm: (v: { factor: number }, f) => `lost after ${f.significant(v.factor)} × the own rhythm`,
    lineFixed: (v: { days: number }, f) =>
      `lost after ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}`,
    lineFixedData: 'lost after a number of days from the data',
    lineLoyal: (v: { purchases: number }, f) =>
      `loyal from ${f.integer(v.purchases)} ${f.plural(v.purchases, 'purchase', 'purchases')}`,
    potential: 'Potential',
    prospective: 'Prospective',
    'first-time': 'First-time',
    repeat: 'Repeat',
    loyal: 'Loyal',
    advocate: 'Advocate',
    lost: 'Lost',
    newcomer: 'New customer',
    ladderTitle: (v: { day: number }, f) => `The ladder on ${f.day(v.day)}`,
    ladderStage: 'Stage',
    ladderCustomers: 'Customers',
    ladderShare: 'Share',
    ladderRevenue: 'Share of revenue',
    notInData: 'not in these data',
    notInDataNote:
      'Potential and prospective customers have bought nothing yet: they are in lists of prospects, not of orders. Advocates are known only where a column says who recommends.',
    notInDataNoteAdvocates:
      'Potential and prospective customers have bought nothing yet: they are in lists of prospects, not of orders.',
    interval: (v: Share, f) => `${f.percent(v.share)} (${percentRange(v.low, v.high, f)})`,
    rulesTitle: 'Rules as used',
    ruleFirst: 'First-time: one purchase. Repeat: two or more.',
    ruleLoyal: (v: { purchases: number; days: number; derived: boolean }, f) =>
      `Loyal: ${f.integer(v.purchases)} or more purchases, the last at least ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')} after the first${v.derived ? ' (from the data)' : ''}.`,
    ruleAdvocate: (v: { column: string; value: string; customers: number }, f) =>
      `Advocate: loyal, with “${v.value}” in “${v.column}” (${f.integer(v.customers)} ${f.plural(v.customers, 'customer has', 'customers have')} it).`,
    ruleSilentFixed: (v: { rule: 'lost' | 'dormant'; days: number; derived: boolean }, f) =>
      `${v.rule === 'lost' ? 'Lost' : 'Dormant'}: silent for more than ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}${v.derived ? ' (from the data)' : ''}.`,
    ruleSilentOwn: (
      v: {
        rule: 'lost' | 'dormant';
        factor: number;
        minDays: number;
        minDerived: boolean;
        oneTimeDays: number;
        oneTimeDerived: boolean;
      },
      f,
    ) =>
      `${v.rule === 'lost' ? 'Lost' : 'Dormant'}: silent for more than ${f.significant(v.factor)} × the own mean gap, at least ${f.integer(v.minDays)} ${f.plural(v.minDays, 'day', 'days')}${v.minDerived ? ' (from the data)' : ''}; after the only purchase, for more than ${f.integer(v.oneTimeDays)} ${f.plural(v.oneTimeDays, 'day', 'days')}${v.oneTimeDerived ? ' (from the data)' : ''}.`,
    rulePeriods: (v: { periods: number; period: Period }, f) =>
      v.period === 'days-30'
        ? `Dormant: ${f.integer(v.periods)} or more whole steps of 30 days without a purchase.`
        : `Dormant: ${f.integer(v.periods)} or more whole ${v.periods === 1 ? EN[v.period].one : EN[v.period].many} without a purchase.`,
    stagesTitle: (v: { period: Period }) =>
      `Stages at the end of each ${v.period === 'days-30' ? 'step of 30 days' : EN[v.period].one}`,
    stagesUnit: 'Customers so far, by stage',
    stagesShareUnit: 'Share of all customers so far, by stage',
    asCustomers: 'Customers',
    asShare: 'Share',
    unit: 'Unit',
    note: (v: { customers: number; first: string; last: string }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, ${v.first} to ${v.last}. Hatched: the period had not ended.`,
    someShown: (v: { shown: number; total: number }, f) =>
      `The last ${f.integer(v.shown)} of ${f.integer(v.total)} ${f.plural(v.total, 'period', 'periods')}; all of them are in the table.`,
    activityTitle: 'Who was active, and who fell dormant',
    activityUnit: (v: { period: Period }) =>
      `Customers by ${v.period === 'days-30' ? '30 days' : EN[v.period].one}; below the line those who fell dormant in it`,
    activityNote:
      'Active = new + returning + resurrected. Quick ratio = (new + resurrected) ÷ fell dormant: above 1 the active base grows.',
    new: 'New',
    returning: 'Returning',
    resurrected: 'Resurrected',
    quiet: 'Quiet',
    dormant: 'Dormant',
    fellDormant: 'Fell dormant',
    incomplete: 'not ended',
    matrixTitle: (v: { period: Period }) =>
      `From the end of one ${v.period === 'days-30' ? 'step of 30 days' : EN[v.period].one} to the end of the next`,
    matrixUnit:
      'Of the customers in the stage of the row, % that stand in the stage of the column one period later',
    matrixNote:
      'All periods that have ended, pooled; steps of one customer are alike, and the intervals allow for it. Click a cell for who made the step in the last whole period.',
    matrixFrom: 'From',
    matrixTo: 'To',
    flowTitle: (v: { name: string }) => `Who moved where: ${v.name}`,
    flowUnit: 'Customers by stage before and at its end; width is number of customers',
    flowNote: 'The last period that has ended. A loss and a return within one period are not seen.',
    before: 'Before',
    after: 'At its end',
    expectedTitle: 'Expected time on the ladder until lost',
    expectedUnit: (v: { period: Period }) =>
      v.period === 'days-30'
        ? 'Steps of 30 days, by starting stage'
        : `${EN[v.period].name}s, by starting stage`,
    expectedNote:
      'From the transition matrix with lost made absorbing: a customer who comes back starts anew. It supposes that nothing but the stage matters; 95% interval in brackets.',
    halfTitle: 'Not yet silent for good, by age',
    halfUnit:
      'Share of customers with a purchase still to come or not called lost, by days since the first purchase',
    halfNote: (v: { tooYoung: number }, f) =>
      `Kaplan–Meier with 95% intervals. Left out: the stretch before the end in which a customer cannot yet be called lost${v.tooYoung === 0 ? '' : `, and the ${f.integer(v.tooYoung)} ${f.plural(v.tooYoung, 'customer', 'customers')} acquired in it`}.`,
    halfAll: 'All customers',
    halfRepeat: 'Bought again',
    axisAge: 'Days since the first purchase',
    factHalf: 'Half-life of a customer',
    factHalfRepeat: 'Half-life once bought again',
    days: (v: { days: number }, f) => `${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}`,
    atOnce: '0 days',
    notReached: 'not reached',
    factHalfDetail: (v: HalfLifeDetail, f) =>
      `${halfRange(v, {
        within: (days) => `within ${f.integer(days)} ${f.plural(days, 'day', 'days')}`,
        from: (days) => `${f.integer(days)} ${f.plural(days, 'day', 'days')} or more`,
        to: (days) => `${f.integer(days)} ${f.plural(days, 'day', 'days')} or less`,
        between: (low, high) => `${f.integer(low)}–${f.integer(high)} ${f.plural(high, 'day', 'days')}`,
      })}; ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    factHalfAtOnce:
      'more than half made one purchase only; it ends with the last purchase, without the silence until called lost',
    factBack: 'Won back from lost',
    factBackDetail: (
      v: { days: number; lost: number; low: number; high: number; verdict: 'below' | 'above' | 'within' },
      f,
    ) =>
      `${percentRange(v.low, v.high, f)} within ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}, of ${f.integer(v.lost)} lost; ${{ below: 'fewer than the “one in four” of the books', above: 'more than the “one in four” of the books', within: '“one in four” is within reach of the data' }[v.verdict]}`,
    factBackNone: 'too few customers were lost long enough ago',
    factQuick: 'Quick ratio',
    factQuickDetail: (v: { gained: number; gone: number; name: string }, f) =>
      `${f.integer(v.gained)} gained, ${f.integer(v.gone)} fell dormant (${v.name})`,
    factTime: 'A new customer is lost after',
    factTimeValue: (v: { periods: number; period: Period }, f) =>
      `${f.significant(v.periods, 2)} ${v.period === 'days-30' ? '× 30 days' : v.periods === 1 ? EN[v.period].one : EN[v.period].many}`,
    factTimeDetail: (v: { low: number; high: number }, f) =>
      `${f.significant(v.low, 2)}–${f.significant(v.high, 2)}, by the transition matrix`,
    everybody: 'All customers',
    show: 'Show',
    listNote: 'Highest revenue first. “Lost after” is the silence the rule tolerates of this customer.',
    changeIn: (v: { change: string; name: string }) => `${v.change}: ${v.name}`,
    stepIn: (v: { from: string; to: string; name: string }) => `${v.from} → ${v.to}: ${v.name}`,
    tipCustomers: (v: { customers: number } & Share, f) =>
      `${f.integer(v.customers)} (${f.percent(v.share)}, ${percentRange(v.low, v.high, f)})`,
    tipSteps: (v: { steps: number; of: number } & Share, f) =>
      `${f.integer(v.steps)} of ${f.integer(v.of)} steps: ${f.percent(v.share, 1)} (${percentRange(v.low, v.high, f)})`,
    tipLast: (v: { last: number }, f) => `in the last whole period: ${f.integer(v.last)}`,
    describe: (v: { title: string }) => `${v.title}. The table twin has the numbers.`,
    paramPeriod: 'Period',
    paramFiscal: 'Year begins in month',
    paramLoyal: 'Loyal from purchases',
    paramLoyalSpan: 'over at least days',
    paramLost: 'Lost',
    paramDormant: 'Dormant',
    'mode.own-rhythm': 'silent beyond the own rhythm',
    'mode.fixed': 'silent for fixed days',
    'mode.periods': 'whole periods without a purchase',
    paramFactor: '× own mean gap',
    paramMinDays: 'at least days',
    paramOneTime: 'after the only purchase: days',
    paramDays: 'days',
    paramPeriods: 'periods',
    fromData: 'empty: from the data',
    paramAdvocate: 'Column that names advocates',
    paramAdvocateNone: 'none: advocates are not in these data',
    paramAdvocateValue: 'Value that marks them',
    orderWrong: 'Dormancy must not come after lost: give it shorter limits.',
    formHint:
      'First-time is one purchase, repeat two or more. Lost goes before every other stage; advocates are loyal customers with the value in a row so far.',
  },
  {
    line: (v) => `${ZH[v.period].each}看阶段`,
    lineRhythm: (v, f) => `沉默超过自身节奏 ${f.significant(v.factor)} 倍为流失`,
    lineFixed: (v, f) => `沉默超过 ${f.integer(v.days)} 天为流失`,
    lineFixedData: '流失天数由数据推算',
    lineLoyal: (v, f) => `购买 ${f.integer(v.purchases)} 次起为铁杆`,
    potential: '潜在',
    prospective: '预期',
    'first-time': '首购',
    repeat: '复购',
    loyal: '铁杆',
    advocate: '宣传者',
    lost: '流失',
    newcomer: '新客户',
    ladderTitle: (v, f) => `${f.day(v.day)}的忠诚阶梯`,
    ladderStage: '阶段',
    ladderCustomers: '客户数',
    ladderShare: '比例',
    ladderRevenue: '收入占比',
    notInData: '数据中没有',
    notInDataNote:
      '潜在客户和预期客户还没有购买，只会出现在潜客名单里，不在订单里。宣传者要有一列注明谁在推荐，才认得出来。',
    notInDataNoteAdvocates: '潜在客户和预期客户还没有购买，只会出现在潜客名单里，不在订单里。',
    interval: (v, f) => `${f.percent(v.share)}（${percentRange(v.low, v.high, f)}）`,
    rulesTitle: '实际采用的规则',
    ruleFirst: '首购：一次购买。复购：两次以上。',
    ruleLoyal: (v, f) =>
      `铁杆：购买 ${f.integer(v.purchases)} 次以上，首末次相隔至少 ${f.integer(v.days)} 天${v.derived ? '（由数据推算）' : ''}。`,
    ruleAdvocate: (v, f) =>
      `宣传者：铁杆客户，且“${v.column}”一列为“${v.value}”（共 ${f.integer(v.customers)} 位客户有此值）。`,
    ruleSilentFixed: (v, f) =>
      `${v.rule === 'lost' ? '流失' : '沉睡'}：沉默超过 ${f.integer(v.days)} 天${v.derived ? '（由数据推算）' : ''}。`,
    ruleSilentOwn: (v, f) =>
      `${v.rule === 'lost' ? '流失' : '沉睡'}：沉默超过自身平均间隔的 ${f.significant(v.factor)} 倍，且不少于 ${f.integer(v.minDays)} 天${v.minDerived ? '（由数据推算）' : ''}；只买过一次的，超过 ${f.integer(v.oneTimeDays)} 天${v.oneTimeDerived ? '（由数据推算）' : ''}。`,
    rulePeriods: (v, f) => `沉睡：至少整整 ${f.integer(v.periods)} ${ZH[v.period].many}没有购买。`,
    stagesTitle: (v) => `每${ZH[v.period].one}末各阶段的客户`,
    stagesUnit: '截至当时的全部客户，按阶段',
    stagesShareUnit: '各阶段占截至当时全部客户的比例',
    asCustomers: '客户数',
    asShare: '比例',
    unit: '单位',
    note: (v, f) => `${f.integer(v.customers)} 位客户，${v.first} 至 ${v.last}。斜纹：该时期尚未结束。`,
    someShown: (v, f) =>
      `显示 ${f.integer(v.total)} 个时期中最近的 ${f.integer(v.shown)} 个，全部数字见表格。`,
    activityTitle: '谁在购买，谁转为沉睡',
    activityUnit: (v) => `每${ZH[v.period].one}的客户数；横线以下为当期转为沉睡的客户`,
    activityNote: '活跃 = 新客 + 回头 + 唤回。速动比 =（新客 + 唤回）÷ 转为沉睡，大于 1 时活跃客户在增加。',
    new: '新客',
    returning: '回头',
    resurrected: '唤回',
    quiet: '间歇',
    dormant: '沉睡',
    fellDormant: '转为沉睡',
    incomplete: '尚未结束',
    matrixTitle: (v) => `从一${ZH[v.period].one}末到下一${ZH[v.period].one}末`,
    matrixUnit: '处在该行阶段的客户，一期之后处在该列阶段的百分比',
    matrixNote:
      '汇总所有已结束的时期；同一客户的多次转移彼此相似，区间已计入这一点。点击一格，列出最近完整一期里这样转移的客户。',
    matrixFrom: '原阶段',
    matrixTo: '新阶段',
    flowTitle: (v) => `谁到了哪里：${v.name}`,
    flowUnit: '期初与期末各阶段的客户；宽度为人数',
    flowNote: '最近一个已结束的时期。同一时期内流失又回来的看不到。',
    before: '期初',
    after: '期末',
    expectedTitle: '流失之前在阶梯上的期望时间',
    expectedUnit: (v) => `单位：${ZH[v.period].name}；按出发阶段`,
    expectedNote:
      '由转移矩阵算得，流失为吸收态：回来的客户重新算起。假定除所在阶段外别的都不起作用；括号内为 95% 区间。',
    halfTitle: '各客龄尚未彻底沉默的比例',
    halfUnit: '还会再买或尚未判为流失的客户比例，按首购以来的天数',
    halfNote: (v, f) =>
      `Kaplan–Meier 估计及 95% 区间。末尾无法判断流失的一段不计${v.tooYoung === 0 ? '' : `，其间获得的 ${f.integer(v.tooYoung)} 位客户也不计`}。`,
    halfAll: '全部客户',
    halfRepeat: '复购过的',
    axisAge: '首购以来的天数',
    factHalf: '客户半衰期',
    factHalfRepeat: '复购客户的半衰期',
    days: (v, f) => `${f.integer(v.days)} 天`,
    atOnce: '0 天',
    notReached: '尚未达到',
    factHalfDetail: (v, f) =>
      `${halfRange(v, {
        within: (days) => `${f.integer(days)} 天之内`,
        from: (days) => `${f.integer(days)} 天以上`,
        to: (days) => `${f.integer(days)} 天以内`,
        between: (low, high) => `${f.integer(low)}–${f.integer(high)} 天`,
      })}；${f.integer(v.customers)} 位客户`,
    factHalfAtOnce: '半数以上只买过一次；算到最后一次购买为止，不含判为流失前的沉默',
    factBack: '流失后挽回',
    factBackDetail: (v, f) =>
      `${f.integer(v.days)} 天内 ${percentRange(v.low, v.high, f)}，共 ${f.integer(v.lost)} 位流失客户；${{ below: '低于书上所说的“四分之一”', above: '高于书上所说的“四分之一”', within: '书上所说的“四分之一”与数据相容' }[v.verdict]}`,
    factBackNone: '流失已久的客户太少，无从判断',
    factQuick: '速动比',
    factQuickDetail: (v, f) =>
      `增加 ${f.integer(v.gained)} 位，转为沉睡 ${f.integer(v.gone)} 位（${v.name}）`,
    factTime: '新客户多久流失',
    factTimeValue: (v, f) => `${f.significant(v.periods, 2)} ${ZH[v.period].many}`,
    factTimeDetail: (v, f) => `${f.significant(v.low, 2)}–${f.significant(v.high, 2)}，由转移矩阵推算`,
    everybody: '全部客户',
    show: '显示',
    listNote: '按收入从高到低。“流失期限”是规则容许这位客户沉默的天数。',
    changeIn: (v) => `${v.change}：${v.name}`,
    stepIn: (v) => `${v.from} → ${v.to}：${v.name}`,
    tipCustomers: (v, f) =>
      `${f.integer(v.customers)} 位（${f.percent(v.share)}，${percentRange(v.low, v.high, f)}）`,
    tipSteps: (v, f) =>
      `${f.integer(v.of)} 次中的 ${f.integer(v.steps)} 次：${f.percent(v.share, 1)}（${percentRange(v.low, v.high, f)}）`,
    tipLast: (v, f) => `最近完整一期：${f.integer(v.last)} 位`,
    describe: (v) => `${v.title}。数字见表格。`,
    paramPeriod: '时期',
    paramFiscal: '年度起始月',
    paramLoyal: '铁杆：购买次数不少于',
    paramLoyalSpan: '首末次相隔不少于（天）',
    paramLost: '流失',
    paramDormant: '沉睡',
    'mode.own-rhythm': '沉默超出自身节奏',
    'mode.fixed': '沉默超过固定天数',
    'mode.periods': '整期没有购买',
    paramFactor: '自身平均间隔的倍数',
    paramMinDays: '不少于（天）',
    paramOneTime: '只买过一次的：天数',
    paramDays: '天数',
    paramPeriods: '期数',
    fromData: '留空则由数据推算',
    paramAdvocate: '注明宣传者的列',
    paramAdvocateNone: '无：数据中没有宣传者',
    paramAdvocateValue: '标记宣传者的值',
    orderWrong: '沉睡不能晚于流失：请给它更短的期限。',
    formHint: '首购为一次购买，复购为两次以上。流失优先于其他阶段；宣传者是至今某一行带有该值的铁杆客户。',
  },
);

export type ViewSay = Say<typeof viewMessages>;
