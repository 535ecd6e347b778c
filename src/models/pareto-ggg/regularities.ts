import { trigamma } from '../../stats/trigamma';
import { quickLogGamma, type QuickDraws } from './draws';
import { LEAST_K, MOST_K } from './parameters';

/** Nodes a standard deviation of ln k are this far apart: t may still move by half its size and more. */
const STEP = 0.75;
const LONGEST_STEP = 0.9;
const MOST_NODES = 400;
/** what is below e^−30 of the largest density does not matter */
const DROP = 30;
const MOST_LOG = 600;

/** The nodes of customers with as many purchases: few where little is known of k. */
interface Nodes {
  first: number;
  stride: number;
  count: number;
  /** what ln p(gaps, y | k) has in common for them, by node */
  logs: Float64Array;
}

/**
 * ln p(gaps, y | k) of many customers, λ integrated out, on nodes of ln k that they share: so that all k can be integrated out of moves
 * of t and γ at a few nanoseconds a node, and then be drawn. The nodes lie elsewhere in each sweep, by chance, so that no k is left out.
 */
export class Regularities {
  private k = new Float64Array(0);
  private logK = new Float64Array(0);
  private weight = new Float64Array(0);
  private values = new Float64Array(0);
  private readonly starts: Uint32Array;
  private readonly nodes = new Map<number, Nodes>();
  private readonly most: number;

  /** @param x repeat purchases @param recency t_x @param logGaps Σ ln gap, by customer */
  constructor(
    private readonly x: Float64Array,
    private readonly recency: Float64Array,
    private readonly logGaps: Float64Array,
    private readonly random: QuickDraws,
  ) {
    this.starts = new Uint32Array(x.length + 1);
    this.most = x.reduce((most, one) => Math.max(most, one), 0);
  }

  /** Computes the likelihoods, for parameters near t and γ. @param y the gap after the last purchase, by customer */
  prepare(t: number, gamma: number, r: number, alpha: number, y: Float64Array): void {
    this.place(t, gamma, r);
    const { x, recency, logGaps, starts, k, logK } = this;
    let total = 0;
    for (let i = 0; i < x.length; i++) {
      starts[i] = total;
      total += (this.nodes.get(x[i] as number) as Nodes).count;
    }
    starts[x.length] = total;
    if (this.values.length < total) this.values = new Float64Array(Math.ceil(1.2 * total));
    const { values } = this;
    for (let i = 0; i < x.length; i++) {
      const { first, stride, count, logs } = this.nodes.get(x[i] as number) as Nodes;
      const gaps = (x[i] as number) + 1;
      const next = y[i] as number;
      const spread = (logGaps[i] as number) + Math.log(next);
      const time = (recency[i] as number) + next;
      const start = starts[i] as number;
      let most = -Infinity;
      for (let n = 0, j = first; n < count; n++, j += stride) {
        const one = k[j] as number;
        const log = (logs[n] as number) + one * spread - (r + one * gaps) * Math.log(alpha + one * time);
        values[start + n] = log;
        const weighed = log + t * (logK[j] as number) - gamma * one;
        if (weighed > most) most = weighed;
      }
      // the largest is 1 where it counts, by the density of k
      const base = most - t * Math.log(t / gamma) + t;
      for (let n = start; n < start + count; n++)
        values[n] = Math.exp(Math.min(MOST_LOG, (values[n] as number) - base));
    }
  }

  /** ln p(gaps, y | t, γ) of all customers, all k integrated out, up to a constant until they are prepared again. */
  logDensity(t: number, gamma: number): number {
    this.weigh(t, gamma);
    const { x, starts, values, weight } = this;
    let sum = 0;
    for (let i = 0; i < x.length; i++) {
      const { first, stride } = this.nodes.get(x[i] as number) as Nodes;
      const to = starts[i + 1] as number;
      let density = 0;
      for (let n = starts[i] as number, j = first; n < to; n++, j += stride)
        density += (weight[j] as number) * (values[n] as number);
      sum += Math.log(density);
    }
    return sum;
  }

  /** Draws k of each customer, given t and γ. */
  draw(t: number, gamma: number, into: Float64Array): void {
    this.weigh(t, gamma);
    const { x, starts, values, weight, k, random } = this;
    for (let i = 0; i < x.length; i++) {
      const { first, stride } = this.nodes.get(x[i] as number) as Nodes;
      const from = starts[i] as number;
      const to = starts[i + 1] as number;
      let density = 0;
      for (let n = from, j = first; n < to; n++, j += stride)
        density += (weight[j] as number) * (values[n] as number);
      let left = random.uniform() * density;
      let j = first;
      for (let n = from; n < to - 1; n++, j += stride) {
        left -= (weight[j] as number) * (values[n] as number);
        if (left < 0) break;
      }
      into[i] = k[j] as number;
    }
  }

  private weigh(t: number, gamma: number): void {
    const { k, logK, weight } = this;
    const scale = t * Math.log(gamma) - quickLogGamma(t);
    for (let j = 0; j < k.length; j++)
      weight[j] = Math.exp(scale + t * (logK[j] as number) - gamma * (k[j] as number));
  }

  /** Where the nodes are, and what depends on them and on the number of purchases alone. */
  private place(t: number, gamma: number, r: number): void {
    const top = Math.log(t / gamma);
    const low = Math.max(Math.log(LEAST_K), top + edge(t, -40));
    const high = Math.min(Math.log(MOST_K), top + edge(t, 8));
    const precision = 1 / trigamma(t);
    // what a gap tells of ln k is between a half and 1, about 0.65 where gaps are not regular
    const stepOf = (x: number) => Math.min(LONGEST_STEP, STEP / Math.sqrt(precision + 0.65 * x));
    const step = Math.max(stepOf(this.most), (high - low) / MOST_NODES);
    const start = low + step * this.random.uniform();
    const count = Math.max(1, Math.ceil((high - start) / step));
    this.logK = Float64Array.from({ length: count }, (_, j) => start + j * step);
    this.k = this.logK.map(Math.exp);
    this.weight = new Float64Array(count);
    const logGamma = this.k.map(quickLogGamma);
    this.nodes.clear();
    for (const x of this.x) {
      if (this.nodes.has(x)) continue;
      const stride = Math.max(1, Math.min(count, Math.floor(stepOf(x) / step)));
      const first = Math.min(count - 1, Math.floor(stride * this.random.uniform()));
      const length = Math.floor((count - 1 - first) / stride) + 1;
      const logs = new Float64Array(length);
      for (let n = 0, j = first; n < length; n++, j += stride) {
        const shape = (this.k[j] as number) * (x + 1);
        logs[n] =
          shape * (this.logK[j] as number) - (x + 1) * (logGamma[j] as number) + quickLogGamma(r + shape);
      }
      this.nodes.set(x, { first, stride, count: length, logs });
    }
  }
}

/** Where the log-density of ln k, t (v − e^v + 1) from its top, has fallen by the drop: below (far < 0) or above it. */
function edge(t: number, far: number): number {
  let inside = 0;
  let outside = far;
  for (let step = 0; step < 30; step++) {
    const middle = (inside + outside) / 2;
    if (t * (middle - Math.expm1(middle)) > -DROP) inside = middle;
    else outside = middle;
  }
  return outside;
}
