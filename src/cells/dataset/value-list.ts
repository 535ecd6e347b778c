import { fail, ok, type Result } from '../../core/result';
import type { Table } from '../../table/column';
import { labelAt, labelCount, labelsOf } from '../../table/labels';
import { columnNamed, isValid } from '../../table/table';

/**
 * The values of a text or bool column with the rows they are on, most frequent first; a column of another type has none.
 * O(rows + values log values).
 * @returns `column-unknown` where there is no such column
 */
export function valueList(table: Table, name: string): Result<Table> {
  const column = columnNamed(table, name);
  if (!column)
    return table.columns.length === 0
      ? ok(listOf([], []))
      : fail({ code: 'column-unknown', column: name, columns: table.columns.map((one) => one.name) });
  if (column.type !== 'text' && column.type !== 'bool') return ok(listOf([], []));
  const codes = column.type === 'text' ? column.codes : column.values;
  const counts = new Uint32Array(column.type === 'text' ? labelCount(column.labels) : 2);
  for (let row = 0; row < table.rows; row++)
    if (isValid(column, row)) counts[codes[row] as number] = (counts[codes[row] as number] as number) + 1;
  const found = Uint32Array.from(counts.keys())
    .filter((code) => counts[code] !== 0)
    .sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
  return ok(
    listOf(
      Array.from(found, (code) =>
        column.type === 'text' ? labelAt(column.labels, code) : String(code === 1),
      ),
      Array.from(found, (code) => counts[code] as number),
    ),
  );
}

const listOf = (values: readonly string[], rows: readonly number[]): Table => ({
  rows: values.length,
  columns: [
    { name: 'value', type: 'text', codes: Uint32Array.from(values.keys()), labels: labelsOf(values) },
    { name: 'rows', type: 'i32', values: Int32Array.from(rows) },
  ],
});
