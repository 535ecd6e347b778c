import type { CustomerBase } from '../base';
import type { Calendar } from '../periods';
import { toleratedDays, type SilenceRule } from './stages';

/** When a customer counts as dormant: after so many whole periods without a purchase, or silent for more than a rule tolerates. */
export type DormancyRule = { periods: number } | SilenceRule;

/** What a customer did in a period. `active` is one of the first three. */
export const NEW = 1;
export const RETURNING = 2;
export const RESURRECTED = 3;
export const QUIET = 4;
export const DORMANT = 5;

/**
 * Customers by period; arrays by period. `active` = `new` + `returning` + `resurrected`; together with `quiet` and
 * `dormant` these are all customers so far.
 */
export interface ActivityTable {
  new: Uint32Array<ArrayBuffer>;
  /** bought, had bought before, and was not dormant */
  returning: Uint32Array<ArrayBuffer>;
  /** bought, and was dormant before */
  resurrected: Uint32Array<ArrayBuffer>;
  /** did not buy, and was not dormant at the end */
  quiet: Uint32Array<ArrayBuffer>;
  /** did not buy, and was dormant at the end */
  dormant: Uint32Array<ArrayBuffer>;
}

/**
 * Who is active and who is not, by period. Only periods with a purchase are visited: O(occasions + periods).
 * @param calendar over the base's `firstDay … lastDay`
 */
export function activityTable(base: CustomerBase, calendar: Calendar, rule: DormancyRule): ActivityTable {
  const periods = calendar.starts.length - 1;
  const table: ActivityTable = {
    new: new Uint32Array(periods),
    returning: new Uint32Array(periods),
    resurrected: new Uint32Array(periods),
    quiet: new Uint32Array(periods),
    dormant: new Uint32Array(periods),
  };
  const quiet = new Float64Array(periods + 1);
  const dormant = new Float64Array(periods + 1);
  const by = (counts: Uint32Array, p: number): void => {
    counts[p] = (counts[p] as number) + 1;
  };
  const span = (starts: Float64Array, from: number, before: number): void => {
    if (from >= before) return;
    starts[from] = (starts[from] as number) + 1;
    starts[before] = (starts[before] as number) - 1;
  };
  walkActivity(base, calendar, rule, (_, period, kind, falls, next) => {
    by(kind === NEW ? table.new : kind === RETURNING ? table.returning : table.resurrected, period);
    span(quiet, period + 1, Math.min(falls, next));
    span(dormant, falls, next);
  });
  let quietNow = 0;
  let dormantNow = 0;
  for (let p = 0; p < periods; p++) {
    table.quiet[p] = quietNow += quiet[p] as number;
    table.dormant[p] = dormantNow += dormant[p] as number;
  }
  return table;
}

/**
 * What every customer did in one period: `NEW`, `RETURNING`, `RESURRECTED`, `QUIET` or `DORMANT`; 0 = no customer yet.
 * @param period position in the calendar
 */
export function activityIn(
  base: CustomerBase,
  calendar: Calendar,
  rule: DormancyRule,
  period: number,
): Uint8Array<ArrayBuffer> {
  const kinds = new Uint8Array(base.customers);
  walkActivity(base, calendar, rule, (c, active, kind, falls, next) => {
    if (active === period) kinds[c] = kind;
    else if (active < period && period < next) kinds[c] = period < falls ? QUIET : DORMANT;
  });
  return kinds;
}

/**
 * Visits the active periods of all customers: how the customer was active in `period`, from which period on dormant at
 * its end (if not active again before), and which period is the next active one (number of periods = none).
 */
function walkActivity(
  base: CustomerBase,
  calendar: Calendar,
  rule: DormancyRule,
  visit: (customer: number, period: number, kind: number, falls: number, next: number) => void,
): void {
  const { offsets, day, orders, lastDay } = base;
  const { ofDay, firstDay } = calendar;
  const periods = calendar.starts.length - 1;
  const whole = 'periods' in rule ? rule.periods : -1;
  const silence = 'periods' in rule ? null : rule;
  for (let c = 0; c < base.customers; c++) {
    const end = offsets[c + 1] as number;
    let purchases = 0;
    let first = 0;
    let last = 0;
    let at = -1;
    let kind = NEW;
    for (let i = offsets[c] as number; i < end; i++) {
      if (orders[i] === 0) continue;
      const today = day[i] as number;
      const period = ofDay[today - firstDay] as number;
      if (purchases === 0) first = today;
      else if (period > at) {
        const tolerated = silence === null ? 0 : toleratedDays(silence, purchases, last - first);
        const falls =
          silence === null
            ? at + whole
            : fallsIn(last + tolerated + 1, at, ofDay, firstDay, lastDay, periods);
        visit(c, at, kind, falls, period);
        const awake = silence === null ? period - at <= whole : today - last <= tolerated;
        kind = awake ? RETURNING : RESURRECTED;
      }
      at = period;
      last = today;
      purchases++;
    }
    if (purchases === 0) continue;
    const falls =
      silence === null
        ? Math.min(periods, at + whole)
        : fallsIn(
            last + toleratedDays(silence, purchases, last - first) + 1,
            at,
            ofDay,
            firstDay,
            lastDay,
            periods,
          );
    visit(c, at, kind, falls, periods);
  }
}

/** The first period after an active one at whose end a customer who becomes dormant on a day is dormant. */
function fallsIn(
  day: number,
  active: number,
  ofDay: Int32Array,
  firstDay: number,
  lastDay: number,
  periods: number,
): number {
  return day > lastDay ? periods : Math.max(active + 1, ofDay[day - firstDay] as number);
}
