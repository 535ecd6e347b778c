import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import type { Format } from '../../i18n/format';
import { clusterName, type ClusterName, type Level } from './cluster-name';
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
  'segment.active': 'Active',
  'segment.new': 'New',
  'segment.needs-attention': 'Needs attention',
  'segment.almost-lost': 'Almost lost',
  'segment.previously-loyal': 'Previously loyal',
  'segment.dormant': 'Dormant',
  'segment.recent': 'Recent',
  'segment.inactive': 'Inactive',
  'segment.prospects': 'Prospects: no purchase yet',
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
  'segment.active': '活跃客户（Active）',
  'segment.new': '新近客户（New）',
  'segment.needs-attention': '需要关注（Needs attention）',
  'segment.almost-lost': '濒临流失（Almost lost）',
  'segment.previously-loyal': '昔日忠诚（Previously loyal）',
  'segment.dormant': '休眠客户（Dormant）',
  'segment.recent': '近期客户（Recent）',
  'segment.inactive': '不活跃客户（Inactive）',
  'segment.prospects': '尚未购买（Prospects）',
};

const EN_LEVELS: Record<'r' | 'f' | 'm', Record<Level, string>> = {
  r: { h: 'lately', m: 'a while ago', l: 'long ago' },
  f: { h: 'often', m: 'at times', l: 'seldom' },
  m: { h: 'much', m: 'a fair amount', l: 'little' },
};
const ZH_LEVELS: Record<'r' | 'f' | 'm', Record<Level, string>> = {
  r: { h: '最近买过', m: '有一阵没买', l: '很久没买' },
  f: { h: '买得勤', m: '偶尔买', l: '很少买' },
  m: { h: '花得多', m: '花费居中', l: '花得少' },
};
const enCluster = (v: ClusterName) =>
  `Cluster ${v.number}: ${EN_LEVELS.r[v.r]}, ${EN_LEVELS.f[v.f]}, ${EN_LEVELS.m[v.m]}`;
const zhCluster = (v: ClusterName) =>
  `第 ${v.number} 类：${ZH_LEVELS.r[v.r]}、${ZH_LEVELS.f[v.f]}、${ZH_LEVELS.m[v.m]}`;

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

const named = (
  segments: Readonly<Record<string, string>>,
  clusterText: (cluster: ClusterName) => string,
  v: { segment: string; name: string | null },
): string => {
  const cluster = clusterName(v.segment);
  return v.name ?? segments[`segment.${v.segment}`] ?? (cluster ? clusterText(cluster) : v.segment);
};
const valueOf = (v: Tie, f: Format) => (v.measure === 'monetary' ? f.money(v.value) : f.integer(v.value));

