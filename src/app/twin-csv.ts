import type { TwinTable, TwinValue } from '../cells/define';
import { isoDay } from '../core/days';
import type { Message } from '../core/message';

const FORMULA = /^[=+\-@\t\r]/;

function field(text: string, isData: boolean): string {
  // a spreadsheet would run a text that begins like a formula (OWASP, CSV injection)
  const safe = isData && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A table twin as CSV (RFC 4180, with the mark that older spreadsheet programs need to see UTF-8): numbers at full
 * precision, days as 1997-09-30, words in the reader's language.
 */
export function twinCsv(table: TwinTable, write: (message: Message) => string): string {
  const value = (of: TwinValue | undefined, format: string): string => {
    if (of === null || of === undefined) return '';
    if (typeof of === 'object') return field(write(of), true);
    if (typeof of === 'number') {
      if (!Number.isFinite(of)) return '';
      return format === 'day' ? isoDay(of) : String(of);
    }
    return field(of, true);
  };
  const header = table.columns.map(({ label }) => field('text' in label ? label.text : write(label), true));
  const rows = table.rows.map((row) => table.columns.map((column) => value(row[column.key], column.format)));
  return `\uFEFF${[header, ...rows].map((cells) => cells.join(',')).join('\r\n')}\r\n`;
}
