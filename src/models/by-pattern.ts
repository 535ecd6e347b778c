import type { ForecastRows, ModelAt, RowSpread } from './purchase-model';
import type { RepeatRows } from './repeat-rows';

/** Rows with the same values of the covariates. */
interface PatternRows<R> {
  rows: R;
  /** positions among all rows */
  places: Uint32Array;
  /** null where rows have no covariates */
  values: Float64Array | null;
}

/** Parts rows by their pattern, those without any row left out. O(rows + patterns). */
export function rowsOfPatterns(rows: RepeatRows): PatternRows<RepeatRows>[] {
  return split(rows, (places) => ({
    ...picked(rows, places),
    weight: Float64Array.from(places, (i) => rows.weight[i] as number),
  }));
}

/**
 * A `ModelAt` for rows whose customers differ in their covariates: forecasts in bulk take each pattern apart, what is asked of single
 * customers is answered by `base`.
 * @param ofPattern the model at values of the covariates
 */
export function modelByPattern(base: ModelAt, ofPattern: (values: Float64Array) => ModelAt): ModelAt {
  const parts = (rows: ForecastRows) =>
    split(rows, (places) => picked(rows, places)).map((part) => ({
      ...part,
      at: part.values ? ofPattern(part.values) : base,
    }));
  const scatter = (into: Float64Array, { places }: { places: Uint32Array }, values: Float64Array) => {
    for (let k = 0; k < places.length; k++) into[places[k] as number] = values[k] as number;
  };
  const { counts } = base;
  return {
    ...base,
    ofPattern,
    forecast(rows, periods, digits) {
      const count = rows.x.length;
      const all = {
        alive: new Float64Array(count),
        purchases: new Float64Array(count),
        discounted: new Float64Array(count),
      };
      for (const part of parts(rows)) {
        const forecast = part.at.forecast(part.rows, periods, digits);
        scatter(all.alive, part, forecast.alive);
        scatter(all.purchases, part, forecast.purchases);
        scatter(all.discounted, part, forecast.discounted);
      }
      return all;
    },
    residuals(rows, rate, digits) {
      const all = new Float64Array(rows.x.length);
      for (const part of parts(rows)) scatter(all, part, part.at.residuals(part.rows, rate, digits));
      return all;
    },
    spread(rows, t) {
      const count = rows.x.length;
      const all: RowSpread = {
        mean: new Float64Array(count),
        variance: new Float64Array(count),
        none: new Float64Array(count),
      };
      for (const part of parts(rows)) {
        const spread = part.at.spread(part.rows, t);
        scatter(all.mean, part, spread.mean);
        scatter(all.variance, part, spread.variance);
        scatter(all.none, part, spread.none);
      }
      return all;
    },
    ...(counts
      ? {
          counts: (rows, t, visit) => {
            for (const { at, rows: those, places } of parts(rows))
              at.counts?.(those, t, (k, chances) => visit(places[k] as number, chances));
          },
        }
      : {}),
  };
}

function picked(rows: ForecastRows, places: Uint32Array): ForecastRows {
  const pick = (values: Float64Array) => Float64Array.from(places, (i) => values[i] as number);
  return {
    x: pick(rows.x),
    recency: pick(rows.recency),
    age: pick(rows.age),
    ...(rows.logGaps ? { logGaps: pick(rows.logGaps) } : {}),
  };
}

function split<R>(rows: ForecastRows, of: (places: Uint32Array) => R): PatternRows<R>[] {
  const { pattern, patterns } = rows;
  if (!pattern || !patterns) {
    const places = Uint32Array.from(rows.x.keys());
    return [{ rows: of(places), places, values: null }];
  }
  const starts = new Uint32Array(patterns.length + 1);
  for (const one of pattern) starts[one + 1] = (starts[one + 1] as number) + 1;
  for (let p = 0; p < patterns.length; p++) starts[p + 1] = (starts[p + 1] as number) + (starts[p] as number);
  const next = starts.slice();
  const order = new Uint32Array(pattern.length);
  for (let i = 0; i < pattern.length; i++) {
    const one = pattern[i] as number;
    order[next[one] as number] = i;
    next[one] = (next[one] as number) + 1;
  }
  return patterns.flatMap((values, p) => {
    const places = order.subarray(starts[p], starts[p + 1]);
    return places.length === 0 ? [] : [{ rows: of(places), places, values }];
  });
}
