import { DATE_ORDERS, type ColumnChoice, type DateOrder } from './plan';
import { isForeignName } from './role-names';
import type { Candidate } from './suggest-roles';

/**
 * The order of day and month that the other date columns of the file settle, if they agree. Birthdays do not count:
 * people type them, the shop's system writes the rest.
 */
export function siblingOrder(
  candidates: readonly Candidate[],
  orders: readonly DateOrder[][],
  choices: readonly (ColumnChoice | undefined)[],
): DateOrder | null {
  const settled = new Set<DateOrder>();
  candidates.forEach((candidate, i) => {
    if (candidate.named && isForeignName('date', candidate.name, false)) return;
    const chosen = choices[i]?.dateOrder;
    const own = orders[i] as DateOrder[];
    const written = DATE_ORDERS.find((order) => order === chosen);
    if (written) settled.add(written);
    else if (candidate.kind === 'date' && own.length === 1 && own[0] !== 'ymd')
      settled.add(own[0] as DateOrder);
  });
  return settled.size === 1 ? ([...settled][0] ?? null) : null;
}
