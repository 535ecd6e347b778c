import type { Day } from '../core/days';
import type { AppError } from '../core/errors';
import { fail, ok, type Result } from '../core/result';
import type { Bytes, ColumnType, Table } from '../table/column';
import {
  REQUIRED_ROLES,
  type PartReceipt,
  type Receipt,
  type Role,
  type Roles,
  type TableRole,
} from '../table/dataset';
import type { ByteSource } from './byte-source';
import { decoderOf } from './decode';
import { directionColumn } from './direction-column';
import type { Part } from './part';
import type { ImportPlan, PartPlan } from './plan';
import { keptFacts } from './receipt-facts';
import { LINE_LIMIT, Scanner } from './scan';
import { tableHash } from './table-hash';
import { TableReader } from './table-reader';

/** What an import gives: the table and an account of every row of the file. */
export interface ImportedTable {
  table: Table;
  tableRole: TableRole;
  roles: Roles;
  receipt: Receipt;
  /** SHA-256, hex, over names, types and bytes of the columns; the same whatever their roles */
  hash: string;
  /** the rejected rows as UTF-8 CSV: line, reason, raw text; formulas defused */
  rejects: Bytes;
}

export interface ReadOptions {
  /** the day of the import: later dates are counted as future */
  today: Day;
  /** called after each block of at most 256 kB of text, several times in 50 ms */
  onProgress?: (progress: { bytes: number; rows: number }) => void;
  /** looked at after each block; an AbortSignal fits */
  signal?: { readonly aborted: boolean };
}

/** text read at a time: small enough for the processor's cache */
const BLOCK_BYTES = 1 << 18;

/**
 * Reads all parts of a plan into columns, in one pass. A cell that cannot be read never stops it: without what its
 * table needs (`REQUIRED_ROLES`) a row is rejected, in any other column the cell is missing and listed.
 * Errors: `file-line-too-long`, `file-header-only`, `nothing-kept`, `role-missing`, `nothing-chosen`, `stopped`,
 * `file-unreadable`.
 * @param parts what was opened; those the plan names are read
 */
export async function readTable(
  parts: readonly Part[],
  plan: ImportPlan,
  options: ReadOptions,
): Promise<Result<ImportedTable>> {
  const unfit = missingRole(plan);
  if (unfit) return fail(unfit);
  const chosen = plan.parts.flatMap((planned) => {
    const part = parts.find(({ name }) => name === planned.name);
    return part ? [{ planned, source: part.source }] : [];
  });
  if (chosen.length === 0) return fail({ code: 'nothing-chosen', parts: parts.map(({ name }) => name) });
  const reader = new TableReader(plan);
  const partReceipts: PartReceipt[] = [];
  let bytesBefore = 0;
  for (const { planned, source } of chosen) {
    reader.begin(planned);
    const read = await readPart(source, planned, reader, bytesBefore, options);
    if (!read.ok) return read;
    bytesBefore += read.value.bytes;
    partReceipts.push(read.value);
  }
  if (reader.rowsRead === 0) return fail({ code: 'file-header-only', file: plan.file });
  if (reader.rows === 0) {
    const most = reader.rejects.summary().reduce((a, b) => (b.count > a.count ? b : a));
    return fail({ code: 'nothing-kept', rows: reader.rowsRead, mostFrequentReason: most.reason });
  }

  const finished = reader.finish();
  const { table, column } = finished;
  const facts = keptFacts(column('customer'), column('date'), column('amount'), options.today);
  const amount = column('amount');
  const direction = amount === null ? null : directionColumn(finished.others, amount);
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
    negatedAmounts: 0,
    ...facts,
    ...(direction !== null && { directionColumn: direction }),
  };
  const roles: Roles = {};
  for (const { role, name } of plan.columns) if (role) roles[role] = name;
  const hash = await tableHash(table);
  return ok({ table, tableRole: plan.table, roles, receipt, hash, rejects: reader.rejects.csv() });
}

/** A role that the table needs and that no column of a fitting type has. */
function missingRole(plan: ImportPlan): AppError | null {
  const fits: Partial<Record<Role, readonly ColumnType[]>> = {
    customer: ['text'],
    date: ['day', 'time'],
  };
  for (const role of REQUIRED_ROLES[plan.table]) {
    const type = plan.columns.find((column) => column.role === role)?.type;
    if (type === undefined || !(fits[role] ?? ['f64', 'i32']).includes(type))
      return { code: 'role-missing', role, columns: plan.columns.map(({ name }) => name) };
  }
  return null;
}

async function readPart(
  source: ByteSource,
  plan: PartPlan,
  reader: TableReader,
  bytesBefore: number,
  options: ReadOptions,
): Promise<Result<PartReceipt>> {
  const decoder = decoderOf(plan.encoding);
  const scanner = new Scanner(plan.dialect);
  const rowsBefore = reader.rowsRead;
  const overlong = (): Result<never> =>
    fail({ code: 'file-line-too-long', file: plan.name, bytes: scanner.overlong, limit: LINE_LIMIT });
  let bytes = 0;
  let mark = plan.bom ? (plan.encoding === 'utf-8' ? 3 : 2) : 0;
  try {
    for await (const piece of source.stream()) {
      for (let from = 0; from < piece.length; from += BLOCK_BYTES) {
        let block: Uint8Array = piece.subarray(from, from + BLOCK_BYTES);
        bytes += block.length;
        if (mark > 0) {
          const skipped = Math.min(mark, block.length);
          mark -= skipped;
          block = block.subarray(skipped);
        }
        reader.take(scanner.next(decoder.push(block)));
        if (scanner.overlong > 0) return overlong();
        if (options.signal?.aborted) return fail({ code: 'stopped' });
        options.onProgress?.({ bytes: bytesBefore + bytes, rows: reader.rowsRead });
      }
    }
  } catch (error) {
    return fail({
      code: 'file-unreadable',
      file: plan.name,
      detail: error instanceof Error ? error.message : String(error),
    });
  }
  reader.take(scanner.next(decoder.finish()));
  reader.take(scanner.next(null));
  if (scanner.overlong > 0) return overlong();
  return ok({
    name: plan.name,
    format: plan.format,
    bytes,
    encoding: plan.encoding,
    delimiter: plan.dialect.delimiter,
    reader: 'scanner',
    headerLine: reader.headerLine,
    noteLines: plan.dialect.noteLines,
    rowsRead: reader.rowsRead - rowsBefore,
    blankLines: scanner.blankLines,
    replacedCharacters: decoder.replaced,
    unclosedQuotes: scanner.unclosedQuotes,
  });
}
