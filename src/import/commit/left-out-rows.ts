import { RowIndex } from '../../table/equal-rows';
import { labelAt } from '../../table/labels';
import { columnOf, isValid } from '../../table/table';
import type { CommitDecisions } from '../quality';
import { asInFile } from '../quality/look-at-table';
import type { ImportedTable } from '../read-table';
import type { Fate } from './account';

/**
 * Rows that stay, ascending, and what becomes of the others: rows of customers left out are rejected, rows equal to an
 * earlier one that stays are merged into it.
 */
export function leftOutRows(
  imported: ImportedTable,
  decisions: Pick<CommitDecisions, 'leaveOutCustomers' | 'mergeDuplicates'>,
): { kept: Int32Array<ArrayBuffer>; fates: Fate[] } {
  const { table, roles } = imported;
  const customer = roles.customer === undefined ? null : columnOf(table, roles.customer, 'text');
  const unwanted = new Set(decisions.leaveOutCustomers);
  const isUnwanted = Uint8Array.from(
    { length: customer === null || unwanted.size === 0 ? 0 : customer.labels.offsets.length - 1 },
    (_, code) => (customer !== null && unwanted.has(labelAt(customer.labels, code)) ? 1 : 0),
  );
  const index = decisions.mergeDuplicates ? new RowIndex(asInFile(imported)) : null;
  const kept = new Int32Array(table.rows);
  const fates: Fate[] = [];
  let count = 0;
  for (let row = 0; row < table.rows; row++) {
    if (customer !== null && isUnwanted[customer.codes[row] as number] === 1 && isValid(customer, row))
      fates.push({ row, reason: 'customer-left-out' });
    else if (index !== null && index.firstLike(row) !== row) fates.push({ row, reason: 'duplicate-row' });
    else kept[count++] = row;
  }
  return { kept: kept.slice(0, count), fates };
}
