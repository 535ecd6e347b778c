import { ownDecimal, decimalOfFile } from './infer-decimal';
import { DATE_ORDERS, type DateOrder } from './plan';
import { siblingOrder } from './sibling-order';
import type { Candidate } from './suggest-roles';
import { dateOrders, type ColumnTally } from './tally-column';

/** How a part writes one column, by its own cells alone; null where they do not say. `open`: there are such cells. */
export interface Writing {
  decimal: '.' | ',' | null;
  dateOrder: DateOrder | null;
  open: { decimal: boolean; dateOrder: boolean };
}

/** How a part writes each of its columns, as cells show that read in one way only, of the column or of its siblings. */
export function writingOf(candidates: readonly Candidate[]): Writing[] {
  const file = decimalOfFile(candidates, []);
  const orders = candidates.map(({ tally }) => dateOrders(tally));
  const sibling = siblingOrder(candidates, orders, []);
  return candidates.map(({ tally }, index) => {
    const ambiguous = tally.ambiguousComma + tally.ambiguousPoint > 0;
    const decimal = ownDecimal(tally) ?? (ambiguous ? file : null);
    const possible = orders[index] ?? [];
    const several = possible.length > 1;
    let dateOrder = possible.length === 1 && !isSameInAll(tally) ? (possible[0] ?? null) : null;
    if (several && possible.includes('dmy') && tally.dotted === tally.anyDate) dateOrder = 'dmy';
    else if (several && sibling !== null && possible.includes(sibling)) dateOrder = sibling;
    const open = { decimal: ambiguous && decimal === null, dateOrder: several && dateOrder === null };
    return { decimal, dateOrder, open };
  });
}

/** The dates of a column are the same days in whatever order, as 2024-03-05 is. */
const isSameInAll = ({ only, differ }: ColumnTally): boolean =>
  DATE_ORDERS.every((a) => DATE_ORDERS.every((b) => only[a][b] === 0 && differ[a][b] === 0));

/**
 * Whether the parts write a column in ways that exclude one another.
 * @returns the way of the first part that shows one, and whether no part leaves it open; null where they agree
 */
export function differencesOf<K extends 'decimal' | 'dateOrder'>(
  parts: readonly (Writing | undefined)[],
  of: K,
): { first: NonNullable<Writing[K]>; settled: boolean } | null {
  const [first, ...others] = new Set(parts.flatMap((writing) => writing?.[of] ?? []));
  if (first === undefined || others.length === 0) return null;
  return { first, settled: !parts.some((writing) => writing?.open[of]) };
}
