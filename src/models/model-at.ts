import { decayingIntegral } from '../stats/decaying-integral';
import { forecastRows, overRows } from './forecast-rows';
import type { Kernel, Living, ModelAt, RowSpread } from './purchase-model';
import { rowCounts } from './row-counts';

/** Chance that may lie beyond a distribution that is summed up. */
const BEYOND = 1e-10;
const MOST_COUNTS = 1 << 16;

/** Everything that can be asked of a model, from its kernel. */
export function modelAt(kernel: Kernel): ModelAt {
  /** a mixture over the phases of living customers */
  const ofLiving = (x: number, recency: number, age: number, value: (living: Living) => number): number => {
    if (kernel.phases === 1) return value(kernel.living(x, 0));
    const shares = sharesOf(kernel, x, recency, age);
    let sum = 0;
    for (let phase = 0; phase < kernel.phases; phase++) {
      const share = shares[phase] as number;
      if (share > 0) sum += share * value(kernel.living(x, phase));
    }
    return sum;
  };
  const pmf = (x: number, recency: number, age: number, t: number, most: number): Float64Array => {
    const alive = kernel.alive(x, recency, age);
    const out = new Float64Array(most + 1);
    const shares = kernel.phases === 1 ? [1] : sharesOf(kernel, x, recency, age);
    shares.forEach((share, phase) => {
      if (!(share > 0)) return;
      const part = kernel.living(x, phase).pmf(age, t, most);
      for (let n = 0; n <= most; n++) out[n] = (out[n] as number) + alive * share * (part[n] as number);
    });
    out[0] = (out[0] as number) + (1 - alive);
    return out;
  };
  const expectedPurchases = (x: number, recency: number, age: number, t: number): number =>
    kernel.alive(x, recency, age) * ofLiving(x, recency, age, (living) => living.purchases(age, t));
  return {
    probabilityAlive: (x, recency, age) => kernel.alive(x, recency, age),
    expectedOfNew: (t) => expectedPurchases(0, 0, 0, t),
    pmfOfNew: (t, most) => pmf(0, 0, 0, t, most),
    expectedPurchases,
    pmf,
    residual: (x, recency, age, rate) =>
      kernel.alive(x, recency, age) * ofLiving(x, recency, age, (living) => residualOf(living, age, rate)),
    forecast: (rows, periods, digits) => forecastRows(kernel, rows, periods, digits),
    residuals(rows, rate, digits = 13) {
      const out = new Float64Array(rows.x.length);
      overRows(
        kernel,
        rows,
        1,
        (x, phase) => {
          const living = kernel.living(x, phase, 10 ** -(digits + 3));
          return (age, values) => {
            values[0] = residualOf(living, age, rate);
          };
        },
        (i, alive, values) => {
          out[i] = alive * (values[0] as number);
        },
        digits,
      );
      return out;
    },
    counts: (rows, t, visit) => rowCounts(kernel, rows, t, visit),
    spread: (rows, t) => {
      const count = rows.x.length;
      const spread: RowSpread = {
        mean: new Float64Array(count),
        variance: new Float64Array(count),
        none: new Float64Array(count),
      };
      overRows(
        kernel,
        rows,
        3,
        (x, phase) => {
          const living = kernel.living(x, phase);
          return (age, values) => {
            values.set(momentsOf(living, age, t));
          };
        },
        (i, alive, values) => {
          const mean = alive * (values[0] as number);
          spread.mean[i] = mean;
          spread.variance[i] = Math.max(0, alive * (values[1] as number) - mean * mean);
          spread.none[i] = 1 - alive * (1 - (values[2] as number));
        },
        6,
      );
      return spread;
    },
  };
}

/** A newcomer has just bought: phase 0. */
function sharesOf(kernel: Kernel, x: number, recency: number, age: number): Float64Array {
  if (kernel.phaseShares && age > recency) return kernel.phaseShares(x, recency, age);
  const shares = new Float64Array(kernel.phases);
  shares[0] = 1;
  return shares;
}

/** ∫ e^(−δt) dE(t) = δ ∫ e^(−δt) E(t) dt, unless the model knows better. */
const residualOf = (living: Living, age: number, rate: number): number =>
  living.residual
    ? living.residual(age, rate)
    : decayingIntegral((t) => living.purchases(age, t), rate) * rate;

/** [E, E of the square, P(none)] of the purchases of the living in (T, T + t]. */
function momentsOf(living: Living, age: number, t: number): readonly [number, number, number] {
  if (living.moments) return living.moments(age, t);
  const mean = living.purchases(age, t);
  for (let most = 16 + Math.ceil(4 * mean); ; most *= 4) {
    const chances = living.pmf(age, t, most);
    let total = 0;
    let square = 0;
    for (let n = 0; n <= most; n++) {
      const chance = chances[n] as number;
      total += chance;
      square += n * n * chance;
    }
    if (1 - total < BEYOND || most >= MOST_COUNTS) return [mean, square, chances[0] as number];
  }
}
