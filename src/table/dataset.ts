import type { Day } from '../core/days';
import type { Table } from './column';

/** What a table is about; tables meet on the customer id. `summary`: one row a customer, statistics already made. */
export const TABLE_ROLES = [
  'transactions',
  'customers',
  'feedback',
  'contacts',
  'prospects',
  'summary',
] as const;
export type TableRole = (typeof TABLE_ROLES)[number];

/**
 * What a column is for. `frequency` (repeat purchases x), `recency` (age at the last purchase t_x), `age` (T) and
 * `weight` (customers a row stands for) belong to summaries, where `amount` is the mean spend of a repeat purchase.
 */
export const ROLES = [
  'customer',
  'date',
  'amount',
  'order',
  'product',
  'quantity',
  'margin',
  'frequency',
  'recency',
  'age',
  'weight',
] as const;
export type Role = (typeof ROLES)[number];
export type Roles = Partial<Record<Role, string>>;

/** Roles without which a row of a table says nothing: it is rejected where one of them is missing or unreadable. */
export const REQUIRED_ROLES = {
  transactions: ['customer', 'date', 'amount'],
  customers: ['customer'],
  feedback: [],
  contacts: ['customer', 'date'],
  prospects: [],
  summary: ['frequency', 'recency', 'age'],
} as const satisfies Readonly<Record<TableRole, readonly Role[]>>;

/** Reasons that a rule of the plan, which the person has seen, may leave rows out for. */
export const RULE_REASONS = [
  'cancelled',
  'unpaid',
  'test',
  'refunded',
  'other-currency',
  'not-a-purchase',
] as const;
export type RuleReason = (typeof RULE_REASONS)[number];

export const REJECT_REASONS = [
  'customer-missing',
  'date-missing',
  'date-unreadable',
  'amount-missing',
  'amount-unreadable',
  'statistic-missing',
  'statistic-unreadable',
  'too-few-fields',
  'too-many-fields',
  ...RULE_REASONS,
  'customer-left-out',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** Rows that say again, or say more of, what another row says. */
export const MERGE_REASONS = ['continued-order', 'duplicate-row', 'known-order'] as const;
export type MergeReason = (typeof MERGE_REASONS)[number];

/** One place in what was read. */
export interface RowExample {
  /** index in `Receipt.parts` */
  part: number;
  /** 1-based line of a text, row of a sheet or of records */
  line: number;
  /** the column that decides, null where it is the row as a whole */
  column: string | null;
  /** the cell, or the row as it stands; cut to 400 characters */
  text: string;
}

/** Rows with one fate; the first of them (at most 20) as examples. */
export interface RowAccount<R> {
  reason: R;
  count: number;
  examples: RowExample[];
}

export const FORMATS = ['text', 'xlsx', 'parquet', 'arrow', 'json', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

/** How one part (a file, an entry of an archive, a sheet) was read. */
export interface PartReceipt {
  /** "orders.csv"; "orders.zip › january.csv"; "book.xlsx › January" */
  name: string;
  format: Format;
  bytes: number;
  encoding: string;
  delimiter: string;
  /** what read the rows: PapaParse takes over for dialects the scanner does not know */
  reader: 'scanner' | 'papaparse';
  /** 1-based line of the header, null where the part has none */
  headerLine: number | null;
  /** lines above the header that were skipped as notes */
  noteLines: number;
  /** data rows: neither header nor notes nor blank lines */
  rowsRead: number;
  blankLines: number;
  /** U+FFFD made while decoding: bytes that are not valid in the encoding */
  replacedCharacters: number;
  /** rows with a quotation mark that is never closed: the mark was read as text */
  unclosedQuotes: number;
}

/**
 * Accounts for every row of an import: rowsRead = rowsKept + rejected + merged. Where rows were put behind those of a
 * stored dataset, it accounts for the rows read this time; customers, days, and counts of amounts and dates are always
 * those of the whole table.
 */
export interface Receipt {
  /** name of the file, or of the first of several; `parts` has them all */
  file: string;
  fileBytes: number;
  /** at least one; rows, bytes, lines add up to the totals here */
  parts: PartReceipt[];
  rowsRead: number;
  blankLines: number;
  rowsKept: number;
  /** in the order of `REJECT_REASONS`; `rejects` of the dataset holds the rows */
  rejected: RowAccount<RejectReason>[];
  /** in the order of `MERGE_REASONS` */
  merged: RowAccount<MergeReason>[];
  /** cells of other columns that do not read as their column's type: kept as missing, listed here */
  unreadable: { column: string; count: number; examples: RowExample[] }[];
  /** kept rows that fall on a customer's day already seen: rowsKept − distinct (customer, day) */
  sameDayMerges: number;
  negativeAmounts: number;
  zeroAmounts: number;
  /** rows rejected for want of a customer */
  missingCustomers: number;
  /** rows dated after the day of the import */
  futureDates: number;
  replacedCharacters: number;
  unclosedQuotes: number;
  /** rows whose amount got the other sign by a rule (money that went out); 0 without such a rule */
  negatedAmounts: number;
  /** the column that says which amounts came in and which went out, where nothing was decided about it; else absent */
  directionColumn?: string;
  /** distinct customers of the rows kept; 0 in tables without one */
  customers: number;
  /** of the date column; null in tables without one */
  firstDay: Day | null;
  lastDay: Day | null;
  /**
   * The dataset whose rows stand before those kept here, as it was called then; absent where there is none. What made
   * the columns one: called otherwise in the file, missing in it, new with it; absent in receipts of older versions.
   */
  appendedTo?: {
    name: string;
    rows: number;
    renamed?: { from: string; to: string }[];
    filled?: string[];
    added?: string[];
  };
  /** the table of customers that columns came from, as it was called then, and customers of the rows it does not list */
  joined?: { name: string; columns: string[]; unlisted: number };
}

/** A column of pseudonyms, and what tells their key from others without the key, see `keyCheckOf`. */
export interface Pseudonyms {
  column: string;
  keyCheck: string;
}

/** One immutable imported table with what is known of it. */
export interface Dataset {
  id: string;
  name: string;
  /** SHA-256, hex, over the columns' types and names and a hash of their bytes */
  hash: string;
  tableRole: TableRole;
  roles: Roles;
  table: Table;
  /** columns of pseudonyms; absent where there are none */
  pseudonyms?: Pseudonyms[];
  receipt: Receipt;
  /** ISO time of the import */
  createdAt: string;
}
