import { parseIsoDay } from '../../core/days';
import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { firstPurchaseDays } from '../../customers/first-purchases';
import { periodOf, type Calendar } from '../../customers/periods';
import { calendarOfBase } from '../calendar';
import type { CohortsComparedParams, Which } from './result';

/** Fewer customers make a small cohort. */
export const ENOUGH_CUSTOMERS = 30;

export interface Chosen {
  calendar: Calendar;
  which: Which;
  season: number | null;
  /** indices of their periods in the calendar, ascending */
  periods: number[];
  /** position among `periods` of each customer's cohort, −1 = none of them */
  group: Int32Array<ArrayBuffer>;
}

/** All days of a period are observed. */
export const isWhole = (calendar: Calendar, at: number): boolean =>
  (at > 0 || calendar.firstComplete) && (at < calendar.starts.length - 2 || calendar.lastComplete);

/** 1…12 of a month, 1…4 of a quarter; 1 for years. */
export function seasonOf({ starts, period, fiscalStart }: Calendar, at: number): number {
  const number = periodOf(starts[at] ?? 0, period, fiscalStart);
  return period === 'year' ? 1 : (number % (period === 'quarter' ? 4 : 12)) + 1;
}

/** Cohorts that make a period long enough to compare by. */
const ENOUGH_COHORTS = 4;

/** Customers of each cohort of a calendar. */
function sizesOf({ starts, ofDay, firstDay }: Calendar, firstDays: Int32Array): number[] {
  const sizes = new Array<number>(starts.length - 1).fill(0);
  for (const day of firstDays) {
    const at = ofDay[day - firstDay] as number;
    sizes[at] = (sizes[at] as number) + 1;
  }
  return sizes;
}

/** Cohorts that are whole and followed by at least one whole period. */
const followedOf = (calendar: Calendar, sizes: readonly number[]): number[] =>
  [...sizes.keys()].filter(
    (at) => sizes[at] !== 0 && isWhole(calendar, at) && at + 1 < sizes.length && isWhole(calendar, at + 1),
  );

/** The longest period with enough cohorts of enough customers, else months; with it the sizes of its cohorts. */
function cohortCalendar(
  base: CustomerBase,
  { period, fiscalStart }: CohortsComparedParams,
  firstDays: Int32Array,
): Result<{ calendar: Calendar; sizes: number[] }> {
  for (const tried of period === null ? (['year', 'quarter'] as const) : []) {
    const calendar = calendarOfBase('cohorts-compared', base, tried, fiscalStart);
    if (!calendar.ok) return calendar;
    const sizes = sizesOf(calendar.value, firstDays);
    const large = followedOf(calendar.value, sizes).filter((at) => (sizes[at] as number) >= ENOUGH_CUSTOMERS);
    if (large.length >= ENOUGH_COHORTS) return ok({ calendar: calendar.value, sizes });
  }
  const calendar = calendarOfBase('cohorts-compared', base, period ?? 'month', fiscalStart);
  return calendar.ok ? ok({ calendar: calendar.value, sizes: sizesOf(calendar.value, firstDays) }) : calendar;
}

/**
 * The cohorts to compare. Those that are chosen for a person are whole and followed by at least one whole period; where
 * there are fewer than two of the same season, the last ones are taken.
 * @returns `too-few-customers` where the days given have no cohort, `date-out-of-range` where they lie outside the data
 */
export function chooseCohorts(base: CustomerBase, params: CohortsComparedParams): Result<Chosen> {
  const firstDays = firstPurchaseDays(base);
  const made = cohortCalendar(base, params, firstDays);
  if (!made.ok) return made;
  const { calendar, sizes } = made.value;
  const periodOfDay = (day: number): number => calendar.ofDay[day - calendar.firstDay] as number;
  const chosen =
    params.which === 'own' ? own(base, params, calendar, sizes) : ok(pick(params, calendar, sizes));
  if (!chosen.ok) return chosen;
  const { periods } = chosen.value;
  if (periods.length === 0) return fail({ code: 'too-few-customers', needed: 1, found: 0 });
  const position = new Int32Array(sizes.length).fill(-1);
  periods.forEach((at, i) => (position[at] = i));
  return ok({
    ...chosen.value,
    calendar,
    group: firstDays.map((day) => position[periodOfDay(day)] as number),
  });
}

type Picked = Pick<Chosen, 'which' | 'season' | 'periods'>;

function own(
  base: CustomerBase,
  { starts }: CohortsComparedParams,
  calendar: Calendar,
  sizes: readonly number[],
): Result<Picked> {
  const found = new Set<number>();
  for (const text of starts) {
    const day = parseIsoDay(text) ?? base.firstDay;
    if (day < (calendar.starts[0] ?? 0) || day > base.lastDay)
      return fail({
        code: 'date-out-of-range',
        param: 'starts',
        day,
        first: base.firstDay,
        last: base.lastDay,
      });
    const at = calendar.ofDay[Math.max(0, day - base.firstDay)] as number;
    if (sizes[at] !== 0) found.add(at);
  }
  return ok({ which: 'own', season: null, periods: [...found].sort((a, b) => a - b) });
}

function pick(params: CohortsComparedParams, calendar: Calendar, sizes: readonly number[]): Picked {
  const there = [...sizes.keys()].filter((at) => sizes[at] !== 0);
  const followed = followedOf(calendar, sizes);
  const most = params.cohorts;
  if (params.which === 'same-season') {
    const season = params.season ?? bestSeason(calendar, followed, sizes);
    const periods = followed.filter((at) => seasonOf(calendar, at) === season).slice(-most);
    if (periods.length > 1) return { which: 'same-season', season, periods };
  }
  const usable = followed.length > 1 ? followed : there;
  return { which: 'last', season: null, periods: usable.slice(-most) };
}

/** The season with the most cohorts of enough customers; of several the one with the most customers. */
function bestSeason(calendar: Calendar, periods: readonly number[], sizes: readonly number[]): number {
  const cohorts = new Float64Array(13);
  const customers = new Float64Array(13);
  for (const at of periods) {
    const season = seasonOf(calendar, at);
    const size = sizes[at] as number;
    if (size >= ENOUGH_CUSTOMERS) cohorts[season] = (cohorts[season] as number) + 1;
    customers[season] = (customers[season] as number) + size;
  }
  let best = 1;
  for (let season = 2; season < 13; season++) {
    const more = (cohorts[season] as number) - (cohorts[best] as number);
    if (more > 0 || (more === 0 && (customers[season] as number) > (customers[best] as number)))
      best = season;
  }
  return best;
}
