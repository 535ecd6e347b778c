import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import { PERIOD_WORDS } from '../period-words';
import type { FirstPeriod, Grouping, Since, SurvivalEvent } from './result';

interface Origin {
  event: SurvivalEvent;
  nth: number;
  since: Since;
}

/** Texts of the view and the form. */
export const viewMessages = catalogue(
  {
    event: 'Event',
    eventSecond: 'second purchase',
    eventNth: 'n-th purchase',
    eventLapse: 'lapse (a long silence)',
    lineSecond: 'Until the second purchase',
    lineNth: (v: { nth: number; since: Since }) =>
      v.since === 'first'
        ? `Until purchase ${v.nth}, from the first`
        : `From purchase ${v.nth - 1} to purchase ${v.nth}`,
    lineLapse: (v: { days: number }, f) =>
      `Until a silence of ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}`,
    nth: 'Which purchase',
    since: 'Counted from',
    sinceFirst: 'the first purchase',
    sincePrevious: 'the purchase before',
    lapseDays: 'Days of silence',
    lapseHint: 'A customer has lapsed on the day the silence reaches this length.',
    group: 'Groups',
    groupingNone: 'none: one curve',
    groupingPeriod: 'period of the first purchase',
    groupingColumn: 'a column',
    groupingOrder: 'size of the first order',
    lineGroup: (v: { group: Grouping; period: FirstPeriod; column: string; parts: number }) =>
      ({
        none: 'one curve',
        'first-period': `by ${PERIOD_WORDS.en[v.period].one} of the first purchase`,
        column: `by “${v.column}”`,
        'first-order': `by first order, ${v.parts} groups`,
      })[v.group],
    firstPeriod: 'Period',
    column: 'Column',
    columnHint: 'The value on the first purchase counts: later ones would look ahead.',
    noColumns: 'This dataset has no column of texts to group by.',
    parts: 'How many groups',
    step: 'Days a step of the hazard',
    side: 'Show',
    sideWith: 'with the event',
    sideWithout: 'without it',
    curvesTitle: (v: Origin & { side: string; days: number }, f) =>
      v.event === 'lapse'
        ? v.side === 'with'
          ? `Customers who have lapsed (${f.integer(v.days)} days of silence)`
          : `Customers who have not lapsed (${f.integer(v.days)} days of silence)`
        : v.nth === 2
          ? v.side === 'with'
            ? 'Customers who have bought again'
            : 'Customers who have not bought again yet'
          : v.side === 'with'
            ? `Customers who have made purchase ${v.nth}`
            : `Customers who have not made purchase ${v.nth} yet`,
    curvesSubtitle:
      'Share of customers by day (Kaplan–Meier), censored customers counted as long as observed',
    curvesNote: (v: { customers: number; events: number; first: string; last: string; bands: boolean }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, ${f.integer(v.events)} ${f.plural(v.events, 'event', 'events')}, ${v.first} to ${v.last}.${v.bands ? ' Band: 95% interval at each day.' : ' Intervals are in the table.'}`,
    atRisk: 'At risk',
    axisDays: (v: Origin) =>
      v.event === 'nth' && v.since === 'previous'
        ? `Days since purchase ${v.nth - 1}`
        : 'Days since the first purchase',
    hazardTitle: (v: { step: number }, f) =>
      `Hazard: events per customer at risk, in steps of ${f.integer(v.step)} ${f.plural(v.step, 'day', 'days')}`,
    hazardSubtitle: 'Of the customers at risk in a step of days, to how many it happened; not smoothed',
    hazardNote: (v: { bars: boolean }) =>
      `${v.bars ? 'Light bars: 95% intervals; where one leaves the figure it is in the table. ' : 'Intervals are in the table. '}Steps with hardly anyone at risk are left to the table.`,
    describeCurves: (v: { groups: number; title: string }, f) =>
      `Step chart of ${f.integer(v.groups)} ${f.plural(v.groups, 'curve', 'curves')}: ${v.title}. The table twin has the numbers.`,
    describeHazard: (v: { title: string }) => `Line chart: ${v.title}. The table twin has the numbers.`,
    tipCurve: (
      v: { group: string; day: number; side: string; share: number; low: number; high: number },
      f,
    ) =>
      `${v.group === '' ? '' : `${v.group}\n`}day ${f.integer(v.day)}\n${f.percent(v.share, 1)} ${v.side === 'with' ? 'with the event' : 'without it'} (${percentRange(v.low, v.high, f, 1)})`,
    tipHazard: (
      v: {
        group: string;
        from: number;
        to: number;
        events: number;
        hazard: number;
        low: number;
        high: number;
      },
      f,
    ) =>
      `${v.group === '' ? '' : `${v.group}\n`}days ${f.integer(v.from)}–${f.integer(v.to)}\n${f.percent(v.hazard, 1)} (${percentRange(v.low, v.high, f, 1)}), ${f.integer(v.events)} ${f.plural(v.events, 'event', 'events')}`,
    factMedian: 'Median',
    factMedianOf: (v: { group: string }) => `Median, ${v.group}`,
    factDays: (v: { days: number }, f) => `${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}`,
    notReached: 'not reached',
    factInterval: (v: { low: number | null; high: number | null }, f) =>
      v.low === null
        ? '95% interval not reached'
        : v.high === null
          ? `95%: from ${f.integer(v.low)}, upper end not reached`
          : `95%: ${f.integer(v.low)}–${f.integer(v.high)}`,
    listGroup: 'Group',
    listState: 'Event',
    everyGroup: 'all groups',
    everyState: 'happened or not',
    stateEvent: 'happened',
    stateOpen: 'not so far',
    listTitle: (v: { group: string; state: string }) => `Customers: ${v.group}, ${v.state}`,
    listNote: 'Longest observed first. Days: until the event, or to the end of observation.',
    saveRisk: 'Save the life table as CSV',
  },
  {
    event: '事件',
    eventSecond: '第二次购买',
    eventNth: '第 n 次购买',
    eventLapse: '沉寂（长时间不购买）',
    lineSecond: '到第二次购买为止',
    lineNth: (v) =>
      v.since === 'first' ? `从首购到第 ${v.nth} 次购买` : `从第 ${v.nth - 1} 次到第 ${v.nth} 次购买`,
    lineLapse: (v, f) => `到沉寂 ${f.integer(v.days)} 天为止`,
    nth: '第几次购买',
    since: '起点',
    sinceFirst: '首次购买',
    sincePrevious: '前一次购买',
    lapseDays: '沉寂天数',
    lapseHint: '连续不购买达到这个天数的那一天，记为沉寂。',
    group: '分组',
    groupingNone: '不分组：一条曲线',
    groupingPeriod: '首次购买所在时期',
    groupingColumn: '某一列',
    groupingOrder: '首单金额',
    lineGroup: (v) =>
      ({
        none: '一条曲线',
        'first-period': `按首购的${PERIOD_WORDS['zh-CN'][v.period].one}分组`,
        column: `按“${v.column}”分组`,
        'first-order': `按首单金额分 ${v.parts} 组`,
      })[v.group],
    firstPeriod: '时期',
    column: '列',
    columnHint: '以首次购买时的取值为准：用以后的取值就是预先知道结果。',
    noColumns: '这份数据没有可用来分组的文本列。',
    parts: '分成几组',
    step: '风险率每段天数',
    side: '显示',
    sideWith: '已发生',
    sideWithout: '未发生',
    curvesTitle: (v, f) =>
      v.event === 'lapse'
        ? v.side === 'with'
          ? `已沉寂的客户（${f.integer(v.days)} 天不购买）`
          : `尚未沉寂的客户（${f.integer(v.days)} 天不购买）`
        : v.nth === 2
          ? v.side === 'with'
            ? '已再次购买的客户'
            : '尚未再次购买的客户'
          : v.side === 'with'
            ? `已完成第 ${v.nth} 次购买的客户`
            : `尚未完成第 ${v.nth} 次购买的客户`,
    curvesSubtitle: '逐日的客户比例（Kaplan–Meier），删失客户在被观察期间计入',
    curvesNote: (v, f) =>
      `${f.integer(v.customers)} 位客户，${f.integer(v.events)} 次事件，${v.first} 至 ${v.last}。${v.bands ? '色带为每一天的 95% 区间。' : '区间见表格。'}`,
    atRisk: '在观察中',
    axisDays: (v) =>
      v.event === 'nth' && v.since === 'previous' ? `第 ${v.nth - 1} 次购买之后的天数` : '首次购买之后的天数',
    hazardTitle: (v, f) => `风险率：每 ${f.integer(v.step)} 天内，在观察中的客户发生事件的比率`,
    hazardSubtitle: '在某段天数内仍在观察中的客户，有多少发生了事件；未作平滑',
    hazardNote: (v) =>
      `${v.bars ? '浅色竖条为 95% 区间，超出图框的见表格。' : '区间见表格。'}几乎无人可观察的时段只列在表格中。`,
    describeCurves: (v, f) => `阶梯图，${f.integer(v.groups)} 条曲线：${v.title}。数字见表格。`,
    describeHazard: (v) => `折线图：${v.title}。数字见表格。`,
    tipCurve: (v, f) =>
      `${v.group === '' ? '' : `${v.group}\n`}第 ${f.integer(v.day)} 天\n${v.side === 'with' ? '已发生' : '未发生'} ${f.percent(v.share, 1)}（${percentRange(v.low, v.high, f, 1)}）`,
    tipHazard: (v, f) =>
      `${v.group === '' ? '' : `${v.group}\n`}第 ${f.integer(v.from)}–${f.integer(v.to)} 天\n${f.percent(v.hazard, 1)}（${percentRange(v.low, v.high, f, 1)}），${f.integer(v.events)} 次事件`,
    factMedian: '中位数',
    factMedianOf: (v) => `中位数，${v.group}`,
    factDays: (v, f) => `${f.integer(v.days)} 天`,
    notReached: '尚未达到',
    factInterval: (v, f) =>
      v.low === null
        ? '95% 区间尚未达到'
        : v.high === null
          ? `95%：${f.integer(v.low)} 天起，上限尚未达到`
          : `95%：${f.integer(v.low)}–${f.integer(v.high)}`,
    listGroup: '组',
    listState: '事件',
    everyGroup: '全部组',
    everyState: '不论是否发生',
    stateEvent: '已发生',
    stateOpen: '尚未发生',
    listTitle: (v) => `客户：${v.group}，${v.state}`,
    listNote: '观察最久的在前。天数：到事件发生，或到观察结束。',
    saveRisk: '把生命表存为 CSV',
  },
);
