import { fail, ok, type Result } from '../../core/result';
import type { Table } from '../../table/column';
import type { MergeReason, Pseudonyms, Roles, TableRole } from '../../table/dataset';
import { RowIndex } from '../../table/equal-rows';
import { selectRows } from '../../table/select-rows';
import { columnOf, isValid } from '../../table/table';
import type { StoredTable } from '../quality/look-at-table';
import { alignColumns, type Alignment } from './align-columns';
import { concatTables } from './concat-tables';
import { pseudonymsError } from './pseudonyms-error';

/** Rows behind those of a stored table, and those that it has already. */
export interface Appended {
  table: Table;
  /** rows of what was read that are merged into stored ones, ascending, and why */
  merged: { row: number; reason: MergeReason }[];
  /** of the whole table */
  pseudonyms: Pseudonyms[];
  /** what was done to make the columns those of the stored table */
  columns: Omit<Alignment, 'unlike'>;
}

/**
 * Puts rows behind those of a stored table. Its columns keep their names and roles; those of the new rows are found by
 * {@link alignColumns}, and where a column is on one side only it is missing on the other. Rows of an order known there
 * belong to it; where the tables have no order ids, or a row has none, a row equal to a stored one in every column that
 * both have is that one: each stored row answers for one row at most, so that two equal purchases of a day stay two.
 * Errors: `pseudonyms-differ`, `tables-differ`.
 * @param apart columns of the new rows that are not of the file and so not compared: of sources, joined ones
 */
export function appendRows(
  stored: StoredTable,
  next: {
    table: Table;
    tableRole: TableRole;
    roles: Roles;
    apart: readonly string[];
    pseudonyms: readonly Pseudonyms[];
  },
): Result<Appended> {
  const { renamed, filled, added, unlike } = alignColumns(
    { ...stored, columns: stored.table.columns },
    { ...next, columns: next.table.columns },
  );
  const there = stored.table.columns.map(({ name }) => name).filter((name) => !filled.includes(name));
  const pairs = there.map((name) => ({
    here: renamed.find(({ to }) => to === name)?.from ?? name,
    there: name,
  }));
  const unlikePseudonyms = pseudonymsError(stored, next.pseudonyms, pairs);
  if (unlikePseudonyms) return fail(unlikePseudonyms);
  if (unlike.length > 0 || stored.tableRole !== next.tableRole)
    return fail({ code: 'tables-differ', dataset: stored.name, columns: unlike });
  const nameOf = (name: string): string => renamed.find(({ from }) => from === name)?.to ?? name;
  const columns = next.table.columns.map((column) => ({ ...column, name: nameOf(column.name) }));
  const table = concatTables(stored.table, { rows: next.table.rows, columns });
  const before = stored.table.rows;
  const { order: orderName } = stored.roles;
  const order =
    orderName !== undefined && orderName === nameOf(next.roles.order ?? '')
      ? columnOf(table, orderName, 'text')
      : null;
  const known = new Uint8Array(order === null ? 0 : order.labels.offsets.length - 1);
  if (order !== null)
    for (let row = 0; row < before; row++) if (isValid(order, row)) known[order.codes[row] as number] = 1;
  const uncompared = new Set([...filled, ...added, ...next.apart.map(nameOf)]);
  const compared = table.columns.filter(({ name }) => !uncompared.has(name));
  const equal = equalTo({ rows: table.rows, columns: compared }, before);
  const merged: Appended['merged'] = [];
  const kept = new Int32Array(table.rows);
  let count = 0;
  for (; count < before; count++) kept[count] = count;
  for (let row = before; row < table.rows; row++) {
    const hasOrder = order !== null && isValid(order, row);
    const again = hasOrder ? known[order.codes[row] as number] === 1 : equal(row);
    if (again) merged.push({ row: row - before, reason: hasOrder ? 'known-order' : 'duplicate-row' });
    else kept[count++] = row;
  }
  return ok({
    table: merged.length === 0 ? table : selectRows(table, kept.slice(0, count)),
    merged,
    pseudonyms: [
      ...(stored.pseudonyms ?? []),
      ...next.pseudonyms.filter(({ column }) => added.includes(column)),
    ],
    columns: { renamed, filled, added },
  });
}

/** Says of rows, each asked for once, whether one of the first `before` rows is equal and not yet taken. */
function equalTo(table: Table, before: number): (row: number) => boolean {
  let index: RowIndex | null = null;
  const left = new Uint32Array(before);
  return (row) => {
    if (index === null) {
      index = new RowIndex(table);
      for (let first = 0; first < before; first++) {
        const like = index.firstLike(first);
        left[like] = (left[like] as number) + 1;
      }
    }
    const like = index.firstLike(row);
    const some = like < before && (left[like] as number) > 0;
    if (some) left[like] = (left[like] as number) - 1;
    return some;
  };
}
