import type { Random } from '../core/random';

/** Points as rows of `dimensions` numbers, one after the other. */
export type Points = Float64Array;

export interface Clustering {
  /** rows of `dimensions` numbers, one a cluster */
  centres: Float64Array<ArrayBuffer>;
  /** cluster of each point */
  labels: Uint8Array<ArrayBuffer>;
  /** sum of squared distances to the own centre */
  within: number;
  /** passes over the points */
  passes: number;
  /** false where the passes ran out before the centres stood still */
  settled: boolean;
}

/** The nearest centre of each point, the first of equally near ones, into `labels`; gives the sum of squares. O(points · centres). */
export function assign(
  points: Points,
  dimensions: number,
  centres: Float64Array,
  labels: Uint8Array,
): number {
  const n = points.length / dimensions;
  const k = centres.length / dimensions;
  let within = 0;
  const solid = dimensions === 3;
  for (let i = 0; i < n; i++) {
    let least = Infinity;
    let label = 0;
    const at = i * dimensions;
    const x = points[at] as number;
    const y = points[at + 1] as number;
    const z = points[at + 2] as number;
    for (let c = 0; c < k; c++) {
      const to = c * dimensions;
      let distance = 0;
      if (solid) {
        // twice as fast as the loop
        const a = x - (centres[to] as number);
        const b = y - (centres[to + 1] as number);
        const e = z - (centres[to + 2] as number);
        distance = a * a + b * b + e * e;
      } else
        for (let d = 0; d < dimensions; d++) {
          const away = (points[at + d] as number) - (centres[to + d] as number);
          distance += away * away;
        }
      if (distance < least) {
        least = distance;
        label = c;
      }
    }
    labels[i] = label;
    within += least;
  }
  return within;
}

/**
 * Moves centres to the means of the points nearest to them until they stand still. A centre that no point is nearest to
 * stays. O(passes · points · centres).
 * Source: Lloyd (1982), Least squares quantization in PCM.
 * @param start rows of `dimensions` numbers, at most 255 @param most passes
 */
export function lloyd(points: Points, dimensions: number, start: Float64Array, most: number): Clustering {
  const n = points.length / dimensions;
  const k = start.length / dimensions;
  const centres = Float64Array.from(start);
  const labels = new Uint8Array(n);
  const sums = new Float64Array(start.length);
  const counts = new Float64Array(k);
  let passes = 0;
  let settled = false;
  while (passes < most && !settled) {
    assign(points, dimensions, centres, labels);
    passes++;
    sums.fill(0);
    counts.fill(0);
    for (let i = 0; i < n; i++) {
      const c = labels[i] as number;
      counts[c] = (counts[c] as number) + 1;
      for (let d = 0; d < dimensions; d++)
        sums[c * dimensions + d] =
          (sums[c * dimensions + d] as number) + (points[i * dimensions + d] as number);
    }
    settled = true;
    for (let c = 0; c < k; c++) {
      if (counts[c] === 0) continue;
      for (let d = 0; d < dimensions; d++) {
        const at = c * dimensions + d;
        const mean = (sums[at] as number) / (counts[c] as number);
        if (mean !== centres[at]) settled = false;
        centres[at] = mean;
      }
    }
  }
  return { centres, labels, within: assign(points, dimensions, centres, labels), passes, settled };
}

/**
 * Start centres that lie apart: each next one is a point drawn with a chance in proportion to its squared distance to
 * the nearest centre so far. Fewer than asked where there are fewer distinct points.
 * Source: Arthur & Vassilvitskii (2007), k-means++.
 * @param points at least one @param known centres to go on from
 */
