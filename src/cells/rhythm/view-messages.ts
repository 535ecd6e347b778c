import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';

/** Texts of the view and the form. */
export const viewMessages = catalogue(
  {
    line: (v: { minGaps: number; late: number; veryLate: number }, f) =>
      `Rhythm from ${f.integer(v.minGaps)} ${f.plural(v.minGaps, 'gap', 'gaps')} on · late below ${f.integer(v.late)}%, very late below ${f.integer(v.veryLate)}%`,
    minGaps: 'Gaps a rhythm needs',
    minGapsHint: 'Customers with fewer are not called late.',
    late: 'Late below a chance of, %',
    lateHint: 'The chance of a gap as long as the silence so far, by the customer’s own rhythm.',
    veryLate: 'Very late below, %',
    overdueTitle: 'Customers by how late they are for their own rhythm',
    overdueSubtitle: (v: { day: string }) =>
      `Share of customers on ${v.day}; whiskers: 95% intervals. A click lists them.`,
    overdueNote: (v: { late: number; veryLate: number }, f) =>
      `Due: half of such gaps would have ended by now. Late, very late: a chance of ${f.integer(v.late)}%, ${f.integer(v.veryLate)}% or less for so long a gap. If all went on as before, about that share would be so late on any day.`,
    tipOverdue: (
      v: {
        status: string;
        customers: number;
        all: number;
        share: number;
        low: number;
        high: number;
        silence: number | null;
      },
      f,
    ) =>
      `${v.status}\n${f.integer(v.customers)} of ${f.integer(v.all)} ${f.plural(v.all, 'customer', 'customers')}: ${f.percent(v.share, 1)} (${percentRange(v.low, v.high, f, 1)})${v.silence === null ? '' : `\nmedian silence ${f.significant(v.silence)} ${v.silence === 1 ? 'day' : 'days'}`}`,
    show: 'Customers',
    allCustomers: 'All customers',
    listTitle: (v: { status: string; customers: number }, f) => `${v.status} (${f.integer(v.customers)})`,
    listNote:
      'The least likely silence first. Due on: half of such gaps would have ended by then, by the customer’s own rhythm.',
    regularityTitle: 'How the last two gaps of a customer share their sum',
    regularitySubtitle:
      'Customers by last gap ÷ last two gaps; flat: at random, a hill: even, piled up at the ends: in bursts',
    regularityNote: (v: { pairs: number }, f) =>
      `${f.integer(v.pairs)} ${f.plural(v.pairs, 'customer', 'customers')} with two gaps or more. Does not depend on how often a customer buys, nor on where observation ends.`,
    densityRandom: 'at random, k = 1',
    densityFitted: (v: { k: number }, f) => `estimated, k = ${f.significant(v.k)}`,
    axisRatio: 'Last gap, % of the last two',
    tipRatio: (v: { from: number; to: number; customers: number }, f) =>
      `last gap ${percentRange(v.from, v.to, f)} of the last two\n${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    factCommon: 'Regularity k, all gaps',
    factWheat: 'Regularity k, last two gaps',
    factChance: 'k if they bought at random',
    factRegular: 'Even buyers',
    factRange: (v: { low: number; high: number; customers: number }, f) =>
      `${f.significant(v.low)}–${f.significant(v.high)}, ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    factChanceDetail: 'simulated, same customers, whole days',
    factRegularDetail: (v: { low: number; high: number; byChance: number; customers: number }, f) =>
      `${percentRange(v.low, v.high, f)} of ${f.integer(v.customers)} with ten gaps; by chance ${f.percent(v.byChance)}`,
    adviceRandom:
      'For models: gaps are close to random, as BG/NBD and Pareto/NBD assume; regularity would add little to them.',
    adviceEven: (v: { k: number }, f) =>
      `For models: BG/NBD and Pareto/NBD assume k = 1 and will take late customers for active too long; a model with regular gaps (BG/CNBD-k with k = ${f.integer(v.k)}) should predict better.`,
    adviceSlightlyEven:
      'For models: gaps are somewhat more even than BG/NBD and Pareto/NBD assume; less than regularity of k = 2, so a model with regular gaps would add little.',
    adviceBursts:
      'For models: purchases come in bursts, which BG/NBD and Pareto/NBD do not know; count purchases that belong together as one (by customer and day, or by order) before a fit.',
    curvesTitle: 'Days until the next purchase',
    curvesSubtitle: 'Share of purchases followed by another within so many days',
    curvesNote: (v: { gaps: number; silences: number }, f) =>
      `${f.integer(v.gaps)} finished ${f.plural(v.gaps, 'gap', 'gaps')}; ${f.integer(v.silences)} ${f.plural(v.silences, 'silence', 'silences')} still open, counted as long as they last (Kaplan–Meier, band 95%). Dashed: finished gaps only, which favours short ones. Frequent buyers have more gaps and weigh more.`,
    finishedLabel: 'finished gaps only',
    allLabel: 'all purchases',
    axisAfter: 'Days after a purchase',
    tipCurve: (v: { day: number; finished: number; all: number; low: number; high: number }, f) =>
      `within ${f.integer(v.day)} ${f.plural(v.day, 'day', 'days')}\nof all purchases ${f.percent(v.all, 1)} (${percentRange(v.low, v.high, f, 1)})\nof finished gaps ${f.percent(v.finished, 1)}`,
    measure: 'Distribution of',
    showGaps: 'gaps',
    showMeans: 'mean gaps of customers',
    gapsTitle: 'Finished gaps, by length',
    gapsSubtitle: 'Number of gaps between successive purchases of a customer',
    meansTitle: 'Customers by their mean gap',
    meansSubtitle: 'Customers who bought on two days or more, each counted once',
    barsNote: 'Last bar: everything longer. Only gaps that ended are here.',
    axisGap: 'Days between purchases',
    axisMean: 'Mean days between a customer’s purchases',
    medianLabel: (v: { days: number }, f) => `median ${f.significant(v.days)}`,
    tipBar: (v: { from: number; to: number | null; count: number; unit: 'gaps' | 'customers' }, f) =>
      `${v.to === null ? `days: ${f.significant(v.from)} or more` : `days: ${f.significant(v.from)} to below ${f.significant(v.to)}`}\n${f.integer(v.count)} ${v.unit === 'gaps' ? f.plural(v.count, 'gap', 'gaps') : f.plural(v.count, 'customer', 'customers')}`,
    calendar: 'By',
    byWeekday: 'day of the week',
    byMonth: 'month of the year',
    weekdayTitle: 'Purchases a day, by day of the week',
    monthTitle: 'Purchases a day, by month of the year',
    calendarSubtitle: 'Purchases ÷ such days observed; dashed: the average day',
    calendarNote: (v: { first: string; last: string }) =>
      `${v.first} to ${v.last}. A growing customer base raises the months at its end.`,
    tipCalendar: (v: { name: string; perDay: number; purchases: number; days: number; ratio: number }, f) =>
      `${v.name}\n${f.significant(v.perDay)} a day, the average day × ${f.significant(v.ratio, 2)}\n${f.integer(v.purchases)} ${f.plural(v.purchases, 'purchase', 'purchases')} on ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}`,
    describe: (v: { title: string }) => `Chart: ${v.title}. The table twin has the numbers.`,
  },
  {
    line: (v, f) =>
      `至少 ${f.integer(v.minGaps)} 个间隔才算有节奏 · 机会低于 ${f.integer(v.late)}% 为逾期，低于 ${f.integer(v.veryLate)}% 为严重逾期`,
    minGaps: '至少几个间隔',
    minGapsHint: '间隔更少的客户不判断逾期。',
    late: '机会低于多少 % 为逾期',
    lateHint: '按客户自己的节奏，间隔长到目前沉默这么久的机会。',
    veryLate: '低于多少 % 为严重逾期',
    overdueTitle: '客户按自己的节奏逾期多少',
    overdueSubtitle: (v) => `${v.day}的客户比例；细线为 95% 区间。点击可列出客户。`,
    overdueNote: (v, f) =>
      `该来了：这样的间隔到现在有一半已经结束。逾期、严重逾期：间隔这么长的机会分别不到 ${f.integer(v.late)}%、${f.integer(v.veryLate)}%。如果人人照旧，任何一天里大约会有这么多客户这样晚。`,
    tipOverdue: (v, f) =>
      `${v.status}\n${f.integer(v.all)} 位客户中的 ${f.integer(v.customers)} 位：${f.percent(v.share, 1)}（${percentRange(v.low, v.high, f, 1)}）${v.silence === null ? '' : `\n沉默天数中位数 ${f.significant(v.silence)}`}`,
    show: '客户',
    allCustomers: '全部客户',
    listTitle: (v, f) => `${v.status}（${f.integer(v.customers)}）`,
    listNote: '最不寻常的沉默在前。预计到来：按客户自己的节奏，这样的间隔到那天有一半已经结束。',
    regularityTitle: '每位客户最近两个间隔如何分割其总和',
    regularitySubtitle:
      '客户按“最近一个间隔 ÷ 最近两个之和”分布：平坦为随机，中间隆起为有规律，两端堆积为成簇',
    regularityNote: (v, f) =>
      `${f.integer(v.pairs)} 位客户有两个以上间隔。与客户购买的快慢无关，也与观察何时结束无关。`,
    densityRandom: '随机，k = 1',
    densityFitted: (v, f) => `估计，k = ${f.significant(v.k)}`,
    axisRatio: '最近一个间隔占最近两个之和的 %',
    tipRatio: (v, f) => `最近一个间隔占 ${percentRange(v.from, v.to, f)}\n${f.integer(v.customers)} 位客户`,
    factCommon: '规律性 k，全部间隔',
    factWheat: '规律性 k，最近两个间隔',
    factChance: '随机购买时的 k',
    factRegular: '有规律的客户',
    factRange: (v, f) => `${f.significant(v.low)}–${f.significant(v.high)}，${f.integer(v.customers)} 位客户`,
    factChanceDetail: '同样的客户，按整天模拟',
    factRegularDetail: (v, f) =>
      `${percentRange(v.low, v.high, f)}，${f.integer(v.customers)} 位有十个间隔的客户；纯属偶然时 ${f.percent(v.byChance)}`,
    adviceRandom: '对模型而言：间隔接近随机，正如 BG/NBD 和 Pareto/NBD 所假设的；考虑规律性帮助不大。',
    adviceEven: (v, f) =>
      `对模型而言：BG/NBD 和 Pareto/NBD 假设 k = 1，会过久地把逾期客户当作活跃客户；带规律间隔的模型（BG/CNBD-k，k = ${f.integer(v.k)}）预测应当更好。`,
    adviceSlightlyEven:
      '对模型而言：间隔比 BG/NBD 和 Pareto/NBD 所假定的略有规律，但还不到 k = 2 的程度，带规律性的模型不会好多少。',
    adviceBursts:
      '对模型而言：购买成簇出现，BG/NBD 和 Pareto/NBD 不了解这一点；拟合之前，请把属于同一次的购买合并（按客户与日，或按订单）。',
    curvesTitle: '到下一次购买的天数',
    curvesSubtitle: '在这么多天之内有下一次购买的比例',
    curvesNote: (v, f) =>
      `${f.integer(v.gaps)} 个已结束的间隔；${f.integer(v.silences)} 段仍在持续的沉默，持续多久就计到多久（Kaplan–Meier，色带为 95% 区间）。虚线只用已结束的间隔，偏向短的。常买的客户间隔多，权重也大。`,
    finishedLabel: '仅已结束的间隔',
    allLabel: '全部购买',
    axisAfter: '一次购买之后的天数',
    tipCurve: (v, f) =>
      `${f.integer(v.day)} 天之内\n占全部购买 ${f.percent(v.all, 1)}（${percentRange(v.low, v.high, f, 1)}）\n占已结束的间隔 ${f.percent(v.finished, 1)}`,
    measure: '分布',
    showGaps: '间隔',
    showMeans: '客户的平均间隔',
    gapsTitle: '已结束的间隔，按长短',
    gapsSubtitle: '同一客户先后两次购买之间的间隔数',
    meansTitle: '客户按平均间隔',
    meansSubtitle: '在两天或更多天里买过的客户，每人计一次',
    barsNote: '最后一条是所有更长的。这里只有已经结束的间隔。',
    axisGap: '两次购买之间的天数',
    axisMean: '客户两次购买之间的平均天数',
    medianLabel: (v, f) => `中位数 ${f.significant(v.days)}`,
    tipBar: (v, f) =>
      `${v.to === null ? `${f.significant(v.from)} 天或更长` : `${f.significant(v.from)} 天至不到 ${f.significant(v.to)} 天`}\n${f.integer(v.count)} ${v.unit === 'gaps' ? '个间隔' : '位客户'}`,
    calendar: '按',
    byWeekday: '星期',
    byMonth: '月份',
    weekdayTitle: '每天的购买次数，按星期',
    monthTitle: '每天的购买次数，按月份',
    calendarSubtitle: '购买次数 ÷ 观察到的天数；虚线为平均一天',
    calendarNote: (v) => `${v.first} 至 ${v.last}。客户不断增加时，靠后的月份会偏高。`,
    tipCalendar: (v, f) =>
      `${v.name}\n每天 ${f.significant(v.perDay)} 次：平均的 ${f.significant(v.ratio, 2)} 倍\n${f.integer(v.days)} 天里共 ${f.integer(v.purchases)} 次购买`,
    describe: (v) => `图：${v.title}。数字见表格。`,
  },
);
