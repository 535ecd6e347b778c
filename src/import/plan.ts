import type { ColumnType } from '../table/column';
import type { Format, Role, Roles, RuleReason, TableRole } from '../table/dataset';

export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'windows-1252',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** How dates are written: as text in an order of day, month and year, or as numbers counted from somewhere. */
export const DATE_FORMATS = [...DATE_ORDERS, 'excel', 'excel-1904', 'epoch-s', 'epoch-ms'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** How the rows are cut. */
export interface Dialect {
  /** one character or several; "blank" for columns padded with runs of blanks; "fixed" for columns at `positions` */
  delimiter: string;
  /** "" where quotes are text */
  quote: string;
  /** what stands before a quote that is text inside quotes: the quote itself (doubled) or "\\" */
  escape: string;
  /** lines above the header (or the first row) that are notes */
  noteLines: number;
  /** rows of the header: none, one, or two whose cells are joined */
  headerRows: 0 | 1 | 2;
  /** for "fixed": 0-based byte of the UTF-8 line at which each column begins, ascending */
  positions?: number[];
}

/** One file, entry of an archive or sheet that rows are taken from, and how. */
export interface PartPlan {
  /** id of the part: what the person sees of it, "orders.zip › january.csv" */
  name: string;
  format: Format;
  encoding: Encoding;
  /** a byte-order mark stands first */
  bom: boolean;
  dialect: Dialect;
  /** for each column of the plan its 0-based field in a row of this part, −1 where the part does not have it */
  fields: number[];
  /** columns of the plan, by position, that the cells of this part write otherwise than the plan says */
  differs?: PartWriting[];
}

/** How one part writes the numbers or dates of a column. */
export interface PartWriting {
  column: number;
  decimal?: '.' | ',';
  dateOrder?: DateOrder;
}

/** What is read from a column, and how. */
export interface ColumnPlan {
  /** unique in the table; "Column 3" where the file gives none */
  name: string;
  type: ColumnType;
  /** for numbers */
  decimal: '.' | ',';
  /** for days and times; null elsewhere */
  dateOrder: DateFormat | null;
  /** texts that stand for no value here ("NA", "-"), besides the empty one; compared as they stand, blanks around taken off */
  missing: string[];
  role: Role | null;
  keep: boolean;
  /**
   * For numbers: the currency whose amounts count, "USD", "CNY/¥" for each of several signs. A row whose cell bears
   * another's sign is rejected; a column that rows can do without has no value there. Null: any; absent: none is known.
   */
  currency?: string | null;
}

/** `negate`: the amount counts with the other sign, because the money went out */
export type RowAction = 'keep' | 'negate' | RuleReason;

/** What becomes of rows by the text of one column: paid or not, cancelled, test, currency, in or out. */
export interface RowRule {
  /** name of a column of the plan */
  column: string;
  about: 'status' | 'cancelled' | 'test' | 'currency' | 'direction';
  /** by the text of the cell, blanks taken off; an empty cell is "" */
  actions: Record<string, RowAction>;
  otherwise: RowAction;
}

/** A column made from others once they are read. Missing where an operand is, unless told otherwise. */
export type DerivedColumn = { name: string; role: Role | null } & (
  | { formula: 'product'; of: [string, string] }
  /** the first less the second */
  | { formula: 'difference'; of: [string, string]; missingIsZero?: boolean }
  /** the column times a rate, 0.35 for 35 % */
  | { formula: 'share'; of: [string]; rate: number }
);

/** Every decision of an import, as data: shown, changed, then carried out. */
export interface ImportPlan {
  /** name of the file, or of the first of several: what the dataset is called by default */
  file: string;
  table: TableRole;
  /** the shop or service whose export this is, by its headers; null where it is nobody's known one */
  preset: string | null;
  /** at least one, in the order they are read */
  parts: PartPlan[];
  columns: ColumnPlan[];
  rules: RowRule[];
  derived: DerivedColumn[];
  merge: {
    /** rows of an order known already without an amount, and without a date of their own, belong to that order (Shopify) */
    continuedOrders: boolean;
  };
  /** IANA zone whose calendar days count for times that name a zone or count from an epoch; null: as written */
  timeZone: string | null;
  /** name of a column that keeps which part a row came from; null for none */
  sourceColumn: string | null;
}

export interface ColumnChoice {
  type?: ColumnType;
  decimal?: '.' | ',';
  dateOrder?: DateFormat;
  missing?: string[];
  keep?: boolean;
  currency?: string | null;
}

/** What a person (or `--map`, or a recipe) says instead of a guess; absent = guess. Columns by name or "Column n". */
export interface ImportChoices {
  /** names of the parts that are read */
  parts?: string[];
  table?: TableRole;
  /** null: none, whatever the headers look like */
  preset?: string | null;
  encoding?: Encoding;
  delimiter?: string;
  quote?: string;
  escape?: string;
  positions?: number[];
  headerRows?: 0 | 1 | 2;
  noteLines?: number;
  /** "" takes a role away */
  roles?: Roles;
  columns?: Record<string, ColumnChoice>;
  /** instead of the rules that were guessed, all of them */
  rules?: RowRule[];
  /** columns whose rules are guessed all the same */
  guessRules?: string[];
  derived?: DerivedColumn[];
  merge?: Partial<ImportPlan['merge']>;
  timeZone?: string | null;
  sourceColumn?: string | null;
}

/** A question that the file cannot answer itself. */
export type ImportQuestion =
  | { kind: 'date-order'; column: string; options: DateFormat[]; examples: string[] }
  /** columns with equal claims, or one that only might be it; where nothing speaks for any all it could be, likely first */
  | { kind: 'role'; role: Role; candidates: string[] }
  /** 1,234: a thousand or one? */
  | { kind: 'decimal'; column: string; options: ('.' | ',')[]; examples: string[] }
  /** several readings are possible; the same lines in each */
  | { kind: 'encoding'; options: { encoding: Encoding; sample: string[] }[] }
  /** amounts in several currencies, by a column that names them or by signs in their cells, most frequent first: one is kept */
  | { kind: 'currency'; column: string; options: { currency: string; rows: number }[] };

/** Something in what was dropped that may hold a table. */
export interface PartSummary {
  name: string;
  /** the file it came in */
  file: string;
  /** `archive`: one inside an archive, which is not opened */
  format: Format | 'archive';
  /** of its text or its cells */
  bytes: number;
  /** where the format tells; null elsewhere */
  rows: number | null;
  chosen: boolean;
}

/** Why a column has its role, and how sure that is. */
export interface RoleSuggestion {
  role: Role;
  column: string;
  /** 0…1; 1 where a person or a preset says so */
  confidence: number;
}

/**
 * What a cell is read as: a number, a day, milliseconds since 1970 or a truth, by the type of its column; null where it
 * is missing; or why it has no value.
 */
export type UnderstoodCell = number | boolean | null | 'unreadable' | 'other-currency';

/** What the person sees before anything is read in full. */
export interface Inspection {
  parts: PartSummary[];
  plan: ImportPlan;
  /** empty when the plan can be carried out as it is */
  questions: ImportQuestion[];
  /** first rows (at most 100) of the first part chosen, one text for each column of the plan */
  preview: string[][];
  /** for each column of the plan what its cells of `preview` are read as; null for texts, columns left out, dates of no known order */
  understood: (UnderstoodCell[] | null)[];
  suggestions: RoleSuggestion[];
  /** how each guess was made, for the person: message keys of the import catalogue */
  evidence: { about: string; reason: string }[];
  fileBytes: number;
}
