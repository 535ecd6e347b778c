import { chiSquareTail } from './chi-square';
import type { SurvivalCounts } from './survival-counts';

export interface LogRank {
  chiSquare: number;
  /** groups at risk at some event of several groups, less one */
  degrees: number;
  p: number;
  /** in the order given; `expected` events if all groups had one curve */
  groups: { n: number; observed: number; expected: number }[];
}

/**
 * The log-rank test: whether groups could have one survival curve. Sums over event times observed less expected events
 * of each group, with the hypergeometric covariance of ties. O(times × groups²).
 * Source: Mantel (1966); Peto & Peto (1972); Klein & Moeschberger (2003), 7.3.
 * @param groups counts by time of each group; times need not be the same
 * @returns null where fewer than two groups can be compared
 */
export function logRank(groups: readonly SurvivalCounts[]): LogRank | null {
  const k = groups.length;
  const next = new Uint32Array(k);
  const risk = groups.map(({ events, censored }) => {
    let sum = 0;
    for (let i = 0; i < events.length; i++) sum += (events[i] as number) + (censored[i] as number);
    return sum;
  });
  const rows = risk.map((n) => ({ n, observed: 0, expected: 0 }));
  const covariance = new Float64Array(k * k);
  const died = new Float64Array(k);
  for (;;) {
    let time = Infinity;
    for (let g = 0; g < k; g++) {
      const at = groups[g]?.time[next[g] as number];
      if (at !== undefined && at < time) time = at;
    }
    if (time === Infinity) break;
    let allDied = 0;
    let all = 0;
    for (let g = 0; g < k; g++) {
      const here = groups[g]?.time[next[g] as number] === time;
      died[g] = here ? (groups[g]?.events[next[g] as number] as number) : 0;
      allDied += died[g] as number;
      all += risk[g] as number;
    }
    if (allDied > 0) addTime(rows, covariance, died, risk, allDied, all);
    for (let g = 0; g < k; g++) {
      const group = groups[g];
      const at = next[g] as number;
      if (group?.time[at] !== time) continue;
      risk[g] = (risk[g] as number) - (died[g] as number) - (group.censored[at] as number);
      next[g] = at + 1;
    }
  }
  const solved = quadraticForm(
    covariance,
    rows.map((row) => row.observed - row.expected),
  );
  return solved.rank === 0
    ? null
    : {
        chiSquare: solved.value,
        degrees: solved.rank,
        p: chiSquareTail(solved.value, solved.rank),
        groups: rows,
      };
}

function addTime(
  rows: LogRank['groups'],
  covariance: Float64Array,
  died: Float64Array,
  risk: readonly number[],
  allDied: number,
  all: number,
): void {
  const k = risk.length;
  const spread = all > 1 ? (allDied * (all - allDied)) / (all - 1) : 0;
  for (let g = 0; g < k; g++) {
    const row = rows[g];
    const own = (risk[g] as number) / all;
    if (!row || own === 0) continue;
    row.observed += died[g] as number;
    row.expected += allDied * own;
    for (let h = 0; h < k; h++)
      covariance[g * k + h] =
        (covariance[g * k + h] as number) + spread * own * ((g === h ? 1 : 0) - (risk[h] as number) / all);
  }
}

/** xᵀ V⁻ x and the rank of V, by elimination with pivots: rows of V add up to 0, so at least one is left out. */
function quadraticForm(matrix: Float64Array, vector: readonly number[]): { value: number; rank: number } {
  const k = vector.length;
  const rows = Array.from({ length: k }, (_, i) => [
    ...matrix.subarray(i * k, (i + 1) * k),
    vector[i] as number,
  ]);
  const scale = Math.max(...rows.map((row, i) => row[i] as number), 0);
  const open = new Set(rows.keys());
  let value = 0;
  let rank = 0;
  while (open.size > 0 && scale > 0) {
    let pivot = -1;
    for (const i of open) if (pivot < 0 || (rows[i]?.[i] ?? 0) > (rows[pivot]?.[pivot] ?? 0)) pivot = i;
    const top = rows[pivot] as number[];
    const size = top[pivot] as number;
    if (!(size > scale * 1e-10)) break;
    const x = top[k] as number;
    value += (x * x) / size;
    rank++;
    open.delete(pivot);
    for (const i of open) {
      const row = rows[i] as number[];
      const factor = (row[pivot] as number) / size;
      for (const j of open) row[j] = (row[j] as number) - factor * (top[j] as number);
      row[k] = (row[k] as number) - factor * x;
    }
  }
  return { value, rank };
}
