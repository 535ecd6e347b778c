import type { ColumnType } from '../table/column';
import type { Role, Roles } from '../table/dataset';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** How the rows are cut. `delimiter` is one character, or "blank" for columns padded with runs of blanks. */
export interface Dialect {
  delimiter: string;
  quote: string;
  /** lines above the header (or the first row) that are notes */
  noteLines: number;
  hasHeader: boolean;
}

/** What is read from a column, and how. */
export interface ColumnPlan {
  /** 0-based position in the file */
  index: number;
  /** unique in the table; "Column 3" where the file gives none */
  name: string;
  type: ColumnType;
  /** for numbers */
  decimal: '.' | ',';
  /** for days and times; null elsewhere */
  dateOrder: DateOrder | null;
  role: Role | null;
  keep: boolean;
}

/** Every decision of an import, as data: shown, changed, then carried out. */
export interface ImportPlan {
  file: string;
  encoding: Encoding;
  /** a byte-order mark stands first */
  bom: boolean;
  dialect: Dialect;
  columns: ColumnPlan[];
}

/** What a person (or `--map`) says instead of a guess; absent = guess. Columns by name or "Column n". */
export interface ImportChoices {
  encoding?: Encoding;
  delimiter?: string;
  hasHeader?: boolean;
  noteLines?: number;
  roles?: Roles;
  columns?: Record<string, { type?: ColumnType; decimal?: '.' | ','; dateOrder?: DateOrder; keep?: boolean }>;
}

/** A question that the file cannot answer itself. */
export type ImportQuestion =
  | { kind: 'date-order'; column: string; options: DateOrder[]; examples: string[] }
  | { kind: 'role'; role: Role; candidates: string[] };

/** What the person sees before anything is stored. */
export interface Inspection {
  plan: ImportPlan;
  /** empty when the plan can be carried out as it is */
  questions: ImportQuestion[];
  /** first rows (at most 100) as they stand in the file, one text a cell */
  preview: string[][];
  /** how each guess was made, for the person: message keys of the import catalogue */
  evidence: { about: string; reason: string }[];
  fileBytes: number;
}
