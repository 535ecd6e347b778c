import type { Format } from '../table/dataset';
import type { ByteSource } from './byte-source';

/**
 * What a format says of a column, so that text made from its cells is not guessed anew. Numbers have a decimal point
 * and no other mark, dates are ISO. Whole numbers, which may be ids or days, and texts are left open.
 */
export type ColumnKind = 'text' | 'number' | 'date' | 'bool';

/**
 * Something that rows can be read from, whatever it came in. Text stands as it is; the cells of other formats are
 * written as UTF-8 CSV (comma, doubled quotes, LF; a header where the format has names), so that one way leads on.
 */
export interface Part {
  /** unique among what was opened: "orders.csv", "orders.zip › january.csv", "book.xlsx › January" */
  name: string;
  /** the file it came in */
  file: string;
  /** `archive`: one inside an archive, named so that nobody misses it, but not opened */
  format: Format | 'archive';
  /** rows where the format tells, else null */
  rows: number | null;
  /** its text */
  source: ByteSource;
  /** for text made from cells: what the columns are (null = to be guessed), and whether their names stand on top; absent for text */
  made?: { kinds: (ColumnKind | null)[]; header: boolean | null };
}

/** A plain text as a part. */
export const textPart = (source: ByteSource): Part => ({
  name: source.name,
  file: source.name,
  format: 'text',
  rows: null,
  source,
});
