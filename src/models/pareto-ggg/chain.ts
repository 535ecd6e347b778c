import type { Random } from '../../core/random';
import { AdaptiveMove } from './adaptive-move';
import { QuickDraws, quickLogGamma } from './draws';
import type { ParetoGggParameters } from './parameters';
import { Regularities } from './regularities';

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
const MOVES = { regularity: 5, rate: 5, lifetime: 3 };

/**
 * One chain of the posterior of the six parameters of Pareto/GGG.
 *
 * Customers without a repeat purchase are one function of the parameters (`silentLikelihood`). Of each other only k and the gap y after
 * the last purchase are kept, seen or not: given y, λ and μ and the lifetime are integrated out of all moves of the parameters. t and γ
 * move with all k integrated out by quadrature, and then k is drawn (`Regularities`): where k is hardly known, moves given k would be
 * short. p(r, α | k, y) is a gamma–gamma density of gaps; p(s, β | y) is the chance that the lifetime ended after t_x and, where
 * t_x + y ≤ T, before t_x + y. y itself: λ | k, y, then the lifetime | y, then y | λ, k, lifetime, a truncated gamma.
 * Source of the model: Platzer & Reutterer (2016), Ticking away the moments, appendix. A sweep is O(customers).
 */
export class ParetoGggChain {
  /** ln t, ln γ, ln r, ln α, ln s, ln β */
  readonly logs: Float64Array;
  private readonly k: Float64Array;
  private readonly y: Float64Array;
  private readonly fresh: Float64Array;
  private readonly random: QuickDraws;
  private readonly regularities: Regularities;
  private readonly moves: Record<'regularity' | 'rate' | 'lifetime', AdaptiveMove>;
  /** `logOthers` where the chain is */
  private others: number;

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
    const { x, recency, age, logGaps } = customers;
    this.regularities = new Regularities(x, recency, logGaps, random);
    const count = x.length;
    this.k = new Float64Array(count);
    this.y = new Float64Array(count);
    this.fresh = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      const gap = ((recency[i] as number) + 0.1) / ((x[i] as number) + 0.5);
      this.y[i] = Math.max((age[i] as number) - (recency[i] as number), 0) + gap;
    }
    const move = () => new AdaptiveMove(random, 0.1);
    this.moves = { regularity: move(), rate: move(), lifetime: move() };
  }

  /** Ends the learning of scales: from here on the draws count. */
  settle(): void {
    for (const move of Object.values(this.moves)) move.learning = false;
  }

  sweep(): void {
    this.moveRegularity();
    this.moveCustomers();
    this.moveRate();
    this.moveLifetime();
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
    const { random, k, y } = this;
    const { x, recency, age } = this.customers;
    const [, , r, alpha, s, beta] = Array.from(this.logs, Math.exp) as Six;
    for (let i = 0; i < x.length; i++) {
      const gaps = (x[i] as number) + 1;
      const last = recency[i] as number;
      const rest = (age[i] as number) - last;
      const regularity = k[i] as number;
      let next = y[i] as number;

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
    const { regularities, k, y } = this;
    regularities.prepare(this.at(0), this.at(1), this.at(2), this.at(3), y);
    this.walk(this.moves.regularity, 0, (t, gamma) => regularities.logDensity(t, gamma), MOVES.regularity);
    regularities.draw(this.at(0), this.at(1), k);
  }
}
