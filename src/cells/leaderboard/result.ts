import type { AppError } from '../../core/errors';
import type { Day } from '../../core/days';
import type { Priors } from '../../models/fit-model';
import type { ModelId } from '../../models/purchase-model';
import type { FitVerdict } from '../purchase-models/fit-words';
import type { HoldOut, HoldOutErrors } from '../purchase-models/hold-out';
import type { Plan } from '../purchase-models/plan';
import type { ShownFit } from '../purchase-models/shown-fit';

/** Forecasts that anyone can make without a model: what the last period brought comes again; everybody goes on at their pace. */
export const RULES = ['last-period', 'same-pace'] as const;
export type Rule = (typeof RULES)[number];

export interface LeaderboardParams {
  /** in the order of their complexity, at least one */
  models: ModelId[];
  /** last day of the calibration, ISO; null = after about two thirds of the span */
  calibrationEnd: string | null;
  priors: Priors;
}

/** One model. */
export interface ModelRow {
  model: ModelId;
  /** as papers write it */
  name: string;
  /** why it could not be fitted */
  error: AppError | null;
  fit: ShownFit | null;
  verdict: FitVerdict | null;
  /** as a density of the times of purchase in weeks, the same for all; null where a model reads other data or has none */
  logLikelihood: number | null;
  aic: number | null;
  bic: number | null;
  /** above the lowest of the models */
  deltaAic: number | null;
  deltaBic: number | null;
  /** null without a hold-out */
  holdOut: HoldOut | null;
  plan: Plan | null;
  /** how much more its ranked probability score is than the best one’s, a customer, with the standard error over customers */
  behind: { score: number; error: number } | null;
}

export interface RuleRow extends HoldOutErrors {
  rule: Rule;
}

export interface LeaderboardResult {
  priors: Priors;
  calibration: { start: Day; end: Day; weeks: number; automatic: boolean };
  /** null where no day is left after the calibration */
  holdOut: {
    start: Day;
    end: Day;
    weeks: number;
    /** purchases of the calibration customers */
    actual: number;
    activeShare: number;
  } | null;
  customers: number;
  /** of them with x ≥ 1 */
  repeatCustomers: number;
  models: ModelRow[];
  rules: RuleRow[];
  best: {
    /** smallest |bias| of the total, and those within two points of it */
    totals: ModelId | null;
    totalsAlso: ModelId[];
    /** lowest ranked probability score of single customers, and those that chance could explain */
    single: ModelId | null;
    singleAlso: ModelId[];
    /** lowest BIC */
    bic: ModelId | null;
  };
}
