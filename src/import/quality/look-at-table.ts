import type { Day } from '../../core/days';
import { duplicateRows } from '../../table/equal-rows';
import type { Table } from '../../table/column';
import type { Dataset, RowExample } from '../../table/dataset';
import { tableBytes } from '../../table/table-bytes';
import { originOf } from '../origins';
import type { Finding, ImportedColumn } from '../quality';
import type { ImportedTable } from '../read-table';
import { EXAMPLE_BYTES, EXAMPLES_LISTED } from '../rejects';
import { calendarGaps, daysOfRows, futureDates } from './calendar';
import { dominantCustomers, repeatedOrders } from './customers';
import { customerVariants, damagedIds } from './ids';
import { importedColumn } from './imported-columns';
import { joinedCheck } from './joined';
import { outliersOf } from './outliers';
import { personalData } from './personal-data';
import { rowTexts } from './row-text';

/** A stored table that what was read can meet: what of a dataset is needed for it. */
export type StoredTable = Pick<Dataset, 'name' | 'tableRole' | 'roles' | 'table' | 'pseudonyms'>;

/** What a person sees of a table before it is stored. */
export interface TableLook {
  /** in the order of the table */
  columns: ImportedColumn[];
  findings: Finding[];
  /** bytes the table takes */
  bytes: number;
}

/**
 * Profiles of all columns over all rows, and what is worth a look before the table is stored. A few passes over
 * typed arrays a column; no string a row.
 * @param today the day of the import: later dates are in the future
 * @param onProgress called after each step with the share that is done, 0…1
 * @param others stored tables whose customers are compared with these; of those only the column of customers is
 * looked at, and tables of a role that does not meet this one are passed over
 */
export function lookAtTable(
  imported: ImportedTable,
  today: Day,
  onProgress?: (fraction: number) => void,
  others: readonly StoredTable[] = [],
): TableLook {
  const { table, roles } = imported;
  const findings: Finding[] = [];
  const columns: ImportedColumn[] = [];
  let days: Float64Array | null = null;
  const steps: (() => void)[] = [
    ...table.columns.map((column) => () => columns.push(importedColumn(column, table.rows))),
    () => findings.push(...duplicates(imported)),
    () => {
      days = daysOfRows(table, roles);
      findings.push(...repeatedOrders(table, roles, days));
    },
    () => findings.push(...dominantCustomers(table, roles)),
    () => findings.push(...customerVariants(table, roles), ...damagedIds(table, roles)),
    () => findings.push(...personalData(table, roles)),
    () => {
      if (days !== null) findings.push(...futureDates(days, today), ...calendarGaps(days, today));
    },
    () => findings.push(...outliersOf(table, roles)),
    ...others.map((other) => () => {
      const joined = joinedCheck(imported, other);
      if (joined) findings.push(joined);
    }),
  ];
  steps.forEach((step, done) => {
    step();
    onProgress?.((done + 1) / steps.length);
  });
  return { columns, findings, bytes: tableBytes(table) };
}

function duplicates(imported: ImportedTable): Finding[] {
  const { table, origins } = imported;
  const rows = duplicateRows(asInFile(imported));
  if (rows.length === 0) return [];
  const examples = Array.from(rows.subarray(0, EXAMPLES_LISTED), (row) => exampleOf(table, origins, row));
  return [{ kind: 'duplicate-rows', count: rows.length, examples }];
}

/** The table without the column of sources: a row that came in two files says the same in both. */
export const asInFile = ({ table, sourceColumn }: Pick<ImportedTable, 'table' | 'sourceColumn'>): Table => ({
  ...table,
  columns: table.columns.filter(({ name }) => name !== sourceColumn),
});

/** A row that was read, as an example of what befalls it; its text is made again from the cells kept. */
export const exampleOf = (table: Table, origins: ImportedTable['origins'], row: number): RowExample => ({
  ...originOf(origins, row),
  column: null,
  text: new TextDecoder().decode(rowTexts(table)(row).subarray(0, EXAMPLE_BYTES)),
});
