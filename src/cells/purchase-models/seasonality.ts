import { dateOf, dayOf, daysInMonth, type Day } from '../../core/days';
import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import type { RepeatStatistics } from '../../customers/repeat-statistics';
import { poissonInterval } from '../../stats/poisson-interval';
import type { Exposure } from './model-data';

/** A month of the year against the average of the year. */
export interface SeasonMonth {
  /** 1 … 12 */
  month: number;
  /** repeat purchases against what they would be without seasons; 1 on the average of the days of a year */
  index: number;
  /** 95 %, from the number of purchases alone */
  low: number;
  high: number;
  /** repeat purchases counted */
  purchases: number;
}

/** Seasons as the data show them, and the curve of exposure they make. */
export interface YearlySeason {
  exposure: Exposure;
  months: readonly SeasonMonth[];
  /** whole years counted, and their first and last day */
  years: number;
  from: Day;
  to: Day;
}

const MONTHS = 12;
const FEWEST_YEARS = 2;
const DAYS_PER_YEAR = 365.25;
/** Purchases by which a month is drawn to the average: a few purchases make no season. */
const DRAWN = 10;

/** Days of a month in an average year. */
const monthDays = (month: number): number => (month === 2 ? 28.25 : daysInMonth(2001, month));

/**
 * The exposure curve of twelve monthly indices: time runs by the index of the month, scaled so that an average year
 * keeps its length. As a change of time it is exact for models where customers leave at purchases (the BG family); for
 * Pareto/NBD it lets them leave by the season too, which the length of a lifetime hardly notices.
 * @param indices of January … December, > 0
 */
export function exposureOf(indices: readonly number[]): Exposure {
  let year = 0;
  for (let month = 1; month <= MONTHS; month++) year += monthDays(month) * (indices[month - 1] as number);
  const rates = indices.map((index) => (index * DAYS_PER_YEAR) / year / 7);
  /** weeks of exposure from 1970 to the start of a year, as far as asked for */
  const starts = [0];
  const startOf = (asked: number): number => {
    while (starts.length <= asked - 1970) {
      const of = 1969 + starts.length;
      let sum = starts[starts.length - 1] as number;
      for (let month = 1; month <= MONTHS; month++)
        sum += daysInMonth(of, month) * (rates[month - 1] as number);
      starts.push(sum);
    }
    return starts[asked - 1970] as number;
  };
  return {
    until(day) {
      // half a day is half of its exposure
      const whole = Math.floor(day);
      const date = dateOf(whole);
      if (date.year < 1970) return (day + 1) / 7;
      let sum = startOf(date.year);
      for (let month = 1; month < date.month; month++)
        sum += daysInMonth(date.year, month) * (rates[month - 1] as number);
      return sum + (date.dayOfMonth + day - whole) * (rates[date.month - 1] as number);
    },
  };
}

/**
 * The yearly seasons of repeat purchases up to a day: for each month of the year the purchases that were made against those
 * that a model without seasons expects of the same customers, over whole years, so that growth of the base does not pass for a season.
 * @param statistics of the customers up to `end`
 * @param expectedOfNew E[X(t)] of that model, t in weeks
 * @returns `span-too-short` below two whole years. Cost O(occasions + days²)
 */
export function yearlySeason(
  base: CustomerBase,
  statistics: RepeatStatistics,
  end: Day,
  expectedOfNew: (weeks: number) => number,
): Result<YearlySeason> {
  const first = statistics.firstDay.reduce((least, day) => Math.min(least, day), end);
  const years = wholeYears(first, end);
  if (years < FEWEST_YEARS)
    return fail({
      code: 'span-too-short',
      neededDays: Math.ceil(FEWEST_YEARS * DAYS_PER_YEAR),
      foundDays: end - first + 1,
    });
  const from = yearsBefore(end, years) + 1;
  const monthOf = Uint8Array.from({ length: end - from + 1 }, (_, i) => dateOf(from + i).month - 1);
  const actual = new Float64Array(MONTHS);
  for (let i = 0; i < statistics.customers; i++) {
    const c = statistics.customer[i] as number;
    for (let o = base.offsets[c] as number; o < (base.offsets[c + 1] as number); o++) {
      const day = base.day[o] as number;
      if (base.orders[o] === 0 || day <= (statistics.firstDay[i] as number) || day < from || day > end)
        continue;
      const month = monthOf[day - from] as number;
      actual[month] = (actual[month] as number) + 1;
    }
  }
  const expected = expectedByMonth(statistics, first, from, end, monthOf, expectedOfNew);
  const level = levelOf(actual, expected);
  const months = Array.from({ length: MONTHS }, (_, m): SeasonMonth => {
    const made = actual[m] as number;
    // what would be made without seasons, at the level of an average day of the year
    const plain = (expected[m] as number) * level;
    const index = (count: number): number => (count + DRAWN) / (plain + DRAWN);
    const [low, high] = poissonInterval(made);
    return { month: m + 1, index: index(made), low: index(low), high: index(high), purchases: made };
  });
  return ok({ exposure: exposureOf(months.map(({ index }) => index)), months, years, from, to: end });
}

/**
 * Purchases made for one expected, every day of the year weighing the same: in a base that grows the later months weigh more
 * in the totals.
 */
function levelOf(actual: Float64Array, expected: Float64Array): number {
  let days = 0;
  let sum = 0;
  for (let m = 0; m < MONTHS; m++) {
    if (!((expected[m] as number) > 0)) continue;
    days += monthDays(m + 1);
    sum += (monthDays(m + 1) * (actual[m] as number)) / (expected[m] as number);
  }
  return sum > 0 ? sum / days : 1;
}

/** Σ over customers of E[X] gained on each day from `from` on, by month of the year. */
function expectedByMonth(
  { customers, firstDay }: RepeatStatistics,
  first: Day,
  from: Day,
  end: Day,
  monthOf: Uint8Array,
  expectedOfNew: (weeks: number) => number,
): Float64Array {
  const born = new Float64Array(end - first + 1);
  for (let i = 0; i < customers; i++) {
    const at = (firstDay[i] as number) - first;
    born[at] = (born[at] as number) + 1;
  }
  const until = Float64Array.from({ length: end - first + 1 }, (_, days) => expectedOfNew(days / 7));
  const expected = new Float64Array(MONTHS);
  for (let day = from; day <= end; day++) {
    let sum = 0;
    for (let at = 0; at < day - first; at++) {
      const newcomers = born[at] as number;
      if (newcomers === 0) continue;
      const age = day - first - at;
      sum += newcomers * ((until[age] as number) - (until[age - 1] as number));
    }
    const month = monthOf[day - from] as number;
    expected[month] = (expected[month] as number) + sum;
  }
  return expected;
}

/** Whole years from the start of `first` to the end of `end`. */
function wholeYears(first: Day, end: Day): number {
  let years = 0;
  while (yearsBefore(end, years + 1) + 1 >= first) years++;
  return years;
}

/** The same date some years earlier; 29 February becomes the 28th. */
function yearsBefore(day: Day, years: number): Day {
  const { year, month, dayOfMonth } = dateOf(day);
  return dayOf(year - years, month, Math.min(dayOfMonth, daysInMonth(year - years, month)));
}
