import { catalogue, merged } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import type { Format } from '../../i18n/format';
import { itemMessages } from '../item-messages';

interface Finding {
  label: string;
  hasMargin: boolean;
  profitShare: number | null;
  buyers: number;
  low: number;
  high: number;
  sole: number;
  customers: number;
  /** first item whose later value is clearly apart from the rest, '' for several at once; null = none is */
  doorway: string | null;
  difference: number;
  differenceLow: number;
  differenceHigh: number;
  days: number;
  compared: number;
}

const range = (v: Finding, f: Format): string =>
  `${f.short(Math.min(Math.abs(v.differenceLow), Math.abs(v.differenceHigh)))}–${f.short(Math.max(Math.abs(v.differenceLow), Math.abs(v.differenceHigh)))}`;

const own = catalogue(
  {
    title: 'Products: what drives the profit',
    about:
      'Profit of each product or category as customers × penetration × frequency × order value × margin; what customers begin with and what they are worth later.',
    findingNothing: (v: { customers: number }, f) =>
      v.customers === 0
        ? 'Nobody bought in this period.'
        : `No row of this period says what was bought (${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}).`,
    finding: (v: Finding, f) => {
      const drivers = `“${v.label}” brings the most ${v.hasMargin ? 'profit' : 'revenue'}${v.profitShare === null || v.profitShare <= 0 ? '' : `, ${f.percent(v.profitShare)} of it`}: ${f.integer(v.buyers)} of ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} bought it (${percentRange(v.low, v.high, f, v.high < 0.02 ? 1 : 0)}), ${v.sole === 0 ? 'all of them other things too' : `${f.percent(v.sole)} of them nothing else`}.`;
      if (v.doorway === null)
        return v.compared === 0
          ? drivers
          : `${drivers} No first purchase is clearly followed by more or less than the others.`;
      const who =
        v.doorway === ''
          ? 'Customers who began with several at once'
          : `Customers who began with “${v.doorway}”`;
      return `${drivers} ${who} brought ${f.short(Math.abs(v.difference))} ${v.difference >= 0 ? 'more' : 'less'} apiece than the rest in the ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')} after their first purchase (${range(v, f)}).`;
    },
    warnGuessed: (v: { column: string | null }) =>
      `No column has the role of product; “${v.column ?? ''}” was taken. Choose another one in the form.`,
    warnPeriod: (v: { from: number; to: number }, f) =>
      `The data cover only a part of this period: they run from ${f.day(v.from)} to ${f.day(v.to)}.`,
    warnFewCustomers: (v: { customers: number }, f) =>
      `Only ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}: single customers decide what is found.`,
    warnMissing: (v: { lines: number; share: number }, f) =>
      `${f.integer(v.lines)} ${f.plural(v.lines, 'line', 'lines')} (${f.percent(v.share, v.share < 0.01 ? 1 : 0)}) ${f.plural(v.lines, 'does', 'do')} not say what was bought: shown as “(no value)”, counted in the totals, in no variety.`,
    warnNoOrders: 'There are no order ids: all that a customer bought on one day counts as one order.',
    warnMarginMissing: (v: { rows: number }, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'row has', 'rows have')} no margin and ${f.plural(v.rows, 'counts', 'count')} with a profit of 0.`,
    warnOthers: (v: { rows: number; revenue: number }, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'refund', 'refunds')} of customers who bought nothing in this period (${f.money(v.revenue)}) ${f.plural(v.rows, 'is', 'are')} in no total.`,
    warnRest: (v: { items: number; share: number }, f) =>
      `${f.integer(v.items)} ${f.plural(v.items, 'item that is', 'items that are')} not shown one by one ${f.plural(v.items, 'makes', 'make')} ${f.percent(v.share)} of the profit: a coarser column, for example a category, shows more.`,
    warnFollowUp: (v: { customers: number; of: number; days: number }, f) =>
      `${f.integer(v.customers)} of ${f.integer(v.of)} new ${f.plural(v.of, 'customer', 'customers')} ${f.plural(v.customers, 'is', 'are')} observed for less than ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')} and left out of later value, so that everyone is followed equally long.`,
    warnSmallGroups: (v: { small: number; groups: number; size: number }, f) =>
      `${f.integer(v.small)} of ${f.integer(v.groups)} groups by first purchase ${f.plural(v.small, 'has', 'have')} fewer than ${f.integer(v.size)} customers followed to the end: their later value hangs on single customers.`,
    warnMixed: (v: { share: number; customers: number }, f) =>
      `${f.percent(v.share)} of the new customers (${f.integer(v.customers)}) began with several at once and are a group of their own. The form can take the largest line instead.`,
    tableDrivers: 'What drives the profit',
    tableEntry: 'First purchase and what followed',
    tableVariety: 'Different items a customer bought',
    varietyMore: (v: { items: number }, f) => `${f.integer(v.items)} and more`,
    'col.item': 'Item',
    'col.activeCustomers': 'Active customers',
    'col.penetration': 'Penetration',
    'col.low': '95% low',
    'col.high': '95% high',
    'col.customers': 'Customers',
    'col.orders': 'Orders with it',
    'col.aof': 'Orders a customer (AOF)',
    'col.aov': 'Value an order (AOV)',
    'col.rate': 'Margin rate',
    'col.revenue': 'Revenue',
    'col.revenueShare': 'Share of revenue',
    'col.profit': 'Profit',
    'col.profitShare': 'Share of profit',
    'col.lines': 'Lines',
    'col.sole': 'Bought nothing else',
    'col.soleShare': 'Bought nothing else, share',
    'col.companion': 'Most also bought',
    'col.companionCustomers': 'Customers who did',
    'col.companionShare': 'Share who did',
    'col.share': 'Share',
    'col.eligible': 'Observed for “again”',
    'col.again': 'Bought again',
    'col.againShare': 'Bought again, share',
    'col.againLow': 'Bought again, 95% low',
    'col.againHigh': 'Bought again, 95% high',
    'col.profitLow': 'Later value, 95% low',
    'col.profitHigh': 'Later value, 95% high',
    'col.againRest': 'The rest, share',
    'col.againP': 'p, corrected (again)',
    'col.followed': 'Followed to the end',
    'col.laterRevenue': 'Later revenue a customer',
    'col.laterProfit': 'Later profit a customer',
    'col.difference': 'Difference to the rest',
    'col.differenceLow': 'Difference, 95% low',
    'col.differenceHigh': 'Difference, 95% high',
    'col.differenceP': 'p, corrected (value)',
    'col.items': 'Different items',
    'col.customer': 'Customer',
    'col.firstPurchase': 'First purchase',
    'col.lastPurchase': 'Last purchase',
    'col.purchases': 'Purchases',
    method:
      'Each item is taken apart into factors whose product is its profit exactly: customers with a purchase in the period, the share of them who bought the item, orders with it a buyer, its value an order (a ratio of totals), and its margin. Refunds are deducted from revenue and profit. Customers and orders of several items overlap, so only revenue and profit add up. A first purchase is all of a customer’s first day; customers whose first day holds several items are a group of their own, or go by the largest line. Later value is what a customer brings after the first day within the horizon, refunds deducted, and only of customers observed that long. Each group is compared with all other new customers: the share who bought again by chi-square or Fisher’s exact test, the mean value by Welch’s test; p-values are corrected for the number of groups (Benjamini–Hochberg).',
    formula:
      'profit of an item = active customers × (its customers ÷ active customers) × (orders with it ÷ its customers) × (its revenue ÷ orders with it) × (its profit ÷ its revenue)',
    source:
      'Fader, Hardie & Ross (2022), The Customer-Base Audit, chapter 8. Intervals: Wilson (1927), Student (1908), Welch (1947). Benjamini & Hochberg (1995).',
    limits:
      'What customers begin with goes along with who they are: a doorway product is a sign, not a cause. The first purchase in the data may not be the first ever. Means of later value are skewed: below some dozens of customers their intervals are rough.',
  },
  {
    title: '产品：利润从哪里来',
    about:
      '把每种产品或类别的利润拆成客户数 × 渗透率 × 频次 × 单价 × 利润率；再看客户从什么买起、后来值多少。',
    findingNothing: (v, f) =>
      v.customers === 0
        ? '这一时期没有人购买。'
        : `这一时期没有一行写明买的是什么（${f.integer(v.customers)} 位客户）。`,
    finding: (v, f) => {
      const drivers = `“${v.label}”带来的${v.hasMargin ? '利润' : '收入'}最多${v.profitShare === null || v.profitShare <= 0 ? '' : `，占 ${f.percent(v.profitShare)}`}：${f.integer(v.customers)} 位客户中有 ${f.integer(v.buyers)} 位买过（${percentRange(v.low, v.high, f, v.high < 0.02 ? 1 : 0)}），${v.sole === 0 ? '他们都还买过别的' : `其中 ${f.percent(v.sole)} 没有买过别的`}。`;
      if (v.doorway === null)
        return v.compared === 0 ? drivers : `${drivers}没有哪种首购商品之后的价值明显高于或低于其他。`;
      const who = v.doorway === '' ? '首日就买了多种的客户' : `从“${v.doorway}”买起的客户`;
      return `${drivers}${who}在首购后 ${f.integer(v.days)} 天内人均比其余客户${v.difference >= 0 ? '多' : '少'}带来 ${f.short(Math.abs(v.difference))}（${range(v, f)}）。`;
    },
    warnGuessed: (v) => `没有列被指定为商品，这里用了“${v.column ?? ''}”。可在设置中另选。`,
    warnPeriod: (v, f) => `数据只覆盖这一时期的一部分：从${f.day(v.from)}到${f.day(v.to)}。`,
    warnFewCustomers: (v, f) => `只有 ${f.integer(v.customers)} 位客户：结果取决于个别客户。`,
    warnMissing: (v, f) =>
      `${f.integer(v.lines)} 行（${f.percent(v.share, v.share < 0.01 ? 1 : 0)}）没有写明买的是什么：列为“（无值）”，计入总额，不计入品种数。`,
    warnNoOrders: '数据没有订单号：同一客户同一天买的都算作一单。',
    warnMarginMissing: (v, f) => `${f.integer(v.rows)} 行没有利润，按 0 计。`,
    warnOthers: (v, f) =>
      `本期没有购买的客户有 ${f.integer(v.rows)} 笔退款（${f.money(v.revenue)}），不计入任何合计。`,
    warnRest: (v, f) =>
      `未逐一显示的 ${f.integer(v.items)} 种商品占利润的 ${f.percent(v.share)}：换用更粗的列（例如类别）看得更清楚。`,
    warnFollowUp: (v, f) =>
      `${f.integer(v.of)} 位新客户中有 ${f.integer(v.customers)} 位的观察期不足 ${f.integer(v.days)} 天，不计入后续价值，使每人的观察时间相同。`,
    warnSmallGroups: (v, f) =>
      `按首购划分的 ${f.integer(v.groups)} 组中，有 ${f.integer(v.small)} 组观察到期的客户不足 ${f.integer(v.size)} 位：其后续价值取决于个别客户。`,
    warnMixed: (v, f) =>
      `${f.percent(v.share)} 的新客户（${f.integer(v.customers)} 位）首日就买了多种，自成一组。可在设置中改按金额最大的一行归类。`,
    tableDrivers: '利润从哪里来',
    tableEntry: '首购商品与后来',
    tableVariety: '每位客户买过的品种数',
    varietyMore: (v, f) => `${f.integer(v.items)} 种及以上`,
    'col.item': '商品',
    'col.activeCustomers': '有购买的客户',
    'col.penetration': '渗透率',
    'col.low': '95% 下限',
    'col.high': '95% 上限',
    'col.customers': '客户数',
    'col.orders': '含该商品的订单',
    'col.aof': '每客订单数（AOF）',
    'col.aov': '每单金额（AOV）',
    'col.rate': '利润率',
    'col.revenue': '收入',
    'col.revenueShare': '收入占比',
    'col.profit': '利润',
    'col.profitShare': '利润占比',
    'col.lines': '行数',
    'col.sole': '只买这一种的客户',
    'col.soleShare': '只买这一种的占比',
    'col.companion': '最常一同购买',
    'col.companionCustomers': '一同购买的客户',
    'col.companionShare': '一同购买的占比',
    'col.share': '占比',
    'col.eligible': '可判断复购的客户',
    'col.again': '再次购买的客户',
    'col.againShare': '再次购买占比',
    'col.againLow': '再次购买 95% 下限',
    'col.againHigh': '再次购买 95% 上限',
    'col.profitLow': '后续价值 95% 下限',
    'col.profitHigh': '后续价值 95% 上限',
    'col.againRest': '其余客户的占比',
    'col.againP': 'p 值（再次购买，已校正）',
    'col.followed': '观察到期的客户',
    'col.laterRevenue': '人均后续收入',
    'col.laterProfit': '人均后续利润',
    'col.difference': '与其余客户之差',
    'col.differenceLow': '差值 95% 下限',
    'col.differenceHigh': '差值 95% 上限',
    'col.differenceP': 'p 值（后续价值，已校正）',
    'col.items': '品种数',
    'col.customer': '客户',
    'col.firstPurchase': '首次购买',
    'col.lastPurchase': '最近购买',
    'col.purchases': '购买次数',
    method:
      '每种商品的利润被拆成几个因子，相乘恰好等于利润：本期有购买的客户数、其中买过该商品的比例（渗透率，penetration）、每位买家含该商品的订单数（AOF）、每单中该商品的金额（AOV，总额之比）和利润率。退款从收入和利润中扣除。一位客户、一张订单可以含多种商品，所以只有收入和利润可以相加。首购指客户第一天买的全部东西；首日买了多种的客户自成一组，或按金额最大的一行归类。后续价值是首日之后、所定天数之内带来的金额，扣除退款，且只统计观察满这一天数的客户。每组都与其余新客户比较：再次购买的占比用卡方检验或费希尔精确检验，平均价值用韦尔奇（Welch）检验；p 值按比较的组数校正（Benjamini–Hochberg）。',
    formula:
      '某商品的利润 = 有购买的客户数 ×（其客户数 ÷ 有购买的客户数）×（含它的订单数 ÷ 其客户数）×（其收入 ÷ 含它的订单数）×（其利润 ÷ 其收入）',
    source:
      'Fader, Hardie & Ross（2022），The Customer-Base Audit，第 8 章。区间：Wilson（1927）、Student（1908）、Welch（1947）。Benjamini & Hochberg（1995）。',
    limits:
      '从什么买起与客户是怎样的人有关：入门商品是信号，不是原因。数据中的首次购买未必是真正的第一次。后续价值的分布很偏：少于几十位客户时，区间只是粗略的。',
  },
);

export const messages = merged(own, itemMessages);
