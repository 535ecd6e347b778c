import type { HistogramBin } from '../table/equal-bars';

/**
 * Bars of a round width from 0 (or a round number below the smallest value) to about the 99th percentile,
 * with all larger values in a last open bar: the shape of a long-tailed measure stays visible.
 * Cost O(values).
 * @param sorted ascending, finite @param bars about this many @param whole values are whole numbers
 */
export function longTailBars(sorted: ArrayLike<number>, bars: number, whole: boolean): HistogramBin[] {
  const n = sorted.length;
  if (n === 0) return [];
  const low = sorted[0] as number;
  const bulk = sorted[Math.min(n - 1, Math.ceil(0.99 * n) - 1)] as number;
  const high = sorted[n - 1] as number;
  const floor = Math.min(0, low) === 0 && low <= (bulk - low) / 4 ? 0 : low;
  const step = roundStep((bulk - floor) / bars, whole);
  const start = whole && step === 1 ? floor : Math.floor(floor / step) * step;
  const closed = Math.max(1, Math.floor((bulk - start) / step) + 1);
  const open = high >= start + closed * step;
  const counts = new Float64Array(closed + (open ? 1 : 0));
  for (let i = 0; i < n; i++) {
    const at = Math.max(0, Math.min(counts.length - 1, Math.floor(((sorted[i] as number) - start) / step)));
    counts[at] = (counts[at] as number) + 1;
  }
  return Array.from(counts, (count, i) => ({
    from: start + i * step,
    to: i === closed ? null : start + (i + 1) * step,
    count,
  }));
}

/** The next 1, 2 or 5 times a power of ten. */
function roundStep(least: number, whole: boolean): number {
  // nothing to cut, or so little that its power of ten underflows
  if (!(least > 1e-300)) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((m) => m * power).find((candidate) => candidate >= least) ?? 10 * power;
  return whole ? Math.max(1, Math.round(step)) : step;
}
