import type { Day } from '../../core/days';
import type { CustomerBase } from '../../customers/base';
import type { RepeatStatistics } from '../../customers/repeat-statistics';
import type { FittedModel } from '../../models/fit-model';
import type { Posterior } from '../../models/posterior';
import { MODELS } from '../../models/registry';
import { matchedInterval } from '../../stats/matched-count';
import { ageGrid, weighted } from './age-grid';
import { drawnInterval } from './intervals';
import { luckOf, POISSON } from './luck';
import type { Exposure, ModelData } from './model-data';

/** One week, of all customers who first bought up to the end of the calibration. */
export interface ActualWeek {
  /** 1 = the first week of the data */
  week: number;
  /** last day of the week */
  end: Day;
  part: 'calibration' | 'hold-out';
  /** repeat purchases */
  actual: number;
  actualCumulative: number;
}

/** What was bought week by week, and when the customers were born: the same for every model. */
export interface TrackingFrame {
  weeks: readonly ActualWeek[];
  /** customers by day of first purchase, ascending */
  births: readonly (readonly [day: Day, customers: number])[];
  firstDay: Day;
}

/** Ends of 95 % bands, one number a week. */
export interface Band {
  low: Float64Array<ArrayBuffer>;
  high: Float64Array<ArrayBuffer>;
}

/** One way to look at the weeks under a model. */
export interface ExpectedSeries {
  expected: Float64Array<ArrayBuffer>;
  /** parameters are not known, only estimated; null where nothing is known of that */
  parameters: Band | null;
  /** at known parameters: the luck of single customers */
  individuals: Band;
  /** both: where another base of the same customers would be to be found; null as `parameters` */
  both: Band | null;
}

/** A model against the weeks of a {@link TrackingFrame}. */
export interface TrackedModel {
  weekly: ExpectedSeries;
  cumulative: ExpectedSeries;
}

/** Repeat purchases of the calibration customers by whole week from the first day of the data to its last. Cost O(occasions). */
export function trackingFrame(
  base: CustomerBase,
  statistics: RepeatStatistics,
  calibrationEnd: Day,
): TrackingFrame {
  const count = Math.floor((base.lastDay - base.firstDay + 1) / 7);
  const actual = new Float64Array(count + 1);
  const born = new Map<Day, number>();
  for (let i = 0; i < statistics.customers; i++) {
    const c = statistics.customer[i] as number;
    const firstDay = statistics.firstDay[i] as number;
    born.set(firstDay, (born.get(firstDay) ?? 0) + 1);
    let first = true;
    for (let o = base.offsets[c] as number; o < (base.offsets[c + 1] as number); o++) {
      if (base.orders[o] === 0) continue;
      if (first) {
        first = false;
        continue;
      }
      const week = Math.min(count, Math.floor(((base.day[o] as number) - base.firstDay) / 7));
      actual[week] = (actual[week] as number) + 1;
    }
  }
  let actualCumulative = 0;
  const weeks = Array.from({ length: count }, (_, i): ActualWeek => {
    const end = base.firstDay + 7 * i + 6;
    actualCumulative += actual[i] as number;
    return {
      week: i + 1,
      end,
      part: end <= calibrationEnd ? 'calibration' : 'hold-out',
      actual: actual[i] as number,
      actualCumulative,
    };
  });
  return { weeks, births: [...born].sort(([a], [b]) => a - b), firstDay: base.firstDay };
}

/** How a model's time runs: as in its {@link ModelData}. */
export interface TrackingClock {
  data: Pick<ModelData, 'unitDays' | 'purchasesPerCount'>;
  exposure?: Exposure | null;
}

/**
 * Expected repeat purchases by week, Σ over customers of E[X(age at the end of the week)], as in Fader, Hardie & Lee (2005), with 95 %
 * bands: from the doubt about the parameters, from the luck of single customers, and from both. Nothing of what a customer did
 * enters but the day of the first purchase, so the hold-out is tracked as the calibration is; a forecast given each customer’s history
 * is another thing (`hold-out.ts`). Cost weeks × days with a first purchase, once, then weeks × a few dozen nodes a draw.
 * @param posterior of the fit, at most a hundred draws are enough; null for no band of the parameters
 */
