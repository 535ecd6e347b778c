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
const scaled = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));

/** The space in which each measure, log-scaled, has mean 0 and deviation 1. Two passes. @param measures of one length, ≥ 1 */
export function rfmSpace(measures: readonly [Float64Array, Float64Array, Float64Array]): RfmSpace {
  const axis = (values: Float64Array): Axis => {
    let sum = 0;
    for (const value of values) sum += scaled(value);
    const mean = sum / values.length;
    let squares = 0;
    for (const value of values) squares += (scaled(value) - mean) ** 2;
    const deviation = Math.sqrt(squares / values.length);
    return { mean, deviation: deviation > 1e-12 ? deviation : 1 };
  };
  return [axis(measures[0]), axis(measures[1]), axis(measures[2])];
}

/** Customers as points of a space, three coordinates each, in their order. */
export function pointsIn(
  space: RfmSpace,
  measures: readonly [Float64Array, Float64Array, Float64Array],
): Points {
  const n = measures[0].length;
  const points = new Float64Array(3 * n);
  measures.forEach((values, d) => {
    const { mean, deviation } = space[d] as Axis;
    for (let i = 0; i < n; i++) points[3 * i + d] = (scaled(values[i] as number) - mean) / deviation;
  });
  return points;
}

/** The value at a coordinate: the way back. */
export function valueAt(axis: Axis, coordinate: number): number {
  const at = axis.mean + coordinate * axis.deviation;
  return Math.sign(at) * Math.expm1(Math.abs(at));
}
