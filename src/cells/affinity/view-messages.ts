import { catalogue } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import type { BasketKind } from '../../customers/products/baskets';

interface Tested {
  tested: number;
  significant: number;
  exact: number;
  correction: 'holm' | 'benjamini-hochberg';
}

const EN_BASKETS: Record<BasketKind, readonly [string, string]> = {
  order: ['order', 'orders'],
  'customer-day': ['customer’s day', 'customers’ days'],
  customer: ['customer', 'customers'],
};
const ZH_BASKETS: Record<BasketKind, string> = {
  order: '张订单',
  'customer-day': '个客户日',
  customer: '位客户',
};
const p = (value: number, decimal: (v: number, digits: number) => string): string =>
  value < 0.001 ? '< 0.001' : `= ${decimal(value, 3)}`;

/** Texts of the view and the form beside those of the kind. */
export const viewMessages = catalogue(
  {
    pairsTitle: 'Bought together: how many times as often as by chance',
    pairsSubtitle: (
      v: { column: string; baskets: number; basket: BasketKind; from: number; to: number },
      f,
    ) =>
      `Lift by ${v.column}; ${f.integer(v.baskets)} ${f.plural(v.baskets, ...EN_BASKETS[v.basket])}, ${f.day(v.from)} to ${f.day(v.to)}`,
    pairsNote: (v: Tested, f) =>
      `Bars: 95% interval; 1 = by chance. Filled: apart from chance. ${f.integer(v.significant)} of ${f.integer(v.tested)} ${f.plural(v.tested, 'pair', 'pairs')} tested (${f.integer(v.exact)} by Fisher’s exact test), p < 0.05 after ${v.correction === 'holm' ? 'Holm' : 'Benjamini–Hochberg'}. A click lists the customers.`,
    noPairs: (v: { least: number }, f) =>
      `No two items are in ${f.integer(v.least)} ${f.plural(v.least, 'basket', 'baskets')} together. Ask for less support in the form, choose a coarser column, or take all of a customer’s purchases as one basket.`,
    tipBoth: (v: { both: number; support: number }, f) =>
      `together ${f.integer(v.both)} ${f.plural(v.both, 'time', 'times')}: ${f.percent(v.support, 1)} of baskets`,
    tipConfidence: (v: { a: string; b: string; share: number; low: number; high: number }, f) =>
      `of those with ${v.a}, ${f.percent(v.share)} have ${v.b} (${percentRange(v.low, v.high, f)})`,
    tipP: (v: { value: number }, f) => `p ${p(v.value, f.decimal)}, corrected`,
    heatTitle: 'Lift among the most frequent items',
    heatSubtitle: 'Purple: together more often than by chance; orange: less often',
    heatNote:
      'Each row meets the columns to its left; names stand at the end of their row. A click lists the customers.',
    tipHeat: (v: { a: string; b: string; lift: number; both: number }, f) =>
      `${v.a} + ${v.b}: lift ${f.significant(v.lift, 2)}, ${f.integer(v.both)} ${f.plural(v.both, 'basket', 'baskets')}`,
    nextTitle: 'Bought next',
    nextSubtitle: (v: { steps: number }, f) =>
      `Share whose next purchase day holds it; ${f.integer(v.steps)} ${f.plural(v.steps, 'step', 'steps')} from one purchase day to the next`,
    nextNote: (v: Tested, f) =>
      `Bars: 95% interval; upright lines: share after any purchase. ${f.integer(v.significant)} of ${f.integer(v.tested)} ${f.plural(v.tested, 'succession is', 'successions are')} apart from chance (p < 0.05 after ${v.correction === 'holm' ? 'Holm' : 'Benjamini–Hochberg'}).`,
    nextOf: 'After',
    clearest: 'The clearest successions',
    again: 'the same again',
    noNext: 'Nobody bought on two days, or no item often enough.',
    noClear:
      'No succession of two different items is clearly more frequent than by chance. Choose an item to see what follows it.',
    tipNext: (
      v: { steps: number; from: number; share: number; low: number; high: number; base: number },
      f,
    ) =>
      `${f.integer(v.steps)} of ${f.integer(v.from)}: ${f.percent(v.share)} (${percentRange(v.low, v.high, f)}), after any purchase ${f.percent(v.base)}`,
    hitTitle: 'Is the next item foreseen?',
    hitSubtitle: (v: { asked: number; learners: number }, f) =>
      `% right for ${f.integer(v.asked)} ${f.plural(v.asked, 'customer', 'customers')} kept aside; learnt from ${f.integer(v.learners)}`,
    hitNote: (v: { one: number; low: number; high: number; p: number }, f) =>
      `With one guess the last purchase is ${f.percent(Math.abs(v.one), 1)} of customers ${v.one >= 0 ? 'ahead of' : 'behind'} popularity (${percentRange(v.low, v.high, f, 1)}; McNemar p ${p(v.p, f.decimal)}).`,
    guess1: 'one guess',
    guess3: 'three guesses',
    model: 'from the last purchase',
    popular: 'most popular',
    tipHit: (v: { share: number; low: number; high: number }, f) =>
      `${f.percent(v.share, 1)} right (${percentRange(v.low, v.high, f, 1)})`,
    listKind: 'Customers who bought',
    together: 'A and B together',
    follow: 'A, and B next',
    without: 'A, but never B',
    segmentTogether: (v: { a: string; b: string }) => `${v.a} with ${v.b}`,
    segmentFollow: (v: { a: string; b: string }) => `${v.a}, then ${v.b}`,
    segmentWithout: (v: { a: string; b: string }) => `${v.a} without ${v.b}`,
    listNote: 'By revenue of the whole history, highest first.',
    recommendedTitle: 'What each customer is likeliest to buy next',
    recommendedNote: (v: { better: boolean }) =>
      `From the last purchase; the chance holds if there is a next one.${v.better ? '' : ' On customers kept aside, this guessed no better than naming the most popular: take the list for a description, not a forecast.'}`,
    describe: (v: { title: string }) => `${v.title}: chart. The table twin has the numbers.`,
    // form and line
    basket: 'Bought together',
    order: 'In one order',
    'customer-day': 'By one customer on one day',
    customer: 'By one customer, ever in the period',
    minSupport: 'Least baskets',
    minSupportHint: 'that an item and a listed pair must be in',
    correction: 'Correction for many pairs',
    holm: 'Holm: no false finding at all',
    'benjamini-hochberg': 'Benjamini–Hochberg: few false findings',
    pairs: 'Pairs listed',
    'line.order': 'baskets by order',
    'line.customer-day': 'baskets by day',
    'line.customer': 'baskets by customer',
    lineSupport: (v: { least: number }, f) =>
      `in ${f.integer(v.least)} ${f.plural(v.least, 'basket', 'baskets')} or more`,
    'short.holm': 'Holm',
    'short.benjamini-hochberg': 'Benjamini–Hochberg',
  },
  {
    pairsTitle: '一起买：相当于偶然的多少倍',
    pairsSubtitle: (v, f) =>
      `按“${v.column}”的提升度（lift）；${f.integer(v.baskets)} ${ZH_BASKETS[v.basket]}，${f.day(v.from)}至${f.day(v.to)}`,
    pairsNote: (v, f) =>
      `横线为 95% 区间；1 为偶然。实心点与偶然有差别。检验了 ${f.integer(v.tested)} 对（其中 ${f.integer(v.exact)} 对用费希尔精确检验），经${v.correction === 'holm' ? ' Holm ' : ' Benjamini–Hochberg '}校正后 p < 0.05 的有 ${f.integer(v.significant)} 对。点击可列出客户。`,
    noPairs: (v, f) =>
      `没有两种商品同时出现在 ${f.integer(v.least)} 个购物篮里。请在设置中降低要求、改用更粗的列，或把每位客户的全部购买合为一个购物篮。`,
    tipBoth: (v, f) => `一起出现 ${f.integer(v.both)} 次：占购物篮的 ${f.percent(v.support, 1)}`,
    tipConfidence: (v, f) =>
      `买${v.a}的，${f.percent(v.share)} 也买${v.b}（${percentRange(v.low, v.high, f)}）`,
    tipP: (v, f) => `p ${p(v.value, f.decimal)}（已校正）`,
    heatTitle: '最常见商品之间的提升度',
    heatSubtitle: '紫色：比偶然更常一起买；橙色：更少一起买',
    heatNote: '每行与其左侧各列相交，名称在行末。点击可列出客户。',
    tipHeat: (v, f) => `${v.a} + ${v.b}：提升度 ${f.significant(v.lift, 2)}，${f.integer(v.both)} 个购物篮`,
    nextTitle: '接着买',
    nextSubtitle: (v, f) => `下一个购买日买它的占比；共 ${f.integer(v.steps)} 步（从一个购买日到下一个）`,
    nextNote: (v, f) =>
      `横线为 95% 区间，竖线为所有购买之后的占比。${f.integer(v.tested)} 种先后关系中有 ${f.integer(v.significant)} 种与偶然有差别（经${v.correction === 'holm' ? ' Holm ' : ' Benjamini–Hochberg '}校正后 p < 0.05）。`,
    nextOf: '买了之后',
    clearest: '最明显的先后关系',
    again: '再买同一种',
    noNext: '没有人在两天购买，或没有商品出现得足够多。',
    noClear: '没有哪两种不同商品的先后关系明显多于偶然。可选一种商品看它之后买什么。',
    tipNext: (v, f) =>
      `${f.integer(v.from)} 次中 ${f.integer(v.steps)} 次：${f.percent(v.share)}（${percentRange(v.low, v.high, f)}），所有购买之后为 ${f.percent(v.base)}`,
    hitTitle: '能预见下一件吗？',
    hitSubtitle: (v, f) =>
      `留作检验的 ${f.integer(v.asked)} 位客户中猜中的百分比；从 ${f.integer(v.learners)} 位客户学习`,
    hitNote: (v, f) =>
      `猜一件时，凭上次所买比猜畅销${v.one >= 0 ? '多' : '少'}猜中 ${f.percent(Math.abs(v.one), 1)} 的客户（${percentRange(v.low, v.high, f, 1)}；McNemar p ${p(v.p, f.decimal)}）。`,
    guess1: '猜一件',
    guess3: '猜三件',
    model: '凭上次所买',
    popular: '猜最畅销',
    tipHit: (v, f) => `猜中 ${f.percent(v.share, 1)}（${percentRange(v.low, v.high, f, 1)}）`,
    listKind: '哪些客户',
    together: '一起买过 A 和 B',
    follow: '买了 A，接着买 B',
    without: '买过 A，从未买 B',
    segmentTogether: (v) => `${v.a}与${v.b}一起`,
    segmentFollow: (v) => `先${v.a}后${v.b}`,
    segmentWithout: (v) => `有${v.a}无${v.b}`,
    listNote: '按历史总收入从高到低。',
    recommendedTitle: '每位客户最可能接着买什么',
    recommendedNote: (v) =>
      `根据上次所买；可能性以还会再买为前提。${v.better ? '' : '在留出的客户上，这样猜并不比一律猜最热门的更准：请把名单当作描述，而不是预测。'}`,
    describe: (v) => `${v.title}的图。数字见表格。`,
    basket: '怎样算一起买',
    order: '同一张订单',
    'customer-day': '同一客户同一天',
    customer: '同一客户在本期内',
    minSupport: '最少购物篮数',
    minSupportHint: '商品和列出的组合至少出现在这么多购物篮里',
    correction: '多重比较校正',
    holm: 'Holm：不容许一个误报',
    'benjamini-hochberg': 'Benjamini–Hochberg：误报占比很小',
    pairs: '列出的组合数',
    'line.order': '按订单',
    'line.customer-day': '按天',
    'line.customer': '按客户',
    lineSupport: (v, f) => `至少 ${f.integer(v.least)} 个购物篮`,
    'short.holm': 'Holm',
    'short.benjamini-hochberg': 'Benjamini–Hochberg',
  },
);