export function spreadCentres(
  points: Points,
  dimensions: number,
  k: number,
  random: Random,
  known: Float64Array = new Float64Array(0),
): Float64Array<ArrayBuffer> {
  const n = points.length / dimensions;
  const centres = [...known];
  const nearest = new Float64Array(n).fill(Infinity);
  const approach = (from: number): void => {
    for (let i = 0; i < n; i++) {
      let distance = 0;
      for (let d = 0; d < dimensions; d++) {
        const away = (points[i * dimensions + d] as number) - (centres[from + d] as number);
        distance += away * away;
      }
      if (distance < (nearest[i] as number)) nearest[i] = distance;
    }
  };
  const take = (i: number): void => {
    centres.push(...points.subarray(i * dimensions, (i + 1) * dimensions));
  };
  for (let from = 0; from < known.length; from += dimensions) approach(from);
  if (known.length === 0) {
    take(Math.floor(random.next() * n));
    approach(0);
  }
  while (centres.length < k * dimensions) {
    const total = nearest.reduce((sum, distance) => sum + distance, 0);
    if (!(total > 0)) break;
    let left = random.next() * total;
    let i = 0;
    while (i < n - 1 && (left >= (nearest[i] as number) || nearest[i] === 0)) left -= nearest[i++] as number;
    if (nearest[i] === 0) i = nearest.findLastIndex((distance) => distance > 0);
    take(i);
    approach(centres.length - dimensions);
  }
  return Float64Array.from(centres);
}

/**
 * The best of several clusterings from start centres of their own: the least sum of squares within.
 * @param known the centres of fewer clusters; one more start goes on from them, so that more clusters never fit worse
 */
export function kMeans(
  points: Points,
  dimensions: number,
  k: number,
  random: Random,
  { starts, passes, known }: { starts: number; passes: number; known?: Float64Array },
): Clustering {
  let best: Clustering | null = null;
  for (let start = known ? -1 : 0; start < starts; start++) {
    const centres = spreadCentres(points, dimensions, k, random, start < 0 ? known : undefined);
    const found = lloyd(points, dimensions, centres, passes);
    if (best === null || found.within < best.within) best = found;
  }
  if (best === null) throw new RangeError('k-means needs a start');
  return best;
}

/**
 * Mean silhouettes of several clusterings of the same points, which all share the distances: per point
 * (b − a) ÷ max(a, b), a = mean distance to the others of its cluster, b = least mean distance to another cluster;
 * 0 for a point alone in its cluster. O(points² · clusterings).
 * Source: Rousseeuw (1987), Silhouettes.
 * @returns one a clustering; null where it has fewer than two clusters with points
 */
export function silhouettes(
  points: Points,
  dimensions: number,
  clusterings: readonly Uint8Array[],
): (number | null)[] {
  const n = points.length / dimensions;
  const sizes = clusterings.map((labels) => {
    const counts = new Float64Array(256);
    for (const label of labels) counts[label] = (counts[label] as number) + 1;
    return counts;
  });
  const totals = clusterings.map(() => 0);
  const sums = clusterings.map((labels) => new Float64Array(labels.reduce((k, c) => Math.max(k, c), 0) + 1));
  for (let i = 0; i < n; i++) {
    for (const sum of sums) sum.fill(0);
    for (let j = 0; j < n; j++) {
      let squared = 0;
      for (let d = 0; d < dimensions; d++) {
        const away = (points[i * dimensions + d] as number) - (points[j * dimensions + d] as number);
        squared += away * away;
      }
      const distance = Math.sqrt(squared);
      for (let c = 0; c < sums.length; c++) {
        const sum = sums[c] as Float64Array;
        const label = clusterings[c]?.[j] as number;
        sum[label] = (sum[label] as number) + distance;
      }
    }
    for (let c = 0; c < sums.length; c++) {
      const own = clusterings[c]?.[i] as number;
      const size = sizes[c]?.[own] as number;
      if (size < 2) continue;
      let other = Infinity;
      (sums[c] as Float64Array).forEach((sum, label) => {
        const members = sizes[c]?.[label] as number;
        if (label !== own && members > 0) other = Math.min(other, sum / members);
      });
      const inside = (sums[c]?.[own] as number) / (size - 1);
      const largest = Math.max(inside, other);
      if (largest > 0 && other < Infinity) totals[c] = (totals[c] as number) + (other - inside) / largest;
    }
  }
  return totals.map((total, c) =>
    (sizes[c]?.filter((size) => size > 0).length ?? 0) < 2 ? null : total / n,
  );
}
