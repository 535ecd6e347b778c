import { catalogue, merged } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import type { BasketKind } from '../../customers/products/baskets';
import { itemMessages } from '../item-messages';

interface Finding {
  /** null where no pair comes together clearly more often than by chance */
  pair: readonly string[] | null;
  basket: BasketKind;
  lift: number;
  low: number;
  high: number;
  tested: number;
  next: readonly string[] | null;
  share: number;
  shareLow: number;
  shareHigh: number;
  base: number;
  /** customers of the hold-out; 0 = none */
  asked: number;
  model: number;
  popular: number;
  /** the interval of the difference does not hold 0 */
  clear: boolean;
}

const EN_IN: Record<BasketKind, string> = {
  order: 'in one order',
  'customer-day': 'on one day',
  customer: 'by the same customer',
};
const ZH_IN: Record<BasketKind, string> = {
  order: '同一订单中',
  'customer-day': '同一天内',
  customer: '同一客户',
};

const own = catalogue(
  {
    title: 'Affinity: bought together, bought next',
    about:
      'Which products go together and which follow, tested against chance; a prediction of the next one.',
    findingNothing: 'No row of this period says what was bought.',
    finding: (v: Finding, f) => {
      const together =
        v.pair === null
          ? v.tested === 0
            ? 'Too few items are in enough baskets to test a pair.'
            : `None of ${f.integer(v.tested)} ${f.plural(v.tested, 'pair', 'pairs')} is bought together clearly more often than by chance.`
          : `“${v.pair[0] ?? ''}” and “${v.pair[1] ?? ''}” are bought ${EN_IN[v.basket]} ${f.decimal(v.lift, 1)} times as often as by chance (${f.decimal(v.low, 1)}–${f.decimal(v.high, 1)}).`;
      const next =
        v.next === null
          ? ''
          : ` After “${v.next[0] ?? ''}”, ${f.percent(v.share)} buy “${v.next[1] ?? ''}” on their next purchase day (${percentRange(v.shareLow, v.shareHigh, f)}; ${f.percent(v.base)} after any purchase).`;
      const tried =
        v.asked === 0
          ? ''
          : ` For ${f.integer(v.asked)} ${f.plural(v.asked, 'customer', 'customers')} kept aside, one guess from the last purchase is right for ${f.percent(v.model)}, guessing the most popular item for ${f.percent(v.popular)}${v.clear ? '' : ': no clear difference'}.`;
      return `${together}${next}${tried}`;
    },
    warnGuessed: (v: { column: string }) =>
      `No column has the role of product; “${v.column}” was taken. Choose another one in the form.`,
    warnPeriod: (v: { from: number; to: number }, f) =>
      `The data cover only a part of this period: they run from ${f.day(v.from)} to ${f.day(v.to)}.`,
    warnFewBaskets: (v: { baskets: number }, f) =>
      `Only ${f.integer(v.baskets)} ${f.plural(v.baskets, 'basket', 'baskets')}: few pairs can be told from chance.`,
    warnNoOrders: 'There are no order ids: all that a customer bought on one day counts as one order.',
    warnMissing: (v: { baskets: number; of: number }, f) =>
      `${f.integer(v.baskets)} of ${f.integer(v.of)} ${f.plural(v.of, 'basket', 'baskets')} ${f.plural(v.baskets, 'does', 'do')} not say what was bought and ${f.plural(v.baskets, 'is', 'are')} left out.`,
    warnRare: (v: { items: number; of: number; least: number }, f) =>
      `${f.integer(v.items)} of ${f.integer(v.of)} ${f.plural(v.of, 'item is', 'items are')} in fewer than ${f.integer(v.least)} ${f.plural(v.least, 'basket', 'baskets')} and not paired.`,
    warnLeftOut: (v: { kept: number; frequent: number }, f) =>
      `Of ${f.integer(v.frequent)} frequent ${f.plural(v.frequent, 'item', 'items')}, only the ${f.integer(v.kept)} in most baskets are paired, so that memory and time stay bounded. A coarser column (a category) holds them all.`,
    warnSingle:
      'No basket holds two different items: nothing can be bought together. Baskets by customer may.',
    warnSmallBaskets: (v: { share: number }, f) =>
      `${f.percent(v.share)} of the baskets hold one item only: that alone pushes most lifts below 1. Read them against each other, or take all of a customer’s purchases as one basket.`,
    warnNoHoldOut:
      'Too few customers bought on two days: what is bought next cannot be tried on customers kept aside.',
    warnFewAsked: (v: { asked: number }, f) =>
      `The prediction was tried on ${f.integer(v.asked)} ${f.plural(v.asked, 'customer', 'customers')} only: its hit rate is rough.`,
    tablePairs: 'Bought together',
    tableHeat: 'Lift among the most frequent items',
    tableStrongest: 'What follows what, the clearest first',
    tableAfter: 'Bought next, by item',
    tableHoldOut: 'Hit rate for customers kept aside',
    testFisher: 'Fisher, exact',
    testChiSquare: 'chi-square',
    'col.a': 'A',
    'col.b': 'B',
    'col.withA': 'Baskets with A',
    'col.withB': 'Baskets with B',
    'col.both': 'Baskets with both',
    'col.support': 'Support',
    'col.confidenceAb': 'Confidence, B given A',
    'col.abLow': 'B given A, 95% low',
    'col.abHigh': 'B given A, 95% high',
    'col.confidenceBa': 'Confidence, A given B',
    'col.baLow': 'A given B, 95% low',
    'col.baHigh': 'A given B, 95% high',
    'col.lift': 'Lift',
    'col.liftLow': 'Lift, 95% low',
    'col.liftHigh': 'Lift, 95% high',
    'col.statistic': 'Chi-square',
    'col.test': 'Test',
    'col.p': 'p',
    'col.corrected': 'p, corrected',
    'col.after': 'Bought',
    'col.next': 'Bought next',
    'col.from': 'Purchase days with a next one',
    'col.steps': 'Followed by it',
    'col.share': 'Share',
    'col.low': '95% low',
    'col.high': '95% high',
    'col.base': 'After any purchase',
    'col.guesses': 'Guesses',
    'col.asked': 'Customers asked',
    'col.model': 'From the last purchase',
    'col.modelLow': 'From the last purchase, 95% low',
    'col.modelHigh': 'From the last purchase, 95% high',
    'col.popular': 'Most popular',
    'col.popularLow': 'Most popular, 95% low',
    'col.popularHigh': 'Most popular, 95% high',
    'col.difference': 'Difference',
    'col.differenceLow': 'Difference, 95% low',
    'col.differenceHigh': 'Difference, 95% high',
    'col.customer': 'Customer',
    'col.firstPurchase': 'First purchase',
    'col.lastPurchase': 'Last purchase',
    'col.purchases': 'Purchases',
    'col.revenue': 'Revenue',
    'col.boughtLast': 'Bought last',
    'col.recommended': 'Likeliest next',
    'col.chance': 'Chance',
    method:
      'A basket is an order, a customer’s day, or all of a customer’s purchases in the period; refunds are left out. For every pair of frequent items: support (share of baskets with both), confidence (share of baskets with one that hold the other), and lift (how many times as often as if the two were independent). Each pair is tested by chi-square, or by Fisher’s exact test where a cell expects fewer than five, and p-values are corrected for all pairs tested, listed or not. What follows what counts steps from one purchase day of a customer to the next. The prediction averages those shares over the items of the last purchase, rare items leaning on popularity; it is learnt from a random 70% of the customers and tried on the last step of each of the others.',
    formula:
      'lift = n · n(A and B) ÷ (n(A) · n(B)); Var(ln lift) = 1/n(A and B) − 1/n(A) − 1/n(B) + (2 lift − 1)/n; score of next b = mean over a of (steps a→b + 10 · share of b) ÷ (steps from a + 10)',
    source:
      'Agrawal, Imieliński & Swami (1993), Mining association rules; Brin, Motwani & Silverstein (1997) for the chi-square test; Fisher (1934); Holm (1979); Benjamini & Hochberg (1995); McNemar (1947); Agresti & Min (2005). Intervals of shares: Wilson (1927).',
    limits:
      'Baskets of one customer are not independent of each other, so p-values of baskets and steps are somewhat too small. Going together is not causing: a promotion or a season can bring two items into one basket. At most 500 items are paired.',
  },
  {
    title: '关联购买：一起买、接着买',
    about: '哪些商品常一起买、哪些接着买，与偶然相比是否可信；并预测下一件。',
    findingNothing: '这一时期没有一行写明买的是什么。',
    finding: (v, f) => {
      const together =
        v.pair === null
          ? v.tested === 0
            ? '出现次数足够的商品太少，没有可检验的组合。'
            : `在 ${f.integer(v.tested)} 对商品中，没有一对明显比偶然更常一起买。`
          : `“${v.pair[0] ?? ''}”与“${v.pair[1] ?? ''}”在${ZH_IN[v.basket]}出现的次数是偶然的 ${f.decimal(v.lift, 1)} 倍（${f.decimal(v.low, 1)}–${f.decimal(v.high, 1)}）。`;
      const next =
        v.next === null
          ? ''
          : `买了“${v.next[0] ?? ''}”之后，${f.percent(v.share)} 在下一个购买日买“${v.next[1] ?? ''}”（${percentRange(v.shareLow, v.shareHigh, f)}；所有购买之后为 ${f.percent(v.base)}）。`;
      const tried =
        v.asked === 0
          ? ''
          : `在留作检验的 ${f.integer(v.asked)} 位客户中，凭上次所买猜一件，猜中 ${f.percent(v.model)}；只猜最畅销的，猜中 ${f.percent(v.popular)}${v.clear ? '' : '，差别不明显'}。`;
      return `${together}${next}${tried}`;
    },
    warnGuessed: (v) => `没有列被指定为商品，这里用了“${v.column}”。可在设置中另选。`,
    warnPeriod: (v, f) => `数据只覆盖这一时期的一部分：从${f.day(v.from)}到${f.day(v.to)}。`,
    warnFewBaskets: (v, f) => `只有 ${f.integer(v.baskets)} 个购物篮：很难把组合与偶然区分开。`,
    warnNoOrders: '数据没有订单号：同一客户同一天买的都算作一单。',
    warnMissing: (v, f) =>
      `${f.integer(v.of)} 个购物篮中有 ${f.integer(v.baskets)} 个没有写明买的是什么，未计入。`,
    warnRare: (v, f) =>
      `${f.integer(v.of)} 种商品中有 ${f.integer(v.items)} 种出现在不到 ${f.integer(v.least)} 个购物篮里，不参与配对。`,
    warnLeftOut: (v, f) =>
      `${f.integer(v.frequent)} 种常见商品中只有最常见的 ${f.integer(v.kept)} 种参与配对，以限制内存和时间。改用更粗的列（例如类别）可以全部纳入。`,
    warnSingle: '没有一个购物篮含两种商品：谈不上一起买。可改为按客户合并。',
    warnSmallBaskets: (v, f) =>
      `${f.percent(v.share)} 的购物篮只含一种商品：仅此一点就会把多数提升度压到 1 以下。请相互比较来读，或把每位客户的全部购买合为一个购物篮。`,
    warnNoHoldOut: '在两天以上购买过的客户太少，无法用留出的客户检验“接着买”。',
    warnFewAsked: (v, f) => `预测只在 ${f.integer(v.asked)} 位客户上检验过：命中率只是粗略的。`,
    tablePairs: '一起买',
    tableHeat: '最常见商品之间的提升度',
    tableStrongest: '接着买：证据最强的在前',
    tableAfter: '接着买：按商品',
    tableHoldOut: '留出客户上的命中率',
    testFisher: '费希尔精确检验',
    testChiSquare: '卡方检验',
    'col.a': 'A',
    'col.b': 'B',
    'col.withA': '含 A 的购物篮',
    'col.withB': '含 B 的购物篮',
    'col.both': '同时含两者',
    'col.support': '支持度（support）',
    'col.confidenceAb': '置信度：买 A 者买 B',
    'col.abLow': '买 A 者买 B，95% 下限',
    'col.abHigh': '买 A 者买 B，95% 上限',
    'col.confidenceBa': '置信度：买 B 者买 A',
    'col.baLow': '买 B 者买 A，95% 下限',
    'col.baHigh': '买 B 者买 A，95% 上限',
    'col.lift': '提升度（lift）',
    'col.liftLow': '提升度 95% 下限',
    'col.liftHigh': '提升度 95% 上限',
    'col.statistic': '卡方值',
    'col.test': '检验',
    'col.p': 'p 值',
    'col.corrected': 'p 值（已校正）',
    'col.after': '买了',
    'col.next': '接着买',
    'col.from': '之后还有购买的购买日',
    'col.steps': '接着买它的次数',
    'col.share': '占比',
    'col.low': '95% 下限',
    'col.high': '95% 上限',
    'col.base': '所有购买之后',
    'col.guesses': '猜几件',
    'col.asked': '检验的客户',
    'col.model': '凭上次所买',
    'col.modelLow': '凭上次所买，95% 下限',
    'col.modelHigh': '凭上次所买，95% 上限',
    'col.popular': '猜最畅销',
    'col.popularLow': '猜最畅销，95% 下限',
    'col.popularHigh': '猜最畅销，95% 上限',
    'col.difference': '差值',
    'col.differenceLow': '差值 95% 下限',
    'col.differenceHigh': '差值 95% 上限',
    'col.customer': '客户',
    'col.firstPurchase': '首次购买',
    'col.lastPurchase': '最近购买',
    'col.purchases': '购买次数',
    'col.revenue': '收入',
    'col.boughtLast': '上次所买',
    'col.recommended': '最可能接着买',
    'col.chance': '可能性',
    method:
      '购物篮是一张订单、一位客户的一天，或一位客户在本期的全部购买；退款不计。对每一对常见商品计算：支持度（support，同时含两者的购物篮占比）、置信度（confidence，含其一者中含另一者的占比）和提升度（lift，相当于两者互不相干时的多少倍）。每一对都用卡方检验；若某格期望值不足 5，则用费希尔精确检验；p 值按全部检验过的组合数校正，不论是否列出。“接着买”统计同一客户从一个购买日到下一个购买日的变化。预测对上次所买各件的占比取平均，少见的商品向畅销程度靠拢；用随机 70% 的客户学习，在其余每位客户的最后一步上检验。',
    formula:
      '提升度 = n · n(A 且 B) ÷ (n(A) · n(B))；Var(ln 提升度) = 1/n(A 且 B) − 1/n(A) − 1/n(B) + (2 提升度 − 1)/n；接着买 b 的得分 = 对上次所买的 a 求平均：(a→b 的次数 + 10 · b 的占比) ÷ (从 a 出发的次数 + 10)',
    source:
      'Agrawal, Imieliński & Swami（1993），Mining association rules；卡方检验见 Brin, Motwani & Silverstein（1997）；Fisher（1934）；Holm（1979）；Benjamini & Hochberg（1995）；McNemar（1947）；Agresti & Min（2005）。占比的区间：Wilson（1927）。',
    limits:
      '同一客户的购物篮并非互相独立，所以按购物篮和按步算的 p 值略偏小。一起买不等于互为原因：促销或季节也会把两件商品带进同一个篮子。最多对 500 种商品配对。',
  },
);

export const messages = merged(own, itemMessages);
