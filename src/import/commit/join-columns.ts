import type { Column, TextColumn } from '../../table/column';
import { selectFrom } from '../../table/select-rows';
import { columnNamed, columnOf, isValid } from '../../table/table';
import { fail, ok, type Result } from '../../core/result';
import { Dictionary } from '../dictionary';
import type { StoredTable } from '../quality/look-at-table';
import { labelIds } from '../quality/joined';

/** Columns that came from a table of customers, and how many customers of the rows it does not list. */
export interface JoinedColumns {
  columns: Column[];
  unlisted: number;
}

/**
 * Columns of a table of customers, one cell for each row of another table, by its customer; missing where the
 * customer is not listed. Of a customer on several rows the first counts. A column whose name is taken gets the name
 * of its table in front. Errors: `column-unknown`, `role-missing`.
 * @param customers the customers of the rows, in readings that stand for the same: as they are, as pseudonyms; the
 * first that is listed counts
 * @param names columns wanted @param taken names that the table has already
 */
export function joinedColumns(
  customers: readonly TextColumn[],
  join: StoredTable,
  names: readonly string[],
  taken: readonly string[],
): Result<JoinedColumns> {
  const all = join.table.columns.map(({ name }) => name);
  const listed = join.roles.customer === undefined ? null : columnOf(join.table, join.roles.customer, 'text');
  const [first] = customers;
  if (!listed || !first) return fail({ code: 'role-missing', role: 'customer', columns: all });
  const dictionary = new Dictionary();
  const listedIds = labelIds(dictionary, listed);
  const rowOfId = new Int32Array(dictionary.size).fill(-1);
  for (let row = join.table.rows - 1; row >= 0; row--)
    if (isValid(listed, row)) rowOfId[listedIds[listed.codes[row] as number] as number] = row;
  const rowOfCode = new Int32Array(first.labels.offsets.length - 1).fill(-1);
  for (const column of customers) {
    labelIds(dictionary, column).forEach((id, code) => {
      if (rowOfCode[code] === -1) rowOfCode[code] = rowOfId[id] ?? -1;
    });
  }
  const rows = new Int32Array(first.codes.length);
  const unlisted = new Set<number>();
  for (let row = 0; row < rows.length; row++) {
    const code = first.codes[row] as number;
    rows[row] = isValid(first, row) ? (rowOfCode[code] as number) : -1;
    if (rows[row] === -1 && isValid(first, row)) unlisted.add(code);
  }
  const used = new Set(taken);
  const columns: Column[] = [];
  for (const name of names) {
    const column = columnNamed(join.table, name);
    if (column === null) return fail({ code: 'column-unknown', column: name, columns: all });
    let free = name;
    for (let n = 1; used.has(free); n++) free = `${join.name}: ${name}${n > 1 ? ` (${n})` : ''}`;
    used.add(free);
    columns.push({ ...selectFrom(column, rows), name: free });
  }
  return ok({ columns, unlisted: unlisted.size });
}
