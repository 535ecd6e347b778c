import type { Random } from '../../core/random';
import { digamma } from '../../stats/log-gamma';
import { trigamma } from '../../stats/trigamma';
import { AdaptiveMove } from './adaptive-move';
import { QuickDraws, quickLogGamma } from './draws';
import { LEAST_K, MOST_K, type ParetoGggParameters } from './parameters';

/** Single customers with repeat purchases: x, t_x, T and Σ ln gap, times in shares of the longest age. */
export interface Customers {
  x: Float64Array;
  recency: Float64Array;
  age: Float64Array;
  logGaps: Float64Array;
}

type Six = [number, number, number, number, number, number];

/** ln of the prior density of the six log parameters, up to a constant; −∞ where they may not be. */
export type LogPrior = (logParameters: Float64Array) => number;

const TINY = 1e-12;
/** Moves a sweep of the pairs of hyperparameters, which differ in cost. */
const MOVES = { regularity: 4, regularityWithAll: 2, rate: 3, lifetime: 3 };

/**
 * One chain of the posterior of the six parameters of Pareto/GGG.
 *
 * Customers without a repeat purchase are one function of the parameters (`silentLikelihood`). Of each other only k and the gap y after the last purchase are kept, seen or not: given y, λ and μ and the lifetime are
 * integrated out of all moves of the parameters. p(r, α | k, y) is a gamma–gamma density of gaps; p(s, β | y) is the chance
 * that the lifetime ended after t_x and, where t_x + y ≤ T, before t_x + y; p(t, γ | k) has sufficient statistics. Where k is
 * hardly known, t and γ move slowly that way, so they also move together with all k, kept in their places of the distribution
 * (interweaving: Yu & Meng 2011). y itself: λ | k, y, then the lifetime | y, then y | λ, k, lifetime, a truncated gamma.
 * Source of the model: Platzer & Reutterer (2016), Ticking away the moments, appendix. A sweep is O(customers).
 */
export class ParetoGggChain {
  /** ln t, ln γ, ln r, ln α, ln s, ln β */
  readonly logs: Float64Array;
  private readonly k: Float64Array;
  private readonly y: Float64Array;
  /** of the walk of each ln k */
  private readonly scale: Float64Array;
  private readonly fresh: Float64Array;
  private readonly random: QuickDraws;
  private readonly moves: Record<'regularity' | 'withAll' | 'rate' | 'lifetime', AdaptiveMove>;
  /** `logOthers` where the chain is */
  private others: number;
  private sweeps = 0;
  private learning = true;

  constructor(
    private readonly customers: Customers,
    /** log-likelihood of those without */
    private readonly silent: (parameters: ParetoGggParameters) => number,
    private readonly logPrior: LogPrior,
    start: Float64Array,
    source: Random,
  ) {
    const random = new QuickDraws(source);
    this.random = random;
    this.logs = start.slice();
    this.others = this.logOthers();
    const { x, recency, age } = customers;
    const count = x.length;
    this.k = new Float64Array(count);
    this.y = new Float64Array(count);
    this.scale = new Float64Array(count).fill(0.8);
    this.fresh = new Float64Array(count);
    const middle = Math.exp((start[0] as number) - (start[1] as number));
    for (let i = 0; i < count; i++) {
      this.k[i] = middle * Math.exp(0.3 * random.normal());
      const gap = ((recency[i] as number) + 0.1) / ((x[i] as number) + 0.5);
      this.y[i] = Math.max((age[i] as number) - (recency[i] as number), 0) + gap;
    }
    const move = () => new AdaptiveMove(random, 0.1);
    this.moves = { regularity: move(), withAll: move(), rate: move(), lifetime: move() };
  }

  /** Ends the learning of scales: from here on the draws count. */
  settle(): void {
    this.learning = false;
    for (const move of Object.values(this.moves)) move.learning = false;
  }

  sweep(): void {
    this.sweeps++;
    this.moveCustomers();
    this.moveRate();
    this.moveLifetime();
    this.moveRegularity();
    this.moveRegularityWithAll();
  }

  private at(i: number): number {
    return Math.exp(this.logs[i] as number);
  }

