import { expect } from 'vitest';
import { seededRandom, type Random } from '../../src/core/random';
import { fitPurchaseModel, type FittedModel } from '../../src/models/fit-model';
import type { Parameters, PurchaseModel } from '../../src/models/purchase-model';
import type { RepeatRows } from '../../src/models/repeat-rows';

/** Customers of known truth, as rows of one customer each. @param ageOf draws how long one is observed */
export function playedRows(
  model: PurchaseModel,
  parameters: Parameters,
  customers: number,
  seed: number,
  ageOf: (random: Random) => number,
): RepeatRows & { logGaps: Float64Array<ArrayBuffer>; alive: boolean[] } {
  const random = seededRandom(seed);
  const x = new Float64Array(customers);
  const recency = new Float64Array(customers);
  const age = new Float64Array(customers);
  const logGaps = new Float64Array(customers);
  const alive: boolean[] = [];
  for (let i = 0; i < customers; i++) {
    age[i] = ageOf(random);
    const played = model.play(random, parameters, age[i] as number, (at) => {
      x[i] = (x[i] as number) + 1;
      logGaps[i] = (logGaps[i] as number) + Math.log(at - (recency[i] as number));
      recency[i] = at;
    });
    alive.push(played.alive);
  }
  return { x, recency, age, weight: new Float64Array(customers).fill(1), logGaps, alive };
}

/** The fit by maximum likelihood; an error is thrown by its code. */
export function fittedTo(model: PurchaseModel, rows: RepeatRows): FittedModel {
  const fit = fitPurchaseModel(model, rows, { priors: 'none' });
  if (!fit.ok) throw new Error(fit.error.code);
  return fit.value;
}

/** Expects the analytic gradient of a log-likelihood to equal central differences. */
export function expectGradient(
  model: PurchaseModel,
  rows: RepeatRows,
  logParameters: readonly number[],
  fixed: Parameters = {},
): void {
  const { evaluate } = model.likelihood(rows, fixed);
  const gradient = new Float64Array(logParameters.length);
  evaluate(Float64Array.from(logParameters), gradient);
  const unused = new Float64Array(logParameters.length);
  for (let i = 0; i < logParameters.length; i++) {
    const moved = (by: number) =>
      evaluate(
        Float64Array.from(logParameters, (value, j) => (j === i ? value + by : value)),
        unused,
      );
    // of fourth order: (8 (f(h) − f(−h)) − (f(2h) − f(−2h))) / 12h
    const h = 1e-3;
    const slope = (8 * (moved(h) - moved(-h)) - (moved(2 * h) - moved(-2 * h))) / (12 * h);
    expect(Math.abs((gradient[i] as number) - slope)).toBeLessThan(1e-7 * (1 + Math.abs(slope)));
  }
}

/**
 * Fits played data of many seeds and expects estimates without bias (in standard errors of ln θ, by the name of the parameter) and
 * 95 % intervals that cover the truth.
 */
export function expectRecovery(
  model: PurchaseModel,
  truth: Parameters,
  seeds: number,
  rowsOf: (seed: number) => RepeatRows,
): void {
  const deviations = new Map(model.names.map((name) => [name, [] as number[]]));
  const failed: string[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const { parameters, standardErrors } = fittedTo(model, rowsOf(seed));
    for (const name of model.names) {
      const [estimate = NaN, error = NaN, true_ = NaN] = [
        parameters[name],
        standardErrors?.[name],
        truth[name],
      ];
      const deviation = Math.log(estimate / true_) / (error / estimate);
      deviations.get(name)?.push(deviation);
      if (!(Math.abs(deviation) < 1.96)) failed.push(`seed ${seed}: ${name} ${estimate} ± ${error}`);
    }
  }
  const intervals = seeds * model.names.length;
  // 95 % less three standard deviations of the seeds, parameters of one fit being dependent
  expect(failed.length / intervals, failed.join('; ')).toBeLessThan(0.05 + 3 * Math.sqrt(0.0475 / seeds));
  for (const [name, values] of deviations) {
    const mean = values.reduce((sum, value) => sum + value, 0) / seeds;
    expect(Math.abs(mean), `bias of ${name} in standard errors`).toBeLessThan(3.5 / Math.sqrt(seeds));
  }
}
