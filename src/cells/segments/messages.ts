import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';

interface Finding {
  segments: number;
  name: string;
  customers: number;
  share: number;
  low: number;
  high: number;
  revenueShare: number;
  outside: number;
  outsideShare: number;
}

export const messages = catalogue(
  {
    title: 'Segments',
    about: 'The named segments of this notebook: how large, how much of the revenue, who is in several.',
    finding: (v: Finding, f) =>
      `“${v.name}” is the largest of ${f.integer(v.segments)} ${f.plural(v.segments, 'segment', 'segments')}: ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, ${f.percent(v.share)} of all (${percentRange(v.low, v.high, f)}), with ${f.percent(v.revenueShare)} of revenue; ${f.integer(v.outside)} (${f.percent(v.outsideShare)}) ${f.plural(v.outside, 'belongs', 'belong')} to none.`,
    findingNone: (v: { customers: number }, f) =>
      `No segment yet: ${v.customers === 1 ? 'the one customer is' : `all ${f.integer(v.customers)} customers are`} one population.`,
    warnEmpty: (v: { name: string }) => `Nobody belongs to “${v.name}”.`,
    warnSmall: (v: { name: string; size: number }, f) =>
      `“${v.name}” has fewer than ${f.integer(v.size)} customers: what is said of it is uncertain.`,
    warnDrift: (v: { name: string; before: number; after: number; day: number }, f) =>
      `“${v.name}” was ${f.percent(v.before)} of the customers on ${f.day(v.day)} and is ${f.percent(v.after)} now: it means something else than it did.`,
    tableSizes: 'Segments',
    tablePairs: 'Customers in both',
    tableIntersections: 'Customers by the exact set of their segments',
    tableDrift: 'Sizes at the ends of past periods',
    inNone: 'none of them',
    'col.segment': 'Segment',
    'col.customers': 'Customers',
    'col.share': 'Of all customers',
    'col.low': '95% from',
    'col.high': '95% to',
    'col.purchases': 'Purchases',
    'col.revenue': 'Revenue',
    'col.revenueShare': 'Of revenue',
    'col.of': 'In exactly',
    'col.end': 'As of',
    'col.customersThen': 'Customers then',
    'col.customer': 'Customer',
    'col.firstPurchase': 'First purchase',
    'col.lastPurchase': 'Last purchase',
    method:
      'Each segment is worked out anew on the customers of this cell: a rule on what is known at the end of observation, a class with the settings it was kept with, or a combination of other segments. For the drift the same is done on the base as it was at the end of each past period: later purchases are not seen, nor customers who had not bought by then.',
    formula: 'share = customers of the segment ÷ all customers; interval: Wilson score, 95%',
    source: 'Wilson (1927) for the interval.',
    limits:
      'A share is of the customers seen, in a sample of their history: a segment defined by purchases grows as observation gets longer. Of more than 30 segments the first 30 are combined exactly.',
  },
  {
    title: '细分人群',
    about: '本笔记本里的各个细分人群：多大、占多少销售额、谁同时属于几个。',
    finding: (v, f) =>
      `${f.integer(v.segments)} 个细分人群中，“${v.name}”最大：${f.integer(v.customers)} 位客户，占 ${f.percent(v.share)}（${percentRange(v.low, v.high, f)}），贡献 ${f.percent(v.revenueShare)} 的销售额；${f.integer(v.outside)} 位（${f.percent(v.outsideShare)}）不属于任何人群。`,
    findingNone: (v, f) => `还没有细分人群：全部 ${f.integer(v.customers)} 位客户是一个整体。`,
    warnEmpty: (v) => `没有客户属于“${v.name}”。`,
    warnSmall: (v, f) => `“${v.name}”不足 ${f.integer(v.size)} 位客户：关于它的说法都不确定。`,
    warnDrift: (v, f) =>
      `“${v.name}”在 ${f.day(v.day)} 占客户的 ${f.percent(v.before)}，现在占 ${f.percent(v.after)}：它的含义已经变了。`,
    tableSizes: '细分人群',
    tablePairs: '同时属于两者的客户',
    tableIntersections: '按所属人群的确切组合',
    tableDrift: '各时期末的规模',
    inNone: '不属于任何一个',
    'col.segment': '细分人群',
    'col.customers': '客户数',
    'col.share': '占全部客户',
    'col.low': '95% 下限',
    'col.high': '95% 上限',
    'col.purchases': '购买次数',
    'col.revenue': '销售额',
    'col.revenueShare': '占销售额',
    'col.of': '恰好属于',
    'col.end': '截至',
    'col.customersThen': '当时的客户数',
    'col.customer': '客户',
    'col.firstPurchase': '首次购买',
    'col.lastPurchase': '最近一次购买',
    method:
      '每个细分人群都在本单元的客户上重新计算：规则依据观察结束时所知的情况，单元里的一类依据存下时的设置，或由其他人群组合而成。规模的变化，是在每个过去时期末的客户群上作同样的计算：看不到之后的购买，也不含当时尚未购买的客户。',
    formula: '占比 = 人群的客户数 ÷ 全部客户数；区间：Wilson 得分区间，95%',
    source: '区间：Wilson (1927)。',
    limits:
      '占比只就观察到的客户和时段而言：按购买定义的人群会随观察期变长而变大。超过 30 个人群时，只对前 30 个作确切组合。',
  },
);
