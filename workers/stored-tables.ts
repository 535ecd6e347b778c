import { ok, type Result } from '../src/core/result';
import type { StoredTable } from '../src/import/quality/look-at-table';
import type { DatasetRepository, Workspace } from '../src/storage/types';
import type { TableRole } from '../src/table/dataset';

/** A stored dataset with all of its columns; null for none. */
export const storedTable = async (
  datasets: DatasetRepository,
  id: string | null,
): Promise<Result<StoredTable | null>> => (id === null ? ok(null) : datasets.load(id));

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
