import type { Random } from '../../core/random';
import { ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { valuesByPeriod } from '../../customers/period-values';
import type { Calendar, Period } from '../../customers/periods';
import { topShareOf } from '../../stats/concentration';
import { sumOfFirst } from '../../stats/gini';
import { calendarOfBase } from '../calendar';
import { occasionValues } from './ranking';
import type { ConcentrationParams, ConcentrationResult, Counted, DriftRow } from './result';

const MOST_PERIODS = 24;
/** below this the top 20 % are fewer than four customers */
const FEWEST = 20;
const DAYS_FOR_YEARS = 3 * 365;
const DAYS_FOR_QUARTERS = 300;

/** Periods that make a line of some points of a history of so many days. */
export const driftPeriodOf = (days: number): Period =>
  days >= DAYS_FOR_YEARS ? 'year' : days >= DAYS_FOR_QUARTERS ? 'quarter' : 'month';

type Drift = Pick<ConcentrationResult, 'drift' | 'driftPeriod' | 'driftLeftOut'>;

/** The share of the top 20 % of each period's own customers, over all of the data. */
export function driftOf(
  base: CustomerBase,
  params: ConcentrationParams,
  counted: Counted,
  random: Random,
  progress: (fraction: number) => void,
): Result<Drift> {
  const period = params.drift ?? driftPeriodOf(base.lastDay - base.firstDay + 1);
  const calendar = calendarOfBase('concentration', base, period, params.fiscalStart);
  if (!calendar.ok) return calendar;
  const values = valuesByPeriod(base, calendar.value, occasionValues(base, counted));
  const leftOut = Math.max(0, values.length - MOST_PERIODS);
  const drift = values.slice(leftOut).map((own, i) => {
    progress(i / Math.min(values.length, MOST_PERIODS));
    return rowOf(own, leftOut + i, calendar.value, params.draws, random);
  });
  return ok({ drift, driftPeriod: period, driftLeftOut: leftOut });
}

function rowOf(own: Float64Array, at: number, calendar: Calendar, draws: number, random: Random): DriftRow {
  const last = calendar.starts.length - 2;
  const row = {
    start: calendar.starts[at] as number,
    complete: (at > 0 || calendar.firstComplete) && (at < last || calendar.lastComplete),
    customers: own.length,
  };
  const descending = own.sort().reverse();
  const total = sumOfFirst(descending, descending.length);
  if (own.length < FEWEST) return { ...row, total, share: null, interval: null };
  const { value, interval } = topShareOf(descending, 20, draws, random);
  return { ...row, total, share: value, interval };
}
