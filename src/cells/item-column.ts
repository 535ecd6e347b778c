import { fail, ok, type Result } from '../core/result';
import type { TransactionRows } from '../customers/transaction-rows';
import type { F64Column, I32Column, TextColumn } from '../table/column';
import type { Role } from '../table/dataset';
import { labelsOf } from '../table/labels';
import { columnNamed } from '../table/table';

/** Names that a column of kinds of goods often has, asked for where none has the role of product. */
const LIKELY = ['category', 'Category', '类别', '品类', '商品类别', 'channel', 'Channel', '渠道'];

/** The columns a kind reads that looks at what is bought. @param column null = the one with the role of product */
export const columnsOfItems = (
  column: string | null,
): { roles?: readonly Role[]; names?: readonly string[] } =>
  column === null ? { roles: ['product', 'order'], names: LIKELY } : { roles: ['order'], names: [column] };

/** The column that says what is bought. */
export interface ItemColumn {
  column: TextColumn;
  /** none has the role of product: the first likely one was taken */
  guessed: boolean;
}

/**
 * Finds the column of items; numbers (codes of articles) are read as texts.
 * @returns null where none is named and none looks like it; `column-unknown` where the one named is not there
 */
export function itemColumn(
  { table, roles }: TransactionRows,
  name: string | null,
): Result<ItemColumn | null> {
  const coded = (one: string): TextColumn | null => {
    const column = columnNamed(table, one);
    if (column?.type === 'text') return column;
    return column?.type === 'i32' || column?.type === 'f64' ? asTexts(column) : null;
  };
  if (name !== null) {
    const column = coded(name);
    if (column) return ok({ column, guessed: false });
    const columns = table.columns.filter(({ type }) => type === 'text').map((one) => one.name);
    return fail({ code: 'column-unknown', column: name, columns });
  }
  const product = roles.product === undefined ? null : coded(roles.product);
  if (product) return ok({ column: product, guessed: false });
  for (const likely of LIKELY) {
    const column = coded(likely);
    if (column) return ok({ column, guessed: true });
  }
  return ok(null);
}

function asTexts({ name, values, valid }: F64Column | I32Column): TextColumn {
  const known = new Map<number, number>();
  const codes = new Uint32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    let code = known.get(value);
    if (code === undefined) known.set(value, (code = known.size));
    codes[row] = code;
  }
  const texts = Array.from(known.keys(), (value) => (Number.isNaN(value) ? '' : String(value)));
  return { name, type: 'text', codes, labels: labelsOf(texts), ...(valid && { valid }) };
}
