import { wilson } from '../../stats/intervals';
import type { CombinedResult, RfmParams } from './result';
import { perMeasure, type Scored } from './scored';

/** Tells 2.5 from 2.4999999999 that weights bring. */
const HAIR = 1e-9;

/** Weights that add up to 1. */
const sharesOf = ({ weights }: RfmParams) => {
  const total = weights.recencyDays + weights.frequency + weights.monetary;
  return perMeasure((measure) => weights[measure] / total);
};

/** The combined score of every R, F, M, index ((r − 1) · bins + f − 1) · bins + m − 1, and the class it falls into. */
interface Combinations {
  score: Float64Array<ArrayBuffer>;
  /** 1 … `classes` */
  scoreClass: Uint8Array<ArrayBuffer>;
  classes: number;
}

/**
 * Weighted mean of the three scores, as it is (classes: whole scores, halves upwards) or brought from 1…bins to 1…100
 * (classes: tens).
 */
function combinations(params: RfmParams): Combinations {
  const { bins, combined } = params;
  const weight = sharesOf(params);
  const mean = Float64Array.from({ length: bins ** 3 }, (_, at) => {
    const r = 1 + Math.floor(at / bins ** 2);
    const f = 1 + (Math.floor(at / bins) % bins);
    const m = 1 + (at % bins);
    return r * weight.recencyDays + f * weight.frequency + m * weight.monetary;
  });
  const within = (at: number, high: number): number => Math.min(high, Math.max(1, at));
  if (combined === 'mean')
    return {
      score: mean,
      scoreClass: Uint8Array.from(mean, (at) => within(Math.floor(at + 0.5 + HAIR), bins)),
      classes: bins,
    };
  const score = mean.map((at) => 1 + (99 * (at - 1)) / (bins - 1));
  return {
    score,
    scoreClass: Uint8Array.from(score, (at) => within(Math.ceil(at / 10 - HAIR), 10)),
    classes: 10,
  };
}

/** The combined score of each customer, and its class, 1 … `classes`. */
export function combinedScores(of: Scored, params: RfmParams): Combinations {
  const known = combinations(params);
  const n = of.customers.length;
  const score = new Float64Array(n);
  const scoreClass = new Uint8Array(n);
  const combinationOf = combinationAt(of, params.bins);
  for (let i = 0; i < n; i++) {
    const at = combinationOf(i);
    score[i] = known.score[at] as number;
    scoreClass[i] = known.scoreClass[at] as number;
  }
  return { score, scoreClass, classes: known.classes };
}

function combinationAt(of: Scored, bins: number): (i: number) => number {
  const { recencyDays: r, frequency: f, monetary: m } = of.scores;
  return (i) => (((r[i] as number) - 1) * bins + (f[i] as number) - 1) * bins + (m[i] as number) - 1;
}

/** How the combined score is spread, and what each class of it brings. */
export function combinedResult(of: Scored, params: RfmParams, revenue: number): CombinedResult {
  const { score, scoreClass, classes } = combinations(params);
  const total = of.customers.length;
  const counts = new Float64Array(score.length);
  const sums = new Float64Array(score.length);
  const money = new Float64Array(score.length);
  const combinationOf = combinationAt(of, params.bins);
  for (let i = 0; i < total; i++) {
    const at = combinationOf(i);
    counts[at] = (counts[at] as number) + 1;
    sums[at] = (sums[at] as number) + (of.revenue[i] as number);
    money[at] = (money[at] as number) + (of.monetary[i] as number);
  }
  const rows = Array.from({ length: classes }, () => ({ customers: 0, revenue: 0, monetary: 0 }));
  let sum = 0;
  counts.forEach((count, at) => {
    const row = rows[(scoreClass[at] as number) - 1];
    if (!row) return;
    row.customers += count;
    row.revenue += sums[at] as number;
    row.monetary += money[at] as number;
    sum += count * (score[at] as number);
  });
  const hundred = params.combined === 'hundred';
  return {
    scale: params.combined,
    weights: sharesOf(params),
    mean: sum / total,
    median: weightedMedian(score, counts, total),
    classes: rows.map((row, at) => ({
      scoreClass: at + 1,
      from: hundred ? 10 * at : Math.max(1, at + 0.5),
      to: hundred ? 10 * (at + 1) : Math.min(classes, at + 1.5),
      customers: row.customers,
      share: row.customers / total,
      interval: wilson(row.customers, total),
      revenue: row.revenue,
      revenueShare: revenue === 0 ? 0 : row.revenue / revenue,
      meanMonetary: row.customers === 0 ? null : row.monetary / row.customers,
    })),
  };
}

/** Median of values that occur so many times, the mean of the middle two where they are even. */
function weightedMedian(values: Float64Array, counts: Float64Array, total: number): number {
  const order = Uint32Array.from(values, (_, at) => at).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const at = (rank: number): number => {
    let seen = 0;
    for (const i of order) {
      seen += counts[i] as number;
      if (seen > rank) return values[i] as number;
    }
    return NaN;
  };
  return (at((total - 1) >> 1) + at(total >> 1)) / 2;
}
