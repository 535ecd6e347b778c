import { ok, type Result } from '../src/core/result';
import type { CommitDecisions } from '../src/import/quality';
import type { StoredTable } from '../src/import/quality/look-at-table';
import type { DatasetRepository, Workspace } from '../src/storage/types';
import type { TableRole } from '../src/table/dataset';

/** A stored dataset with all of its columns; null for none. */
export const storedTable = async (
  datasets: DatasetRepository,
  id: string | null,
): Promise<Result<StoredTable | null>> => (id === null ? ok(null) : datasets.load(id));

/** Of a stored table of customers what is joined: its customers and the columns named; null for none. */
export async function joinedTable(
  datasets: DatasetRepository,
  join: CommitDecisions['join'],
): Promise<Result<StoredTable | null>> {
  if (join === null) return ok(null);
  const summary = await datasets.summary(join.dataset);
  if (!summary.ok) return summary;
  const { customer } = summary.value.roles;
  return datasets.load(join.dataset, customer === undefined ? join.columns : [customer, ...join.columns]);
}

/** The role of the tables whose customers are compared with those of a table. */
const MEETS: Partial<Record<TableRole, TableRole>> = { transactions: 'customers', customers: 'transactions' };

/**
 * The newest stored table that one of a role meets, with its customers alone; at most one. One that cannot be read is
 * passed over: nothing depends on it.
 */
export async function tablesToMeet(
  workspace: () => Promise<Result<Workspace>>,
  role: TableRole,
): Promise<StoredTable[]> {
  const other = MEETS[role];
  const opened = other === undefined ? null : await workspace();
  if (!opened?.ok) return [];
  const { datasets } = opened.value;
  const stored = await datasets.list();
  const newest = stored.ok ? stored.value.find(({ tableRole }) => tableRole === other) : undefined;
  const { customer } = newest?.roles ?? {};
  if (newest === undefined || customer === undefined) return [];
  const loaded = await datasets.load(newest.id, [customer]);
  return loaded.ok ? [loaded.value] : [];
}
