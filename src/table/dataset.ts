import type { Day } from '../core/days';
import type { Table } from './column';

/** What a column is for. `customer`, `date` and `amount` are needed, the others add to what can be asked. */
export const ROLES = ['customer', 'date', 'amount', 'order', 'product', 'quantity', 'margin'] as const;
export type Role = (typeof ROLES)[number];
export type Roles = Partial<Record<Role, string>>;

export const REJECT_REASONS = [
  'customer-missing',
  'date-missing',
  'date-unreadable',
  'amount-missing',
  'amount-unreadable',
  'too-few-fields',
  'too-many-fields',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** Accounts for every row of an import: rowsRead = rowsKept + the rejected ones. */
export interface Receipt {
  file: string;
  fileBytes: number;
  encoding: string;
  delimiter: string;
  /** what read the rows; PapaParse takes over for dialects the scanner does not know */
  reader: 'scanner' | 'papaparse';
  /** 1-based line of the header, null where the file has none */
  headerLine: number | null;
  /** lines above the header that were skipped as notes */
  noteLines: number;
  /** data rows: neither header nor notes nor blank lines */
  rowsRead: number;
  blankLines: number;
  rowsKept: number;
  /** the first lines (1-based, at most 100) of each reason; `rejects` of the dataset holds the rows */
  rejected: { reason: RejectReason; count: number; lines: number[] }[];
  /** cells of other columns that do not read as their column's type: kept as missing, listed here */
  unreadable: { column: string; count: number; examples: { line: number; text: string }[] }[];
  /** kept rows that fall on a customer's day already seen: rowsKept − distinct (customer, day) */
  sameDayMerges: number;
  negativeAmounts: number;
  zeroAmounts: number;
  /** rows rejected for want of a customer */
  missingCustomers: number;
  /** rows dated after the day of the import */
  futureDates: number;
  /** U+FFFD made while decoding: bytes that are not valid in the encoding */
  replacedCharacters: number;
  /** rows with a quotation mark that is never closed: the mark was read as text; absent where there are none */
  unclosedQuotes?: number;
  /** the column that says which amounts came in and which went out, where the amounts' signs do not; else absent */
  directionColumn?: string;
  customers: number;
  firstDay: Day;
  lastDay: Day;
}

/** One immutable imported table with what is known of it. */
export interface Dataset {
  id: string;
  name: string;
  /** SHA-256, hex, over the columns' types, names and bytes */
  hash: string;
  roles: Roles;
  table: Table;
  receipt: Receipt;
  /** ISO time of the import */
  createdAt: string;
}
