import type { FittedModel, Interval, ModelEvidence, Priors } from '../../models/fit-model';
import type { ModelId } from '../../models/purchase-model';

/** What a result keeps of a fitted model: plain, small, cloneable. */
export interface ShownFit {
  model: ModelId;
  /** as papers write it */
  name: string;
  parameters: Readonly<Record<string, number>>;
  /** estimated ones, in order */
  names: readonly string[];
  standardErrors: Readonly<Record<string, number>> | null;
  /** 95 %, on the log scale, so that they stay positive */
  intervals: Readonly<Record<string, Interval>> | null;
  logLikelihood: number | null;
  /** parameters that count in the criteria */
  free: number;
  aic: number | null;
  bic: number | null;
  customers: number;
  distinctRows: number;
  priors: Priors;
  priorRanges: FittedModel['priorRanges'];
  evidence: ModelEvidence;
}

export function shownFit(fit: FittedModel): ShownFit {
  const { logLikelihood, free, customers } = fit;
  return {
    model: fit.id,
    name: fit.name,
    parameters: fit.parameters,
    names: fit.names,
    standardErrors: fit.standardErrors,
    intervals: fit.intervals,
    logLikelihood,
    free,
    aic: logLikelihood === null ? null : 2 * free - 2 * logLikelihood,
    bic: logLikelihood === null ? null : free * Math.log(customers) - 2 * logLikelihood,
    customers,
    distinctRows: fit.distinctRows,
    priors: fit.priors,
    priorRanges: fit.priorRanges,
    evidence: fit.evidence,
  };
}
