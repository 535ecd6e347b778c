import type { Points } from '../stats/k-means';

/** How a measure becomes a coordinate: (log-scaled value − mean) ÷ deviation. */
export interface Axis {
  mean: number;
  /** 1 where all values are equal */
  deviation: number;
}
/** Recency, frequency, monetary value: what space the customers of a base are put into. */
export type RfmSpace = readonly [recency: Axis, frequency: Axis, monetary: Axis];

/** Logarithm of the distance to zero plus one, with the sign of the value: long tails shorten, refunds stay below. */
const scaled = (value: number): number => (value < 0 ? -Math.log1p(-value) : Math.log1p(value));

/**
 * Customers as points, three coordinates each, in the space in which each measure, log-scaled, has mean 0 and
 * deviation 1; or in a space that is there already. Three passes.
 * @param measures of one length, ≥ 1
 */
export function rfmPoints(
  measures: readonly [Float64Array, Float64Array, Float64Array],
  known?: RfmSpace,
): { space: RfmSpace; points: Points } {
  const n = measures[0].length;
  const points = new Float64Array(3 * n);
  const axis = (d: 0 | 1 | 2): Axis => {
    const values = measures[d];
    let sum = 0;
    for (let i = 0; i < n; i++) sum += points[3 * i + d] = scaled(values[i] as number);
    const { mean, deviation } = known?.[d] ?? spreadOf(points, d, sum / n);
    for (let i = d; i < points.length; i += 3) points[i] = ((points[i] as number) - mean) / deviation;
    return { mean, deviation };
  };
  return { space: [axis(0), axis(1), axis(2)], points };
}

function spreadOf(points: Points, d: number, mean: number): Axis {
  let squares = 0;
  for (let i = d; i < points.length; i += 3) squares += ((points[i] as number) - mean) ** 2;
  const deviation = Math.sqrt((3 * squares) / points.length);
  return { mean, deviation: deviation > 1e-12 ? deviation : 1 };
}

/** The value at a coordinate: the way back. */
export function valueAt(axis: Axis, coordinate: number): number {
  const at = axis.mean + coordinate * axis.deviation;
  return Math.sign(at) * Math.expm1(Math.abs(at));
}
