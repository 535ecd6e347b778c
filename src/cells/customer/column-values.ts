import { fail, ok, type Result } from '../../core/result';
import type { TransactionRows } from '../../customers/transaction-rows';
import { labelAt } from '../../table/labels';
import { columnOf, isValid } from '../../table/table';
import type { ColumnValues } from './result';

const MOST_VALUES = 12;

/**
 * What the rows of one customer say in the product column and in the columns named. O(rows).
 * @returns `column-unknown` where a column named is not there or holds no texts
 */
export function columnValues(
  rows: TransactionRows | null,
  customer: number,
  named: readonly string[],
): Result<ColumnValues[]> {
  if (rows === null) return ok([]);
  const product = rows.roles.product;
  const texts = (name: string) => columnOf(rows.table, name, 'text');
  const wrong = named.find((name) => !texts(name));
  if (wrong !== undefined)
    return fail({
      code: 'column-unknown',
      column: wrong,
      columns: rows.table.columns.map(({ name }) => name),
    });
  const own: number[] = [];
  for (let row = 0; row < rows.customer.length; row++) if (rows.customer[row] === customer) own.push(row);
  const names = [...new Set([...(product !== undefined && texts(product) ? [product] : []), ...named])];
  return ok(
    names.flatMap((name): ColumnValues[] => {
      const column = texts(name);
      if (!column) return [];
      const sums = new Map<number, { rows: number; amount: number }>();
      for (const row of own) {
        if (!isValid(column, row)) continue;
        const code = column.codes[row] as number;
        const sum = sums.get(code) ?? { rows: 0, amount: 0 };
        sums.set(code, { rows: sum.rows + 1, amount: sum.amount + (rows.amount[row] as number) });
      }
      const values = [...sums]
        .map(([code, sum]) => ({ value: labelAt(column.labels, code), ...sum }))
        .sort((a, b) => b.amount - a.amount || (a.value < b.value ? -1 : 1));
      return [
        {
          column: name,
          values: values.slice(0, MOST_VALUES),
          more: Math.max(0, values.length - MOST_VALUES),
        },
      ];
    }),
  );
}
