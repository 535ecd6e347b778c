import { dayOfTime, type Day } from '../core/days';
import type { Column, Table, TextColumn } from '../table/column';
import type { Receipt, Roles } from '../table/dataset';
import { labelCount } from '../table/labels';
import { columnNamed, columnOf, isValid } from '../table/table';

/** What a receipt says of the rows kept. */
export type KeptFacts = Pick<
  Receipt,
  'sameDayMerges' | 'negativeAmounts' | 'zeroAmounts' | 'futureDates' | 'customers' | 'firstDay' | 'lastDay'
>;

/** stands for a missing day */
const NO_DAY = -0x80000000;

/**
 * Counts over customers, days and amounts, as far as a table has them; cells without a value count for nothing.
 * A few passes over typed arrays, one row of memory each.
 * @param today later days are in the future
 */
export function keptFacts(table: Table, roles: Roles, today: Day): KeptFacts {
  const days = daysOf(roles.date === undefined ? null : columnNamed(table, roles.date));
  let firstDay: Day | null = null;
  let lastDay: Day | null = null;
  let futureDates = 0;
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number;
    if (day === NO_DAY) continue;
    if (firstDay === null || day < firstDay) firstDay = day;
    if (lastDay === null || day > lastDay) lastDay = day;
    if (day > today) futureDates++;
  }
  const customer = roles.customer === undefined ? null : columnOf(table, roles.customer, 'text');
  return {
    sameDayMerges: customer === null || days.length === 0 ? 0 : sameDays(customer, days),
    ...signsOf(roles.amount === undefined ? null : columnOf(table, roles.amount, 'f64', 'i32')),
    futureDates,
    customers: customer === null ? 0 : customersOf(customer),
    firstDay,
    lastDay,
  };
}

function signsOf(amount: Column | null): { negativeAmounts: number; zeroAmounts: number } {
  let negativeAmounts = 0;
  let zeroAmounts = 0;
  const values = amount === null || amount.type === 'text' ? [] : amount.values;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (value < 0) negativeAmounts++;
    else if (value === 0 && (!amount?.valid || isValid(amount, row))) zeroAmounts++;
  }
  return { negativeAmounts, zeroAmounts };
}

/** Labels that a row has. */
function customersOf(customer: TextColumn): number {
  const seen = new Uint8Array(labelCount(customer.labels));
  const { codes } = customer;
  for (let row = 0; row < codes.length; row++) {
    if (!customer.valid || isValid(customer, row)) seen[codes[row] as number] = 1;
  }
  let customers = 0;
  for (let code = 0; code < seen.length; code++) customers += seen[code] as number;
  return customers;
}

function daysOf(date: Column | null): Int32Array {
  if (date === null || (date.type !== 'day' && date.type !== 'time')) return new Int32Array(0);
  if (date.type === 'day' && !date.valid) return date.values;
  const days = new Int32Array(date.values.length);
  for (let row = 0; row < days.length; row++) {
    const value = date.values[row] as number;
    days[row] = !isValid(date, row) ? NO_DAY : date.type === 'day' ? value : dayOfTime(value);
  }
  return days;
}

/** Rows that fall on a customer's day already seen: days sorted into customers by counting, then within each. */
function sameDays(customer: TextColumn, days: Int32Array): number {
  const { codes } = customer;
  const customers = labelCount(customer.labels);
  const counts = (row: number): boolean =>
    days[row] !== NO_DAY && (!customer.valid || isValid(customer, row));
  const next = new Uint32Array(customers + 1);
  let rows = 0;
  for (let row = 0; row < codes.length; row++) {
    if (!counts(row)) continue;
    const after = (codes[row] as number) + 1;
    next[after] = (next[after] as number) + 1;
    rows++;
  }
  for (let c = 0; c < customers; c++) next[c + 1] = (next[c + 1] as number) + (next[c] as number);
  const sorted = new Int32Array(rows);
  for (let row = 0; row < codes.length; row++) {
    if (!counts(row)) continue;
    const code = codes[row] as number;
    const at = next[code] as number;
    sorted[at] = days[row] as number;
    next[code] = at + 1;
  }
  let distinct = 0;
  let from = 0;
  for (let c = 0; c < customers; c++) {
    const to = next[c] as number;
    sortRange(sorted, from, to);
    for (let i = from; i < to; i++) if (i === from || sorted[i] !== sorted[i - 1]) distinct++;
    from = to;
  }
  return rows - distinct;
}

/** beyond this many values the engine's sort is faster than moving each to its place */
const FEW = 24;

function sortRange(values: Int32Array, from: number, to: number): void {
  if (to - from > FEW) {
    values.subarray(from, to).sort();
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const value = values[i] as number;
    let at = i;
    for (; at > from && (values[at - 1] as number) > value; at--) values[at] = values[at - 1] as number;
    values[at] = value;
  }
}
