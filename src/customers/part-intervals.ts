import type { Interval } from '../stats/intervals';
import { normalQuantile } from '../stats/normal';
import type { Parts, Ranked } from './deciles';

/**
 * Intervals (95 %) of the shares that parts of equal customers make of the whole, by linearisation: the share S of the
 * best p has the influence ((x − q)⁺ + p·q − S·x) ÷ mean with q the cut-off of p, a part that of the difference of two
 * such shares. Cost O(n · parts). Source: Binder & Kovačević (1995), Estimating some measures of income inequality from
 * survey data; Langel & Tillé (2011), Statistical inference for the quintile share ratio.
 * @param parts of equal customers of `from` @returns one a part; null where the whole is not positive, or a part has fewer than two customers
 */
export function partShareIntervals(from: Ranked, { rows }: Parts): (Interval | null)[] {
  const { order, value } = from;
  const n = order.length;
  const total = rows.reduce((sum, row) => sum + row.sum, 0);
  if (!(total > 0)) return rows.map(() => null);
  const mean = total / n;
  const z = normalQuantile(0.975);
  let before = 0;
  return rows.map((row) => {
    const upper = before === 0 ? Infinity : (value[order[before - 1] as number] as number);
    before += row.customers;
    const share = row.sum / total;
    if (row.customers < 2 || row.customers === n) return null;
    const lower = before === n ? -Infinity : (value[order[before - 1] as number] as number);
    let squares = 0;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const x = value[i] as number;
      // (x − lower)⁺ − (x − upper)⁺; from the last part up, everything counts: x itself
      const above = lower === -Infinity ? x : Math.max(0, x - lower);
      const influence = above - (upper === Infinity ? 0 : Math.max(0, x - upper)) - share * x;
      sum += influence;
      squares += influence * influence;
    }
    const variance = Math.max(0, squares / n - (sum / n) ** 2);
    const error = Math.sqrt(variance / n) / mean;
    return [share - z * error, share + z * error];
  });
}
