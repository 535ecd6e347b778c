import { fail, ok, type Result } from '../../core/result';
import type { RepeatStatistics } from '../../customers/repeat-statistics';
import { bootstrapFit } from '../../models/bootstrap-fit';
import { fitModel, fitPurchaseModel, type FittedModel } from '../../models/fit-model';
import type { Parameters } from '../../models/purchase-model';
import type { Posterior } from '../../models/posterior';
import type { RunContext } from '../define';
import { DRAWS } from '../purchase-models/intervals';
import type { ClvParams } from './meta';
import type { FinalFit } from './result';
import type { Seen } from './seen';
import { fitSpend, spendDraws, type FittedSpend } from './spend';
import type { ParameterDraws } from './uncertainty';

/** Fewer customers than this are read one by one, not modelled. */
export const LEAST_CUSTOMERS = 10;
/** Pareto/GGG integrates over regularities for every draw: fewer have to do. */
export const drawsFor = (model: ClvParams['model']): number => (model === 'pareto-ggg' ? 24 : DRAWS);

/** Draws kept in the result, for intervals of single customers. */
const KEPT_DRAWS = 100;

/** A fit of purchases and spend with the customers it saw. */
export interface Fitted {
  seen: Seen;
  fit: FittedModel;
  spend: FittedSpend | null;
  repeatCustomers: number;
}

/** What a fit needs of a run: models that are sampled take a while and tell how far they are. */
export type FitContext = Pick<RunContext, 'seed' | 'progress'>;

/** Fits purchases, time in weeks or periods, and what is spent on them. */
export function fitSeen(
  seen: Seen,
  { model, priors }: ClvParams,
  { seed, progress }: FitContext,
): Result<Fitted> {
  const { statistics } = seen.observed;
  if (statistics.customers < LEAST_CUSTOMERS)
    return fail({ code: 'too-few-customers', needed: LEAST_CUSTOMERS, found: statistics.customers });
  const { rows } = seen.data;
  const found = seen.covariates
    ? fitPurchaseModel(seen.model, rows, { priors, seed, progress })
    : fitModel(model, rows, { priors, seed, progress });
  if (!found.ok) return found;
  return ok({
    seen,
    fit: remembering(found.value),
    spend: fitSpend(statistics),
    repeatCustomers: repeatBuyers(statistics),
  });
}

/** The same fit, whose draws are made once: several figures of a run stand on the same ones. */
function remembering(fit: FittedModel): FittedModel {
  const known = new Map<string, Posterior>();
  return {
    ...fit,
    posterior(draws, seed) {
      const key = `${draws} ${seed}`;
      const posterior = known.get(key) ?? fit.posterior(draws, seed);
      known.set(key, posterior);
      return posterior;
    },
  };
}

function repeatBuyers({ x }: RepeatStatistics): number {
  let repeat = 0;
  for (const one of x) if (one > 0) repeat++;
  return repeat;
}

/** Draws of the parameters of both models in pairs; null where either has none. */
export function drawsOf(
  { spend }: Fitted,
  posterior: Posterior,
  seed: number,
): { draws: ParameterDraws | null; kept: FinalFit['draws'] } {
  const spent = spend && spendDraws(spend.fit, Math.max(1, posterior.draws.length), seed + 1);
  const count = posterior.draws.length;
  const none = count === 0 || (spend !== null && spent === null);
  return {
    draws: none ? null : { count, at: (draw) => posterior.at(draw), spend: spent },
    kept: {
      purchases: none ? [] : evenly(posterior.draws, KEPT_DRAWS),
      spend: none || !spent ? [] : spent.slice(0, KEPT_DRAWS),
    },
  };
}

/** Every k-th of the draws. */
const evenly = (draws: readonly Parameters[], most: number): Parameters[] =>
  Array.from(
    { length: Math.min(most, draws.length) },
    (_, k) => draws[Math.floor(((k + 0.5) * draws.length) / Math.min(most, draws.length))] as Parameters,
  );

/** Intervals of parameters from customers drawn again; null where none are asked for, or the model is sampled, not searched. */
export function bootstrapOf(
  { seen: { model, data }, fit }: Fitted,
  resamples: number,
  seed: number,
  progress: (fraction: number) => void,
): FinalFit['bootstrap'] {
  if (resamples === 0) return null;
  const found = bootstrapFit(model, data.rows, fit, { resamples, seed, progress });
  return found && { resamples, failed: found.failed, intervals: found.intervals };
}
