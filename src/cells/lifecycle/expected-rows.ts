import { seededRandom, type Random } from '../../core/random';
import type { Transitions } from '../../customers/lifecycle/stage-table';
import { LOST, STAGES } from '../../customers/lifecycle/stages';
import { fundamentalMatrix } from '../../stats/absorbing-chain';
import { sampleGamma } from '../../stats/samplers';
import type { ExpectedRow } from './result';
import { worthOfRow } from './step-cells';

const COUNT = STAGES.length;
/** the rungs that can be left for lost */
const RUNGS = COUNT - 1;
const DRAWS = 200;

/**
 * Periods on each rung until lost, for a new customer and for one who stands on each rung, with 95 % intervals: rows of
 * the matrix drawn from Dirichlet distributions of their counts, worth as many steps as they are independent.
 */
export function expectedRows(steps: Transitions, seed: number): ExpectedRow[] {
  const known = STAGES.slice(0, RUNGS).map((_, i) => rowSum(steps.pooled, i) > 0);
  const counted = known.some((is) => is) || rowSum(steps.entries, 0) > 0;
  if (!counted) return [];
  const reached = STAGES.slice(0, RUNGS).map((_, j) => known[j] || isEntered(steps, j));
  const found = visitsOf(shares(steps.pooled, COUNT), shares(steps.entries, 1), known);
  const random = seededRandom(seed);
  const worth = STAGES.slice(0, RUNGS).map((_, i) => worthOfRow(steps, i));
  const draws = Array.from({ length: DRAWS }, () =>
    visitsOf(drawn(random, steps.pooled, COUNT, worth), drawn(random, steps.entries, 1, null), known),
  );
  const starts = [null, ...STAGES.slice(0, RUNGS)];
  return starts.flatMap((from, row) => {
    if (row === 0 ? rowSum(steps.entries, 0) === 0 : !reached[row - 1]) return [];
    const periods = found.slice(row * RUNGS, (row + 1) * RUNGS);
    const total = sum(periods);
    const totals = Float64Array.from(draws, (draw) => sum(draw.slice(row * RUNGS, (row + 1) * RUNGS))).sort();
    const low = totals[Math.floor(0.025 * DRAWS)] ?? NaN;
    const high = totals[Math.ceil(0.975 * DRAWS) - 1] ?? NaN;
    return [
      {
        from,
        periods: Array.from(periods, (value) => (Number.isFinite(value) ? value : null)),
        total: Number.isFinite(total) ? total : null,
        interval: Number.isFinite(total) && Number.isFinite(high) ? ([low, high] as [number, number]) : null,
      },
    ];
  });
}

const rowSum = (values: Float64Array, row: number): number => {
  let total = 0;
  for (let j = 0; j < COUNT; j++) total += values[row * COUNT + j] ?? 0;
  return total;
};

const isEntered = ({ pooled, entries }: Transitions, to: number): boolean =>
  (entries[to] ?? 0) > 0 || STAGES.some((_, from) => (pooled[from * COUNT + to] ?? 0) > 0);

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** Rows divided by their sums. */
function shares(counts: Float64Array, rows: number): Float64Array {
  const result = counts.slice(0, rows * COUNT);
  for (let i = 0; i < rows; i++) {
    const total = rowSum(result, i);
    for (let j = 0; j < COUNT && total > 0; j++) result[i * COUNT + j] = (result[i * COUNT + j] ?? 0) / total;
  }
  return result;
}

function drawn(
  random: Random,
  counts: Float64Array,
  rows: number,
  worth: readonly number[] | null,
): Float64Array {
  const result = new Float64Array(rows * COUNT);
  for (let i = 0; i < rows; i++) {
    const total = rowSum(counts, i);
    const scale = worth === null || i >= RUNGS || total === 0 ? 1 : (worth[i] ?? total) / total;
    for (let j = 0; j < COUNT; j++) {
      const shape = (counts[i * COUNT + j] ?? 0) * scale;
      if (shape > 0) result[i * COUNT + j] = sampleGamma(random, shape, 1);
    }
  }
  return shares(result, rows);
}

/**
 * Row 0: from the stages of new customers, then from each rung; NaN where the chain cannot tell: a rung that is never
 * left, or one whose next step was never seen, can be reached.
 */
function visitsOf(matrix: Float64Array, entries: Float64Array, known: readonly boolean[]): Float64Array {
  const visits = new Float64Array((RUNGS + 1) * RUNGS).fill(NaN);
  const rungs = known.flatMap((is, i) => (is ? [i] : []));
  const size = rungs.length;
  const transient = new Float64Array(size * size);
  rungs.forEach((from, i) =>
    rungs.forEach((to, j) => (transient[i * size + j] = matrix[from * COUNT + to] ?? 0)),
  );
  const leadsOut = (row: Float64Array, at: number): boolean =>
    STAGES.some((_, to) => to !== LOST && !known[to] && (row[at * COUNT + to] ?? 0) > 0);
  if (size === 0 || rungs.some((from) => leadsOut(matrix, from))) return visits;
  const found = fundamentalMatrix(transient, size);
  if (found === null) return visits;
  rungs.forEach((from, i) => {
    visits.fill(0, (from + 1) * RUNGS, (from + 2) * RUNGS);
    rungs.forEach((to, j) => (visits[(from + 1) * RUNGS + to] = found[i * size + j] ?? 0));
  });
  if (leadsOut(entries, 0)) return visits;
  for (let to = 0; to < RUNGS; to++) {
    let expected = 0;
    for (const from of rungs) expected += (entries[from] ?? 0) * (visits[(from + 1) * RUNGS + to] ?? 0);
    visits[to] = expected;
  }
  return visits;
}
