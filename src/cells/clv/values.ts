import { cholesky } from '../../stats/matrix';
import { seededRandom } from '../../core/random';
import type { RepeatStatistics } from '../../customers/repeat-statistics';
import type { FittedModel } from '../../models/fit-model';
import { wholePeriods, type Periods, type RowForecast } from '../../models/forecast-rows';
import type { ModelAt } from '../../models/purchase-model';
import type { GammaGammaFit } from '../../models/gamma-gamma/fit';
import type { GammaGammaParameters } from '../../models/gamma-gamma/parameters';
import { expectedSpend, populationMeanSpend } from '../../models/gamma-gamma/predict';
import { drawCovariance } from '../../models/maximum-likelihood';
import { thinned, type RepeatRows } from '../../models/repeat-rows';
import type { SquareMatrix } from '../../stats/matrix';
import { sampleNormal } from '../../stats/samplers';
import type { Interval } from './result';

/** How purchases become money: all that turns a forecast into a value. */
export interface Valuation {
  at: ModelAt;
  spend: GammaGammaParameters | null;
  /** spend a purchase where the spend model has nothing to say */
  meanSpend: number;
  /** value as a share of the amount */
  marginRate: number;
  perWeek: number;
  horizonWeeks: number;
}

/** One number a customer, in the order of the statistics. */
export interface CustomerValues {
  /** by compressed row */
  forecast: RowForecast;
  spend: Float64Array<ArrayBuffer>;
  clv: Float64Array<ArrayBuffer>;
}

/** Spend a purchase expected of each customer: conditional on theirs where they repeated, else the mean. */
function spendOf(statistics: RepeatStatistics, { spend, meanSpend }: Valuation): Float64Array<ArrayBuffer> {
  const out = new Float64Array(statistics.customers).fill(meanSpend);
  if (!spend) return out;
  for (let i = 0; i < out.length; i++) {
    const x = statistics.x[i] as number;
    const mean = (statistics.repeatAmount[i] as number) / x;
    if (x > 0 && mean > 0) out[i] = expectedSpend(spend, x, mean);
  }
  return out;
}

/** Residual values: discounted expected purchases × expected spend × margin rate. Cost O(rows + customers). */
export function valuesOf(
  statistics: RepeatStatistics,
  rows: RepeatRows,
  rowOf: Uint32Array,
  valuation: Valuation,
): CustomerValues {
  const { at, horizonWeeks, perWeek, marginRate } = valuation;
  const forecast = at.forecast(rows, wholePeriods(horizonWeeks, perWeek));
  const spend = spendOf(statistics, valuation);
  const clv = new Float64Array(statistics.customers);
  for (let i = 0; i < clv.length; i++)
    clv[i] = (forecast.discounted[rowOf[i] as number] as number) * (spend[i] as number) * marginRate;
  return { forecast, spend, clv };
}

/** Rows a draw is valued on, and periods it is discounted over: the ratio to the estimate cancels what they leave out. */
const DRAW_ROWS = 2000;
const DRAW_PERIODS = 4;
const DRAW_DIGITS = 4;
export const DRAWS = 200;

/**
 * A 95 % interval of customer equity from the uncertainty of the parameters: log parameters of both models are drawn
 * from the normal distribution with the inverse observed information (Laplace), each draw valued on at most 2,000 compressed
 * rows, as a ratio to the estimate on the same rows. It does not cover the luck of single customers, nor a wrong model.
 * Memory O(rows), never draws × customers.
 * @returns null where no covariance can be had, or nothing is worth anything
 */
