import type { Day } from '../core/days';
import { fail, ok, type Result } from '../core/result';
import type { Bytes, Table } from '../table/column';
import { type PartReceipt, type Receipt, type Roles, type TableRole } from '../table/dataset';
import { planError } from './check-plan';
import { directionColumn } from './direction-column';
import type { Origins } from './origins';
import type { Part } from './part';
import type { ImportPlan } from './plan';
import { readPart, type ShardReaders } from './read-part';
import { keptFacts } from './receipt-facts';
import { tableHash } from './table-hash';
import { TableReader } from './table-reader';

/** What an import gives: the table and an account of every row of the file. */
export interface ImportedTable {
  table: Table;
  tableRole: TableRole;
  roles: Roles;
  receipt: Receipt;
  /** what its content is known by, see `tableHash`; the same whatever its roles */
  hash: string;
  /** the rejected rows as UTF-8 CSV: file, line, column, reason, raw text; formulas defused */
  rejects: Bytes;
  /** where each row stands in what was read */
  origins: Origins;
  /** the column that says which part a row came from, which is none of the file's; null where there is none */
  sourceColumn: string | null;
  /** columns of the file that are none of the table's, because nobody wants them kept */
  notKept: string[];
}

export interface ReadOptions {
  /** the day of the import: later dates are counted as future */
  today: Day;
  /** called after each block of at most 256 kB of text, several times in 50 ms */
  onProgress?: (progress: { bytes: number; rows: number }) => void;
  /** looked at after each block; an AbortSignal fits */
  signal?: { readonly aborted: boolean };
  /** other threads that read parts of large files beside this one */
  shards?: ShardReaders;
}

/**
 * Reads all parts of a plan into columns, in one pass. A cell that cannot be read never stops it: without what its
 * table needs (`REQUIRED_ROLES`) a row is rejected, in any other column the cell is missing and listed.
 * Errors: `file-line-too-long`, `file-header-only`, `nothing-kept`, `role-missing`, `column-unknown`, `nothing-chosen`, `stopped`,
 * `file-unreadable`.
 * @param parts what was opened; those the plan names are read
 */
export async function readTable(
  parts: readonly Part[],
  plan: ImportPlan,
  options: ReadOptions,
): Promise<Result<ImportedTable>> {
  const unfit = planError(plan);
  if (unfit) return fail(unfit);
  const chosen = plan.parts.flatMap((planned) => {
    const part = parts.find(({ name }) => name === planned.name);
    return part ? [{ planned, part }] : [];
  });
  if (chosen.length === 0) return fail({ code: 'nothing-chosen', parts: parts.map(({ name }) => name) });
  const reader = new TableReader(plan);
  const partReceipts: PartReceipt[] = [];
  let bytesBefore = 0;
  for (const { planned, part } of chosen) {
    reader.begin(planned);
    const read = await readPart(part, plan, planned, reader, {
      signal: options.signal,
      shards: options.shards,
      onProgress: ({ bytes, rows }) => options.onProgress?.({ bytes: bytesBefore + bytes, rows }),
    });
    if (!read.ok) return read;
    bytesBefore += read.value.bytes;
    partReceipts.push(read.value);
  }
  if (reader.rowsRead === 0) return fail({ code: 'file-header-only', file: plan.file });
  if (reader.rows === 0) {
    const most = reader.rejects.summary().reduce((a, b) => (b.count > a.count ? b : a));
    return fail({ code: 'nothing-kept', rows: reader.rowsRead, mostFrequentReason: most.reason });
  }

  const { table, roles, origins, sourceColumn, negatedAmounts } = reader.finish();
  const direction = plan.rules.some(({ about }) => about === 'direction')
    ? null
    : directionColumn(table, roles);
  const total = (count: (part: PartReceipt) => number): number =>
    partReceipts.reduce((sum, part) => sum + count(part), 0);
  const receipt: Receipt = {
    file: plan.file,
    fileBytes: bytesBefore,
    parts: partReceipts,
    rowsRead: reader.rowsRead,
    blankLines: total((part) => part.blankLines),
    rowsKept: reader.rows,
    rejected: reader.rejects.summary(),
    merged: reader.merges.summary(),
    unreadable: reader.unreadable.summary(),
    missingCustomers: reader.rejects.count('customer-missing'),
    replacedCharacters: total((part) => part.replacedCharacters),
    unclosedQuotes: total((part) => part.unclosedQuotes),
    negatedAmounts,
    ...keptFacts(table, roles, options.today),
    ...(direction !== null && { directionColumn: direction }),
  };
  const hash = await tableHash(table);
  return ok({
    table,
    tableRole: plan.table,
    roles,
    receipt,
    hash,
    rejects: reader.rejects.csv(),
    origins,
    sourceColumn,
    notKept: plan.columns.flatMap(({ keep, role, name }) => (keep || role !== null ? [] : [name])),
  });
}
