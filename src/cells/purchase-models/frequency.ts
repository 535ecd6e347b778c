import type { FittedModel } from '../../models/fit-model';
import type { Posterior } from '../../models/posterior';
import { MODELS } from '../../models/registry';
import type { RepeatRows } from '../../models/repeat-rows';
import { ageGrid, weighted, type AgeGrid } from './age-grid';
import { FREQUENCY_CLASSES, frequencyClass } from './frequency-classes';
import { bandsOf, type ExpectedSeries } from './tracking';

export { FREQUENCY_CLASSES, frequencyClass };

const LAST = FREQUENCY_CLASSES.length - 1;

/** Customers by class of x, as they are. @param rows what the model counts: purchases, or periods with any */
export function actualFrequency({ x, weight }: Pick<RepeatRows, 'x' | 'weight'>): Float64Array<ArrayBuffer> {
  const customers = new Float64Array(LAST + 1);
  for (let i = 0; i < x.length; i++) {
    const k = frequencyClass(x[i] as number);
    customers[k] = (customers[k] as number) + (weight[i] as number);
  }
  return customers;
}

/**
 * Customers by class of x as a model expects them, Σ over customers of P(X(T) = x), with 95 % bands: parameters, luck of single
 * customers (Σ P (1 − P)), both. Cost distinct T × 8 chances, then a few dozen × 8 a draw.
 */
export function expectedFrequency(
  rows: Pick<RepeatRows, 'age' | 'weight'>,
  fit: Pick<FittedModel, 'id' | 'parameters' | 'at'>,
  posterior: Posterior | null,
): ExpectedSeries {
  const byAge = new Map<number, number>();
  let total = 0;
  for (let i = 0; i < rows.age.length; i++) {
    const age = rows.age[i] as number;
    byAge.set(age, (byAge.get(age) ?? 0) + (rows.weight[i] as number));
    total += rows.weight[i] as number;
  }
  const oldest = Math.max(1e-9, ...byAge.keys());
  const grid = ageGrid(fit, oldest, Math.min(oldest, ...byAge.keys()));
  const chancesAt = MODELS[fit.id]?.sample
    ? interpolated(fit.at, grid)
    : (age: number) => classChances(fit.at, age);
  const expected = new Float64Array(LAST + 1);
  const variance = new Float64Array(LAST + 1);
  const weights = new Float64Array(grid.ages.length);
  for (const [age, customers] of byAge) {
    grid.add(age, customers, weights);
    const chances = chancesAt(age);
    for (let k = 0; k <= LAST; k++) {
      const chance = chances[k] as number;
      expected[k] = (expected[k] as number) + customers * chance;
      variance[k] = (variance[k] as number) + customers * chance * (1 - chance);
    }
  }
  const drawn = Array.from({ length: posterior?.draws.length ?? 0 }, (_, d) => {
    const at = (posterior as Posterior).at(d);
    const chances = Array.from(grid.ages, (age) => classChances(at, age));
    return Float64Array.from({ length: LAST + 1 }, (_, k) => {
      const ofClass = Float64Array.from(chances, (ofAge) => ofAge[k] as number);
      return Math.max(0, Math.min(total, weighted(weights, ofClass)));
    });
  }).filter((values) => values.every(Number.isFinite));
  return bandsOf(expected, drawn, variance);
}

/** The chances of a model whose newcomers are played at each call: played at the nodes only. */
function interpolated(at: FittedModel['at'], grid: AgeGrid): (age: number) => Float64Array {
  const known = Array.from(grid.ages, (age) => classChances(at, age));
  const ofClass = Array.from({ length: LAST + 1 }, (_, k) =>
    Float64Array.from(known, (chances) => chances[k] as number),
  );
  return (age) => {
    const weights = new Float64Array(grid.ages.length);
    grid.add(age, 1, weights);
    return Float64Array.from(ofClass, (values) => Math.max(0, Math.min(1, weighted(weights, values))));
  };
}

/** P(X(T) = 0), …, P(X(T) = 6), P(X(T) ≥ 7). */
function classChances(at: FittedModel['at'], age: number): Float64Array {
  const chances = new Float64Array(LAST + 1);
  chances.set(at.pmfOfNew(age, LAST - 1));
  let below = 0;
  for (let k = 0; k < LAST; k++) below += chances[k] as number;
  chances[LAST] = Math.max(0, 1 - below);
  return chances;
}
