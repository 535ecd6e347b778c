import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';

/** Texts of the view and the form beside those of the kind. */
export const viewMessages = catalogue(
  {
    driversTitle: (v: { hasMargin: boolean }) =>
      v.hasMargin ? 'What drives the profit' : 'What drives the revenue',
    driversSubtitle: (v: { column: string; from: number; to: number; customers: number }, f) =>
      `By ${v.column}, ${f.day(v.from)} to ${f.day(v.to)}; penetration of ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}`,
    driversNote: (v: { hasMargin: boolean }) =>
      v.hasMargin
        ? 'Profit = customers × penetration × AOF × AOV × margin. Thin lines: 95% interval. A click lists the buyers.'
        : 'No margin column: profit is revenue here. Revenue = customers × penetration × AOF × AOV. Thin lines: 95% interval. A click lists the buyers.',
    profitShare: 'of profit',
    revenueShare: 'of revenue',
    penetration: 'bought it',
    aof: 'orders each',
    aov: 'an order',
    rate: 'margin',
    tipDriver: (v: { customers: number; penetration: number; low: number; high: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}: ${f.percent(v.penetration, 1)} (${percentRange(v.low, v.high, f, 1)})`,
    tipMoney: (v: { revenue: number; profit: number }, f) =>
      `revenue ${f.money(v.revenue)}, profit ${f.money(v.profit)}`,
    tipRevenue: (v: { revenue: number }, f) => `revenue ${f.money(v.revenue)}`,
    tipSole: (v: { sole: number; share: number }, f) =>
      `${f.integer(v.sole)} (${f.percent(v.share)}) bought nothing else`,
    tipCompanion: (v: { label: string; share: number }, f) =>
      `most also bought “${v.label}”: ${f.percent(v.share)}`,
    factItems: 'Different items',
    factVariety: 'Different items a customer',
    factOne: 'Customers with one item only',
    factLines: 'Lines an order',
    factBasket: 'Different items an order',
    perDay: 'an order is a customer’s day',
    entryTitle: 'First purchase and what followed',
    entryAgain: (v: { days: number }, f) =>
      `Share who bought again within ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}, by what they began with`,
    entryValue: (v: { days: number; hasMargin: boolean }, f) =>
      `Mean later ${v.hasMargin ? 'profit' : 'revenue'} of a customer in the ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')} after the first, by what they began with`,
    entryNote: (v: { tested: number }, f) =>
      `Bars: 95% interval; dashed: all new customers. Filled dots are apart from the rest (p < 0.05, corrected for ${f.integer(v.tested)} ${f.plural(v.tested, 'group', 'groups')}). A click lists the customers.`,
    again: 'Bought again',
    value: 'Later value',
    measure: 'What followed',
    tipBegan: (v: { customers: number; share: number }, f) =>
      `${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')} began with it (${f.percent(v.share)})`,
    tipAgain: (v: { again: number; eligible: number; share: number; low: number; high: number }, f) =>
      `${f.integer(v.again)} of ${f.integer(v.eligible)} bought again: ${f.percent(v.share)} (${percentRange(v.low, v.high, f)})`,
    tipValue: (v: { followed: number; value: string; range: string }, f) =>
      `${f.integer(v.followed)} followed to the end: ${v.value} each ${v.range}`,
    tipP: (v: { p: number }, f) =>
      `against the rest: p ${v.p < 0.001 ? '< 0.001' : f.decimal(v.p, 3)}, corrected`,
    nobodyFollowed: 'Nobody is observed long enough yet. Choose fewer days in the form.',
    varietyTitle: 'How many different items a customer bought',
    varietySubtitle: (v: { customers: number }, f) =>
      v.customers === 1 ? '% of one customer' : `% of ${f.integer(v.customers)} customers`,
    varietyNote: 'Thin lines: 95% interval.',
    tipVariety: (v: { items: string; customers: number; share: number; low: number; high: number }, f) =>
      `${v.items}: ${f.integer(v.customers)} ${f.plural(v.customers, 'customer', 'customers')}, ${f.percent(v.share, 1)} (${percentRange(v.low, v.high, f, 1)})`,
    bought: 'Bought it',
    sole: 'Bought nothing else',
    doorway: 'Began with it',
    listKind: 'Customers who',
    item: 'Item',
    listNote: 'By revenue of the whole history, highest first.',
    describe: (v: { title: string }) => `${v.title}: chart. The table twin has the numbers.`,
    segmentBought: (v: { label: string }) => `Bought ${v.label}`,
    segmentSole: (v: { label: string }) => `Bought only ${v.label}`,
    segmentDoorway: (v: { label: string }) => `Began with ${v.label}`,
    // form and line
    lineAgain: (v: { days: number }, f) =>
      `again within ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}`,
    lineHorizon: (v: { days: number }, f) =>
      `later value over ${f.integer(v.days)} ${f.plural(v.days, 'day', 'days')}`,
    top: 'Items shown',
    topHint: 'the most profitable first; the rest are added up',
    several: 'Several items on the first day',
    mixed: 'A group of their own',
    largest: 'Counted by the largest line',
    againDays: 'Again within (days)',
    horizonDays: 'Later value over (days)',
    horizonHint: 'only customers observed that long are counted',
  },
  {
    driversTitle: (v) => (v.hasMargin ? '利润从哪里来' : '收入从哪里来'),
    driversSubtitle: (v, f) =>
      `按“${v.column}”，${f.day(v.from)}至${f.day(v.to)}；渗透率以 ${f.integer(v.customers)} 位客户为分母`,
    driversNote: (v) =>
      v.hasMargin
        ? '利润 = 客户数 × 渗透率 × AOF × AOV × 利润率。细线为 95% 区间。点击可列出买家。'
        : '数据没有利润列，这里以收入代替。收入 = 客户数 × 渗透率 × AOF × AOV。细线为 95% 区间。点击可列出买家。',
    profitShare: '占利润',
    revenueShare: '占收入',
    penetration: '买过的客户',
    aof: '每人订单数',
    aov: '每单金额',
    rate: '利润率',
    tipDriver: (v, f) =>
      `${f.integer(v.customers)} 位客户：${f.percent(v.penetration, 1)}（${percentRange(v.low, v.high, f, 1)}）`,
    tipMoney: (v, f) => `收入 ${f.money(v.revenue)}，利润 ${f.money(v.profit)}`,
    tipRevenue: (v, f) => `收入 ${f.money(v.revenue)}`,
    tipSole: (v, f) => `${f.integer(v.sole)} 位（${f.percent(v.share)}）没有买过别的`,
    tipCompanion: (v, f) => `最多人同时买过“${v.label}”：${f.percent(v.share)}`,
    factItems: '商品种类',
    factVariety: '每位客户的品种数',
    factOne: '只买过一种的客户',
    factLines: '每单行数',
    factBasket: '每单品种数',
    perDay: '一位客户一天算一单',
    entryTitle: '首购商品与后来',
    entryAgain: (v, f) => `按首购商品：${f.integer(v.days)} 天内再次购买的占比`,
    entryValue: (v, f) =>
      `按首购商品：首日之后 ${f.integer(v.days)} 天内人均${v.hasMargin ? '利润' : '收入'}`,
    entryNote: (v, f) =>
      `横线为 95% 区间，虚线为全部新客户。实心点与其余客户有差别（p < 0.05，已按 ${f.integer(v.tested)} 组校正）。点击可列出客户。`,
    again: '再次购买',
    value: '后续价值',
    measure: '后来怎样',
    tipBegan: (v, f) => `${f.integer(v.customers)} 位客户从它买起（${f.percent(v.share)}）`,
    tipAgain: (v, f) =>
      `${f.integer(v.eligible)} 位中 ${f.integer(v.again)} 位再次购买：${f.percent(v.share)}（${percentRange(v.low, v.high, f)}）`,
    tipValue: (v, f) => `观察到期 ${f.integer(v.followed)} 位：人均 ${v.value}${v.range}`,
    tipP: (v, f) => `与其余客户相比：p ${v.p < 0.001 ? '< 0.001' : `= ${f.decimal(v.p, 3)}`}（已校正）`,
    nobodyFollowed: '还没有客户的观察期够长。请在设置中缩短天数。',
    varietyTitle: '每位客户买过几种',
    varietySubtitle: (v, f) => `${f.integer(v.customers)} 位客户的百分比`,
    varietyNote: '细线为 95% 区间。',
    tipVariety: (v, f) =>
      `${v.items}：${f.integer(v.customers)} 位客户，${f.percent(v.share, 1)}（${percentRange(v.low, v.high, f, 1)}）`,
    bought: '买过它',
    sole: '只买过它',
    doorway: '从它买起',
    listKind: '哪些客户',
    item: '商品',
    listNote: '按历史总收入从高到低。',
    describe: (v) => `${v.title}的图。数字见表格。`,
    segmentBought: (v) => `买过${v.label}`,
    segmentSole: (v) => `只买过${v.label}`,
    segmentDoorway: (v) => `从${v.label}买起`,
    lineAgain: (v, f) => `${f.integer(v.days)} 天内再次购买`,
    lineHorizon: (v, f) => `后续价值看 ${f.integer(v.days)} 天`,
    top: '逐一显示的项数',
    topHint: '利润高的在前；其余合并',
    several: '首日买了多种时',
    mixed: '自成一组',
    largest: '按金额最大的一行归类',
    againDays: '再次购买的期限（天）',
    horizonDays: '后续价值的期限（天）',
    horizonHint: '只统计观察满这一天数的客户',
  },
);
