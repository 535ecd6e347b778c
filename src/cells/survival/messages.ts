import { catalogue } from '../../i18n/catalogue';
import type { Format } from '../../i18n/format';
import { percentRange } from '../../i18n/percent-range';
import { periodName } from '../period-name';
import type { Since, SurvivalEvent } from './result';
import { writeP } from './p-value';
import type { GroupValues } from './wording';

interface What {
  event: SurvivalEvent;
  nth: number;
  since: Since;
  lapseDays: number;
}
interface Finding extends What {
  at: number;
  share: number;
  low: number;
  high: number;
  median: number | null;
  medianLow: number | null;
  medianHigh: number | null;
}
interface Test extends What {
  groups: number;
  chiSquare: number;
  degrees: number;
  p: number;
}

const ordinal = (n: number): string => {
  const tens = n % 100;
  const suffix = tens > 10 && tens < 14 ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[n % 10] ?? 'th');
  return `${n}${suffix}`;
};

const days = (count: number, f: Format): string => `${f.integer(count)} ${f.plural(count, 'day', 'days')}`;

/** What happened to a customer, after "… of customers had". */
const had = (v: What, f: Format): string =>
  v.event === 'lapse'
    ? `lapsed (no purchase for ${days(v.lapseDays, f)})`
    : v.event === 'second-purchase'
      ? 'bought a second time'
      : `made the ${ordinal(v.nth)} purchase`;

const start = (v: What): string =>
  v.event === 'nth' && v.since === 'previous' ? `the ${ordinal(v.nth - 1)} one` : 'the first purchase';

const ZH_HAD = (v: What, f: Format): string =>
  v.event === 'lapse'
    ? `沉寂（连续 ${f.integer(v.lapseDays)} 天没有购买）`
    : v.event === 'second-purchase'
      ? '第二次购买'
      : `完成第 ${f.integer(v.nth)} 次购买`;
const ZH_START = (v: What): string =>
  v.event === 'nth' && v.since === 'previous' ? `第 ${v.nth - 1} 次购买` : '首次购买';

const medianText = (v: Finding, f: Format): string =>
  v.median === null
    ? 'fewer than half had by the end of what was observed, so there is no median'
    : `half had within ${days(v.median, f)} (95% interval ${v.medianLow === null ? 'from the start' : `from ${f.integer(v.medianLow)}`}${v.medianHigh === null ? ', upper end not reached' : ` to ${f.integer(v.medianHigh)}`})`;

