import { fail, ok, type Result } from '../../core/result';
import type { Table } from '../../table/column';
import { REQUIRED_ROLES, type MergeReason, type Role, type Roles, type TableRole } from '../../table/dataset';
import { RowIndex } from '../../table/equal-rows';
import { selectRows } from '../../table/select-rows';
import { columnOf, isValid } from '../../table/table';
import { asInFile, type StoredTable } from '../quality/look-at-table';
import { concatTables, differences } from './concat-tables';

/** Rows behind those of a stored table, and those that it has already. */
export interface Appended {
  table: Table;
  /** rows of what was read that are merged into stored ones, ascending, and why */
  merged: { row: number; reason: MergeReason }[];
}

/**
 * Puts rows behind those of a stored table of the same columns and roles. Rows of an order known there belong to it;
 * where the tables have no order ids, or a row has none, a row equal to a stored one in every column is that one: each
 * stored row answers for one row at most, so that two equal purchases of a day stay two. Errors: `tables-differ`.
 * @param sourceColumn column of sources, which is not compared
 */
export function appendRows(
  stored: StoredTable,
  next: { table: Table; tableRole: TableRole; roles: Roles; sourceColumn: string | null },
): Result<Appended> {
  const unlike = new Set([...differences(stored.table, next.table), ...otherRoles(stored, next)]);
  if (unlike.size > 0 || stored.tableRole !== next.tableRole)
    return fail({ code: 'tables-differ', dataset: stored.name, columns: [...unlike] });
  const table = concatTables(stored.table, next.table);
  const before = stored.table.rows;
  const { order: orderName } = stored.roles;
  const order =
    orderName !== undefined && orderName === next.roles.order ? columnOf(table, orderName, 'text') : null;
  const known = new Uint8Array(order === null ? 0 : order.labels.offsets.length - 1);
  if (order !== null)
    for (let row = 0; row < before; row++) if (isValid(order, row)) known[order.codes[row] as number] = 1;
  const equal = equalTo(asInFile({ table, sourceColumn: next.sourceColumn }), before);
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
  return ok({ table: merged.length === 0 ? table : selectRows(table, kept.slice(0, count)), merged });
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

/** Columns whose role decides what a row means, and is another one here and there. */
function otherRoles(stored: StoredTable, next: { roles: Roles }): string[] {
  const needed: readonly Role[] = REQUIRED_ROLES[stored.tableRole];
  return needed.flatMap((role) =>
    stored.roles[role] === next.roles[role] ? [] : [stored.roles[role] ?? next.roles[role] ?? role],
  );
}
