import { catalogue } from '../../i18n/catalogue';
import type { Format } from '../../i18n/format';
import { mannerOf } from './manner';

interface Finding {
  k: number | null;
  /** what purchases at random would show, by whole days */
  chance: number;
  low: number;
  high: number;
  customers: number;
  /** of the customers’ own mean gaps */
  median: number;
  /** of all gaps; null without any */
  medianGap: number | null;
  withGaps: number;
  known: number;
  veryLate: number;
  share: number | null;
  level: number;
}

/** The two medians as written are not the same, and both are told. */
const differ = (v: Finding, f: Format): boolean =>
  v.medianGap !== null && f.significant(v.medianGap) !== f.significant(v.median);

const EN_MANNER = {
  even: 'more evenly than at random',
  random: 'as if at random',
  nearly: 'nearly as if at random',
  bursts: 'in bursts, less evenly than at random',
} as const;
const ZH_MANNER = {
  even: '比随机更有规律',
  random: '与随机无异',
  nearly: '与随机相差很小',
  bursts: '比随机更成簇',
} as const;

const shape = (v: Finding, f: Format): string =>
  `k = ${f.decimal(v.k ?? NaN)}, ${f.decimal(v.low)}–${f.decimal(v.high)}`;

export const messages = catalogue(
  {
    title: 'Purchase rhythm',
    about:
      'Days between purchases, how regular they are, and which customers are overdue against their own rhythm.',
    finding: (v: Finding, f) =>
      [
        `Half of the ${f.integer(v.withGaps)} ${f.plural(v.withGaps, 'customer', 'customers')} who bought again ${f.plural(v.withGaps, 'does', 'do')} so every ${f.significant(v.median)} ${v.median === 1 ? 'day' : 'days'} or less on average${differ(v, f) ? ` (each customer counted once; over all gaps, where frequent buyers weigh more, the median is ${f.significant(v.medianGap ?? 0)} ${v.medianGap === 1 ? 'day' : 'days'})` : ''}`,
        ...(v.k === null ? [] : [`purchases come ${EN_MANNER[mannerOf(v)]} (${shape(v, f)})`]),
        ...(v.share === null
          ? []
          : [
              `${f.percent(v.share)} of the ${f.integer(v.known)} with a known rhythm ${v.known === 1 ? 'is' : 'are'} very late (chance of such a gap: ${f.integer(v.level)}% or less)`,
            ]),
      ].join('; ') + '.',
    findingNoGaps: (v: { customers: number }, f) =>
      `None of the ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} bought on a second day: there is no rhythm to see.`,
    warnFewCustomers: (v: { customers: number }, f) =>
      `Only ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} bought on two days or more: everything here is uncertain.`,
    warnSurvivorship: (v: { finished: number; corrected: number | null; open: number; gaps: number }, f) =>
      `The median of the ${f.integer(v.gaps)} finished ${f.plural(v.gaps, 'gap', 'gaps')}, ${f.significant(v.finished)} ${v.finished === 1 ? 'day' : 'days'}, is too short a picture: only gaps that ended are in it, and short ones end first. With the ${f.integer(v.open)} ${f.plural(v.open, 'silence', 'silences')} that still ${f.plural(v.open, 'lasts', 'last')} ${v.corrected === null ? 'less than half of all purchases have been followed by another' : `the median is ${f.significant(v.corrected)} ${v.corrected === 1 ? 'day' : 'days'}`}.`,
    warnNoShape: (v: { customers: number }, f) =>
      `No regularity can be estimated from ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}: it takes three with two gaps each, and gaps that differ. Chances are computed as if purchases came at random.`,
    warnWholeDays: (v: { k: number }, f) =>
      `Gaps are so short that whole days make them look different: the same customers, buying purely at random, would show k = ${f.significant(v.k)} in place of 1. Compare with that.`,
    warnNoRhythm: (v: { customers: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} with a gap ${f.plural(v.customers, 'is', 'are')} too few to learn how rhythms differ (ten are needed): nobody is called overdue.`,
    warnUnknown: (v: { customers: number; share: number; gaps: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} (${f.percent(v.share)}) ${f.plural(v.customers, 'has', 'have')} fewer than ${f.integer(v.gaps)} ${f.plural(v.gaps, 'gap', 'gaps')} and no rhythm to be late against: silence of a one-time buyer is not told here.`,
    'status.on-time': 'on time',
    'status.due': 'due',
    'status.late': 'late',
    'status.very-late': 'very late',
    'status.unknown': 'no rhythm known',
    'kind.clumpy': 'in bursts (k < 0.67)',
    'kind.random': 'as at random',
    'kind.regular': 'even (k > 1.5)',
    weekday: (v: { index: number }) =>
      ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][v.index] ?? '',
    month: (v: { index: number }) =>
      [
        'January',
        'February',
        'March',
        'April',
        'May',
        'June',
        'July',
        'August',
        'September',
        'October',
        'November',
        'December',
      ][v.index] ?? '',
    wheatName: 'Wheat–Morrison: last two gaps',
    commonName: 'Likelihood: all gaps',
    chanceName: 'The same customers buying at random (simulated)',
    ownName: 'Median of customers with ten gaps or more',
    ownLikelihoodName: 'The same, uncorrected for few gaps',
    tableRegularity: 'Regularity',
    tableOwn: 'Customers with ten gaps or more, by their own regularity',
    tableOverdue: 'Customers by how late they are for their own rhythm',
    tableGaps: 'Finished gaps',
    tableMeans: 'Mean gaps of customers',
    tableRatios: 'Share of the last gap in the last two',
    tableCurve: 'Purchases followed by another within some days',
    tableWeekdays: 'Purchases by day of the week',
    tableMonths: 'Purchases by month of the year',
    'col.measure': 'Estimate',
    'col.k': 'k',
    'col.low': '95% low',
    'col.high': '95% high',
    'col.customers': 'Customers',
    'col.kind': 'Purchases come',
    'col.share': 'Share',
    'col.byChance': 'Share if all bought at random',
    'col.status': 'Status',
    'col.medianSilence': 'Median silence in days',
    'col.from': 'From',
    'col.to': 'Below',
    'col.gaps': 'Gaps',
    'col.day': 'Days',
    'col.finished': 'Of finished gaps',
    'col.all': 'Of all purchases',
    'col.weekday': 'Day of the week',
    'col.month': 'Month',
    'col.purchases': 'Purchases',
    'col.days': 'Such days observed',
    'col.perDay': 'Purchases a day',
    'col.ratio': 'Times the average day',
    'col.customer': 'Customer',
    'col.meanGap': 'Mean gap in days',
    'col.lastPurchase': 'Last purchase',
    'col.silence': 'Days since',
    'col.times': 'Silence ÷ mean gap',
    'col.dueOn': 'Due on',
    'col.overdueDays': 'Days overdue',
    'col.chance': 'Chance of so long a gap',
    method:
      'A gap is the number of days between two successive days with a purchase. Regularity is the shape k of gamma-distributed gaps, the same for all customers whose rates differ: 1 means at random, more means even, less means bursts. It is estimated from how the last two gaps of each customer share their sum, and from all gaps given their number and sum; neither needs the rates, nor is moved by where observation ends. How rates differ over customers is fitted as a gamma distribution; a customer’s chance of a longer gap than the silence so far then comes from the own gaps and, the fewer they are, from the rhythm of all. Half of the gaps would have ended by “due on”; late and very late are the chances set.',
    formula:
      'M = last ÷ (last + one before) ~ Beta(k, k); k = (1 − 4 Var M) ⁄ (8 Var M); P(gap > t) = I_x(a + n k, k) with x = (b + Σ gaps) ⁄ (b + Σ gaps + t), n gaps, rates ~ Gamma(a, b)',
    source:
      'Wheat & Morrison (1990) for k; Andersen (1970) for the conditional likelihood; Minka (2002) and Choi & Wette (1969) for the shape of single customers; Dubey (1970) for the compound gamma; Platzer & Reutterer (2016) for what regularity means to models.',
    limits:
      'A late customer is not thereby lost, and one on time may have left. If every customer went on as before, at most about the set share would be very late on any day. Rhythms that change (seasons, moving house) look irregular. Customers with gaps are the more frequent ones: how rates differ is learnt from them alone. Purchases on following days count as gaps of one day; merge them in the dataset where they are one purchase.',
  },
  {
    title: '购买节奏（purchase rhythm）',
    about: '两次购买间隔多少天、间隔有多规律，以及哪些客户按自己的节奏早该来了。',
    finding: (v, f) =>
      [
        `再次购买过的 ${f.integer(v.withGaps)} 位客户中，半数平均每 ${f.significant(v.median)} 天或更短就买一次${differ(v, f) ? `（每位客户只算一次；若按全部间隔算，常买的客户占比更重，中位数是 ${f.significant(v.medianGap ?? 0)} 天）` : ''}`,
        ...(v.k === null ? [] : [`购买的节奏${ZH_MANNER[mannerOf(v)]}（${shape(v, f)}）`]),
        ...(v.share === null
          ? []
          : [
              `节奏已知的 ${f.integer(v.known)} 位客户中，${f.percent(v.share)} 严重逾期：按其节奏，这么长的间隔只有不到 ${f.integer(v.level)}% 的机会`,
            ]),
      ].join('；') + '。',
    findingNoGaps: (v, f) => `${f.integer(v.customers)} 位客户都没有在第二天或以后再次购买：看不出节奏。`,
    warnFewCustomers: (v, f) =>
      `只有 ${f.integer(v.customers)} 位客户在两天或更多天里买过：这里的一切都很不确定。`,
    warnSurvivorship: (v, f) =>
      `${f.integer(v.gaps)} 个已结束的间隔，中位数 ${f.significant(v.finished)} 天，看起来偏短：其中只有已经结束的间隔，而短的总是先结束。把仍在持续的 ${f.integer(v.open)} 段沉默也算上，${v.corrected === null ? '后面跟着下一次购买的还不到一半' : `中位数是 ${f.significant(v.corrected)} 天`}。`,
    warnNoShape: (v, f) =>
      `从 ${f.integer(v.customers)} 位客户无法估计规律性：至少要有三位客户各有两个间隔，并且间隔有长有短。以下按随机购买计算机会。`,
    warnWholeDays: (v, f) =>
      `间隔太短，按整天计数会使它们变样：同样的客户如果完全随机购买，会显示 k = ${f.significant(v.k)} 而不是 1。请与它比较。`,
    warnNoRhythm: (v, f) =>
      `有间隔的客户只有 ${f.integer(v.customers)} 位，不足以了解各人节奏的差异（需要十位）：不判断任何人逾期。`,
    warnUnknown: (v, f) =>
      `${f.integer(v.customers)} 位客户（${f.percent(v.share)}）的间隔少于 ${f.integer(v.gaps)} 个，没有可比的节奏：只买过一次的人沉默多久，这里无从判断。`,
    'status.on-time': '正常',
    'status.due': '该来了',
    'status.late': '逾期',
    'status.very-late': '严重逾期',
    'status.unknown': '节奏未知',
    'kind.clumpy': '成簇（k < 0.67）',
    'kind.random': '近似随机',
    'kind.regular': '有规律（k > 1.5）',
    weekday: (v) => ['周一', '周二', '周三', '周四', '周五', '周六', '周日'][v.index] ?? '',
    month: (v) => `${v.index + 1} 月`,
    wheatName: 'Wheat–Morrison：最近两个间隔',
    commonName: '似然估计：全部间隔',
    chanceName: '同样的客户随机购买（模拟）',
    ownName: '有十个以上间隔的客户，中位数',
    ownLikelihoodName: '同上，未修正间隔少的偏差',
    tableRegularity: '规律性',
    tableOwn: '有十个以上间隔的客户，按各自的规律性',
    tableOverdue: '客户按自己的节奏逾期多少',
    tableGaps: '已结束的间隔',
    tableMeans: '客户的平均间隔',
    tableRatios: '最近一个间隔占最近两个之和的比例',
    tableCurve: '多少天内有下一次购买',
    tableWeekdays: '购买，按星期',
    tableMonths: '购买，按月份',
    'col.measure': '估计',
    'col.k': 'k',
    'col.low': '95% 下限',
    'col.high': '95% 上限',
    'col.customers': '客户数',
    'col.kind': '购买的方式',
    'col.share': '比例',
    'col.byChance': '全部随机购买时的比例',
    'col.status': '状态',
    'col.medianSilence': '沉默天数中位数',
    'col.from': '从',
    'col.to': '不到',
    'col.gaps': '间隔数',
    'col.day': '天数',
    'col.finished': '占已结束的间隔',
    'col.all': '占全部购买',
    'col.weekday': '星期',
    'col.month': '月份',
    'col.purchases': '购买次数',
    'col.days': '观察到的天数',
    'col.perDay': '每天购买次数',
    'col.ratio': '相当于平均一天的倍数',
    'col.customer': '客户',
    'col.meanGap': '平均间隔（天）',
    'col.lastPurchase': '最近购买',
    'col.silence': '距今天数',
    'col.times': '沉默 ÷ 平均间隔',
    'col.dueOn': '预计到来',
    'col.overdueDays': '逾期天数',
    'col.chance': '间隔这么长的机会',
    method:
      '间隔是先后两个购买日之间的天数。规律性用间隔的 gamma 分布形状 k 表示，各客户的快慢可以不同而 k 相同：1 为随机，大于 1 为有规律，小于 1 为成簇。k 有两种估计：每位客户最近两个间隔如何分割它们之和；以及在间隔数和总和已知时的全部间隔。两者都不需要知道各人的快慢，也不受观察何时结束的影响。各人快慢的差异用 gamma 分布拟合；客户的间隔比目前的沉默更长的机会，由自己的间隔得出，间隔越少，就越多地参照全体的节奏。到“预计到来”那天，这样的间隔有一半已经结束；逾期与严重逾期按设定的机会划分。',
    formula:
      'M = 最近一个 ÷（最近一个 + 前一个）~ Beta(k, k)；k = (1 − 4 Var M) ⁄ (8 Var M)；P(间隔 > t) = I_x(a + n k, k)，其中 x = (b + Σ 间隔) ⁄ (b + Σ 间隔 + t)，n 为间隔数，快慢 ~ Gamma(a, b)',
    source:
      'k：Wheat 与 Morrison（1990）；条件似然：Andersen（1970）；单个客户的形状：Minka（2002）、Choi 与 Wette（1969）；复合 gamma：Dubey（1970）；规律性对模型的意义：Platzer 与 Reutterer（2016）。',
    limits:
      '逾期的客户不等于流失，正常的客户也可能已经离开。如果人人照旧，任何一天里严重逾期的大约最多占设定的比例。节奏会变（季节、搬家），看起来就不规律。有间隔的客户是较常购买的那些，快慢的差异只从他们得知。连着几天的购买算作一天的间隔；如果本是一次购买，请在数据集中合并。',
  },
);