export const messages = catalogue(
  {
    title: 'Survival',
    about:
      'How long until customers buy again, or fall silent: Kaplan–Meier curves, hazard by age, and a log-rank test between groups.',
    finding: (v: Finding, f) =>
      `Within ${days(v.at, f)} of ${start(v)}, ${f.percent(v.share)} of customers had ${had(v, f)} (${percentRange(v.low, v.high, f)}); ${medianText(v, f)}.`,
    findingGroups: (v: Test, f) =>
      v.p < 0.05
        ? `The ${f.integer(v.groups)} groups differ in how soon customers had ${had(v, f)}, by more than chance explains: log-rank χ² = ${f.significant(v.chiSquare)} with ${f.integer(v.degrees)} ${f.plural(v.degrees, 'degree', 'degrees')} of freedom, ${writeP(v.p, f)}.`
        : `Between the ${f.integer(v.groups)} groups no difference beyond chance is seen in how soon customers had ${had(v, f)}: log-rank χ² = ${f.significant(v.chiSquare)} with ${f.integer(v.degrees)} ${f.plural(v.degrees, 'degree', 'degrees')} of freedom, ${writeP(v.p, f)}.`,
    findingNobody: (v: What) =>
      v.event === 'nth' ? `Nobody made the purchase the days are counted from.` : 'Nobody takes part.',
    findingNoTime: (v: What & { customers: number }, f) =>
      `Observation ends on the day it begins for ${v.customers === 1 ? 'the one customer' : `all ${f.integer(v.customers)} customers`}: nothing can be said of the time until they had ${had(v, f)}.`,
    warnFewCustomers: (v: { customers: number }, f) =>
      `Only ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}: the curve is uncertain all along; look at its band.`,
    warnSmallGroups: (v: { small: number; groups: number; customers: number; events: number }, f) =>
      `${f.integer(v.small)} of ${f.integer(v.groups)} groups ${f.plural(v.small, 'has', 'have')} fewer than ${f.integer(v.customers)} customers or ${f.integer(v.events)} events: the p-value of the log-rank test, which rests on large numbers, is rough.`,
    warnNoEvents: 'It happened to nobody in the time observed: the curve stays at 100%.',
    warnNoTest:
      'The groups cannot be tested against each other: at no event were customers of two groups at risk.',
    warnReturned: (v: { returned: number; lapsed: number; days: number }, f) =>
      `${f.integer(v.returned)} of ${f.integer(v.lapsed)} ${f.plural(v.lapsed, 'customer', 'customers')} who lapsed bought again later: after ${days(v.days, f)} of silence a customer is quiet, not gone.`,
    warnShort: (v: { span: number; days: number }, f) =>
      `The data span ${days(v.span, f)}: nobody can have been silent for ${days(v.days, f)} yet.`,
    warnUngrouped: (v: { customers: number; groups: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer is', 'customers are')} in none of the ${f.integer(v.groups)} groups shown: no value on the first purchase, or one of the rarer or earlier ones.`,
    warnOverlap: (v: { customers: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer is', 'customers are')} in both populations: the test takes them for different people, and its p-value is too large.`,
    warnFirstCohort: (v: { customers: number }, f) =>
      `The earliest group (${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}) may hold old customers whose first purchase lies before the data: their next one comes sooner than that of new customers.`,
    group: (v: GroupValues, f) => {
      switch (v.type) {
        case 'period':
          return periodName(v.start, v.period, f);
        case 'value':
          return v.text;
        case 'amount':
          return v.to === null
            ? v.from === null
              ? 'all amounts'
              : `over ${f.money(v.from)}`
            : v.from === null
              ? `up to ${f.money(v.to)}`
              : `${f.money(v.from)} – ${f.money(v.to)}`;
        case 'population':
          return 'This population';
        case 'comparison':
          return 'Compared with';
        case 'all':
          return 'All customers';
      }
    },
    stateEvent: 'happened',
    stateOpen: 'not so far',
    tableGroups: 'Groups',
    tableRisk: 'Customers at risk',
    columnDay: (v: { day: number }, f) => `day ${f.integer(v.day)}`,
    tableHazard: 'Curve and hazard by step of days',
    tableTest: 'Log-rank test',
    'col.group': 'Group',
    'col.groupNumber': 'Group number',
    'col.customers': 'Customers',
    'col.events': 'Events',
    'col.censored': 'Censored',
    'col.returned': 'Bought again after lapsing',
    'col.median': 'Median days',
    'col.medianLow': 'Median, 95% low',
    'col.medianHigh': 'Median, 95% high',
    'col.until': 'Up to day',
    'col.mean': 'Mean days without the event, up to that day',
    'col.meanLow': 'Mean, 95% low',
    'col.meanHigh': 'Mean, 95% high',
    'col.from': 'From day',
    'col.to': 'To day',
    'col.day': 'Day',
    'col.atRisk': 'At risk',
    'col.exposure': 'Customer-days at risk',
    'col.hazard': 'Events a customer and step',
    'col.hazardLow': 'Hazard, 95% low',
    'col.hazardHigh': 'Hazard, 95% high',
    'col.survival': 'Share without the event',
    'col.had': 'Share with the event',
    'col.low': '95% low',
    'col.high': '95% high',
    'col.error': 'Standard error',
    'col.expected': 'Events expected',
    'col.chiSquare': 'χ²',
    'col.degrees': 'Degrees of freedom',
    'col.p': 'p-value',
    'col.customer': 'Customer',
    'col.firstPurchase': 'First purchase',
    'col.lastPurchase': 'Last purchase',
    'col.purchases': 'Purchases',
    'col.days': 'Days observed',
    'col.state': 'Event',
    method:
      'For each customer, days are counted from a purchase until the event or, where it has not happened by then, until the end of observation (censored: “not so far”, not “never”). The Kaplan–Meier curve multiplies, day by day, the share of those at risk who go on without the event; customers join and leave the count as long as they are observed. A customer has lapsed on the day a silence reaches the number of days set, the first time it does; a purchase on the very last of these days still counts. Groups are made only from what is known at the first purchase.',
    formula:
      'S(t) = Π (1 − dᵢ ⁄ nᵢ) over event days up to t; Var S = S² Σ dᵢ ⁄ (nᵢ (nᵢ − dᵢ)) (Greenwood); band: 95% on the scale of ln(−ln S); hazard = events ÷ customer-days at risk × days of a step; log-rank χ² = (O − E)ᵀ V⁻¹ (O − E)',
    source:
      'Kaplan & Meier (1958); Greenwood (1926); Brookmeyer & Crowley (1982) for the median; Mantel (1966) and Peto & Peto (1972) for the log-rank test; Garwood (1936) for the hazard; Fader, Hardie & Ross (2022), ch. 5, for the time to the second purchase.',
    limits:
      'Nobody here has a contract: who has not bought again may still do so, and who lapsed may return. The band holds at each day, not for the curve as a whole. Customers are taken to be alike whether they came early or late; where they changed over time, compare first periods. The first customers of the data may be old ones. The log-rank test sees best a difference that keeps its direction; where curves cross it may see none.',
  },
  {
    title: '生存曲线（survival analysis）',
    about: '客户多久之后再次购买，或多久之后沉寂：Kaplan–Meier 曲线、按时长的风险率，以及组间的对数秩检验。',
    finding: (v, f) =>
      `从${ZH_START(v)}算起 ${f.integer(v.at)} 天内，${f.percent(v.share)} 的客户已经${ZH_HAD(v, f)}（${percentRange(v.low, v.high, f)}）；${
        v.median === null
          ? '在观察期内尚未到一半，因此没有中位数'
          : `半数客户在 ${f.integer(v.median)} 天内做到（95% 区间：${v.medianLow === null ? '从头' : f.integer(v.medianLow)}${v.medianHigh === null ? ' 天起，上限尚未达到' : `–${f.integer(v.medianHigh)} 天`}）`
      }。`,
    findingGroups: (v, f) =>
      v.p < 0.05
        ? `${f.integer(v.groups)} 组客户${ZH_HAD(v, f)}的快慢不同，超出偶然：对数秩检验 χ² = ${f.significant(v.chiSquare)}，自由度 ${f.integer(v.degrees)}，${writeP(v.p, f)}。`
        : `${f.integer(v.groups)} 组客户${ZH_HAD(v, f)}的快慢看不出超出偶然的差异：对数秩检验 χ² = ${f.significant(v.chiSquare)}，自由度 ${f.integer(v.degrees)}，${writeP(v.p, f)}。`,
    findingNobody: (v) => (v.event === 'nth' ? '没有客户完成作为起点的那次购买。' : '没有客户参与计算。'),
    findingNoTime: (v, f) =>
      `${f.integer(v.customers)} 位客户的观察在开始当天就结束了：到${ZH_HAD(v, f)}需要多久，无从得知。`,
    warnFewCustomers: (v, f) => `只有 ${f.integer(v.customers)} 位客户：整条曲线都很不确定，请看色带。`,
    warnSmallGroups: (v, f) =>
      `${f.integer(v.groups)} 组中有 ${f.integer(v.small)} 组不足 ${f.integer(v.customers)} 位客户或 ${f.integer(v.events)} 次事件：对数秩检验依赖大样本，这里的 p 值只是大致的。`,
    warnNoEvents: '观察期内没有任何客户发生这一事件：曲线一直停在 100%。',
    warnNoTest: '各组无法互相检验：没有哪次事件发生时，两组同时有客户处于观察之中。',
    warnReturned: (v, f) =>
      `${f.integer(v.lapsed)} 位沉寂的客户中，有 ${f.integer(v.returned)} 位后来又买了：沉寂 ${f.integer(v.days)} 天只是安静，不等于离开。`,
    warnShort: (v, f) => `数据只跨 ${f.integer(v.span)} 天：还没有人可能沉寂 ${f.integer(v.days)} 天。`,
    warnUngrouped: (v, f) =>
      `${f.integer(v.customers)} 位客户不在所示的 ${f.integer(v.groups)} 组之中：首次购买时没有取值，或属于较少见、较早的组。`,
    warnOverlap: (v, f) =>
      `有 ${f.integer(v.customers)} 位客户同属两个人群：检验把他们当成不同的人，p 值因此偏大。`,
    warnFirstCohort: (v, f) =>
      `最早的一组（${f.integer(v.customers)} 位客户）可能混有老客户，他们真正的首次购买在数据开始之前：下一次购买会比新客户来得早。`,
    group: (v, f) => {
      switch (v.type) {
        case 'period':
          return periodName(v.start, v.period, f);
        case 'value':
          return v.text;
        case 'amount':
          return v.to === null
            ? v.from === null
              ? '全部金额'
              : `高于 ${f.money(v.from)}`
            : v.from === null
              ? `不超过 ${f.money(v.to)}`
              : `${f.money(v.from)}–${f.money(v.to)}`;
        case 'population':
          return '本人群';
        case 'comparison':
          return '对照人群';
        case 'all':
          return '全部客户';
      }
    },
    stateEvent: '已发生',
    stateOpen: '尚未发生',
    tableGroups: '各组',
    tableRisk: '仍在观察中的客户数',
    columnDay: (v, f) => `第 ${f.integer(v.day)} 天`,
    tableHazard: '曲线与风险率，按天数分段',
    tableTest: '对数秩检验',
    'col.group': '组',
    'col.groupNumber': '组号',
    'col.customers': '客户数',
    'col.events': '事件数',
    'col.censored': '删失数',
    'col.returned': '沉寂后又购买',
    'col.median': '中位天数',
    'col.medianLow': '中位数 95% 下限',
    'col.medianHigh': '中位数 95% 上限',
    'col.until': '截至第几天',
    'col.mean': '截至该天的平均未发生天数',
    'col.meanLow': '平均值 95% 下限',
    'col.meanHigh': '平均值 95% 上限',
    'col.from': '起始天',
    'col.to': '截止天',
    'col.day': '天',
    'col.atRisk': '在观察中',
    'col.exposure': '观察的客户·天',
    'col.hazard': '每位客户每段的事件数',
    'col.hazardLow': '风险率 95% 下限',
    'col.hazardHigh': '风险率 95% 上限',
    'col.survival': '未发生的比例',
    'col.had': '已发生的比例',
    'col.low': '95% 下限',
    'col.high': '95% 上限',
    'col.error': '标准误',
    'col.expected': '期望事件数',
    'col.chiSquare': 'χ²',
    'col.degrees': '自由度',
    'col.p': 'p 值',
    'col.customer': '客户',
    'col.firstPurchase': '首次购买',
    'col.lastPurchase': '最近购买',
    'col.purchases': '购买次数',
    'col.days': '观察天数',
    'col.state': '事件',
    method:
      '每位客户从某次购买起计天数，直到事件发生；到观察结束仍未发生的，就计到那一天（删失：是“尚未”，不是“不会”）。Kaplan–Meier 曲线逐日相乘：当天仍在观察中的客户里，未发生事件的占多少；每位客户只在被观察的那段时间里计入。连续没有购买的天数首次达到设定值的那一天，记为沉寂；恰在最后一天的购买仍算在内。分组只用首次购买时已经知道的信息。',
    formula:
      'S(t) = Π (1 − dᵢ ⁄ nᵢ)，取到 t 为止的事件日；Var S = S² Σ dᵢ ⁄ (nᵢ (nᵢ − dᵢ))（Greenwood）；色带：在 ln(−ln S) 尺度上的 95% 区间；风险率 = 事件数 ÷ 观察的客户·天 × 每段天数；对数秩 χ² = (O − E)ᵀ V⁻¹ (O − E)',
    source:
      'Kaplan 与 Meier（1958）；Greenwood（1926）；中位数区间：Brookmeyer 与 Crowley（1982）；对数秩检验：Mantel（1966），Peto 与 Peto（1972）；风险率：Garwood（1936）；第二次购买的时间：Fader、Hardie 与 Ross（2022），第 5 章。',
    limits:
      '这里的客户没有合约：还没再买的以后仍可能买，沉寂的也可能回来。色带只对每一天分别成立，不是对整条曲线。这里假定早来与晚来的客户相似；若随时间有变化，请按首购时期比较。数据中最早的客户可能是老客户。对数秩检验最善于发现方向始终一致的差异；曲线交叉时可能看不出来。',
  },
);