export function equityInterval(
  statistics: RepeatStatistics,
  rows: RepeatRows,
  rowOf: Uint32Array,
  purchaseFit: FittedModel,
  spendFit: GammaGammaFit | null,
  valuation: Valuation,
  total: number,
  seed: number,
  progress: (fraction: number) => void,
): Interval | null {
  const posterior = purchaseFit.posterior(DRAWS, seed);
  const spendRoot = spendFit && rootOf(spendFit);
  if (posterior.draws.length === 0 || (spendFit && !spendRoot)) return null;
  // customers with an average of their own, and the sum of these averages, by row
  const known = new Float64Array(rows.x.length);
  const averages = new Float64Array(rows.x.length);
  for (let i = 0; i < statistics.customers; i++) {
    const x = statistics.x[i] as number;
    const mean = (statistics.repeatAmount[i] as number) / x;
    if (!(x > 0 && mean > 0)) continue;
    const row = rowOf[i] as number;
    known[row] = (known[row] as number) + 1;
    averages[row] = (averages[row] as number) + mean;
  }
  const few = thinned(rows, DRAW_ROWS, [known, averages]);
  const [fewKnown, fewAverages] = few.extra as [Float64Array, Float64Array];
  const periods = coarsePeriods(valuation.horizonWeeks, valuation.perWeek);
  const worth = (at: ModelAt, spend: GammaGammaParameters | null, mean: number): number => {
    const { discounted } = at.forecast(few.rows, periods, DRAW_DIGITS);
    let sum = 0;
    for (let i = 0; i < discounted.length; i++) {
      const weight = few.rows.weight[i] as number;
      const own = spend ? (fewKnown[i] as number) : 0;
      let spent = (weight - own) * mean;
      if (own > 0 && spend)
        spent += own * expectedSpend(spend, few.rows.x[i] as number, (fewAverages[i] as number) / own);
      sum += (discounted[i] as number) * spent;
    }
    return sum;
  };
  const estimate = worth(valuation.at, valuation.spend, valuation.meanSpend);
  if (!(estimate > 0)) return null;
  const random = seededRandom(seed + 1);
  // where the mean is the observed one it stays so in every draw
  const modelMean = valuation.spend && valuation.meanSpend === populationMeanSpend(valuation.spend);
  const ratios = new Float64Array(DRAWS);
  for (let d = 0; d < DRAWS; d++) {
    let spend = valuation.spend;
    if (spend && spendRoot) {
      const [dp, dq, dGamma] = drawShift(spendRoot, random) as [number, number, number];
      spend = { p: spend.p * dp, q: 1 + (spend.q - 1) * dq, gamma: spend.gamma * dGamma };
    }
    const mean = spend && modelMean ? populationMeanSpend(spend) : valuation.meanSpend;
    ratios[d] = worth(posterior.at(d), spend, mean) / estimate;
    if (d % 10 === 9) progress((d + 1) / DRAWS);
  }
  // at a boundary a draw can leave what the model can be computed for: then nothing is known, and nothing claimed
  if (!ratios.every(Number.isFinite)) return null;
  ratios.sort();
  return [total * quantile(ratios, 0.025), total * quantile(ratios, 0.975)].sort((x, y) => x - y) as Interval;
}

const rootOf = (fit: GammaGammaFit): SquareMatrix | null => {
  const covariance = drawCovariance(fit);
  return covariance && cholesky(covariance);
};

/** Factors e^(L z) by which one draw moves the parameters. */
function drawShift({ size, values }: SquareMatrix, random: { next(): number }): number[] {
  const z = Array.from({ length: size }, () => sampleNormal(random));
  return z.map((_, i) => {
    let sum = 0;
    for (let j = 0; j <= i; j++) sum += (values[i * size + j] ?? 0) * (z[j] ?? 0);
    return Math.exp(sum);
  });
}

/** Linear between order statistics (R type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] as number;
  return low + (place - Math.floor(place)) * ((sorted[Math.ceil(place)] as number) - low);
}

function coarsePeriods(horizonWeeks: number, perWeek: number): Periods {
  const length = horizonWeeks / DRAW_PERIODS;
  const ends = Float64Array.from({ length: DRAW_PERIODS }, (_, j) => (j + 1) * length);
  return { ends, factors: ends.map((end) => Math.exp(-perWeek * (end - length / 2))) };
}
