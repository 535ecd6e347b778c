import type { RowAction } from './plan';

/** words of a status, written small; what is not here stays */
const STATUS: Readonly<Record<Exclude<RowAction, 'keep' | 'negate'>, string>> = {
  cancelled:
    'cancelled|canceled|cancelled by customer|cancelled by buyer|void|voided|deleted|closed unpaid|storniert|annulé|annulée|cancelado|cancelada|交易关闭|交易取消|订单取消|已取消|取消|已关闭|已作废|作废|已撤销',
  unpaid:
    'unpaid|not paid|pending|pending payment|payment pending|awaiting payment|on hold|on-hold|failed|payment failed|declined|denied|rejected|authorized|authorised|expired|overdue|abandoned|incomplete|uncaptured|offen|等待买家付款|等待付款|待付款|待支付|未付款|未支付|支付失败|付款失败',
  refunded:
    'refunded|refund|fully refunded|full refund|returned|reversed|chargeback|charged back|erstattet|remboursé|reembolsado|退款|已退款|已全额退款|全额退款|退款成功|退货|已退货|对方已退还',
  test: 'test|testing|demo|测试',
  'other-currency': '',
  'not-a-purchase': 'draft|quote|quotation|草稿',
};
/** words that show that a column is such a status */
const PAID =
  'paid|completed|complete|succeeded|success|settled|captured|shipped|delivered|fulfilled|processing|partially refunded|partially paid|closed|done|交易成功|已完成|完成|支付成功|已付款|已支付|已发货|交易完成|成功';
const ACTION_OF: ReadonlyMap<string, RowAction> = new Map([
  ...PAID.split('|').map((word) => [word, 'keep'] as const),
  ...Object.entries(STATUS).flatMap(([action, words]) =>
    words === '' ? [] : words.split('|').map((word) => [word, action as RowAction] as const),
  ),
]);
/** words that next month's file may have, or a place that was not sampled */
const LIKELY: Readonly<Record<'latin' | 'han', readonly string[]>> = {
  latin: 'cancelled|canceled|voided|unpaid|pending|failed|declined|expired|refunded|test'.split('|'),
  han: '交易关闭|已取消|等待买家付款|待付款|未付款|已退款|退款成功'.split('|'),
};

const wordOf = (text: string): string => text.toLowerCase().replaceAll('_', ' ');

/** What a word of a status says of its row, in any case, blanks or underscores; undefined where it is not known. */
export const statusAction = (text: string): RowAction | undefined => ACTION_OF.get(wordOf(text));

/** Words that leave rows out and that the sample does not show, in the script and the case of those it does. */
export function likelyWords(seen: readonly string[]): string[] {
  const filled = seen.filter((text) => text !== '');
  const words = LIKELY[filled.some((text) => /\p{Script=Han}/u.test(text)) ? 'han' : 'latin'];
  const small = filled.every((text) => text === text.toLowerCase());
  const large = filled.every((text) => text === text.toUpperCase());
  const known = new Set(filled.map(wordOf));
  return words
    .filter((word) => !known.has(word))
    .map((word) =>
      small ? word : large ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1),
    );
}
