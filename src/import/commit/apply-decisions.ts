import type { Day } from '../../core/days';
import type { AppError } from '../../core/errors';
import { fail, ok, type Result } from '../../core/result';
import type { Column, Table, TextColumn } from '../../table/column';
import {
  REQUIRED_ROLES,
  ROLES,
  type Dataset,
  type Pseudonyms,
  type Receipt,
  type Roles,
} from '../../table/dataset';
import { selectRows } from '../../table/select-rows';
import { columnNamed, columnOf } from '../../table/table';
import type { CommitDecisions } from '../quality';
import type { StoredTable } from '../quality/look-at-table';
import type { ImportedTable } from '../read-table';
import { keptFacts } from '../receipt-facts';
import { tableHash } from '../table-hash';
import { accountOf } from './account';
import { appendRows } from './append-rows';
import { joinedColumns } from './join-columns';
import { keyCheckOf, pseudonymised } from './pseudonyms';
import { pseudonymsError } from './pseudonyms-error';
import { leftOutRows } from './left-out-rows';

/** What a dataset is made of, once every decision has been carried out. */
export type CommittedTable = Pick<
  ImportedTable,
  'table' | 'tableRole' | 'roles' | 'receipt' | 'hash' | 'rejects'
> &
  Pick<Dataset, 'pseudonyms'>;

/**
 * Carries out what a person decided about a table that was read; what was read stays as it is. In this order: customers
 * left out, duplicate rows merged (equal in every column that was read), columns dropped, texts replaced by
 * pseudonyms, attributes of customers joined, rows put behind those of a stored dataset. The account of the rows is of
 * what was read this time; its facts are made anew from the whole table. Where columns are dropped, replaced or were
 * not kept, no text of a row is stored: not in the examples, not in the list of rejected rows.
 * Errors: `role-missing`, `column-unknown`, `key-missing`, `pseudonyms-differ`, `tables-differ`, `nothing-kept`,
 * `dataset-not-found`.
 * @param stored the dataset of `decisions.mode` that rows are appended to or that is replaced; null for a new one
 * @param joinTable the table of customers of `decisions.join`; null where nothing is joined
 * @param today the day of the import: later dates count as future
 * @param onProgress called with the share of the texts that have their pseudonyms, 0…1: what takes its time
 */
export async function applyDecisions(
  imported: ImportedTable,
  decisions: CommitDecisions,
  stored: StoredTable | null,
  joinTable: StoredTable | null,
  today: Day,
  onProgress?: (fraction: number) => void,
): Promise<Result<CommittedTable>> {
  const { tableRole } = imported;
  const unfit = decisionError(imported, decisions);
  if (unfit) return fail(unfit);
  const { kept, fates } = leftOutRows(imported, decisions);
  const roles = rolesWithout(imported.roles, decisions.drop);
  const columns = columnsOf(imported, decisions, kept, joinTable, onProgress);
  if (!columns.ok) return columns;
  const { joined } = columns.value;
  let { pseudonyms } = columns.value;
  let table: Table = { rows: kept.length, columns: columns.value.columns };
  let finalRoles = roles;
  let appendedTo: Receipt['appendedTo'];
  if (decisions.mode.kind === 'append') {
    if (stored === null) return fail({ code: 'dataset-not-found', dataset: decisions.mode.dataset });
    const apart = [
      ...(joined?.columns ?? []),
      ...(imported.sourceColumn === null ? [] : [imported.sourceColumn]),
    ];
    const appended = appendRows(stored, { table, tableRole, roles, apart, pseudonyms });
    if (!appended.ok) return appended;
    ({ table, pseudonyms } = appended.value);
    appendedTo = { name: stored.name, rows: stored.table.rows, ...appended.value.columns };
    finalRoles = stored.roles;
    for (const { row, reason } of appended.value.merged) fates.push({ row: kept[row] as number, reason });
  }
  const { receipt, rejects } = accountOf(imported, decisions, fates);
  if (table.rows === 0) {
    const most = receipt.rejected.reduce((a, b) => (b.count > a.count ? b : a));
    return fail({ code: 'nothing-kept', rows: receipt.rowsRead, mostFrequentReason: most.reason });
  }
  const hidden = pseudonyms.length > 0 && { pseudonyms };
  const made = { table, tableRole, roles: finalRoles, rejects, ...hidden };
  if (isSame(table, imported.table)) return ok({ ...made, receipt, hash: imported.hash });
  const facts = keptFacts(table, finalRoles, today);
  return ok({
    ...made,
    receipt: { ...receipt, ...facts, ...(joined && { joined }), ...(appendedTo && { appendedTo }) },
    hash: await tableHash(table),
  });
}

