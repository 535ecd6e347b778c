import type { Role, TableRole } from '../../table/dataset';
import type { ColumnChoice, DerivedColumn, RowRule } from '../plan';

/**
 * What is known of one service's export. Headers compare without regard to case, blanks and the order of columns.
 * Whatever names a header that a file does not have is left out for that file.
 */
export interface Preset {
  /** its name for people is "preset-" and this in the catalogue */
  id: string;
  table: TableRole;
  /** the export is recognised where every header of one of these is there */
  headers: readonly (readonly string[])[];
  /** for each role, headers in order of preference: the first that is filled in half of the rows, else the fullest */
  roles: Partial<Record<Role, readonly string[]>>;
  columns?: Readonly<Record<string, ColumnChoice>>;
  rules?: readonly RowRule[];
  /** the first of each role whose columns are there; its role is then no column's of the file */
  derived?: readonly DerivedColumn[];
  /** instead of the amount where the total of an order stands on each of its rows */
  amountOfLine?: DerivedColumn;
  continuedOrders?: true;
  /** headers that name the currency of the amount, the first that is there; others name another's */
  currency?: readonly string[];
  /** of one account's money: rows may say which came in and which went out */
  bill?: true;
}
