import type { Bytes } from '../../table/column';
import { CsvWriter, joinBytes } from '../../table/csv';
import {
  MERGE_REASONS,
  REJECT_REASONS,
  type MergeReason,
  type Receipt,
  type RowAccount,
} from '../../table/dataset';
import { originOf } from '../origins';
import type { CommitDecisions } from '../quality';
import { exampleOf } from '../quality/look-at-table';
import { rowTexts } from '../quality/row-text';
import type { ImportedTable } from '../read-table';
import { EXAMPLES_LISTED } from '../rejects';
import { withoutExamples, withoutTexts } from './withhold-texts';

/** A row of the table that was read and does not stay. */
export interface Fate {
  row: number;
  reason: 'customer-left-out' | MergeReason;
}

const encoder = new TextEncoder();

/**
 * The receipt and the list of rejected rows once some of the rows that were kept do not stay. Texts of these rows are
 * made again as CSV from the cells kept, because what stood in the file is not kept for rows that stay.
 */
export function accountOf(
  imported: ImportedTable,
  decisions: Pick<CommitDecisions, 'drop' | 'pseudonymise'>,
  fates: readonly Fate[],
): { receipt: Receipt; rejects: Bytes } {
  const { receipt, roles } = imported;
  const whole: Receipt = {
    ...receipt,
    rowsKept: receipt.rowsKept - fates.length,
    rejected: inOrder(REJECT_REASONS, [
      ...receipt.rejected,
      ...accounts(imported, fates, ['customer-left-out']),
    ]),
    merged: inOrder(MERGE_REASONS, [...receipt.merged, ...accounts(imported, fates, MERGE_REASONS)]),
  };
  for (const account of whole.rejected)
    if (account.reason === 'customer-left-out')
      account.examples = account.examples.map((example) => ({ ...example, column: roles.customer ?? null }));
  const rejects = joinBytes([imported.rejects, leftOut(imported, fates)]);
  const hidden = [...imported.notKept, ...decisions.drop, ...decisions.pseudonymise];
  return hidden.length === 0
    ? { receipt: whole, rejects }
    : { receipt: withoutExamples(whole, hidden), rejects: withoutTexts(rejects) };
}

/** Rows by reason, the first ones as examples. */
function accounts<R extends Fate['reason']>(
  { table, origins }: ImportedTable,
  fates: readonly Fate[],
  reasons: readonly R[],
): RowAccount<R>[] {
  return reasons.flatMap((reason) => {
    const own = fates.filter((fate) => fate.reason === reason);
    const examples = own.slice(0, EXAMPLES_LISTED).map(({ row }) => exampleOf(table, origins, row));
    return own.length === 0 ? [] : [{ reason, count: own.length, examples }];
  });
}

/** One account a reason, in the order of the reasons. */
function inOrder<R>(order: readonly R[], all: readonly RowAccount<R>[]): RowAccount<R>[] {
  return order.flatMap((reason) => {
    const own = all.filter((account) => account.reason === reason);
    if (own.length === 0) return [];
    const examples = own.flatMap((account) => account.examples).slice(0, EXAMPLES_LISTED);
    return [{ reason, count: own.reduce((sum, { count }) => sum + count, 0), examples }];
  });
}

/** The rows of customers left out, as lines of the list of rejected rows. */
function leftOut({ table, origins, receipt, roles }: ImportedTable, fates: readonly Fate[]): Bytes {
  const textOf = rowTexts(table);
  const writer = new CsvWriter();
  const written: Bytes[] = [];
  for (const { row, reason } of fates) {
    if (reason !== 'customer-left-out') continue;
    const { part, line } = originOf(origins, row);
    const place = [receipt.parts[part]?.name ?? '', String(line), roles.customer ?? '', reason];
    for (const cell of place) {
      writer.text(encoder.encode(cell));
      writer.cut();
    }
    writer.text(textOf(row));
    writer.end();
    if (writer.length > 1 << 20) written.push(writer.take());
  }
  return joinBytes([...written, writer.take()]);
}
