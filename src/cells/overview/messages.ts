import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import { periodName } from '../period-name';
import type { OverviewParams, OverviewResult } from './result';

type Period = OverviewParams['period'];
interface Finding {
  customers: number;
  orders: number;
  ordersAre: OverviewResult['ordersAre'];
  revenue: number;
  aof: number;
  aov: number;
  marginRate: number | null;
  oneTime: number;
  low: number;
  high: number;
}

export const messages = catalogue(
  {
    title: 'Overview',
    about: 'How many customers, how often, how much: the base in one equation, and by period.',
    finding: (v: Finding, f) =>
      `${f.integer(v.customers)} customers ${v.ordersAre === 'order-ids' ? `placed ${f.integer(v.orders)} ${f.plural(v.orders, 'order', 'orders')}` : `bought on ${f.integer(v.orders)} ${f.plural(v.orders, 'occasion', 'occasions')}`} worth ${f.short(v.revenue)}: ${f.significant(v.aof, 3)} each, ${f.significant(v.aov, 3)} a time${v.marginRate === null ? '' : `, at a margin of ${f.percent(v.marginRate)}`}; ${f.percent(v.oneTime)} of them bought only once (${percentRange(v.low, v.high, f)}).`,
    findingOne: (v: { customer: string; orders: number; revenue: number }, f) =>
      `All rows belong to one customer, “${v.customer}”: ${f.integer(v.orders)} ${f.plural(v.orders, 'purchase', 'purchases')} worth ${f.short(v.revenue)}.`,
    warnOneCustomer: (v: { customer: string }) =>
      `There is one customer only, “${v.customer}”. Check whether the right column was taken as the customer; a base of one cannot be analysed.`,
    warnFewCustomers: (v: { customers: number }, f) =>
      `Only ${f.integer(v.customers)} customers: every share here is uncertain, and single customers decide it.`,
    warnTopCustomer: (v: { customer: string; share: number }, f) =>
      `“${v.customer}” alone brings ${f.percent(v.share)} of the revenue. Is it one customer, or a collective name such as a till’s “guest”?`,
    warnFirstIncomplete: (v: { start: number; period: Period; day: number }, f) =>
      `The first period, ${periodName(v.start, v.period, f)}, may be incomplete: the data begin on ${f.day(v.day)}.`,
    warnLastIncomplete: (v: { start: number; period: Period; day: number }, f) =>
      `The last period, ${periodName(v.start, v.period, f)}, is incomplete: observation ends on ${f.day(v.day)}. If only no purchase came after it, set the end of observation in the dataset cell.`,
    warnRefunds: (v: { rows: number; customers: number }, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'row has', 'rows have')} a negative amount: deducted as refunds, not counted as purchases${v.customers > 0 ? `; ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} with refunds only left out` : ''}.`,
    warnZero: (v: { occasions: number }, f) =>
      `${f.integer(v.occasions)} purchase ${f.plural(v.occasions, 'occasion has', 'occasions have')} an amount of 0. They count as purchases and lower the average order value.`,
    warnSharedOrders: (v: { orders: number }, f) =>
      `${f.integer(v.orders)} order ${f.plural(v.orders, 'number belongs', 'numbers belong')} to more than one customer; ${f.plural(v.orders, 'it counts', 'each counts')} once for each of them.`,
    warnMarginMissing: (v: { rows: number }, f) =>
      `${f.integer(v.rows)} ${f.plural(v.rows, 'row has', 'rows have')} no margin and count as 0: the margin rate is too low by their part.`,
    tableKey: 'Key figures',
    tablePeriods: 'By period',
    'col.customers': 'Customers',
    'col.orders': 'Orders',
    'col.occasions': 'Purchase occasions',
    'col.revenue': 'Revenue',
    'col.aof': 'AOF (orders per customer)',
    'col.aov': 'AOV (revenue per order)',
    'col.margin': 'Margin',
    'col.marginRate': 'Margin rate',
    'col.oneTime': 'One-time buyers',
    'col.oneTimeShare': 'Share of one-time buyers',
    'col.oneTimeLow': 'Share, 95% low',
    'col.oneTimeHigh': 'Share, 95% high',
    'col.medianDays': 'Median days between purchases',
    'col.firstDay': 'First day',
    'col.lastDay': 'Observed to',
    'col.start': 'Period from',
    'col.complete': 'Complete',
    'col.active': 'Active customers',
    'col.new': 'New customers',
    yes: 'yes',
    no: 'no',
    method:
      'Customers, orders and amounts of the whole base and of each period. An active customer has at least one purchase in the period; a new one has the first purchase of the data in it. A period is complete where the data begin on or before its first day and observation ends on or after its last. AOF is orders per customer, AOV revenue per order: both are ratios of totals, never means of means. A purchase occasion is one customer-day unless the dataset cell says otherwise. Negative amounts are refunds: they lower the revenue of their day and are no purchase.',
    formula:
      'profit = customers × (orders ÷ customers) × (revenue ÷ orders) × (margin ÷ revenue) = customers × AOF × AOV × margin rate',
    source:
      'Fader, Hardie & Ross (2022), The Customer-Base Audit, ch. 3–4. Intervals of shares: Wilson (1927).',
    limits:
      'A customer who bought before the data begin looks new in the first periods. The interval of the one-time share treats customers as a sample of like ones; it does not cover purchases still to come.',
  },
  {
    title: '总览',
    about: '有多少客户、多久买一次、花多少钱：用一个等式看整个客户群，并按期展开。',
    finding: (v, f) =>
      `${f.integer(v.customers)} 位客户${v.ordersAre === 'order-ids' ? `共下单 ${f.integer(v.orders)} 笔` : `共购买 ${f.integer(v.orders)} 次`}，金额合计 ${f.short(v.revenue)}：人均 ${f.significant(v.aof, 3)} 次，每次 ${f.significant(v.aov, 3)}${v.marginRate === null ? '' : `，毛利率 ${f.percent(v.marginRate)}`}；其中 ${f.percent(v.oneTime)} 只买过一次（${percentRange(v.low, v.high, f)}）。`,
    findingOne: (v, f) =>
      `所有数据都属于同一位客户“${v.customer}”：购买 ${f.integer(v.orders)} 次，金额合计 ${f.short(v.revenue)}。`,
    warnOneCustomer: (v) =>
      `只有一位客户“${v.customer}”。请检查客户列是否选对；只有一位客户时无法分析客户群。`,
    warnFewCustomers: (v, f) =>
      `只有 ${f.integer(v.customers)} 位客户：这里的每个比例都很不确定，个别客户就足以左右它。`,
    warnTopCustomer: (v, f) =>
      `仅“${v.customer}”一位就占了 ${f.percent(v.share)} 的收入。它是一位客户，还是收银机上的“散客”这类统称？`,
    warnFirstIncomplete: (v, f) =>
      `第一期（${periodName(v.start, v.period, f)}）可能不完整：数据从${f.day(v.day)}开始。`,
    warnLastIncomplete: (v, f) =>
      `最后一期（${periodName(v.start, v.period, f)}）不完整：观察截至${f.day(v.day)}。若此后只是没有人购买，请在“数据集”单元里设定观察结束日。`,
    warnRefunds: (v, f) =>
      `${f.integer(v.rows)} 行金额为负：按退款扣减，不算购买${v.customers > 0 ? `；只有退款的 ${f.integer(v.customers)} 位客户未计入` : ''}。`,
    warnZero: (v, f) => `${f.integer(v.occasions)} 次购买的金额为 0：仍算购买，会拉低平均客单价。`,
    warnSharedOrders: (v, f) => `${f.integer(v.orders)} 个订单号属于不止一位客户，对其中每位客户各计一次。`,
    warnMarginMissing: (v, f) => `${f.integer(v.rows)} 行没有毛利，按 0 计，毛利率因此偏低。`,
    tableKey: '关键指标',
    tablePeriods: '按期',
    'col.customers': '客户数',
    'col.orders': '订单数',
    'col.occasions': '购买次数',
    'col.revenue': '收入',
    'col.aof': '人均订单数（AOF）',
    'col.aov': '平均客单价（AOV）',
    'col.margin': '毛利',
    'col.marginRate': '毛利率',
    'col.oneTime': '一次性客户',
    'col.oneTimeShare': '一次性客户占比',
    'col.oneTimeLow': '占比 95% 下限',
    'col.oneTimeHigh': '占比 95% 上限',
    'col.medianDays': '购买间隔中位数（天）',
    'col.firstDay': '首日',
    'col.lastDay': '观察截至',
    'col.start': '期初',
    'col.complete': '是否完整',
    'col.active': '活跃客户',
    'col.new': '新客户',
    yes: '是',
    no: '否',
    method:
      '统计整个客户群以及每一期的客户、订单和金额。活跃客户（active customer）在该期至少购买一次；新客户在该期完成数据中的首次购买。数据在该期首日或之前开始、观察在该期末日或之后结束，才算完整的一期。人均订单数（AOF, average order frequency）= 订单数 ÷ 客户数，平均客单价（AOV, average order value）= 收入 ÷ 订单数：都是总量之比，绝不取平均的平均。除非数据集单元另有规定，一位客户同一天的购买算一次。负金额视为退款：从当天收入中扣减，不算购买。',
    formula:
      '利润 = 客户数 ×（订单数 ÷ 客户数）×（收入 ÷ 订单数）×（毛利 ÷ 收入）= 客户数 × AOF × AOV × 毛利率',
    source: 'Fader、Hardie 与 Ross（2022），The Customer-Base Audit，第 3–4 章。比例的区间：Wilson（1927）。',
    limits:
      '数据开始之前就买过的客户，在最初几期会被看成新客户。一次性客户占比的区间把客户当作同类客户的一个样本，并不涵盖将来的购买。',
  },
);
