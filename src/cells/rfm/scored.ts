import { parseIsoDay, type Day } from '../../core/days';
import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { quantileBounds, rfmMeasures, scoresOf, type RfmMeasures } from '../../customers/rfm';
import { invalidParams } from '../parse-params';
import { MEASURES, type RfmMeasure, type RfmParams } from './result';
import { namedSegments, segmentGrid, type SegmentRule } from './segments';

/** Every customer measured and scored; arrays of one length, in the order of the base. */
export interface Scored extends RfmMeasures {
  asOf: Day;
  /** total or average amount, as the parameters say */
  monetary: Float64Array<ArrayBuffer>;
  /** values of each measure in ascending order */
  sorted: Record<RfmMeasure, Float64Array<ArrayBuffer>>;
  bounds: Record<RfmMeasure, number[]>;
  scores: Record<RfmMeasure, Uint8Array<ArrayBuffer>>;
  rules: SegmentRule[];
  /** rule of each cell of the grid: index (r − 1) · bins + (f − 1) */
  ruleOf: Int32Array<ArrayBuffer>;
}

/**
 * Measures and scores a base: what the result and the customer list both stand on.
 * @returns `date-out-of-range` where `asOf` lies outside the observation, `params-invalid` where rules leave a
 * gap or overlap
 */
export function scored(base: CustomerBase, params: RfmParams): Result<Scored> {
  const asOf = (params.asOf === null ? null : parseIsoDay(params.asOf)) ?? base.lastDay;
  if (asOf < base.firstDay || asOf > base.lastDay)
    return fail({
      code: 'date-out-of-range',
      param: 'asOf',
      day: asOf,
      first: base.firstDay,
      last: base.lastDay,
    });
  const rules = params.segments ?? namedSegments(params.bins);
  const grid = segmentGrid(rules, params.bins);
  if (grid.fault) return invalidParams('rfm', 'segments', '1 × segment', `R${grid.fault.r} F${grid.fault.f}`);
  const measures = rfmMeasures(base, asOf);
  if (measures.customers.length === 0) return fail({ code: 'too-few-customers', needed: 1, found: 0 });
  const monetary =
    params.monetary === 'total'
      ? measures.revenue
      : measures.revenue.map((total, i) => total / (measures.frequency[i] as number));
  const values: Record<RfmMeasure, Float64Array<ArrayBuffer>> = {
    recencyDays: measures.recencyDays,
    frequency: measures.frequency,
    monetary,
  };
  const sorted = perMeasure((measure) => values[measure].slice().sort());
  const bounds = perMeasure((measure) =>
    params.scoring === 'quantile'
      ? quantileBounds(sorted[measure], params.bins)
      : [...params.cutoffs[measure]],
  );
  const scores = perMeasure((measure) =>
    scoresOf(values[measure], bounds[measure], measure === 'recencyDays'),
  );
  return ok({ ...measures, asOf, monetary, sorted, bounds, scores, rules, ruleOf: grid.ruleOf });
}

/** The same for each of recency, frequency and monetary value. */
export const perMeasure = <T>(make: (measure: RfmMeasure) => T): Record<RfmMeasure, T> => ({
  recencyDays: make(MEASURES[0]),
  frequency: make(MEASURES[1]),
  monetary: make(MEASURES[2]),
});

/** Rule of customer i of the scored ones. */
export function ruleIndexOf(of: Scored, bins: number, i: number): number {
  const r = of.scores.recencyDays[i] as number;
  const f = of.scores.frequency[i] as number;
  return of.ruleOf[(r - 1) * bins + f - 1] as number;
}
