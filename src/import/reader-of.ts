import { FixedWidthReader } from './fixed-width';
import { PapaReader } from './papaparse-reader';
import type { Dialect } from './plan';
import { LINE_LIMIT, Scanner, type RowBatch } from './scan';

/** What of a dialect it takes to cut rows; without `escape` quotes are doubled. */
export type Cut = Pick<Dialect, 'delimiter' | 'quote' | 'noteLines'> &
  Partial<Pick<Dialect, 'escape' | 'positions'>>;

/** Cuts UTF-8 text that comes in pieces of any size into rows. */
export interface RowReader {
  /** The rows that end within what has been given so far, valid until the next call. @param piece null at the end */
  next(piece: Uint8Array | null): RowBatch;
  /** nothing is held back: what comes next begins a row, whatever it is */
  readonly settled: boolean;
  /** lines behind which what comes next begins */
  readonly lines: number;
  /** lines without anything but blanks, so far */
  readonly blankLines: number;
  /** rows with a quotation mark that is never closed and was read as text, so far */
  readonly unclosedQuotes: number;
  /** length of a line beyond the limit, 0 while there is none; nothing is read after it */
  readonly overlong: number;
}

/** Whether PapaParse reads a dialect: delimiters of several characters or beyond ASCII, quotes escaped by another character. */
export function readByPapaParse({ delimiter, quote, escape = quote }: Omit<Cut, 'noteLines'>): boolean {
  if (delimiter === 'blank' || delimiter === 'fixed') return false;
  const one = (text: string): boolean => text.length <= 1 && text < '\u0080';
  return !one(delimiter) || !one(quote) || (quote !== '' && escape !== '' && escape !== quote);
}

/** What reads the rows of a dialect; the one place that knows. @param lineLimit bytes a line may have @param firstLine number of the line the text begins with */
export function readerOf(cut: Cut, lineLimit = LINE_LIMIT, firstLine = 1): RowReader {
  if (cut.delimiter === 'fixed') return new FixedWidthReader(cut, lineLimit, firstLine);
  if (readByPapaParse(cut)) return new PapaReader(cut, lineLimit, firstLine);
  return new Scanner(cut, lineLimit, false, firstLine);
}
