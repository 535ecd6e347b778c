import type { Bytes } from '../../table/column';
import { CsvWriter, joinBytes } from '../../table/csv';
import type { Receipt, RowAccount } from '../../table/dataset';
import { LINE_LIMIT, Scanner } from '../scan';

const FIELDS = 4;

/**
 * A list of rejected rows without their texts: where columns were dropped or replaced by pseudonyms, what they held
 * must not be stored by another door. File, line, column and reason stay.
 */
export function withoutTexts(rejects: Bytes): Bytes {
  // a row of the list can be longer than a line of the file: its quotation marks are doubled
  const scanner = new Scanner({ delimiter: ',', quote: '"', noteLines: 0 }, 4 * LINE_LIMIT);
  const writer = new CsvWriter();
  const written: Bytes[] = [];
  for (const piece of [rejects, null]) {
    const batch = scanner.next(piece);
    for (let row = 0; row < batch.rows; row++) {
      const first = batch.first[row] as number;
      for (let field = first; field < first + FIELDS; field++) {
        writer.text(batch.bytes.subarray((batch.starts[field] as number) >> 1, batch.ends[field]));
        writer.cut();
      }
      if (batch.line[row] === 1) writer.raw(new TextEncoder().encode('text'));
      writer.end();
      if (writer.length > 1 << 20) written.push(writer.take());
    }
  }
  return joinBytes([...written, writer.take()]);
}

/** A receipt without the texts of rows, and without cells of the columns that are not to be stored as they were. */
export function withoutExamples(receipt: Receipt, hidden: readonly string[]): Receipt {
  const silent = <R>(accounts: RowAccount<R>[]): RowAccount<R>[] =>
    accounts.map((account) => ({
      ...account,
      examples: account.examples.map((example) => ({ ...example, text: '' })),
    }));
  const { directionColumn, ...rest } = receipt;
  return {
    ...rest,
    rejected: silent(receipt.rejected),
    merged: silent(receipt.merged),
    unreadable: receipt.unreadable.filter(({ column }) => !hidden.includes(column)),
    ...(directionColumn !== undefined && !hidden.includes(directionColumn) && { directionColumn }),
  };
}