export const messages = catalogue(
  {
    title: 'RFM segments',
    about:
      'Customers scored by how recently, how often and for how much they bought; named segments, own rules or clusters, and moves between two days.',
    finding: (v: Finding, f) =>
      `The segment “${named(EN_SEGMENTS, enCluster, v)}” brings the most revenue, ${f.percent(v.revenueShare)} of it, from ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} (${f.percent(v.share)} of all; ${percentRange(v.low, v.high, f)}): half of them bought within the last ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}, ${v.frequency <= 1 ? 'and most of them once only' : `half of them ${f.significant(v.frequency, 3)} times or more`}.`,
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
    warnFewThen: (v: { customers: number; day: number }, f) =>
      `Only ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} had bought by ${f.day(v.day)}: the shares of those who moved hang on single customers.`,
    warnFewerClusters: (v: { asked: number; used: number }, f) =>
      `${f.integer(v.asked)} ${f.plural(v.asked, 'cluster was', 'clusters were')} asked for, ${f.integer(v.used)} ${f.plural(v.used, 'is', 'are')} there: customers have too few different values.`,
    warnSampled: (v: { sample: number; customers: number }, f) =>
      `The clusters were sought on ${f.integer(v.sample)} ${f.plural(v.sample, 'customer', 'customers')} drawn at random, then moved by three passes over all ${f.integer(v.customers)}; each customer is in the cluster of the nearest centre.`,
    ...EN_SEGMENTS,
    clusterName: (v: ClusterName) => enCluster(v),
    tableSegments: 'Segments',
    tableGrid: (v: { axis: 'f' | 'fm' }) =>
      v.axis === 'f' ? 'Recency × frequency' : 'Recency × frequency and monetary value (FM)',
    tableCombined: 'Combined score',
    tableTrials: 'Number of clusters',
    tableCentres: 'Centres of the clusters',
    tableMigration: (v: { from: number; to: number }, f) =>
      `Moves between segments, ${f.day(v.from)} to ${f.day(v.to)}`,
    tableCuts: 'Cut-offs and what they kept together',
    tableTies: 'Largest ties',
    nameOfMeasure: (v: { measure: RfmMeasure }) => EN_MEASURES[v.measure],
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
    'col.combined': 'Combined score',
    'col.segmentThen': 'Segment then',
    'col.segmentNow': 'Segment now',
    'col.segment': 'Segment',
    'col.scoreFM': 'FM',
    'col.scoreClass': 'Class',
    'col.above': 'Score above',
    'col.upTo': 'Score up to',
    'col.clusters': 'Clusters',
    'col.within': 'Sum of squares within',
    'col.silhouette': 'Mean silhouette',
    'col.shareOfThen': 'Share of those then',
    'col.measure': 'Measure',
    'col.customersUpTo': 'Customers up to it',
    'col.wanted': 'Wanted by equal parts',
    'col.moved': 'Kept below although beyond',
    'col.equal': 'Customers exactly at it',
    'col.value': 'Value',
    'col.customers': 'Customers',
    'col.share': 'Share of customers',
    'col.low': 'Share, 95% low',
    'col.high': 'Share, 95% high',
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
      'Recency is the days since the last purchase, frequency the number of purchase occasions, monetary value the total (or average) amount, all as of the day chosen. With quantiles, each measure is cut into groups as equal as ties allow: equal values always get the same score, so groups may be uneven, and the cut-offs in use are shown. Natural breaks (Jenks) choose the cut-offs with the least sum of squares within scores; the goodness of variance fit says how much of the spread they take up. The highest score is the best; for recency that is the shortest time. Named segments and own rules are rectangles over the grid of recency and frequency scores (six segments and Shopify’s groups: recency and FM, the mean of F and M rounded half up); rules must cover every cell exactly once. Clusters are those of k-means in the space of log-scaled, standardised R, F and M. The combined score is the weighted mean of the three scores. A migration scores the same customers on an earlier day too.',
    formula:
      'cut-off k = value at rank ⌈k·n ÷ bins⌉; score of F and M = 1 + number of cut-offs below the value; score of R = bins − number of cut-offs below the days; combined = (w_R·R + w_F·F + w_M·M) ÷ (w_R + w_F + w_M), on the scale of 100: 1 + 99·(mean − 1) ÷ (bins − 1); goodness of variance fit = 1 − squares within ÷ squares in all; silhouette = (b − a) ÷ max(a, b)',
    source:
      'RFM: Hughes (1994), Strategic Database Marketing; the ten names and their grid are the common industry scheme. Eleven groups: names, descriptions and FM by Shopify (CustomerRfmGroup); Shopify’s descriptions match the common grid cell by cell, its exact cut-offs are not confirmed here. Six groups: names as used by Klaviyo, on thirds of R and FM, cut-offs ours. Natural breaks: Fisher (1958), Jenks (1977). k-means: Lloyd (1982), Arthur & Vassilvitskii (2007); silhouettes: Rousseeuw (1987). Intervals: Wilson (1927).',
    limits:
      'Scores are ranks within this base on this day: they say who is better than others here, not who is good. RFM looks back; for what customers will be worth see customer lifetime value. The interval of a share takes the cut-offs or the clusters as given. K-means finds a good, not surely the best clustering, and puts clusters also where there are none: a mean silhouette below about 0.25 says so. Between two days a customer can move because others changed, where each day has cut-offs of its own.',
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
    'param.clusters': 'Number of clusters',
    'param.clusterSeed': 'Start of the random numbers',
    'param.weights': 'Weights of the combined score',
    'param.combined': 'Combined score',
    'param.migrationFrom': 'Moves since',
    'param.migrationCutoffs': 'The earlier day is scored by',
    'option.natural': 'Natural breaks (Jenks)',
    'option.ten': 'Ten named segments',
    'option.six': 'Six segments',
    'option.shopify': 'Shopify’s eleven groups',
    'option.clusters': 'Clusters (k-means)',
    'option.own': 'Own rules',
    'option.hundred': '1 to 100',
    'option.mean': 'Weighted mean of the scores',
    'option.each': 'Cut-offs of its own',
    'option.now': 'The cut-offs of now',
  },
  {
    title: 'RFM 分群（RFM segments）',
    about: '按最近购买、购买频次和购买金额给客户打分，分成十个有名称的群。',
    finding: (v, f) =>
      `“${named(ZH_SEGMENTS, zhCluster, v)}”贡献最大：${f.integer(v.customers)} 位客户，占 ${f.percent(v.share)}（${percentRange(v.low, v.high, f)}），带来 ${f.percent(v.revenueShare)} 的收入；其中一半人最近 ${f.integer(v.days)} 天内买过，${v.frequency <= 1 ? '多数人只买过一次' : `一半人买过 ${f.significant(v.frequency, 3)} 次或更多`}。`,
    findingOne: (v, f) => `只有 ${f.integer(v.customers)} 位客户：无从比较，评分没有意义。`,
    warnFewCustomers: (v, f) => `只有 ${f.integer(v.customers)} 位客户：分界点取决于个别客户。`,
    warnTie: (v, f) =>
      `${ZH_MEASURES[v.measure]}有并列：${f.integer(v.customers)} 位客户（${f.percent(v.share)}）的值同为 ${valueOf(v, f)}，得分相同，因此各组大小不均${v.empty > 0 ? `，有 ${f.integer(v.empty)} 个分值没有客户` : ''}。`,
    warnEmptyScores: (v, f) =>
      `${ZH_MEASURES[v.measure]}有 ${f.integer(v.empty)} 个分值没有客户：相应的分界点之间没有人。`,
    warnNotYet: (v, f) => `到${f.day(v.day)}为止，${f.integer(v.customers)} 位客户还没有购买，未计入。`,
    warnRefundOnly: (v, f) => `只有退款的 ${f.integer(v.customers)} 位客户未计入。`,
    warnFewThen: (v, f) =>
      `到${f.day(v.day)}为止只有 ${f.integer(v.customers)} 位客户买过：迁移的占比取决于个别客户。`,
    warnFewerClusters: (v, f) =>
      `要求 ${f.integer(v.asked)} 类，只得到 ${f.integer(v.used)} 类：客户的不同取值太少。`,
    warnSampled: (v, f) =>
      `聚类先在随机抽取的 ${f.integer(v.sample)} 位客户上求得，再用全部 ${f.integer(v.customers)} 位客户调整三轮；每位客户归入中心最近的一类。`,
    ...ZH_SEGMENTS,
    clusterName: (v) => zhCluster(v),
    tableSegments: '分群',
    tableGrid: (v) => (v.axis === 'f' ? '最近购买 × 购买频次' : '最近购买 × 频次与金额（FM）'),
    tableCombined: '综合得分',
    tableTrials: '类别个数的选择',
    tableCentres: '各类的中心',
    tableMigration: (v, f) => `分群之间的迁移，${f.day(v.from)}至${f.day(v.to)}`,
    tableCuts: '分界点及其未拆开的并列',
    tableTies: '最大的并列',
    nameOfMeasure: (v) => ZH_MEASURES[v.measure],
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
    'col.combined': '综合得分',
    'col.segmentThen': '当时的分群',
    'col.segmentNow': '现在的分群',
    'col.segment': '分群',
    'col.scoreFM': 'FM',
    'col.scoreClass': '档次',
    'col.above': '得分高于',
    'col.upTo': '得分不超过',
    'col.clusters': '类别个数',
    'col.within': '类内平方和占比',
    'col.silhouette': '平均轮廓系数',
    'col.shareOfThen': '占当时该群',
    'col.measure': '指标',
    'col.customersUpTo': '不超过它的客户',
    'col.wanted': '等分应有的客户',
    'col.moved': '因并列多留下的客户',
    'col.equal': '恰好等于它的客户',
    'col.value': '取值',
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
      '最近购买（R, recency）是距上次购买的天数，购买频次（F, frequency）是购买次数，购买金额（M, monetary）是总金额或平均金额，都以所选日期为准。按分位数评分时，把每项指标分成尽可能等大的组：值相同的客户得分必定相同，所以各组可能大小不均，并始终列出所用的分界点。自然断点（Jenks）取组内平方和最小的分界点，方差拟合优度说明它解释了多少差异。分值越高越好；R 以天数越短越好。命名分群与自定规则是 R 与 F 评分网格上的矩形（六分群与 Shopify 十一群用 R 与 FM，FM 为 F 与 M 的均值，四舍五入）；规则必须恰好覆盖每一格一次。聚类是在取对数并标准化的 R、F、M 空间里做 k 均值（k-means）。综合得分是三项分值的加权平均。迁移是把同一批客户在较早的一天再评一次分。',
    formula:
      '第 k 个分界点 = 第 ⌈k·n ÷ 组数⌉ 位的值；F、M 的分值 = 1 + 小于该值的分界点个数；R 的分值 = 组数 − 小于该天数的分界点个数；综合得分 = (w_R·R + w_F·F + w_M·M) ÷ (w_R + w_F + w_M)，百分制：1 + 99·(均值 − 1) ÷ (组数 − 1)；方差拟合优度 = 1 − 组内平方和 ÷ 总平方和；轮廓系数 = (b − a) ÷ max(a, b)',
    source:
      'RFM：Hughes（1994），Strategic Database Marketing；十个名称及其网格为业界通行方案。十一群：名称、说明与 FM 出自 Shopify（CustomerRfmGroup），其说明与通行网格逐格相符，确切分界未能核实。六分群：名称同 Klaviyo，按 R 与 FM 的三等分，分界为本产品所定。自然断点：Fisher（1958）、Jenks（1977）。k 均值：Lloyd（1982）、Arthur & Vassilvitskii（2007）；轮廓系数：Rousseeuw（1987）。区间：Wilson（1927）。',
    limits:
      '评分是某一天在这个客户群内部的名次：只说明谁比别人好，不说明谁好。RFM 只看过去；客户将来的价值请看客户终身价值（CLV）。占比的区间以分界点或聚类已定为前提。k 均值给出的是较好的而未必最好的聚类，本来没有类别时也会分出类来：平均轮廓系数低于约 0.25 即是如此。若两天各用自己的分界点，客户也可能因为别人的变化而移动。',
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
    'param.clusters': '类别个数',
    'param.clusterSeed': '随机数起点',
    'param.weights': '综合得分的权重',
    'param.combined': '综合得分',
    'param.migrationFrom': '迁移起始日',
    'param.migrationCutoffs': '起始日的评分采用',
    'option.natural': '自然断点（Jenks）',
    'option.ten': '十个命名分群',
    'option.six': '六分群',
    'option.shopify': 'Shopify 十一群',
    'option.clusters': '聚类（k-means）',
    'option.own': '自定规则',
    'option.hundred': '1 至 100',
    'option.mean': '分值的加权平均',
    'option.each': '当日自己的分界点',
    'option.now': '现在的分界点',
  },
);
