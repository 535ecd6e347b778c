import type { AppError } from '../../core/errors';
import type { Day } from '../../core/days';
import type { Interval, Priors } from '../../models/fit-model';
import type { ModelId } from '../../models/purchase-model';
import type { FitVerdict } from '../purchase-models/fit-words';
import type { PredictedIntervals } from '../purchase-models/intervals';
import type { Plan } from '../purchase-models/plan';

export interface BackTestParams {
  /** at least one */
  models: ModelId[];
  /** how many times the model looks back, 2 … 12 */
  origins: number;
  /** weeks that are foretold each time; null = as long as fits without overlap */
  horizonWeeks: number | null;
  priors: Priors;
}

/** What one model, fitted to the data up to a day, foretold of the days after it. */
export interface Look {
  model: ModelId;
  /** last day the model saw; the horizon follows */
  origin: Day;
  end: Day;
  customers: number;
  repeatCustomers: number;
  /** purchases of these customers within the horizon */
  actual: number;
  /** why it could not be fitted; then all that follows is null */
  error: AppError | null;
  verdict: FitVerdict | null;
  parameters: Readonly<Record<string, number>> | null;
  /** 95 %, by name; null where a parameter is open */
  parameterIntervals: Readonly<Record<string, Interval>> | null;
  /** repeat purchases of a newcomer in the first year, and its 95 % interval */
  newcomer: { purchases: number; interval: Interval | null } | null;
  predicted: number | null;
  intervals: PredictedIntervals | null;
  bias: number | null;
  /** what was bought lies inside the 95 % interval */
  covered: boolean | null;
  plan: Plan | null;
  mae: number | null;
  wape: number | null;
  /** share of customers inside their 95 % interval, adjusted for whole numbers */
  cover95: number | null;
}

/** All looks of one model. */
export interface Summary {
  model: ModelId;
  name: string;
  /** looks with a bias */
  looks: number;
  meanBias: number | null;
  /** standard deviation of the biases; null for one look */
  spread: number | null;
  lowest: number | null;
  highest: number | null;
  meanMiss: number | null;
  covered: number;
  /** looks with an interval */
  judged: number;
  /** parameters whose 95 % intervals of the first and of the last look do not touch; `newcomer` for that figure */
  drifting: string[];
}

export interface BackTestResult {
  priors: Priors;
  firstDay: Day;
  lastDay: Day;
  horizonDays: number;
  /** days between origins */
  stepDays: number;
  /** horizons share days: misses of neighbours go together */
  overlapping: boolean;
  origins: Day[];
  looks: Look[];
  models: Summary[];
  /** what “the last period comes again” would have missed by, look by look; null where nothing was bought */
  rule: (number | null)[];
  /** nearest on average */
  best: ModelId | null;
}
