import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import type { Period } from '../../customers/periods';
import { PERIOD_WORDS } from '../period-words';

/** Texts of the view and the form. */
export const viewMessages = catalogue(
  {
    period: 'Drift by',
    points: 'Periods looked back',
    pointsHint: '0 to 24; 0 leaves the drift out',
    line: (v: { period: Period; points: number }, f) =>
      v.points === 0
        ? 'sizes and overlap'
        : `sizes, overlap, drift over ${f.integer(v.points)} ${f.plural(v.points, PERIOD_WORDS.en[v.period].one, PERIOD_WORDS.en[v.period].many)}`,
    none: 'Keep a class of another cell as a segment, or write a rule: “New segment” stands in the side panel and in the choice of a population.',
    sizesTitle: 'Share of customers and of revenue',
    sizesSubtitle: (v: { customers: number; day: string }, f) =>
      `% of ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} and of their revenue, ${v.day}`,
    sizesNote: 'Light line: 95% interval (Wilson). Segments may overlap, so shares need not add up to 100%.',
    ofCustomers: 'Of customers',
    ofRevenue: 'Of revenue',
    overlapTitle: 'Who is in which segments',
    overlapSubtitle: 'Customers by the exact set of segments they belong to; every customer is in one bar',
    overlapNote: (v: { left: number }, f) =>
      v.left === 0
        ? ''
        : `${f.integer(v.left)} smaller ${f.plural(v.left, 'combination is', 'combinations are')} not drawn.`,
    inNone: 'none',
    driftTitle: 'Sizes over time',
    driftSubtitle: '% of the customers there were at the end of each period',
    driftNote: 'Each segment worked out on what was known then; the last point is the end of observation.',
    tipSize: (v: { customers: number; share: number; low: number; high: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, ${f.percent(v.share, 1)} (${percentRange(v.low, v.high, f, 1)})`,
    tipRevenue: (v: { revenue: number; share: number }, f) =>
      `revenue ${f.money(v.revenue)}, ${f.percent(v.share, 1)} of all`,
    tipDrift: (v: { day: string; customers: number; all: number; share: number }, f) =>
      `${v.day}: ${f.integer(v.customers)} of ${f.integer(v.all)}, ${f.percent(v.share, 1)}`,
    show: 'Customers of',
    everybody: 'All customers',
    describe: (v: { title: string }) => `${v.title}. The table twin has the numbers.`,
  },
  {
    period: '变化的步长',
    points: '回看的时期数',
    pointsHint: '0 至 24；0 表示不看变化',
    line: (v, f) =>
      v.points === 0
        ? '规模与重叠'
        : `规模、重叠、近 ${f.integer(v.points)} ${PERIOD_WORDS['zh-CN'][v.period].many}的变化`,
    none: '可把别的单元里的一类客户存为细分人群，或写一条规则：侧栏和“人群”选项里都有“新建细分人群”。',
    sizesTitle: '占客户与占销售额的比例',
    sizesSubtitle: (v, f) => `占 ${f.integer(v.customers)} 位客户及其销售额的百分比，${v.day}`,
    sizesNote: '浅色线：95% 区间（Wilson）。人群可以重叠，比例之和不一定是 100%。',
    ofCustomers: '占客户',
    ofRevenue: '占销售额',
    overlapTitle: '谁属于哪几个人群',
    overlapSubtitle: '按所属人群的确切组合计的客户数；每位客户只在一条里',
    overlapNote: (v, f) => (v.left === 0 ? '' : `另有 ${f.integer(v.left)} 个较小的组合未画出。`),
    inNone: '都不属于',
    driftTitle: '规模的变化',
    driftSubtitle: '占各时期末当时客户的百分比',
    driftNote: '每个人群都按当时所知计算；最后一点是观察结束。',
    tipSize: (v, f) =>
      `${f.integer(v.customers)} 位客户，${f.percent(v.share, 1)}（${percentRange(v.low, v.high, f, 1)}）`,
    tipRevenue: (v, f) => `销售额 ${f.money(v.revenue)}，占 ${f.percent(v.share, 1)}`,
    tipDrift: (v, f) =>
      `${v.day}：${f.integer(v.all)} 位中的 ${f.integer(v.customers)} 位，${f.percent(v.share, 1)}`,
    show: '客户名单：',
    everybody: '全部客户',
    describe: (v) => `${v.title}。数字见表格。`,
  },
);
