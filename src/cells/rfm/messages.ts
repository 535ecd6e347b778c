import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import type { Format } from '../../i18n/format';
import type { RfmMeasure } from './result';

interface Finding {
  segment: string;
  /** own name of the segment, null for a named one */
  name: string | null;
  customers: number;
  share: number;
  low: number;
  high: number;
  revenueShare: number;
  days: number;
  frequency: number;
}
interface Tie {
  measure: RfmMeasure;
  value: number;
  customers: number;
  share: number;
  empty: number;
}

const EN_SEGMENTS = {
  'segment.champions': 'Champions',
  'segment.loyal': 'Loyal',
  'segment.potential-loyalists': 'Potential loyalists',
  'segment.new-customers': 'New customers',
  'segment.promising': 'Promising',
  'segment.need-attention': 'Need attention',
  'segment.about-to-sleep': 'About to sleep',
  'segment.at-risk': 'At risk',
  'segment.cannot-lose': 'Can’t lose them',
  'segment.hibernating': 'Hibernating',
} as const;
const ZH_SEGMENTS: Record<keyof typeof EN_SEGMENTS, string> = {
  'segment.champions': '冠军客户（Champions）',
  'segment.loyal': '忠诚客户（Loyal）',
  'segment.potential-loyalists': '潜在忠诚客户（Potential loyalists）',
  'segment.new-customers': '新客户（New customers）',
  'segment.promising': '有潜力客户（Promising）',
  'segment.need-attention': '需要关注（Need attention）',
  'segment.about-to-sleep': '即将沉睡（About to sleep）',
  'segment.at-risk': '有流失风险（At risk）',
  'segment.cannot-lose': '不能失去（Can’t lose them）',
  'segment.hibernating': '沉睡客户（Hibernating）',
};

const EN_MEASURES: Record<RfmMeasure, string> = {
  recencyDays: 'recency',
  frequency: 'frequency',
  monetary: 'monetary value',
};
const ZH_MEASURES: Record<RfmMeasure, string> = {
  recencyDays: '最近购买（R）',
  frequency: '购买频次（F）',
  monetary: '购买金额（M）',
};

const named = (segments: Readonly<Record<string, string>>, v: { segment: string; name: string | null }) =>
  v.name ?? segments[`segment.${v.segment}`] ?? v.segment;
const valueOf = (v: Tie, f: Format) => (v.measure === 'monetary' ? f.money(v.value) : f.integer(v.value));

