import type { Day } from '../core/days';
import type { ColumnType } from '../table/column';
import type { Receipt, Roles, RowExample, TableRole } from '../table/dataset';

/** One column over all rows kept. */
export interface ImportedColumn {
  name: string;
  type: ColumnType;
  missing: number;
  /** distinct values; a lower bound where `distinctIsCapped` (numbers and times of many values) */
  distinct: number;
  distinctIsCapped: boolean;
  /** as plain values: numbers, days, milliseconds; null for text and columns without a value */
  min: number | null;
  max: number | null;
  /** counts in equal bins from min to max, at most 24; empty for text */
  histogram: number[];
  /** the most frequent values as text, at most 5 */
  top: { text: string; count: number }[];
}

/** Something worth a look before the table is stored. */
export type Finding =
  /** rows equal to an earlier one in every column kept but that of sources */
  | { kind: 'duplicate-rows'; count: number; examples: RowExample[] }
  /** order ids that occur on several days or for several customers */
  | { kind: 'order-repeated'; orders: number; examples: string[] }
  /** values beyond 3 interquartile ranges of the middle half, for amounts on a log scale too; bounds of three digits */
  | { kind: 'outliers'; column: string; count: number; low: number; high: number; extremes: number[] }
  | { kind: 'future-dates'; count: number; last: Day }
  /** more days without a row than the rhythm of the table explains */
  | { kind: 'calendar-gap'; from: Day; to: Day; usualDays: number }
  /** one customer with a tenth of the rows or more: a till's "guest"? */
  | { kind: 'dominant-customer'; customer: string; rows: number; share: number }
  /** groups of customers whose e-mail addresses are the same but for case and outer blanks; labels of some groups */
  | { kind: 'customer-variants'; customers: number; examples: string[][] }
  /** ids as a spreadsheet shows long numbers, 1.23457E+11: what they were is lost */
  | { kind: 'damaged-ids'; column: string; count: number; examples: string[] }
  | {
      kind: 'personal-data';
      column: string;
      what: 'email' | 'phone' | 'name' | 'address' | 'ip';
      share: number;
    }
  /** against a stored table of customers or of transactions, see `dataset` */
  | {
      kind: 'joined';
      dataset: string;
      matched: number;
      withoutTransactions: number;
      withoutCustomer: number;
      examples: string[];
    };

/** What was read, before it is stored. */
export interface Reading {
  /** what the dataset will be called */
  name: string;
  tableRole: TableRole;
  roles: Roles;
  receipt: Receipt;
  columns: ImportedColumn[];
  findings: Finding[];
  /** bytes the table will take */
  bytes: number;
}

/** What a person decides about what was read. Everything absent leaves things as they are. */
export interface CommitDecisions {
  name: string;
  /** columns left out */
  drop: string[];
  /** columns whose texts become keyed hashes (HMAC-SHA-256, 80 bits, hex) */
  pseudonymise: string[];
  /** the key, which is never stored; needed where `pseudonymise` is not empty */
  key: string | null;
  /** rows of these customers are rejected */
  leaveOutCustomers: string[];
  /** rows equal to an earlier one in every column are merged into it */
  mergeDuplicates: boolean;
  /** columns of a stored table of customers that each row gets by its customer */
  join: { dataset: string; columns: string[] } | null;
  /** a new dataset; rows behind those of a stored one, orders known there left out; or instead of it */
  mode: { kind: 'new' } | { kind: 'append' | 'replace'; dataset: string };
}
