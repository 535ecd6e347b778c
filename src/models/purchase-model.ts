import type { Random } from '../core/random';
import type { Likelihood } from './maximum-likelihood';
import type { Periods, RowForecast } from './forecast-rows';
import type { RepeatRows } from './repeat-rows';
import type { PosteriorSample } from './sampled-fit';

/** The models of repeat purchases, in the order of their complexity. */
export const MODEL_IDS = [
  'nbd',
  'bg-nbd',
  'mbg-nbd',
  'bg-cnbd-k',
  'mbg-cnbd-k',
  'pareto-nbd',
  'pareto-ggg',
  'bg-bb',
] as const;
export type ModelId = (typeof MODEL_IDS)[number];

/** Parameters of a model by name, as its papers name them; times in the unit of the rows. */
export type Parameters = Readonly<Record<string, number>>;

/** A weak prior of a parameter: ln θ ~ normal(mean, deviation²), times as shares of the longest age. */
export interface LogNormalPrior {
  mean: number;
  deviation: number;
}

/** What is to come of a customer who is alive. */
export interface Living {
  /** expected purchases in (T, T + t], where T = `age`; 0 for t = 0 */
  purchases(age: number, t: number): number;
  /** P(n purchases in (T, T + t]) for n = 0 … `most`; sums to 1 as `most` grows */
  pmf(age: number, t: number, most: number): Float64Array;
  /** expectation, that of the square and P(none) of the purchases in (T, T + t], where they cost less than the pmf */
  moments?(age: number, t: number): readonly [mean: number, square: number, none: number];
  /** ∫ e^(−rate·t) dE[purchases in (T, T + t]], where there is something better than a quadrature; discrete time: Σ e^(−rate·j) */
  residual?(age: number, rate: number): number;
}

/**
 * What sets a model apart from others at given parameters, and all that is needed to forecast with it: how likely a customer is
 * still alive, and what living customers will do. In all models here the latter depends on the past through x, T and the `phase`
 * alone; `modelAt` makes everything else of it.
 */
export interface Kernel {
  /** P(alive at T | x, t_x, T); for a newcomer (0, 0, 0) the chance to be alive after the first purchase. Never NaN for x, T however large */
  alive(x: number, recency: number, age: number): number;
  /**
   * Living customers with x repeat purchases in a phase 0 … `phases` − 1.
   * @param precision relative error that may be made, for forecasts in bulk
   */
  living(x: number, phase: number, precision?: number): Living;
  /** hidden states of the living, 1 but for Erlang-k gaps (events since the last purchase) */
  phases: number;
  /** P(phase | alive, x, t_x, T), summing to 1; called only where `phases` > 1. A newcomer is in phase 0 */
  phaseShares?(x: number, recency: number, age: number): Float64Array;
  /**
   * `living` is analytic in ln(origin + T) up to ±πi: the smallest of the time parameters. What is interpolated over ages
   * is so in that variable. null where time is discrete
   */
  origin: number | null;
}

/** Rows to forecast, in the unit of the parameters: not necessarily those that were fitted. */
export type ForecastRows = Pick<RepeatRows, 'x' | 'recency' | 'age' | 'logGaps' | 'pattern' | 'patterns'>;

/** How far single customers spread around their expectation, by row. */
export interface RowSpread {
  /** expected purchases in (T, T + t] */
  mean: Float64Array<ArrayBuffer>;
  /** variance of the purchases of one customer, parameters known: the luck of the individual */
  variance: Float64Array<ArrayBuffer>;
  /** P(no purchase in (T, T + t]); 1 − this is P(active) */
  none: Float64Array<ArrayBuffer>;
}

