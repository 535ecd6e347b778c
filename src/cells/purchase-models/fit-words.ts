import type { Message } from '../../core/message';
import { messageMaker } from '../../i18n/catalogue';
import type { Posterior } from '../../models/posterior';
import type { ModelId, PurchaseModel } from '../../models/purchase-model';
import { MODELS } from '../../models/registry';
import { priorValue, type fitMessages } from './fit-messages';
import type { ShownFit } from './shown-fit';

const message = messageMaker<typeof fitMessages>();

/** Largest gradient a customer that counts as none. */
export const FLAT = 1e-6;
/** Fewer customers, or repeat buyers, hardly pin parameters down. */
export const FEW_CUSTOMERS = 100;
export const FEW_REPEAT = 30;
/** Largest R-hat of chains that agree, and largest k̂ of importance weights that can be trusted. */
export const LARGEST_R_HAT = 1.05;
export const LARGEST_K = 0.7;
const FEW_DRAWS = 50;
/** Log-likelihood that rounding, or a weak prior, may cost a model beside one that it contains. */
const ROUNDING = 1e-3;
const PRIOR_COST = 2;

/** What is looked at to judge a fit; also of models that are not in the registry (spend, contracts). */
export type JudgedFit = Pick<ShownFit, 'name' | 'standardErrors' | 'evidence'>;

/** What is known of the draws of a posterior. */
export type ShownPosterior = Pick<Posterior, 'method' | 'diagnostics'>;

/** `sound`: converged; `open`: converged, but the data leave a parameter open; `doubtful`: not converged. */
export type FitVerdict = 'sound' | 'open' | 'doubtful';

/** One word on a fit. Towards an edge of the search the likelihood is flat: there neither starts nor gradient count. */
export function verdictOf(fit: JudgedFit): FitVerdict {
  const { evidence, standardErrors } = fit;
  if (evidence.rHat !== null && !(evidence.rHat < LARGEST_R_HAT)) return 'doubtful';
  if (evidence.boundary.length > 0) return 'open';
  if (evidence.rHat === null && !(evidence.gradientPerCustomer <= FLAT)) return 'doubtful';
  return standardErrors === null ? 'open' : 'sound';
}

/** The verdict as a sentence. */
export function verdictMessage(fit: JudgedFit): Message {
  const { name: model, evidence } = fit;
  const verdict = verdictOf(fit);
  if (verdict === 'doubtful') return message('fit.doubtful', { model });
  if (verdict === 'open') return message('fit.open', { model, parameters: evidence.boundary });
  return evidence.rHat === null
    ? message('fit.sound', { model, agreeing: evidence.agreeing, starts: evidence.starts })
    : message('fit.soundChains', { model, rHat: evidence.rHat });
}

/** Too few customers for any model; none where there are enough. */
export const sizeWarnings = (customers: number, repeat: number): Message[] =>
  customers < FEW_CUSTOMERS || repeat < FEW_REPEAT
    ? [message('fit.fewCustomers', { customers, repeat })]
    : [];

/**
 * Reservations about fits of one model, the gravest first, at most one of each sort, whichever of the fits gave it.
 * @param fits of the same model, e.g. on the calibration and on all data
 */
export function fitWarnings(fits: readonly JudgedFit[]): Message[] {
  const [first] = fits;
  if (!first) return [];
  const model = first.name;
  const names = [...new Set(fits.flatMap(({ evidence }) => evidence.boundary))];
  if (names.length > 0) return [message('fit.boundary', { model, parameters: names }), ...causes(fits)];
  const warnings: Message[] = [];
  const rHat = Math.max(...fits.map(({ evidence }) => evidence.rHat ?? 0));
  if (!(rHat < LARGEST_R_HAT)) warnings.push(message('fit.chains', { model, rHat }));
  const searched = fits.filter(({ evidence }) => evidence.rHat === null).map(({ evidence }) => evidence);
  const gradient = Math.max(0, ...searched.map(({ gradientPerCustomer }) => gradientPerCustomer));
  if (!(gradient <= FLAT)) warnings.push(message('fit.notFlat', { model, gradient }));
  if (searched.some(({ atStart }) => atStart === true)) warnings.push(message('fit.atStart', { model }));
  const lonely = searched.find(({ agreeing, starts }) => agreeing < starts);
  if (lonely)
    warnings.push(message('fit.startsDisagree', { model, agreeing: lonely.agreeing, starts: lonely.starts }));
  return [...warnings, ...causes(fits)];
}

