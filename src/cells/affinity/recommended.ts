import { fail, ok, type Result } from '../../core/result';
import { hasItem, nextItems, predictor } from '../../customers/products/next-items';
import type { Table } from '../../table/column';
import type { CellInputs, Selection } from '../define';
import { invalidParams } from '../parse-params';
import { affinityInputs, codeOf, daysFor } from './inputs';
import type { AffinityParams } from './result';

/**
 * The item each customer is likeliest to buy next, from the last purchase day with a known item, by chance descending;
 * `{ next: label }` only those it is recommended to. Learnt from all customers.
 */
export function recommendedList(
  inputs: CellInputs,
  params: AffinityParams,
  selection: Selection,
): Result<Table> {
  const found = affinityInputs(inputs, params);
  if (!found.ok) return found;
  const { base, items } = found.value;
  const { next, ...other } = selection;
  if (Object.keys(other).length > 0)
    return invalidParams('affinity', 'selection', 'next', Object.keys(other).join(', '));
  if (items === null)
    return next === undefined
      ? ok({ rows: 0, columns: [] })
      : fail({ code: 'column-unknown', column: 'product', columns: [] });
  const known = { ...found.value, items };
  const wanted = next === undefined ? null : codeOf(known, String(next));
  const { days, kept } = daysFor(known, params);
  const predict = predictor(nextItems(days, kept), kept, 1);
  const last = new Int32Array(base.customers).fill(-1);
  for (let b = 0; b < days.count; b++) if (hasItem(days, b)) last[days.customer[b] as number] = b;
  const item = new Int32Array(base.customers).fill(-1);
  const chance = new Float64Array(base.customers);
  for (let c = 0; c < base.customers; c++) {
    if ((last[c] as number) < 0) continue;
    const { best, scores } = predict.after(days, last[c] as number);
    const place = best[0] ?? -1;
    if (place < 0) continue;
    item[c] = kept.items[place] as number;
    chance[c] = scores[place] as number;
  }
  const order = Uint32Array.from(item.keys())
    .filter((c) => (item[c] as number) >= 0 && (wanted === null || item[c] === wanted))
    .sort((a, b) => (chance[b] as number) - (chance[a] as number) || a - b);
  const boughtLast = (c: number): number => {
    const at = days.offsets[last[c] as number] as number;
    const code = days.items[at] as number;
    return code === days.missing ? (days.items[at + 1] as number) : code;
  };
  const { labels } = items.column;
  return ok({
    rows: order.length,
    columns: [
      {
        name: 'col.customer',
        type: 'text',
        codes: Uint32Array.from(order, (c) => base.codes[c] as number),
        labels: base.labels,
      },
      {
        name: 'col.lastPurchase',
        type: 'day',
        values: Int32Array.from(order, (c) => days.day[last[c] as number] as number),
      },
      { name: 'col.boughtLast', type: 'text', codes: Uint32Array.from(order, boughtLast), labels },
      {
        name: 'col.recommended',
        type: 'text',
        codes: Uint32Array.from(order, (c) => item[c] as number),
        labels,
      },
      { name: 'col.chance', type: 'f64', values: Float64Array.from(order, (c) => chance[c] as number) },
    ],
  });
}
