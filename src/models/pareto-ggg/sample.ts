import { seededRandom } from '../../core/random';
import { effectiveDraws, rHat } from '../../stats/chains';
import { EDGE } from '../maximum-likelihood';
import { repeatRate, type RepeatRows } from '../repeat-rows';
import type { PosteriorSample } from '../sampled-fit';
import { ParetoGggChain, type Customers, type LogPrior } from './chain';
import { silentLikelihood } from './silent';

const CHAINS = 4;
const WARM_UP = 200;
const BLOCK = 100;
const LEAST_BLOCKS = 3;
const MOST_BLOCKS = 20;
const AGREED = 1.03;
const ENOUGH = 120;
/** Above this many customers with repeat purchases a systematic sample of all is fitted. */
export const MOST_CUSTOMERS = 20_000;
const PROGRESS_STEP = 10;

/**
 * Draws from the posterior of Pareto/GGG: four chains from starts that lie apart, until they agree (R̂ < 1.03 with 120 effective
 * draws of each of the six parameters) or 2,000 sweeps each are done.
 * @param rows in shares of the longest age, with `logGaps`; rows of several customers stand for as many alike
 * @param logPrior of the log parameters; they are kept within e^±9 besides
 * Cost: about 3 µs a customer and sweep, 2,000 sweeps and more; memory O(customers).
 */
export function sampleParetoGgg(
  rows: RepeatRows,
  logPrior: LogPrior,
  seed: number,
  progress: (fraction: number) => void = () => undefined,
): PosteriorSample {
  const { customers, silent, count } = singleCustomers(rows);
  const prior: LogPrior = (logs) =>
    logs.every((value) => Math.abs(value) <= EDGE) ? logPrior(logs) : -Infinity;
  const rate = repeatRate(rows);
  const chains = Array.from({ length: CHAINS }, (_, c) => {
    const random = seededRandom(seed * CHAINS + c + 1);
    const shape = 0.8;
    const start = [2, 1, shape, shape / rate / 2, 0.6, 0.3].map(
      (value) => Math.log(value) + 0.8 * (random.next() - 0.5),
    );
    return new ParetoGggChain(customers, silent, prior, Float64Array.from(start), random);
  });
  const drawn: Float64Array[][] = chains.map(() => []);
  const total = CHAINS * (WARM_UP + 4 * BLOCK);
  let sweeps = 0;
  const sweep = (chain: ParetoGggChain, times: number, keep?: Float64Array[]) => {
    for (let i = 0; i < times; i++) {
      chain.sweep();
      keep?.push(chain.logs.slice());
      if (++sweeps % PROGRESS_STEP === 0)
        progress(sweeps < 0.9 * total ? sweeps / total : 1 - (0.09 * total) / sweeps);
    }
  };
  for (const chain of chains) {
    sweep(chain, WARM_UP);
    chain.settle();
  }
  const column = (i: number) => drawn.map((all) => Float64Array.from(all, (logs) => logs[i] as number));
  let agreement = { rHat: Infinity, effective: 0 };
  for (let block = 1; block <= MOST_BLOCKS; block++) {
    chains.forEach((chain, c) => sweep(chain, BLOCK, drawn[c]));
    if (block < LEAST_BLOCKS) continue;
    const columns = Array.from({ length: 6 }, (_, i) => column(i));
    agreement = {
      rHat: Math.max(...columns.map(rHat)),
      effective: Math.min(...columns.map(effectiveDraws)),
    };
    if (agreement.rHat < AGREED && agreement.effective > ENOUGH) break;
  }
  return { chains: drawn, ...agreement, customers: count, sweeps };
}

/** Rows as single customers, those without a repeat purchase as ages with their numbers. */
function singleCustomers(rows: RepeatRows): {
  customers: Customers;
  silent: ReturnType<typeof silentLikelihood>;
  count: number;
} {
  const logGaps = rows.logGaps as Float64Array;
  let loud = 0;
  for (let i = 0; i < rows.x.length; i++)
    if ((rows.x[i] as number) > 0) loud += Math.round(rows.weight[i] as number);
  const every = Math.max(1, loud / MOST_CUSTOMERS);
  const kept: number[] = [];
  const ages: number[] = [];
  const weights: number[] = [];
  let passed = 0;
  for (let i = 0; i < rows.x.length; i++) {
    const weight = rows.weight[i] as number;
    if (rows.x[i] === 0) {
      if ((rows.age[i] as number) > 0) {
        ages.push(rows.age[i] as number);
        weights.push(weight / every);
      }
      continue;
    }
    for (let copy = 0; copy < Math.round(weight); copy++, passed++)
      if (Math.floor((passed + 0.5) / every) < Math.floor((passed + 1.5) / every) || every === 1)
        kept.push(i);
  }
  const pick = (values: Float64Array) => Float64Array.from(kept, (i) => values[i] as number);
  return {
    customers: {
      x: pick(rows.x),
      recency: pick(rows.recency),
      age: pick(rows.age),
      // purchases at the same instant have no logarithm
      logGaps: Float64Array.from(kept, (i) => Math.max(logGaps[i] as number, -30 * (rows.x[i] as number))),
    },
    silent: silentLikelihood(Float64Array.from(ages), Float64Array.from(weights)),
    count: Math.round(kept.length + weights.reduce((sum, weight) => sum + weight, 0)),
  };
}