/** A model at given parameters: everything that can be asked of it. Times in the unit of the parameters. */
export interface ModelAt {
  /**
   * The model for customers with these values of the static covariates (a row of `patterns`); only where there are some. What is
   * asked of single customers is answered for values of 0 otherwise; forecasts in bulk read `pattern` of the rows themselves
   */
  ofPattern?(values: Float64Array): ModelAt;
  probabilityAlive(x: number, recency: number, age: number): number;
  /** E[X(t)], repeat purchases of a newcomer in the first t */
  expectedOfNew(t: number): number;
  /** P(X(t) = n) for n = 0 … most */
  pmfOfNew(t: number, most: number): Float64Array;
  /** E[Y(t) | x, t_x, T], purchases in (T, T + t] */
  expectedPurchases(x: number, recency: number, age: number, t: number): number;
  /** P(Y(t) = n | x, t_x, T) for n = 0 … most */
  pmf(x: number, recency: number, age: number, t: number, most: number): Float64Array;
  /**
   * Discounted expected residual transactions, no horizon: ∫ e^(−δt) dE[Y(t)], as DERT of Fader, Hardie & Lee (2005b).
   * @param rate δ > 0, continuous, per unit of time
   */
  residual(x: number, recency: number, age: number, rate: number): number;
  /** in bulk, about O(rows); see `forecast-rows` */
  forecast(rows: ForecastRows, periods: Periods, digits?: number): RowForecast;
  /** in bulk: P(alive) and DERT of every row */
  residuals(rows: ForecastRows, rate: number, digits?: number): Float64Array<ArrayBuffer>;
  /** in bulk: mean, variance and P(none) of every row in (T, T + t] */
  spread(rows: ForecastRows, t: number): RowSpread;
  /**
   * in bulk: P(Y(t) = n | x, t_x, T) of every row, n = 0, 1, …, all but 1e-5 of the chance; `visit` is called once a row, the array is used
   * again. Where a model has none, `pmf` row by row does the same
   */
  counts?(rows: ForecastRows, t: number, visit: (row: number, chances: Float64Array) => void): void;
}

/** A customer being played. */
export interface Played {
  /** alive at the end of the time played */
  alive: boolean;
}

/**
 * A buy-till-you-die model with a likelihood that can be written down. One folder each; all of them in `registry.ts`.
 */
export interface PurchaseModel {
  readonly id: ModelId;
  /** as papers write it: 'BG/NBD' */
  readonly name: string;
  /** estimated parameters, all > 0, in the order of the vectors of their logarithms */
  readonly names: readonly string[];
  /** those of them that are times: they scale with its unit */
  readonly timed: readonly string[];
  /** those that are real numbers and not logarithms in the vector: effects of covariates */
  readonly real?: readonly string[];
  /** by name; weak: a few hundred customers outweigh them */
  readonly priors: Readonly<Record<string, LogNormalPrior>>;
  /** whole-number parameters that are tried out, not searched: { k: [1, 2, …] }. The best likelihood decides */
  readonly tried?: { name: string; values: readonly number[] };
  /** P(alive) = 1 for one-time buyers, whatever the data say */
  readonly oneTimeAlive: boolean;
  /** models it contains as a special case or limit: their likelihood can never be higher */
  readonly contains: readonly ModelId[];
  /** towards which end parameters run that the models it contains do not have: there nobody leaves */
  readonly nobodyLeaves?: Readonly<Record<string, 'low' | 'high'>>;
  /** needs Σ ln(gap) of each row (`logGaps`) */
  readonly readsGaps: boolean;
  /** counts opportunities (whole periods), not time */
  readonly discrete: boolean;
  /**
   * The log-likelihood in ln θ with its analytic gradient.
   * @param rows times in any unit; the fit gives them scaled to the longest age @param fixed values of `tried`
   */
  likelihood(rows: RepeatRows, fixed: Parameters): Likelihood;
  /**
   * Where the likelihood is too dear to be searched: draws from the posterior instead, made in chains.
   * @param rows in shares of the longest age @param logPrior of a vector, up to a constant
   */
  sample?(
    rows: RepeatRows,
    logPrior: (vector: Float64Array) => number,
    seed: number,
    progress?: (fraction: number) => void,
  ): PosteriorSample;
  /** the log-likelihood at parameters in the unit of the rows, where there is `sample`; null where rows are too many for it */
  logLikelihood?(rows: RepeatRows, parameters: Parameters): number | null;
  /** log parameters to start from, at least two that differ, for rows scaled to the longest age */
  starts(rows: RepeatRows, fixed: Parameters): Float64Array[];
  /** @param parameters `names` and `tried` */
  at(parameters: Parameters): ModelAt;
  /**
   * Draws a newcomer and plays them: calls `purchase` with the age at each repeat purchase before `age`, ascending.
   */
  play(random: Random, parameters: Parameters, age: number, purchase: (at: number) => void): Played;
}
