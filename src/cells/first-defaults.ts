import type { ColumnType } from '../table/column';
import type { TableRole } from '../table/dataset';
import { kinds } from './kinds';

/** Kinds of the first notebook that have something to say of a table. */
const SHOWN: Readonly<Record<TableRole, 'all' | readonly string[]>> = {
  transactions: 'all',
  summary: ['dataset', 'clv'],
  customers: ['dataset', 'contract'],
  feedback: ['dataset'],
  contacts: ['dataset'],
  prospects: ['dataset'],
};

/**
 * Version and default parameters of a kind in the first notebook on a table; null where the table is not enough for it.
 * @param columns of the table, for kinds that need columns of their own
 */
export function firstDefaults(
  table: TableRole,
  kind: string,
  columns: readonly { name: string; type: ColumnType }[],
): { version: number; params: object } | null {
  const meta = kinds.get(kind);
  const shown = SHOWN[table];
  if (!meta || (shown !== 'all' && !shown.includes(kind))) return null;
  if (meta.fits?.(columns) === false) return null;
  return { version: meta.version, params: meta.defaults };
}