  /** What the parameters are worth by their prior and by the customers without a repeat purchase. */
  private logOthers(): number {
    const prior = this.logPrior(this.logs);
    if (!(prior > -Infinity)) return -Infinity;
    const [t, gamma, r, alpha, s, beta] = Array.from(this.logs, Math.exp) as Six;
    const value = prior + this.silent({ t, gamma, r, alpha, s, beta });
    return Number.isNaN(value) ? -Infinity : value;
  }

  /** A move of two of the six parameters, with their prior. */
  private walk(
    move: AdaptiveMove,
    i: number,
    logDensity: (first: number, second: number) => number,
    times: number,
  ): void {
    const { logs } = this;
    let density = logDensity(this.at(i), this.at(i + 1)) + this.others;
    for (let step = 0; step < times; step++) {
      const [first, second] = [logs[i] as number, logs[i + 1] as number];
      let after = -Infinity;
      let others = -Infinity;
      const taken = move.step(
        (one, other) => {
          logs[i] = one;
          logs[i + 1] = other;
          others = this.logOthers();
          after = others === -Infinity ? others : logDensity(Math.exp(one), Math.exp(other)) + others;
          return after - density;
        },
        first,
        second,
      );
      if (taken) {
        density = after;
        this.others = others;
      } else {
        logs[i] = first;
        logs[i + 1] = second;
      }
    }
  }

  private moveCustomers(): void {
    const { random, k, y, scale, learning } = this;
    const { x, recency, age, logGaps } = this.customers;
    const [t, gamma, r, alpha, s, beta] = Array.from(this.logs, Math.exp) as Six;
    const weight = 2 / Math.sqrt(this.sweeps + 3);
    for (let i = 0; i < x.length; i++) {
      const gaps = (x[i] as number) + 1;
      const last = recency[i] as number;
      const rest = (age[i] as number) - last;
      let regularity = k[i] as number;
      let next = y[i] as number;

      // k | y, λ integrated out
      const logs = logGaps[i] as number;
      let now = logOfK(regularity, gaps, logs, last, next, r, alpha);
      let prior = (t - 1) * Math.log(regularity) - gamma * regularity;
      for (let tries = 0; tries < 2; tries++) {
        const step = (scale[i] as number) * random.normal();
        const proposed = regularity * Math.exp(step);
        let chance = 0;
        if (proposed > LEAST_K && proposed < MOST_K) {
          const then = logOfK(proposed, gaps, logs, last, next, r, alpha);
          const priorThen = (t - 1) * Math.log(proposed) - gamma * proposed;
          const log = then + priorThen - now - prior + step;
          chance = log >= 0 ? 1 : Math.exp(log);
          if (random.uniform() < chance) {
            regularity = proposed;
            now = then;
            prior = priorThen;
          }
        }
        if (learning) scale[i] = (scale[i] as number) * Math.exp(weight * (chance - 0.44));
      }
      k[i] = regularity;

      const rate = random.gamma(r + regularity * gaps) / (alpha + regularity * (last + next));
      for (let tries = 0; tries < 2; tries++) {
        // the lifetime | y
        const survived = s * Math.log1p(last / beta);
        const tillEnd = next < rest ? Math.exp(survived - s * Math.log1p((last + next) / beta)) : 0;
        const place = tillEnd + (1 - tillEnd) * random.uniform();
        const lived = beta * Math.expm1((survived - Math.log(place)) / s) - last;
        // y | λ, k, the lifetime
        const seen = Math.max(0, Math.min(lived, rest));
        const speed = regularity * rate;
        next = Math.max(random.gammaAbove(regularity, speed * seen) / speed, TINY);
      }
      y[i] = next;
    }
  }

  private moveRate(): void {
    const { k, y } = this;
    const { x, recency } = this.customers;
    const count = x.length;
    const shapes = this.fresh;
    for (let i = 0; i < count; i++) shapes[i] = (k[i] as number) * ((x[i] as number) + 1);
    const density = (r: number, alpha: number): number => {
      let sum = count * (r * Math.log(alpha) - quickLogGamma(r));
      for (let i = 0; i < count; i++) {
        const shape = r + (shapes[i] as number);
        sum +=
          quickLogGamma(shape) -
          shape * Math.log(alpha + (k[i] as number) * ((recency[i] as number) + (y[i] as number)));
      }
      return sum;
    };
    this.walk(this.moves.rate, 2, density, MOVES.rate);
  }

