import type { CustomerBase } from '../../customers/base';
import { groupValue } from '../../customers/group-value';
import { normalQuantile } from '../../stats/normal';
import type { Chosen } from './choose';
import { FACTORS, type CohortProfile, type ComparedCell, type Difference, type Factor } from './result';

const Z = normalQuantile(0.975);

/** Cohorts over their first `ages` periods, which all of them have completed. */
export function profilesOf(
  base: CustomerBase,
  { calendar, periods, group }: Chosen,
  cells: readonly (readonly ComparedCell[])[],
  sizes: Uint32Array,
  ages: number,
): CohortProfile[] {
  const ends = Int32Array.from(periods, (at) => calendar.starts[at + ages] ?? 0);
  const value = groupValue(base, group, ends);
  return cells.map((row, g) => {
    const n = sizes[g] as number;
    const sum = (of: (cell: ComparedCell) => number): number =>
      row.slice(0, ages).reduce((total, cell) => total + of(cell), 0);
    const active = sum((cell) => cell.active);
    const orders = sum((cell) => cell.orders);
    const revenue = sum((cell) => cell.revenue);
    const profit = sum((cell) => cell.profit);
    const mean = profit / n;
    const squares = (value.squares[g] as number) - n * mean * mean;
    const error = n < 2 ? 0 : Math.sqrt(Math.max(0, squares) / (n - 1) / n);
    return {
      orders,
      revenue,
      profit,
      share: active / (n * ages),
      aof: orders / active,
      aov: orders === 0 ? null : revenue / orders,
      marginRate: revenue === 0 ? null : profit / revenue,
      profitPerCustomer: mean,
      error,
      interval: [mean - Z * error, mean + Z * error],
    };
  });
}

/**
 * How a cohort differs from the reference for each customer acquired, taken apart into factors by logarithms (LMDI).
 * @param comparisons made at once: the interval of the ratio is widened by them (Bonferroni)
 * @returns null where a factor is not positive, or a cohort has one customer
 */
export function differenceOf(
  own: CohortProfile,
  reference: CohortProfile,
  comparisons: number,
): Difference | null {
  const log = {} as Record<Factor, number>;
  for (const factor of FACTORS) {
    const [a, b] = [own[factor], reference[factor]];
    if (a === null || b === null || !(a > 0) || !(b > 0)) return null;
    log[factor] = Math.log(a / b);
  }
  if (own.error === 0 || reference.error === 0) return null;
  const [a, b] = [own.profitPerCustomer, reference.profitPerCustomer];
  const total = Math.log(a / b);
  const error = Math.hypot(own.error / a, reference.error / b);
  const z = normalQuantile(1 - 0.025 / Math.max(1, comparisons));
  const interval: [number, number] = [Math.exp(total - z * error), Math.exp(total + z * error)];
  // logarithmic mean of the two values, which makes the parts add up to their difference
  const weight = Math.abs(total) < 1e-12 ? a : (a - b) / total;
  return {
    ratio: a / b,
    interval,
    beyondChance: interval[0] > 1 || interval[1] < 1,
    log,
    amount: Object.fromEntries(FACTORS.map((factor) => [factor, weight * log[factor]])) as Record<
      Factor,
      number
    >,
  };
}