/** Whether nothing was done to a table: the very same columns. */
const isSame = (made: Table, read: Table): boolean =>
  made.columns.length === read.columns.length &&
  made.columns.every((column, i) => column === read.columns[i]);

/** The columns to be stored: dropped, replaced, joined. */
function columnsOf(
  imported: ImportedTable,
  decisions: CommitDecisions,
  kept: Int32Array,
  joinTable: StoredTable | null,
  onProgress?: (fraction: number) => void,
): Result<{ columns: Column[]; pseudonyms: Pseudonyms[]; joined?: Receipt['joined'] }> {
  const { table, roles } = imported;
  const customerName = roles.customer;
  const stays = table.columns.filter(({ name }) => !decisions.drop.includes(name));
  const all = kept.length === table.rows;
  const plain = all ? stays : selectRows({ rows: table.rows, columns: stays }, kept).columns;
  const replaced = plain.filter(({ name }) => decisions.pseudonymise.includes(name));
  const keyCheck = replaced.length > 0 ? keyCheckOf(decisions.key ?? '') : '';
  const pseudonyms = replaced.map(({ name }): Pseudonyms => ({ column: name, keyCheck }));
  const columns = plain.map((column) => {
    const at = replaced.indexOf(column);
    if (at < 0) return column;
    const report = (fraction: number): void => onProgress?.((at + fraction) / replaced.length);
    return pseudonymised(column, decisions.key ?? '', report);
  });
  const { join } = decisions;
  if (join === null) return ok({ columns, pseudonyms });
  if (joinTable === null) return fail({ code: 'dataset-not-found', dataset: join.dataset });
  const listed = joinTable.roles.customer;
  // plain customers there are found by the plain ones here
  if (joinTable.pseudonyms?.some(({ column }) => column === listed)) {
    const pairs = [{ here: customerName ?? '', there: listed ?? '' }];
    const unlike = pseudonymsError(joinTable, pseudonyms, pairs);
    if (unlike) return fail(unlike);
  }
  const readings = [plain, columns].flatMap((some): TextColumn[] => {
    const column =
      customerName === undefined ? null : columnOf({ rows: 0, columns: some }, customerName, 'text');
    return column ? [column] : [];
  });
  const names = columns.map(({ name }) => name);
  const joined = joinedColumns(readings, joinTable, join.columns, names);
  if (!joined.ok) return joined;
  const { columns: added, unlisted } = joined.value;
  return ok({
    columns: [...columns, ...added],
    pseudonyms: [
      ...pseudonyms,
      ...added.flatMap(({ name }, i) =>
        (joinTable.pseudonyms ?? [])
          .filter(({ column }) => column === join.columns[i])
          .map((known) => ({ ...known, column: name })),
      ),
    ],
    joined: { name: joinTable.name, columns: added.map(({ name }) => name), unlisted },
  });
}

/** Why decisions cannot be carried out, or null. A column to be dropped that is not there is gone already. */
function decisionError(
  { table, tableRole, roles }: ImportedTable,
  decisions: CommitDecisions,
): AppError | null {
  const names = table.columns.map(({ name }) => name);
  for (const role of REQUIRED_ROLES[tableRole]) {
    const holder = roles[role];
    const columns = names.filter((name) => !decisions.drop.includes(name));
    if (holder !== undefined && decisions.drop.includes(holder))
      return { code: 'role-missing', role, columns };
  }
  for (const column of decisions.pseudonymise)
    if (columnNamed(table, column) === null) return { code: 'column-unknown', column, columns: names };
  if (decisions.pseudonymise.length > 0 && !decisions.key)
    return { code: 'key-missing', columns: decisions.pseudonymise };
  return null;
}

function rolesWithout(roles: Roles, dropped: readonly string[]): Roles {
  const left: Roles = {};
  for (const role of ROLES) {
    const name = roles[role];
    if (name !== undefined && !dropped.includes(name)) left[role] = name;
  }
  return left;
}
