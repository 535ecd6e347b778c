import type { DateFormat, DateOrder } from './plan';
import { nameScore } from './role-names';
import type { ColumnTally } from './tally-column';

type CountFormat = Exclude<DateFormat, DateOrder>;

/** nearly all numbers must fit */
const ENOUGH = 0.98;

/** who did it, and how long it took */
const NOT_A_DATE =
  /(^|[^a-z])(by|per|to|duration|seconds?|secs?|minutes?|mins?|hours?|hrs?|ms|count|days|score)([^a-z]|$)|时长|耗时|次数/;

/** Whether a name says that its column holds dates or times: without it, numbers stay numbers. */
export function isDateName(name: string): boolean {
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  if (NOT_A_DATE.test(words)) return false;
  return (
    nameScore('date', name) > 0 ||
    /(^|[^a-z])(date|datetime|day|time|timestamp|ts|at|on|created|updated|modified|epoch|datum|fecha)([^a-z]|$)/.test(
      words,
    ) ||
    /日期|时间|時間|日付|日時/.test(name)
  );
}

/** What the numbers of a column could count since, where nearly all fit: days as Excel does, seconds, milliseconds. */
export function countFormat(tally: ColumnTally): CountFormat | null {
  const filled = tally.filled - tally.marked;
  if (filled <= 0) return null;
  const fits = (count: number): boolean => count >= ENOUGH * filled;
  if (fits(tally.serials)) return 'excel';
  if (fits(tally.epochSeconds)) return 'epoch-s';
  return fits(tally.epochMillis) ? 'epoch-ms' : null;
}
