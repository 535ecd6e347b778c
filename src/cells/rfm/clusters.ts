import { seededRandom, type Random } from '../../core/random';
import { rfmPoints, valueAt, type RfmSpace } from '../../customers/rfm-space';
import { assign, kMeans, lloyd, silhouettes, type Points } from '../../stats/k-means';
import type { ClusterRow, ClustersResult, ClusterTrial } from './result';

/** Recency, frequency and monetary value of the customers. */
type Measures = readonly [Float64Array, Float64Array, Float64Array];

/** Customers in clusters, the best first. */
export interface Clusters {
  space: RfmSpace;
  /** rows of three coordinates, in the order of `ids` */
  centres: Float64Array<ArrayBuffer>;
  /** `cluster-1-hhm`: its number, and whether its centre lies high, in the middle or low in R, F and M */
  ids: string[];
  labels: Uint8Array<ArrayBuffer>;
  points: Points;
  /** share of the sum of squares within */
  within: number;
  fittedOn: number;
}

const SAMPLE = 5_000;
const STARTS = 5;
const PASSES = 50;
/** passes over all customers after the sample */
const FULL_PASSES = 3;
const TRIAL_SAMPLE = 2_000;
const TRIAL_STARTS = 2;
const SILHOUETTE_SAMPLE = 1_000;
const MOST_CLUSTERS = 10;
/** deviations from the mean of all customers */
const FAR = 0.5;

/**
 * K-means of customers in the space of their log-scaled, standardised R, F and M: the best of several starts on at most
 * 5,000 drawn customers, then a few passes over all of them. @param k 2…10
 */
export function clustersOf(measures: Measures, k: number, seed: number): Clusters {
  const random = seededRandom(seed);
  const { space, points } = rfmPoints(measures);
  const sample = drawn(points, SAMPLE, random);
  const fitted = kMeans(sample, 3, k, random, { starts: STARTS, passes: PASSES });
  const all = lloyd(points, 3, fitted.centres, sample === points ? PASSES : FULL_PASSES);
  const size = all.centres.length / 3;
  const worth = (c: number): number =>
    (all.centres[3 * c + 1] as number) + (all.centres[3 * c + 2] as number) - (all.centres[3 * c] as number);
  const order = Array.from({ length: size }, (_, c) => c).sort((a, b) => worth(b) - worth(a) || a - b);
  const centres = Float64Array.from(order.flatMap((c) => [...all.centres.subarray(3 * c, 3 * c + 3)]));
  const place = Uint8Array.from({ length: size }, (_, c) => order.indexOf(c));
  return {
    space,
    centres,
    ids: order.map((_, at) => `cluster-${at + 1}-${levelsOf(centres.subarray(3 * at, 3 * at + 3))}`),
    labels: all.labels.map((label) => place[label] as number),
    points,
    within: shareWithin(all.within, points),
    fittedOn: sample.length / 3,
  };
}

/** Customers in clusters that are there already: each in that of the nearest centre. */
export function inClusters(measures: Measures, known: Clusters): Clusters {
  const { points } = rfmPoints(measures, known.space);
  const labels = new Uint8Array(measures[0].length);
  const within = assign(points, 3, known.centres, labels);
  return { ...known, points, labels, within: shareWithin(within, points) };
}

const levelsOf = (centre: Float64Array): string =>
  [-(centre[0] as number), centre[1] as number, centre[2] as number]
    .map((at) => (at >= FAR ? 'h' : at <= -FAR ? 'l' : 'm'))
    .join('');

const shareWithin = (within: number, points: Points): number => {
  const total = points.reduce((sum, at) => sum + at * at, 0);
  return total > 0 ? within / total : 0;
};

/** Some of the points, drawn without repetition; the points themselves where they are no more than wanted. */
function drawn(points: Points, most: number, random: Random): Points {
  const n = points.length / 3;
  if (n <= most) return points;
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  const taken = new Float64Array(3 * most);
  for (let i = 0; i < most; i++) {
    const j = i + Math.floor(random.next() * (n - i));
    const chosen = order[j] as number;
    order[j] = order[i] as number;
    order[i] = chosen;
    taken.set(points.subarray(3 * chosen, 3 * chosen + 3), 3 * i);
  }
  return taken;
}

/**
 * What speaks for which number of clusters: how much lies within for 2…10 of them, each going on from the one before,
 * and the mean silhouettes, on at most 2,000 and 1,000 drawn customers.
 */
export function clustersResult(clusters: Clusters, seed: number): ClustersResult {
  const random = seededRandom(seed + 1);
  const sample = drawn(clusters.points, TRIAL_SAMPLE, random);
  const few = sample.subarray(0, 3 * SILHOUETTE_SAMPLE);
  const tried: { labels: Uint8Array; within: number }[] = [];
  let known: Float64Array | undefined;
  for (let k = 2; k <= Math.min(MOST_CLUSTERS, sample.length / 3); k++) {
    const found = kMeans(sample, 3, k, random, {
      starts: TRIAL_STARTS,
      passes: PASSES,
      ...(known && { known }),
    });
    if (found.centres.length < 3 * k) break;
    known = found.centres;
    tried.push({ labels: found.labels.subarray(0, few.length / 3), within: found.within });
  }
  const silhouette = silhouettes(
    few,
    3,
    tried.map(({ labels }) => labels),
  );
  const mean = [0, 1, 2].map((d) => {
    let sum = 0;
    for (let i = d; i < sample.length; i += 3) sum += sample[i] as number;
    return (3 * sum) / sample.length;
  });
  const total = sample.reduce((sum, at, i) => sum + (at - (mean[i % 3] ?? 0)) ** 2, 0);
  const trials = tried.map(({ within }, i): ClusterTrial => ({
    clusters: i + 2,
    within: total > 0 ? within / total : 0,
    silhouette: silhouette[i] ?? null,
  }));
  const best = trials.reduce<ClusterTrial | null>(
    (most, trial) => ((trial.silhouette ?? -2) > (most?.silhouette ?? -2) ? trial : most),
    null,
  );
  return {
    trials,
    used: clusters.ids.length,
    suggested: best?.clusters ?? null,
    within: clusters.within,
    fittedOn: clusters.fittedOn,
    triedOn: sample.length / 3,
    silhouetteOn: few.length / 3,
    centres: clusters.ids.map((id, c): ClusterRow => {
      const at = (d: 0 | 1 | 2): number => valueAt(clusters.space[d], clusters.centres[3 * c + d] as number);
      return { id, recencyDays: at(0), frequency: at(1), monetary: at(2) };
    }),
  };
}
