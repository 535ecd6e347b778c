import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { basketsOf, mergedByCustomer, type Baskets } from '../../customers/products/baskets';
import { keptItems, type KeptItems } from '../../customers/products/pair-counts';
import type { TransactionRows } from '../../customers/transaction-rows';
import { labelAt } from '../../table/labels';
import type { CellInputs } from '../define';
import { itemColumn, type ItemColumn } from '../item-column';
import { windowOf, type ChosenWindow } from '../window-params';
import type { AffinityParams } from './result';

/** At most so many items are paired: 125 thousand pairs, a quarter of a million steps from one to another. */
const MOST_ITEMS = 500;

/** What a run stands on. */
export interface AffinityInputs {
  base: CustomerBase;
  rows: TransactionRows;
  window: ChosenWindow;
  /** null where no column says what was bought */
  items: ItemColumn | null;
}

export function affinityInputs(inputs: CellInputs, params: AffinityParams): Result<AffinityInputs> {
  const { customers: base, rows } = inputs;
  if (!base || !rows) return fail({ code: 'input-missing', cell: 'affinity', input: 'customers' });
  const window = windowOf(base, params.period);
  if (!window.ok) return window;
  const items = itemColumn(rows, params.column);
  return items.ok ? ok({ base, rows, window: window.value, items: items.value }) : items;
}

export type KnownInputs = AffinityInputs & { items: ItemColumn };

export const labelsFor =
  ({ items: { column } }: KnownInputs) =>
  (code: number): string =>
    labelAt(column.labels, code);

/** The code of a text, −1 where the column does not have it. */
export function codeOf({ items: { column } }: KnownInputs, label: string): number {
  for (let code = 0; code < column.labels.offsets.length - 1; code++)
    if (labelAt(column.labels, code) === label) return code;
  return -1;
}

/** What is bought together, as the parameters say; from the customers' days where those are known. */
export function basketsFor(known: KnownInputs, params: AffinityParams, days?: Baskets): Baskets {
  const { base, rows, window, items } = known;
  if (params.basket === 'order' && base.hasOrderIds)
    return basketsOf(rows, base, items.column, 'order', window);
  const byDay = days ?? daysOf(known);
  return params.basket === 'customer' ? mergedByCustomer(byDay) : byDay;
}

const daysOf = ({ base, rows, window, items }: KnownInputs): Baskets =>
  basketsOf(rows, base, items.column, 'customer-day', window);

/** Purchase days, for what follows what, with the items that are followed. */
export function daysFor(known: KnownInputs, params: AffinityParams): { days: Baskets; kept: KeptItems } {
  const days = daysOf(known);
  return { days, kept: keptFor(days, params) };
}

export const keptFor = (baskets: Baskets, { minSupport }: AffinityParams): KeptItems =>
  keptItems(baskets, minSupport, MOST_ITEMS);