  private moveLifetime(): void {
    const { y } = this;
    const { recency, age } = this.customers;
    const density = (s: number, beta: number): number => {
      let sum = 0;
      for (let i = 0; i < y.length; i++) {
        const last = recency[i] as number;
        const end = last + (y[i] as number);
        const start = Math.log1p(last / beta);
        sum -= s * start;
        if (end < (age[i] as number)) sum += Math.log(-Math.expm1(s * (start - Math.log1p(end / beta))));
      }
      return sum;
    };
    this.walk(this.moves.lifetime, 4, density, MOVES.lifetime);
  }

  private moveRegularity(): void {
    const { k } = this;
    let sum = 0;
    let logs = 0;
    for (const one of k) {
      sum += one;
      logs += Math.log(one);
    }
    const density = (t: number, gamma: number): number =>
      k.length * (t * Math.log(gamma) - quickLogGamma(t)) + (t - 1) * logs - gamma * sum;
    this.walk(this.moves.regularity, 0, density, MOVES.regularity);
  }

  private moveRegularityWithAll(): void {
    const { k, y, fresh, logs } = this;
    const { x, recency, logGaps } = this.customers;
    const count = k.length;
    const r = this.at(2);
    const alpha = this.at(3);
    const densityOf = (values: (i: number) => number, into: Float64Array): number => {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const one = values(i);
        if (!(one > LEAST_K && one < MOST_K)) return -Infinity;
        const gaps = (x[i] as number) + 1;
        sum += logOfK(one, gaps, logGaps[i] as number, recency[i] as number, y[i] as number, r, alpha);
        into[i] = one;
      }
      return sum;
    };
    let before = densityOf((i) => k[i] as number, fresh);
    for (let step = 0; step < MOVES.regularityWithAll; step++) {
      const [logT, logGamma] = [logs[0] as number, logs[1] as number];
      const from = spreadOfLog(logT, logGamma);
      let after = -Infinity;
      const { others } = this;
      let othersAfter = -Infinity;
      const taken = this.moves.withAll.step(
        (one, other) => {
          logs[0] = one;
          logs[1] = other;
          othersAfter = this.logOthers();
          if (othersAfter === -Infinity) return othersAfter;
          const to = spreadOfLog(one, other);
          const stretch = to.deviation / from.deviation;
          after = densityOf(
            (i) => Math.exp(to.mean + (Math.log(k[i] as number) - from.mean) * stretch),
            fresh,
          );
          if (after === -Infinity) return after;
          let change = after - before + othersAfter - others + count * Math.log(stretch);
          const t = Math.exp(logT);
          const tAfter = Math.exp(one);
          const gamma = Math.exp(logGamma);
          const gammaAfter = Math.exp(other);
          change += count * (tAfter * other - quickLogGamma(tAfter) - t * logGamma + quickLogGamma(t));
          for (let i = 0; i < count; i++) {
            const was = k[i] as number;
            const is = fresh[i] as number;
            // with dk' / dk = stretch · k' / k
            change += tAfter * Math.log(is) - gammaAfter * is - t * Math.log(was) + gamma * was;
          }
          return change;
        },
        logT,
        logGamma,
      );
      if (taken) {
        k.set(fresh);
        before = after;
        this.others = othersAfter;
      } else {
        logs[0] = logT;
        logs[1] = logGamma;
      }
    }
  }
}

/** Mean and deviation of the logarithm of a gamma variable. */
function spreadOfLog(logShape: number, logRate: number): { mean: number; deviation: number } {
  const shape = Math.exp(logShape);
  return { mean: digamma(shape) - logRate, deviation: Math.sqrt(trigamma(shape)) };
}

/** ln p(gaps, y | k), λ integrated out, up to a constant. @param gaps x + 1, with y */
function logOfK(
  k: number,
  gaps: number,
  logGaps: number,
  recency: number,
  y: number,
  r: number,
  alpha: number,
): number {
  const shape = k * gaps;
  return (
    shape * Math.log(k) -
    gaps * quickLogGamma(k) +
    k * (logGaps + Math.log(y)) +
    quickLogGamma(r + shape) -
    (r + shape) * Math.log(alpha + k * (recency + y))
  );
}
