import { fail, ok, type Result } from '../../core/result';
import { entryItems } from '../../customers/products/entry-items';
import type { Members } from '../../customers/subset';
import { isMissing } from '../../customers/transactions';
import { labelAt } from '../../table/labels';
import type { CellInputs, Selection } from '../define';
import type { ItemColumn } from '../item-column';
import { invalidParams } from '../parse-params';
import { productInputs, type ProductInputs } from './inputs';
import type { ProductsParams } from './result';

/**
 * Who bought an item in the period (`{ bought: label }`), bought nothing else (`{ sole: label }`), or began with it in
 * the period (`{ doorway: label }`, `{ doorway: '', mixed: 1 }` for several items at once); everybody for `{}`.
 */
export function productMembers(
  inputs: CellInputs,
  params: ProductsParams,
  selection: Selection,
): Result<Members> {
  const found = productInputs(inputs, params);
  if (!found.ok) return found;
  const { base, items } = found.value;
  if (Object.keys(selection).length === 0) return ok(new Uint8Array(base.customers).fill(1));
  const { bought, sole, doorway, mixed, ...other } = selection;
  const given = [bought, sole, doorway].filter((label) => label !== undefined);
  if (given.length !== 1 || Object.keys(other).length > 0)
    return invalidParams(
      'products',
      'selection',
      'bought | sole | doorway',
      Object.keys(selection).join(', '),
    );
  if (items === null) return fail({ code: 'column-unknown', column: 'product', columns: [] });
  const label = String(given[0]);
  const code = mixed === undefined ? codeOf(items, label) : -1;
  if (mixed === undefined && code < 0)
    return invalidParams('products', 'selection', 'a value of the column', label);
  const of = { ...found.value, items };
  if (doorway !== undefined) return ok(began(of, params, mixed === undefined ? code : null));
  return ok(buyers(of, code, sole !== undefined));
}

function codeOf({ column: { labels } }: ItemColumn, label: string): number {
  for (let code = 0; code < labels.offsets.length - 1; code++)
    if (labelAt(labels, code) === label) return code;
  return -1;
}

type Known = ProductInputs & { items: ItemColumn };

function buyers({ base, rows, window, items: { column } }: Known, code: number, only: boolean): Members {
  const members = new Uint8Array(base.customers);
  const others = new Uint8Array(base.customers);
  for (let row = 0; row < rows.customer.length; row++) {
    const c = rows.customer[row] as number;
    const today = rows.day[row] as number;
    if (c < 0 || today < window.from || today > window.to || (rows.amount[row] as number) < 0) continue;
    if (isMissing(column.valid, row)) continue;
    if (column.codes[row] === code) members[c] = 1;
    else others[c] = 1;
  }
  if (only) for (let c = 0; c < members.length; c++) if (others[c] === 1) members[c] = 0;
  return members;
}

/** @param code null = several items at once */
function began(
  { base, rows, window, items }: Known,
  { several }: ProductsParams,
  code: number | null,
): Members {
  const { item, firstDay, mixed } = entryItems(rows, base, items.column, several);
  const wanted = code ?? mixed;
  return Uint8Array.from(item, (one, c) => {
    const first = firstDay[c] as number;
    return one === wanted && first >= window.from && first <= window.to ? 1 : 0;
  });
}
