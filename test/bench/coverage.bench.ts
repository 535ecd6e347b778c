import { seededRandom, type Random } from '../../src/core/random';
import { fitLifetimes } from '../../src/models/contract/fit';
import type { ContractModelId } from '../../src/models/contract/parameters';
import { lifetimeStatistics } from '../../src/models/contract/statistics';
import { fitModel } from '../../src/models/fit-model';
import { fitGammaGamma } from '../../src/models/gamma-gamma/fit';
import { drawSpend, drawSpendRate } from '../../src/models/gamma-gamma/simulate';
import { paretoGgg } from '../../src/models/pareto-ggg/model';
import type { ModelId, Parameters, PurchaseModel } from '../../src/models/purchase-model';
import { MODELS } from '../../src/models/registry';
import { sampleBeta } from '../../src/stats/samplers';
import { played } from '../models/played';
import { playedRows } from '../models/model-checks';
import { figure, type Bench, type Figure } from './main';

/** Simulated data sets: so many for coverage, the first of them for recovery. */
const SETS = 200;
const RECOVERY_SETS = 24;
const CUSTOMERS = 2000;
const SAMPLED = { sets: 24, customers: 400 };

type Id = ModelId | ContractModelId | 'gamma-gamma';

const TRUTHS: Readonly<Record<Id, Parameters>> = {
  nbd: { r: 0.6, alpha: 8 },
  'bg-nbd': { r: 0.6, alpha: 6, a: 0.8, b: 2.5 },
  'mbg-nbd': { r: 0.55, alpha: 6, a: 0.9, b: 1.6 },
  'bg-cnbd-k': { k: 2, r: 0.85, alpha: 1.45, a: 0.79, b: 2.42 },
  'mbg-cnbd-k': { k: 2, r: 0.85, alpha: 1.45, a: 0.79, b: 2.42 },
  'pareto-nbd': { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 },
  'bg-bb': { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 },
  'pareto-ggg': { t: 4.5, gamma: 1.5, r: 0.9, alpha: 5, s: 0.8, beta: 12 },
  'gamma-gamma': { p: 6.25, q: 3.74, gamma: 15.44 },
  sbg: { alpha: 0.7, beta: 1.2 },
  bdw: { alpha: 0.26, beta: 1.72, c: 1.58 },
};

const IDS = Object.keys(TRUTHS) as Id[];

/**
 * How well fits find the truth. `recovery.…`: the mean error over 24 simulated data sets in standard errors, of the parameter that is
 * farthest off (0.2 is chance; judged up to 0.7). `coverage.…`: the share of 200 data sets (24 of Pareto/GGG) whose 95 % interval holds the truth,
 * of the parameter with the lowest share; the line on standard error has all. Priors as by default, weak.
 */
export const bench: Bench = {
  names: IDS.flatMap((id) => [`recovery.${id}`, `coverage.${id}`]).concat('posterior.pareto-ggg.1500'),
  async *run(wanted): AsyncGenerator<Figure> {
    for (const id of IDS) {
      const names = [`recovery.${id}`, `coverage.${id}`].filter((name) => wanted.includes(name));
      if (names.length === 0) continue;
      const most = id === 'pareto-ggg' ? SAMPLED.sets : SETS;
      const sets = names.some((name) => name.startsWith('coverage')) ? most : RECOVERY_SETS;
      yield* await Promise.resolve(judged(id, sets, names));
    }
    if (wanted.includes('posterior.pareto-ggg.1500')) yield posterior();
  },
};

/** What a fit to one data set says of each parameter. */
interface Estimate {
  value: number;
  low: number;
  high: number;
}

function judged(id: Id, sets: number, names: readonly string[]): Figure[] {
  const truth = TRUTHS[id];
  const errors = new Map<string, number[]>();
  const covered = new Map<string, number>();
  let fits = 0;
  let without = 0;
  const started = performance.now();
  for (let seed = 1; seed <= sets; seed++) {
    const found = estimates(id, truth, seed);
    if (!found) {
      without++;
      continue;
    }
    fits++;
    for (const [name, { value, low, high }] of Object.entries(found)) {
      const real = truth[name] as number;
      covered.set(name, (covered.get(name) ?? 0) + (low <= real && real <= high ? 1 : 0));
      // on the scale on which the interval is even: that of the logarithm, of q − 1 for q
      const log = (number: number) => Math.log(name === 'q' ? number - 1 : number);
      const error = (log(high) - log(low)) / (2 * 1.96);
      if (seed <= RECOVERY_SETS)
        errors.set(name, [...(errors.get(name) ?? []), (log(value) - log(real)) / error]);
    }
  }
  const shares = [...covered].map(([name, count]) => ({ name, share: count / fits }));
  const means = [...errors].map(([name, all]) => ({
    name,
    mean: all.reduce((sum, error) => sum + error, 0) / all.length,
  }));
  const seconds = (performance.now() - started) / 1000;
  console.error(
    `| ${id} | ${fits} | ${shares.map(({ name, share }) => `${name} ${(100 * share).toFixed(1)}`).join(', ')} | ` +
      `${means.map(({ name, mean }) => `${name} ${mean.toFixed(2)}`).join(', ')} | ${without} | ${seconds.toFixed(0)} |`,
  );
  return names.map((name) =>
    name.startsWith('coverage')
      ? figure(name, Math.min(...shares.map(({ share }) => share)), 'share', { name: 'wanted', value: 0.95 })
      : figure(name, Math.max(...means.map(({ mean }) => Math.abs(mean))), 'standard errors', null),
  );
}

