import type { CustomerGaps } from '../../customers/gaps';
import { medianOf } from '../../customers/quantiles';
import { seededRandom } from '../../core/random';
import { wilson } from '../../stats/intervals';
import { commonShape, ownShape, unbiasedShape, type Regularity } from '../../stats/regularity';
import { sampleExponential } from '../../stats/samplers';
import { CLUMPY_BELOW, OWN_SHAPE_GAPS, REGULAR_ABOVE, type OwnShapes } from './result';

/** Customers and gaps of each that are simulated at most. */
const MOST_SIMULATED = 2000;
const MOST_SIMULATED_GAPS = 200;
export const RATIO_BARS = 20;

const KINDS = ['clumpy', 'random', 'regular'] as const;
const kindOf = (shape: number): number => (shape < CLUMPY_BELOW ? 0 : shape > REGULAR_ABOVE ? 2 : 1);

/** Bars of the share of the last gap in the last two. */
export function ratioBars({ latest, before }: CustomerGaps): Uint32Array<ArrayBuffer> {
  const bars = new Uint32Array(RATIO_BARS);
  for (let c = 0; c < latest.length; c++) {
    if (before[c] === 0) continue;
    const ratio = (latest[c] as number) / ((latest[c] as number) + (before[c] as number));
    const at = Math.min(RATIO_BARS - 1, Math.floor(ratio * RATIO_BARS));
    bars[at] = (bars[at] as number) + 1;
  }
  return bars;
}

/** The shape all customers share. */
export const shapeOf = ({ count, sum, logSum }: CustomerGaps): Regularity | null =>
  commonShape(count, sum, logSum);

/** Customers with enough gaps by their own shape; shares a random shop would show are filled in by the caller. */
export function ownShapes(
  { count, sum, logSum }: CustomerGaps,
  byChance: readonly number[],
): OwnShapes | null {
  const raw: number[] = [];
  const corrected: number[] = [];
  const kinds = [0, 0, 0];
  for (let c = 0; c < count.length; c++) {
    const n = count[c] as number;
    if (n < OWN_SHAPE_GAPS) continue;
    const shape = ownShape(n, sum[c] as number, logSum[c] as number);
    const unbiased = unbiasedShape(shape, n);
    raw.push(shape);
    corrected.push(unbiased);
    const kind = kindOf(unbiased);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  if (raw.length === 0) return null;
  const median = (values: readonly number[]) => medianOf(Float64Array.from(values).sort()) ?? NaN;
  return {
    customers: raw.length,
    medianLikelihood: median(raw),
    median: median(corrected),
    rows: KINDS.map((kind, at) => ({
      kind,
      customers: kinds[at] ?? 0,
      share: (kinds[at] ?? 0) / raw.length,
      interval: wilson(kinds[at] ?? 0, raw.length),
      byChance: byChance[at] ?? 0,
    })),
  };
}

/**
 * What the same customers would show if they bought purely at random: as many gaps as they have, of the same mean, by
 * whole days. It tells a habit from the effect of counting days, and how many look regular by luck.
 */
export function simulatedAtRandom(
  { count, sum }: CustomerGaps,
  seed: number,
): { common: number | null; kinds: number[] } {
  let usable = 0;
  for (let c = 0; c < count.length; c++) if ((count[c] as number) >= 2) usable++;
  const every = Math.max(1, Math.ceil(usable / MOST_SIMULATED));
  const random = seededRandom(seed);
  const counts: number[] = [];
  const sums: number[] = [];
  const logSums: number[] = [];
  const kinds = [0, 0, 0];
  let at = 0;
  for (let c = 0; c < count.length; c++) {
    const n = Math.min(MOST_SIMULATED_GAPS, count[c] as number);
    if (n < 2 || at++ % every !== 0) continue;
    // by whole days, and purchases of one day are one: the gaps of a random buyer are geometric
    const chance = (count[c] as number) / (sum[c] as number);
    const rate = chance < 1 ? -Math.log1p(-chance) : Infinity;
    let total = 0;
    let logs = 0;
    for (let i = 0; i < n; i++) {
      const gap = rate === Infinity ? 1 : Math.max(1, Math.ceil(sampleExponential(random, rate)));
      total += gap;
      logs += Math.log(gap);
    }
    counts.push(n);
    sums.push(total);
    logSums.push(logs);
    if (n < OWN_SHAPE_GAPS) continue;
    const kind = kindOf(unbiasedShape(ownShape(n, total, logs), n));
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  const all = kinds.reduce((total, one) => total + one, 0);
  return {
    common: commonShape(counts, sums, logSums)?.k ?? null,
    kinds: kinds.map((one) => (all === 0 ? 0 : one / all)),
  };
}