export function trackModel(
  frame: TrackingFrame,
  fit: Pick<FittedModel, 'id' | 'parameters' | 'at'>,
  { data, exposure = null }: TrackingClock,
  posterior: Posterior | null,
  seed: number,
): TrackedModel {
  const { weeks, births } = frame;
  const count = weeks.length;
  const model = MODELS[fit.id];
  const ageAt = clock(data, model?.discrete === true, exposure);
  const longest = Math.max(1e-9, ...weeks.slice(-1).map(({ end }) => ageAt(frame.firstDay, end)));
  const grid = ageGrid(fit, longest);
  const weights = weeks.map(() => new Float64Array(grid.ages.length));
  births.forEach(([day, customers]) =>
    weeks.forEach(({ end }, w) => {
      if (end >= day) grid.add(ageAt(day, end), customers, weights[w] as Float64Array);
    }),
  );
  const cumulativeOf = (at: FittedModel['at']): Float64Array<ArrayBuffer> => {
    const made = grid.ages.map((age) => data.purchasesPerCount * at.expectedOfNew(age));
    return Float64Array.from(weights, (ofWeek) => weighted(ofWeek, made));
  };
  const cumulative = cumulativeOf(fit.at);
  const weekly = steps(cumulative);

  // the spread of single customers, Σ over days of first purchases
  const luck = model ? luckOf(model, fit.parameters, longest, seed) : POISSON;
  const spread = { weekly: new Float64Array(count), cumulative: new Float64Array(count) };
  const made = { ages: agesOf(longest), values: new Float64Array(0) };
  made.values = made.ages.map((age) => fit.at.expectedOfNew(age));
  for (const [day, customers] of births)
    for (let w = 0; w < count; w++) {
      const { end } = weeks[w] as ActualWeek;
      if (end < day) continue;
      const to = ageAt(day, end);
      const from = end - 7 < day ? 0 : ageAt(day, end - 7);
      const until = linear(made.values, to / longest);
      const inWeek = until - linear(made.values, from / longest);
      const scale = customers * data.purchasesPerCount ** 2;
      spread.cumulative[w] = (spread.cumulative[w] as number) + scale * until * luck.cumulative(to);
      spread.weekly[w] =
        (spread.weekly[w] as number) + scale * Math.max(0, inWeek) * luck.within(from, to - from);
    }

  const draws = posterior?.draws.length ?? 0;
  const drawn = Array.from({ length: draws }, (_, d) => cumulativeOf((posterior as Posterior).at(d))).filter(
    (values) => values.every(Number.isFinite),
  );
  return {
    weekly: bandsOf(weekly, drawn.map(steps), spread.weekly),
    cumulative: bandsOf(cumulative, drawn, spread.cumulative),
  };
}

/** The age in model time, at the end of a day, of customers born on another. */
function clock(
  { unitDays }: TrackingClock['data'],
  discrete: boolean,
  exposure: Exposure | null,
): (born: Day, end: Day) => number {
  // whole periods after the first purchase
  if (discrete) return (born, end) => (end - born) / unitDays;
  if (exposure) return (born, end) => exposure.until(end) - exposure.until(born - 1);
  return (born, end) => (end + 1 - born) / unitDays;
}

const AGES = 400;
const agesOf = (longest: number): Float64Array<ArrayBuffer> =>
  Float64Array.from({ length: AGES + 1 }, (_, i) => (longest * i) / AGES);

function linear(values: Float64Array, share: number): number {
  const place = Math.max(0, Math.min(1, share)) * (values.length - 1);
  const low = Math.min(values.length - 2, Math.floor(place));
  return (values[low] as number) + (place - low) * ((values[low + 1] as number) - (values[low] as number));
}

const steps = (cumulative: Float64Array): Float64Array<ArrayBuffer> =>
  Float64Array.from(cumulative, (value, w) =>
    Math.max(0, value - (w > 0 ? (cumulative[w - 1] as number) : 0)),
  );

/** Bands from the values under the draws and the variance at known parameters. */
export function bandsOf(
  expected: Float64Array<ArrayBuffer>,
  drawn: readonly Float64Array[],
  variance: Float64Array,
): ExpectedSeries {
  const count = expected.length;
  const band = (): Band => ({ low: new Float64Array(count), high: new Float64Array(count) });
  const individuals = band();
  const parameters = drawn.length > 1 ? band() : null;
  const both = drawn.length > 1 ? band() : null;
  for (let w = 0; w < count; w++) {
    const mean = expected[w] as number;
    const luck = variance[w] as number;
    [individuals.low[w], individuals.high[w]] = matchedInterval(mean, luck);
    if (!parameters || !both) continue;
    const values = Float64Array.from(drawn, (values) => values[w] as number);
    [parameters.low[w], parameters.high[w]] = drawnInterval(values);
    const centre = values.reduce((sum, value) => sum + value / values.length, 0);
    const doubt = values.reduce((sum, value) => sum + (value - centre) ** 2 / (values.length - 1), 0);
    [both.low[w], both.high[w]] = matchedInterval(mean, luck + doubt);
  }
  return { expected, parameters, individuals, both };
}