export const messages = catalogue(
  {
    title: 'RFM segments',
    about: 'Customers scored by how recently, how often and for how much they bought; ten named segments.',
    finding: (v: Finding, f) =>
      `The segment “${named(EN_SEGMENTS, v)}” brings the most revenue, ${f.percent(v.revenueShare)} of it, from ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} (${f.percent(v.share)} of all; ${percentRange(v.low, v.high, f)}): half of them bought within the last ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}, ${v.frequency <= 1 ? 'and most of them once only' : `half of them ${f.significant(v.frequency, 3)} times or more`}.`,
    findingOne: (v: { customers: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}: nothing to compare, so the scores mean nothing.`,
    warnFewCustomers: (v: { customers: number }, f) =>
      `Only ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}: the cut-offs hang on single customers.`,
    warnTie: (v: Tie, f) =>
      `Ties in ${EN_MEASURES[v.measure]}: ${f.integer(v.customers)} customers (${f.percent(v.share)}) share the value ${valueOf(v, f)} and get the same score, so the groups are uneven${v.empty > 0 ? ` and ${f.integer(v.empty)} ${f.plural(v.empty, 'score is', 'scores are')} held by nobody` : ''}.`,
    warnEmptyScores: (v: { measure: RfmMeasure; empty: number }, f) =>
      `${f.integer(v.empty)} ${f.plural(v.empty, 'score', 'scores')} of ${EN_MEASURES[v.measure]} ${f.plural(v.empty, 'is', 'are')} held by nobody: the cut-offs leave no customer between them.`,
    warnNotYet: (v: { customers: number; day: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} had not bought by ${f.day(v.day)} and ${f.plural(v.customers, 'is', 'are')} left out.`,
    warnRefundOnly: (v: { customers: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} with refunds only ${f.plural(v.customers, 'is', 'are')} left out.`,
    ...EN_SEGMENTS,
    tableSegments: 'Segments',
    tableGrid: 'Recency × frequency',
    tableScores: (v: { measure: RfmMeasure }) => `Scores of ${EN_MEASURES[v.measure]}`,
    'measure.recencyDays': 'Recency (days since last purchase)',
    'measure.frequency': 'Frequency (purchase occasions)',
    'measure.monetary': 'Monetary value',
    'col.customer': 'Customer',
    'col.recencyDays': 'Days since last purchase',
    'col.frequency': 'Purchase occasions',
    'col.monetaryTotal': 'Total amount',
    'col.monetaryAverage': 'Average amount',
    'col.scoreR': 'R',
    'col.scoreF': 'F',
    'col.scoreM': 'M',
    'col.segment': 'Segment',
    'col.customers': 'Customers',
    'col.share': 'Share of customers',
    'col.low': 'Share, 95 % low',
    'col.high': 'Share, 95 % high',
    'col.revenue': 'Revenue',
    'col.revenueShare': 'Share of revenue',
    'col.medianRecencyDays': 'Median days since last purchase',
    'col.medianFrequency': 'Median purchase occasions',
    'col.medianMonetary': 'Median monetary value',
    'col.meanMonetary': 'Mean monetary value',
    'col.score': 'Score',
    'col.bound': 'Cut-off (up to)',
    'col.from': 'Smallest value',
    'col.to': 'Largest value',
    gap: (v: { r: number; f: number }) => `R ${v.r}, F ${v.f} belongs to no segment: widen one of the rules.`,
    overlap: (v: { r: number; f: number; first: string; second: string }) =>
      `R ${v.r}, F ${v.f} belongs to both “${v.first}” and “${v.second}”: narrow one of them.`,
    method:
      'Recency is the days since the last purchase, frequency the number of purchase occasions, monetary value the total (or average) amount, all as of the day chosen. With quantiles, each measure is cut into groups as equal as ties allow: equal values always get the same score, so groups may be uneven, and the cut-offs in use are shown. The highest score is the best; for recency that is the shortest time. Segments are rectangles over the grid of recency and frequency scores; the rules must cover every cell exactly once.',
    formula:
      'cut-off k = value at rank ⌈k·n ÷ bins⌉; score of F and M = 1 + number of cut-offs below the value; score of R = bins − number of cut-offs below the days',
    source:
      'RFM: Hughes (1994), Strategic Database Marketing; the ten names and their grid are the common industry scheme. Intervals: Wilson (1927).',
    limits:
      'Scores are ranks within this base on this day: they say who is better than others here, not who is good. RFM looks back; for what customers will be worth see customer lifetime value. The interval of a share takes the cut-offs as given.',
    'param.scoring': 'Scores by',
    'param.bins': 'Number of scores',
    'param.cutoffs': 'Own cut-offs',
    'param.asOf': 'As of',
    'param.monetary': 'Monetary value',
    'param.segments': 'Segments',
    'option.quantile': 'Quantiles',
    'option.cutoffs': 'Own cut-offs',
    'option.total': 'Total amount',
    'option.average': 'Average amount a purchase',
    'option.namedSegments': 'Ten named segments',
    'option.ownSegments': 'Own rules',
  },
  {
    title: 'RFM 分群（RFM segments）',
    about: '按最近购买、购买频次和购买金额给客户打分，分成十个有名称的群。',
    finding: (v, f) =>
      `“${named(ZH_SEGMENTS, v)}”贡献最大：${f.integer(v.customers)} 位客户，占 ${f.percent(v.share)}（${percentRange(v.low, v.high, f)}），带来 ${f.percent(v.revenueShare)} 的收入；其中一半人最近 ${f.integer(v.days)} 天内买过，${v.frequency <= 1 ? '多数人只买过一次' : `一半人买过 ${f.significant(v.frequency, 3)} 次或更多`}。`,
    findingOne: (v, f) => `只有 ${f.integer(v.customers)} 位客户：无从比较，评分没有意义。`,
    warnFewCustomers: (v, f) => `只有 ${f.integer(v.customers)} 位客户：分界点取决于个别客户。`,
    warnTie: (v, f) =>
      `${ZH_MEASURES[v.measure]}有并列：${f.integer(v.customers)} 位客户（${f.percent(v.share)}）的值同为 ${valueOf(v, f)}，得分相同，因此各组大小不均${v.empty > 0 ? `，有 ${f.integer(v.empty)} 个分值没有客户` : ''}。`,
    warnEmptyScores: (v, f) =>
      `${ZH_MEASURES[v.measure]}有 ${f.integer(v.empty)} 个分值没有客户：相应的分界点之间没有人。`,
    warnNotYet: (v, f) => `到${f.day(v.day)}为止，${f.integer(v.customers)} 位客户还没有购买，未计入。`,
    warnRefundOnly: (v, f) => `只有退款的 ${f.integer(v.customers)} 位客户未计入。`,
    ...ZH_SEGMENTS,
    tableSegments: '分群',
    tableGrid: '最近购买 × 购买频次',
    tableScores: (v) => `${ZH_MEASURES[v.measure]}的评分`,
    'measure.recencyDays': '最近购买（R，距上次购买的天数）',
    'measure.frequency': '购买频次（F，购买次数）',
    'measure.monetary': '购买金额（M）',
    'col.customer': '客户',
    'col.recencyDays': '距上次购买（天）',
    'col.frequency': '购买次数',
    'col.monetaryTotal': '总金额',
    'col.monetaryAverage': '平均金额',
    'col.scoreR': 'R',
    'col.scoreF': 'F',
    'col.scoreM': 'M',
    'col.segment': '分群',
    'col.customers': '客户数',
    'col.share': '客户占比',
    'col.low': '占比 95% 下限',
    'col.high': '占比 95% 上限',
    'col.revenue': '收入',
    'col.revenueShare': '收入占比',
    'col.medianRecencyDays': '距上次购买天数中位数',
    'col.medianFrequency': '购买次数中位数',
    'col.medianMonetary': '金额中位数',
    'col.meanMonetary': '金额均值',
    'col.score': '分值',
    'col.bound': '分界点（含）',
    'col.from': '最小值',
    'col.to': '最大值',
    gap: (v) => `R ${v.r}、F ${v.f} 不属于任何分群：请放宽其中一条规则。`,
    overlap: (v) => `R ${v.r}、F ${v.f} 同时属于“${v.first}”和“${v.second}”：请收窄其中一条。`,
    method:
      '最近购买（R, recency）是距上次购买的天数，购买频次（F, frequency）是购买次数，购买金额（M, monetary）是总金额或平均金额，都以所选日期为准。按分位数评分时，把每项指标分成尽可能等大的组：值相同的客户得分必定相同，所以各组可能大小不均，并始终列出所用的分界点。分值越高越好；R 以天数越短越好。分群是 R 与 F 评分网格上的矩形；规则必须恰好覆盖每一格一次。',
    formula:
      '第 k 个分界点 = 第 ⌈k·n ÷ 组数⌉ 位的值；F、M 的分值 = 1 + 小于该值的分界点个数；R 的分值 = 组数 − 小于该天数的分界点个数',
    source:
      'RFM：Hughes（1994），Strategic Database Marketing；十个名称及其网格为业界通行方案。区间：Wilson（1927）。',
    limits:
      '评分是某一天在这个客户群内部的名次：只说明谁比别人好，不说明谁好。RFM 只看过去；客户将来的价值请看客户终身价值（CLV）。占比的区间以分界点已定为前提。',
    'param.scoring': '评分方式',
    'param.bins': '分值个数',
    'param.cutoffs': '自定分界点',
    'param.asOf': '截至日期',
    'param.monetary': '金额口径',
    'param.segments': '分群规则',
    'option.quantile': '分位数',
    'option.cutoffs': '自定分界点',
    'option.total': '总金额',
    'option.average': '每次平均金额',
    'option.namedSegments': '十个命名分群',
    'option.ownSegments': '自定规则',
  },
);
