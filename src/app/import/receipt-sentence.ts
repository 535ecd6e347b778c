import type { Say } from '../../i18n/catalogue';
import type { appMessages } from '../../i18n/app';
import type { Receipt } from '../../table/dataset';

/** What became of the rows, and whom and which days they are about, in a sentence or two. */
export function receiptSentence(receipt: Receipt, say: Say<typeof appMessages>): string {
  const merged = receipt.merged.reduce((sum, { count }) => sum + count, 0);
  const kept = say('receiptKept', { kept: receipt.rowsKept, read: receipt.rowsRead, merged });
  const about = [
    ...(receipt.customers > 0 ? [say('receiptCustomers', { n: receipt.customers })] : []),
    ...(receipt.firstDay !== null && receipt.lastDay !== null
      ? [say('receiptDays', { first: receipt.firstDay, last: receipt.lastDay })]
      : []),
  ];
  if (about.length === 0) return kept;
  return say.locale === 'zh-CN' ? `${kept}${about.join('，')}。` : `${kept} ${about.join(', ')}.`;
}
