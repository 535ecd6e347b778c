import type { Table, TextColumn } from '../../table/column';
import type { Roles } from '../../table/dataset';
import { labelAt } from '../../table/labels';
import { columnOf, isValid } from '../../table/table';
import type { Finding } from '../quality';
import { countsOf } from './imported-columns';

const SHARE = 0.1;
const ROWS_AT_LEAST = 50;
const CUSTOMERS_AT_LEAST = 20;
const ORDERS_LISTED = 5;

/** Customers with a tenth of the rows or more, in a table of some size; most rows first. */
export function dominantCustomers(table: Table, roles: Roles): Finding[] {
  const customer = roles.customer === undefined ? null : columnOf(table, roles.customer, 'text');
  if (customer === null || table.rows < ROWS_AT_LEAST) return [];
  const counts = countsOf(customer);
  let customers = 0;
  const large: { code: number; rows: number }[] = [];
  for (let code = 0; code < counts.length; code++) {
    const rows = counts[code] as number;
    if (rows > 0) customers++;
    if (rows >= SHARE * table.rows) large.push({ code, rows });
  }
  if (customers < CUSTOMERS_AT_LEAST) return [];
  return large
    .sort((a, b) => b.rows - a.rows)
    .map(({ code, rows }) => ({
      kind: 'dominant-customer',
      customer: labelAt(customer.labels, code),
      rows,
      share: rows / table.rows,
    }));
}

/** Order ids that occur on several days or for several customers. @param days of the rows, NaN where none */
export function repeatedOrders(table: Table, roles: Roles, days: Float64Array | null): Finding[] {
  const order = roles.order === undefined ? null : columnOf(table, roles.order, 'text');
  if (order === null) return [];
  const customer: TextColumn | null =
    roles.customer === undefined ? null : columnOf(table, roles.customer, 'text');
  const labels = order.labels.offsets.length - 1;
  // 1 + row that the order was seen on first
  const firstRow = new Uint32Array(labels);
  const repeated = new Uint8Array(labels);
  for (let row = 0; row < table.rows; row++) {
    if (order.valid && !isValid(order, row)) continue;
    const code = order.codes[row] as number;
    const first = (firstRow[code] as number) - 1;
    if (first < 0) {
      firstRow[code] = row + 1;
      continue;
    }
    const otherDay = days !== null && Math.abs((days[first] as number) - (days[row] as number)) > 0;
    if (otherDay || (customer !== null && customer.codes[first] !== customer.codes[row])) repeated[code] = 1;
  }
  let orders = 0;
  const examples: string[] = [];
  for (let code = 0; code < labels; code++) {
    if (repeated[code] === 0) continue;
    orders++;
    if (examples.length < ORDERS_LISTED) examples.push(labelAt(order.labels, code));
  }
  return orders === 0 ? [] : [{ kind: 'order-repeated', orders, examples }];
}
