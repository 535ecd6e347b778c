import { onePeriod, type Periods, type RowForecast } from '../../models/forecast-rows';
import { MODELS } from '../../models/registry';
import type { ForecastRows, ModelAt, ModelId } from '../../models/purchase-model';
import type { ModelData } from '../purchase-models/model-data';

const DAYS_PER_WEEK = 7;
const WEEKS_PER_YEAR = 365.25 / 7;
/** Periods that a draw of the parameters is discounted over: its ratio to the estimate cancels what they leave out. */
const FEW_PERIODS = 4;
const FEW_WITHOUT_END = 8;
/** Without an end a draw is followed until a purchase is worth e^−4 of one today. */
const FAR = 4;
const LONGEST = 1040;

/** How far ahead, in the time of the model. */
export interface Outlook {
  /** weeks; null = no end */
  horizonWeeks: number | null;
  /** weeks in which purchases are counted */
  purchaseWeeks: number;
  /** δ, continuous, a week */
  perWeek: number;
  /** the horizon week by week, each discounted from its end; without an end that of the purchases */
  periods: Periods;
  /** the same in a few steps */
  few: Periods;
  /** `purchaseWeeks` as time of the model */
  length: number;
  /** stretch of time whose luck stands for that of the horizon: without an end, that in which a purchase loses two thirds of its worth */
  luckLength: number;
  /** δ in the time of the model */
  perUnit: number;
  /** purchases behind one that the model counts */
  perCount: number;
  /** the same within the horizon, which in discrete time may not be a whole number of periods */
  scale: number;
}

/** δ of an annual rate, a week and a month. */
export const discountOf = (annualRate: number) => ({
  annualRate,
  perWeek: Math.log1p(annualRate) / WEEKS_PER_YEAR,
  perMonth: Math.log1p(annualRate) / 12,
});

/** The horizon as a model sees it: with seasons its weeks are not equally long, in discrete time it has whole periods. */
export function outlookOf(
  model: ModelId,
  data: Pick<ModelData, 'unitDays' | 'purchasesPerCount' | 'ahead'>,
  horizonWeeks: number | null,
  perWeek: number,
): Outlook {
  const purchaseWeeks = horizonWeeks ?? 52;
  const discrete = MODELS[model]?.discrete === true;
  const weeksPerUnit = data.unitDays / DAYS_PER_WEEK;
  const length = data.ahead(purchaseWeeks * DAYS_PER_WEEK);
  const whole = Math.max(1, Math.round(length));
  // a horizon that is no whole number of periods is counted in whole ones and stretched
  const stretch = discrete ? length / whole : 1;
  const stepped = (weeks: number, count: number, atEnd: boolean): Periods => {
    const until = discrete ? Math.max(1, Math.round(weeks / weeksPerUnit)) : weeks;
    const steps = discrete ? Math.min(until, count) : count;
    const ends = Array.from({ length: steps }, (_, j) => {
      const end = (until * (j + 1)) / steps;
      return discrete ? Math.round(end) : end;
    });
    const inWeeks = (end: number): number => (discrete ? end * weeksPerUnit : end);
    return {
      ends: Float64Array.from(ends, (end) => (discrete ? end : data.ahead(end * DAYS_PER_WEEK))),
      factors: Float64Array.from(ends, (end, j) =>
        Math.exp(-perWeek * inWeeks(atEnd ? end : (end + (ends[j - 1] ?? 0)) / 2)),
      ),
    };
  };
  const ahead = (weeks: number): number => {
    const units = data.ahead(weeks * DAYS_PER_WEEK);
    return discrete ? Math.max(1, Math.round(units)) : units;
  };
  return {
    horizonWeeks,
    purchaseWeeks,
    perWeek,
    periods: stepped(purchaseWeeks, discrete ? whole : purchaseWeeks, true),
    few:
      horizonWeeks === null
        ? stepped(FAR / perWeek, FEW_WITHOUT_END, false)
        : stepped(purchaseWeeks, FEW_PERIODS, false),
    length: discrete ? whole : length,
    luckLength: horizonWeeks === null ? ahead(Math.min(1 / perWeek, LONGEST)) : discrete ? whole : length,
    perUnit: perWeek * weeksPerUnit,
    perCount: data.purchasesPerCount,
    scale: data.purchasesPerCount * stretch,
  };
}

/** The same in a few steps, as draws of the parameters are compared: only ratios of it are right. */
export function roughForecast(at: ModelAt, rows: ForecastRows, outlook: Outlook, digits: number) {
  const { discounted, purchases, alive } = at.forecast(rows, outlook.few, digits);
  return outlook.horizonWeeks === null
    ? { alive, discounted, purchases: at.forecast(rows, onePeriod(outlook.length), digits).purchases }
    : { alive, discounted, purchases };
}

/** P(alive), purchases within `purchaseWeeks` and discounted purchases within the horizon of every row. */
export function outlookForecast(at: ModelAt, rows: ForecastRows, outlook: Outlook): RowForecast {
  const { horizonWeeks, periods, length, perUnit, perCount, scale } = outlook;
  const endless = horizonWeeks === null;
  const { alive, purchases, discounted } = at.forecast(rows, endless ? onePeriod(length) : periods);
  const times = (values: Float64Array<ArrayBuffer>, by: number) =>
    by === 1 ? values : values.map((value) => by * value);
  return {
    alive,
    purchases: times(purchases, scale),
    discounted: endless ? times(at.residuals(rows, perUnit), perCount) : times(discounted, scale),
  };
}
