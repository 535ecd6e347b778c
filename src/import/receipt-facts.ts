import { dayOfTime, type Day } from '../core/days';
import { labelCount } from '../table/labels';
import type { Column } from '../table/column';

/** What a receipt says of the rows kept. */
export interface KeptFacts {
  sameDayMerges: number;
  negativeAmounts: number;
  zeroAmounts: number;
  futureDates: number;
  customers: number;
  firstDay: Day | null;
  lastDay: Day | null;
}

/**
 * Counts over customers, days and amounts, as far as a table has them; rows without a value count as 0 in a table
 * that does not need one. Two passes over typed arrays, one row of memory each.
 */
export function keptFacts(
  customer: Column | null,
  date: Column | null,
  amount: Column | null,
  today: Day,
): KeptFacts {
  const days = date === null ? new Int32Array(0) : daysOf(date);
  let firstDay = Infinity;
  let lastDay = -Infinity;
  let futureDates = 0;
  for (let i = 0; i < days.length; i++) {
    const day = days[i] as number;
    if (day < firstDay) firstDay = day;
    if (day > lastDay) lastDay = day;
    if (day > today) futureDates++;
  }
  let negativeAmounts = 0;
  let zeroAmounts = 0;
  const amounts = amount === null || amount.type === 'text' ? [] : amount.values;
  for (let i = 0; i < amounts.length; i++) {
    const value = amounts[i] as number;
    if (value < 0) negativeAmounts++;
    else if (value === 0) zeroAmounts++;
  }
  const text = customer?.type === 'text' ? customer : null;
  const customers = text === null ? 0 : labelCount(text.labels);
  return {
    sameDayMerges:
      text === null || days.length === 0
        ? 0
        : days.length - distinctCustomerDays(text.codes, customers, days),
    negativeAmounts,
    zeroAmounts,
    futureDates,
    customers,
    firstDay: days.length === 0 ? null : firstDay,
    lastDay: days.length === 0 ? null : lastDay,
  };
}

function daysOf(date: Column): Int32Array {
  if (date.type === 'day') return date.values;
  if (date.type === 'time') return Int32Array.from(date.values, dayOfTime);
  return new Int32Array(0);
}

/** Distinct (customer, day): days sorted into customers by counting, then within each customer. */
function distinctCustomerDays(codes: Uint32Array, customers: number, days: Int32Array): number {
  const next = new Uint32Array(customers + 1);
  for (let i = 0; i < codes.length; i++) {
    const after = (codes[i] as number) + 1;
    next[after] = (next[after] as number) + 1;
  }
  for (let c = 0; c < customers; c++) next[c + 1] = (next[c + 1] as number) + (next[c] as number);
  const sorted = new Int32Array(days.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    const at = next[code] as number;
    sorted[at] = days[i] as number;
    next[code] = at + 1;
  }
  let distinct = 0;
  let from = 0;
  for (let c = 0; c < customers; c++) {
    const to = next[c] as number;
    const own = sorted.subarray(from, to);
    let inOrder = true;
    for (let i = from + 1; i < to && inOrder; i++)
      inOrder = (sorted[i] as number) >= (sorted[i - 1] as number);
    if (!inOrder) own.sort();
    for (let i = 0; i < own.length; i++) if (i === 0 || own[i] !== own[i - 1]) distinct++;
    from = to;
  }
  return distinct;
}
