import { dayOfTime, type Day } from '../../core/days';
import type { Column, Table } from '../../table/column';
import type { Roles } from '../../table/dataset';
import { columnNamed, isValid } from '../../table/table';
import type { Finding } from '../quality';

const DAYS_AT_LEAST = 20;
/** a week without a row is no gap in any rhythm shorter than daily */
const GAP_AT_LEAST = 7;
const TIMES_USUAL = 3;
const GAPS_LISTED = 3;
/** a span of more days is no calendar of a shop */
const LONGEST_SPAN = 400 * 366;

/** The days of the date column by row, NaN where there is none; null where the table has no such column. */
export function daysOfRows(table: Table, roles: Roles): Float64Array | null {
  const date: Column | null = roles.date === undefined ? null : columnNamed(table, roles.date);
  if (date?.type !== 'day' && date?.type !== 'time') return null;
  const days = new Float64Array(table.rows);
  const isTime = date.type === 'time';
  for (let row = 0; row < days.length; row++) {
    const value = date.values[row] as number;
    days[row] = date.valid && !isValid(date, row) ? NaN : isTime ? dayOfTime(value) : value;
  }
  return days;
}

/** Rows dated after the day of the import. */
export function futureDates(days: Float64Array, today: Day): Finding[] {
  let count = 0;
  let last = -Infinity;
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number;
    if (!(day > today)) continue;
    count++;
    if (day > last) last = day;
  }
  return count === 0 ? [] : [{ kind: 'future-dates', count, last }];
}

/**
 * Stretches without a row, at least a week and more than three times as long as usual: 19 of 20 times the next day
 * with rows comes within `usualDays`. The longest three, in order of time; days in the future are passed over.
 */
export function calendarGaps(days: Float64Array, today: Day): Finding[] {
  let first = Infinity;
  let last = -Infinity;
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number;
    if (!(day <= today)) continue;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  if (last < first || last - first >= LONGEST_SPAN) return [];
  const seen = new Uint8Array(last - first + 1);
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as number;
    if (day <= today) seen[day - first] = 1;
  }
  const active: number[] = [];
  for (let at = 0; at < seen.length; at++) if (seen[at] === 1) active.push(at);
  if (active.length < DAYS_AT_LEAST) return [];
  const steps = active
    .slice(1)
    .map((at, i) => ({ from: active[i] as number, days: at - (active[i] as number) }));
  const sorted = steps.map((step) => step.days).sort((a, b) => a - b);
  const usualDays = sorted[Math.ceil(0.95 * sorted.length) - 1] ?? 1;
  return steps
    .filter((step) => step.days - 1 >= GAP_AT_LEAST && step.days > TIMES_USUAL * usualDays)
    .sort((a, b) => b.days - a.days || a.from - b.from)
    .slice(0, GAPS_LISTED)
    .sort((a, b) => a.from - b.from)
    .map(({ from, days: length }) => ({
      kind: 'calendar-gap',
      from: first + from + 1,
      to: first + from + length - 1,
      usualDays,
    }));
}
