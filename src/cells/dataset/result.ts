import type { Day } from '../../core/days';
import type { Occasion } from '../../customers/base';
import type { ColumnType } from '../../table/column';
import type { Profile } from '../../table/profile';
import type { Receipt, Role, Roles, TableRole } from '../../table/dataset';

/** What defines the customer base of every cell below. */
export interface DatasetParams {
  occasion: Occasion;
  /** last day observed, inclusive, "YYYY-MM-DD"; null = the last day in the data */
  observationEnd: string | null;
}

export interface ColumnProfile extends Profile {
  name: string;
  type: ColumnType;
  role: Role | null;
}

/** How the rows became customers and occasions. */
export interface BaseCounts {
  customers: number;
  /** purchase occasions = rows kept − incomplete − after the end − merged − refund occasions − continued ones */
  occasions: number;
  /** distinct order ids of each customer, or purchase occasions where there are none */
  orders: number;
  ordersAre: 'order-ids' | 'occasions';
  /** rows merged into an occasion already there */
  merged: number;
  /** rows with a negative amount: refunds */
  negativeRows: number;
  refundOnlyCustomers: number;
  /** occasions with refunds only: rows kept that are no purchase */
  refundOccasions: number;
  /** occasions with nothing but later lines of an order counted on an earlier day */
  continuedOccasions: number;
  rowsAfterEnd: number;
  /** rows without a customer, a date or an amount */
  rowsIncomplete: number;
  firstDay: Day;
  lastDay: Day;
}

export interface DatasetResult {
  name: string;
  rows: number;
  receipt: Receipt;
  roles: Roles;
  columns: ColumnProfile[];
  tableRole: TableRole;
  /** null where the table is not one of transactions */
  base: BaseCounts | null;
}