/** Which assumption the data break, where the parameters show it. */
function causes(fits: readonly JudgedFit[]): Message[] {
  const warnings: Message[] = [];
  for (const fit of fits) {
    const { name: model, evidence } = fit;
    const shown = fit as Partial<ShownFit>;
    const known = shown.model && MODELS[shown.model];
    if (known && shown.parameters && evidence.boundary.length > 0) {
      if (nobodyLeaves(known, shown.parameters)) warnings.push(message('fit.nobodyLeaves', { model }));
      if (evidence.boundary.includes('r')) warnings.push(message('fit.allAlike', { model }));
    }
    const largest = evidence.tried.at(-1);
    const best = evidence.tried.reduce(
      (most, one) => (one.logLikelihood > most.logLikelihood ? one : most),
      largest ?? { value: NaN, logLikelihood: NaN },
    );
    if (largest && evidence.tried.length > 1 && best.value === largest.value)
      warnings.push(message('fit.regularityEdge', { model, k: largest.value }));
    if (warnings.length > 0) break;
  }
  return warnings;
}

/** A newcomer's second hundred periods are as good as the first. */
function nobodyLeaves(model: PurchaseModel, parameters: ShownFit['parameters']): boolean {
  if (model.id === 'nbd') return false;
  const at = model.at(parameters);
  const first = at.expectedOfNew(100);
  return at.expectedOfNew(200) > 1.98 * first;
}

/** Reservations about the draws behind intervals of parameters. */
export function posteriorWarnings(
  model: string,
  { method, diagnostics: { effective, paretoK, rHat } }: ShownPosterior,
): Message[] {
  if (effective === 0) return [message('fit.noDraws', { model })];
  if (rHat !== null && !(rHat < LARGEST_R_HAT)) return [message('fit.chains', { model, rHat })];
  if (method !== 'mcmc' && paretoK !== null && !(paretoK < LARGEST_K))
    return [message('fit.importance', { model, k: paretoK })];
  return effective < FEW_DRAWS ? [message('fit.fewDraws', { model, effective })] : [];
}

/** The models that fit worse than one they contain, which only a failed search can do. Same data, same unit of time. */
export function nestedWarnings(fits: readonly ShownFit[]): Message[] {
  const measure = (id: ModelId): boolean => MODELS[id]?.discrete === true;
  return fits.flatMap((parent) =>
    fits.flatMap((nested) => {
      if (!MODELS[parent.model]?.contains.includes(nested.model)) return [];
      if (measure(parent.model) !== measure(nested.model)) return [];
      const by = (nested.logLikelihood ?? NaN) - (parent.logLikelihood ?? NaN);
      const exact = parent.priors === 'none' && nested.priors === 'none';
      return by > (exact ? ROUNDING : PRIOR_COST)
        ? [message('fit.nestedHigher', { model: parent.name, nested: nested.name, by })]
        : [];
    }),
  );
}

/** Which priors a fit stands on, with their ranges: a note, no reservation. */
export function priorsMessage({
  name: model,
  priors,
  priorRanges,
}: Pick<ShownFit, 'name' | 'priors' | 'priorRanges'>): Message {
  if (priors === 'none' || priorRanges === null) return message('fit.priorsNone', { model });
  return message('fit.priorsWeak', {
    model,
    priors: Object.entries(priorRanges).map(([parameter, range]) => priorValue({ parameter, ...range })),
  });
}
