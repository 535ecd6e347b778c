import type { TwinTable, TwinValue } from '../cells/define';
import { isoDay } from '../core/days';
import type { Message } from '../core/message';
import type { Bytes } from '../table/column';
import { CsvWriter, RECKONED_DIGITS, roundedText } from '../table/csv';

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const LINE_END = [13, 10];
const COMMA = [44];

/**
 * A table twin as CSV (UTF-8 with the mark that older spreadsheet programs need to see it, formulas defused): numbers
 * to twelve significant digits (no tails of binary sums), days as 1997-09-30, words in the reader's language.
 */
export function twinCsv(table: TwinTable, write: (message: Message) => string): Bytes {
  const csv = new CsvWriter();
  const encoder = new TextEncoder();
  const text = (of: string): void => csv.text(encoder.encode(of));
  const cell = (of: TwinValue | undefined, format: string): void => {
    if (of === null || of === undefined) return;
    if (typeof of === 'object') text(write(of));
    else if (typeof of === 'string') text(of);
    else if (Number.isFinite(of)) csv.plain(format === 'day' ? isoDay(of) : roundedText(of, RECKONED_DIGITS));
  };
  const row = (writeCell: (column: TwinTable['columns'][number]) => void): void => {
    table.columns.forEach((column, i) => {
      if (i > 0) csv.raw(COMMA);
      writeCell(column);
    });
    csv.raw(LINE_END);
  };
  csv.raw(BYTE_ORDER_MARK);
  row(({ label }) => text('text' in label ? label.text : write(label)));
  for (const values of table.rows) row(({ key, format }) => cell(values[key], format));
  return csv.take();
}