/** null where there is no interval. */
function estimates(id: Id, truth: Parameters, seed: number): Record<string, Estimate> | null {
  if (id === 'gamma-gamma') return ofSpend(truth, seed);
  if (id === 'sbg' || id === 'bdw') return ofLifetimes(id, truth, seed);
  const model = MODELS[id] as PurchaseModel;
  const customers = model.sample ? SAMPLED.customers : CUSTOMERS;
  const ageOf = (random: Random) =>
    model.discrete ? 8 + Math.floor(8 * random.next()) : 30 + 48 * random.next();
  const fit = fitModel(id, playedRows(model, truth, customers, seed, ageOf), { seed });
  if (!fit.ok || fit.value.intervals === null) return null;
  const { intervals, parameters } = fit.value;
  return Object.fromEntries(
    model.names.map((name) => {
      const [low, high] = intervals[name] as [number, number];
      return [name, { value: parameters[name] as number, low, high }];
    }),
  );
}

function ofSpend(
  { p = NaN, q = NaN, gamma = NaN }: Parameters,
  seed: number,
): Record<string, Estimate> | null {
  const random = seededRandom(seed);
  const x = new Float64Array(CUSTOMERS);
  const mean = new Float64Array(CUSTOMERS);
  for (let i = 0; i < CUSTOMERS; i++) {
    x[i] = 1 + Math.floor(4 * random.next() ** 2);
    const nu = drawSpendRate(random, { p, q, gamma });
    let sum = 0;
    for (let n = 0; n < (x[i] as number); n++) sum += drawSpend(random, { p, q, gamma }, nu);
    mean[i] = sum / (x[i] as number);
  }
  const fit = fitGammaGamma({ x, mean, weight: new Float64Array(CUSTOMERS).fill(1) });
  if (!fit.ok || fit.value.covariance === null) return null;
  const { parameters, covariance } = fit.value;
  const error = (i: number) => 1.96 * Math.sqrt(covariance.values[4 * i] as number);
  const around = (value: number, i: number, from = 0): Estimate => ({
    value,
    low: from + (value - from) * Math.exp(-error(i)),
    high: from + (value - from) * Math.exp(error(i)),
  });
  return { p: around(parameters.p, 0), q: around(parameters.q, 1, 1), gamma: around(parameters.gamma, 2) };
}

/** Customers of whom each period under contract ends with the chance 1 − (1 − θ)^(t^c − (t − 1)^c), seen for eight. */
function ofLifetimes(
  id: ContractModelId,
  { alpha = NaN, beta = NaN, c = 1 }: Parameters,
  seed: number,
): Record<string, Estimate> | null {
  const random = seededRandom(seed);
  const periods = 8;
  const lost = new Float64Array(periods + 1);
  const censored = new Float64Array(periods + 1);
  for (let i = 0; i < CUSTOMERS; i++) {
    const stay = 1 - sampleBeta(random, alpha, beta);
    const survived = random.next();
    let t = 1;
    // S(t) = (1 − θ)^(t^c)
    while (t <= periods && stay ** (t ** c) > survived) t++;
    if (t > periods) censored[periods] = (censored[periods] as number) + 1;
    else lost[t] = (lost[t] as number) + 1;
  }
  const fit = fitLifetimes(id, lifetimeStatistics({ lost, censored }));
  if (!fit.ok || fit.value.intervals === null) return null;
  const { parameters, intervals, names } = fit.value;
  return Object.fromEntries(
    names.map((name) => {
      const [low, high] = intervals[name] as [number, number];
      return [name, { value: parameters[name], low, high }];
    }),
  );
}

/** Seconds to a posterior of 1,500 customers over two years, converged. */
function posterior(): Figure {
  const { rows } = played(
    paretoGgg,
    { t: 1.7, gamma: 0.37, r: 0.95, alpha: 5.2, s: 0.43, beta: 4.3 },
    1500,
    1,
    52,
  );
  const processor = process.cpuUsage().user;
  const started = performance.now();
  const fit = fitModel('pareto-ggg', rows, { seed: 1 });
  const seconds = (performance.now() - started) / 1000;
  if (!fit.ok) throw new Error(fit.error.code);
  const { rHat, effective, evaluations } = fit.value.evidence;
  console.error(
    `R-hat ${rHat?.toFixed(3)}, ${effective?.toFixed(0)} effective draws, ${evaluations} sweeps, ` +
      `${((process.cpuUsage().user - processor) / 1e6).toFixed(1)} s of processor time`,
  );
  // measured for the same model by the peer on the grocery log (1,525 customers), one core of such a machine
  return figure('posterior.pareto-ggg.1500', seconds, 's', { name: 'BTYDplus 1.2.0', value: 264 });
}
