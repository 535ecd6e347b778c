import * as v from 'valibot';
import { SUMMARY_UNITS, type SummaryUnit } from '../../customers/summary-statistics';
import { PRIORS, type Priors } from '../../models/priors';
import { MODEL_IDS, type ModelId } from '../../models/purchase-model';
import type { CellMeta } from '../define';
import { integerBetween, invalidParams, isoDate, parseParams } from '../parse-params';
import { messages } from './messages';

export const VALUES_AS_OF = ['data-end', 'calibration-end'] as const;
export const SEASONALITIES = ['none', 'yearly'] as const;

export interface ClvParams {
  model: ModelId;
  /** `weak`: weakly-informative priors; `none`: maximum likelihood */
  priors: Priors;
  /** length of a period of a model of discrete time (BG/BB), days, 1 … 366 */
  opportunityDays: number;
  /** columns of the table whose value at the first purchase sets customers apart */
  covariates: string[];
  /** `yearly`: purchases run faster in some months, by a curve from the data */
  seasonality: (typeof SEASONALITIES)[number];
  /** last day of the calibration, ISO; null = after about two thirds of the span */
  calibrationEnd: string | null;
  timeUnit: 'week';
  /** what recency and age of a summary are counted in; tables of transactions do not ask */
  summaryUnit: SummaryUnit;
  /**
   * where customers are valued: at the last day of data, by a refit on all of it; or where the calibration ends,
   * by its own fit, as papers and other packages do, so that figures can be compared with theirs
   */
  valuesAsOf: (typeof VALUES_AS_OF)[number];
  /** 1 … 1040; null = no end, which needs a discount rate */
  horizonWeeks: number | null;
  /** 0.1 = 10 % a year */
  annualDiscountRate: number;
  /** value as a share of the purchase amount; null = from the margin column, else revenue */
  marginRate: number | null;
  /** what it costs to win a customer, currency of the data; null = unknown */
  acquisitionCost: number | null;
  /** refits on customers drawn again, as a check of the intervals of parameters; 0 = none */
  bootstrap: number;
  /** values also by segment of the notebook: the cell then runs again when one of them changes */
  bySegment: boolean;
}

const defaults: ClvParams = {
  model: 'pareto-nbd',
  priors: 'weak',
  opportunityDays: 7,
  covariates: [],
  seasonality: 'none',
  calibrationEnd: null,
  timeUnit: 'week',
  summaryUnit: 'week',
  valuesAsOf: 'data-end',
  horizonWeeks: 52,
  annualDiscountRate: 0.1,
  marginRate: null,
  acquisitionCost: null,
  bootstrap: 0,
  bySegment: false,
};

/** What version 1 ran: it had neither a choice of models nor priors. */
const FIRST: ClvParams = { ...defaults, model: 'bg-nbd', priors: 'none' };

export const MOST_BOOTSTRAP = 500;
export const MOST_COVARIATES = 6;

const schema = v.strictObject({
  model: v.picklist(MODEL_IDS),
  priors: v.picklist(PRIORS),
  opportunityDays: integerBetween(1, 366),
  covariates: v.pipe(v.array(v.string()), v.maxLength(MOST_COVARIATES)),
  seasonality: v.picklist(SEASONALITIES),
  calibrationEnd: v.nullable(isoDate),
  timeUnit: v.literal('week'),
  summaryUnit: v.picklist(SUMMARY_UNITS),
  valuesAsOf: v.picklist(VALUES_AS_OF),
  horizonWeeks: v.nullable(integerBetween(1, 1040)),
  annualDiscountRate: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(10)),
  marginRate: v.nullable(v.pipe(v.number(), v.gtValue(0), v.maxValue(1))),
  acquisitionCost: v.nullable(v.pipe(v.number(), v.finite(), v.gtValue(0))),
  bootstrap: integerBetween(0, MOST_BOOTSTRAP),
  bySegment: v.boolean(),
});

/** Models whose parameters may depend on covariates; written out, as the page loads no model. */
const WITH_COVARIATES: readonly ModelId[] = [
  'nbd',
  'bg-nbd',
  'mbg-nbd',
  'bg-cnbd-k',
  'mbg-cnbd-k',
  'pareto-nbd',
];
export const takesCovariates = (model: ModelId): boolean => WITH_COVARIATES.includes(model);

/** Whether a model runs by the seasons: periods of discrete time are counted, not timed. */
export const takesSeasons = (model: ModelId): boolean => model !== 'bg-bb';

export const meta: CellMeta<ClvParams> = {
  kind: 'clv',
  version: 2,
  inputs: { customers: 'customers' },
  summaries: true,
  readsSegments: ({ bySegment }) => bySegment,
  columns: ({ covariates }) => (covariates.length > 0 ? { names: covariates } : null),
  defaults,
  expensive: true,
  parse(raw, version) {
    const parsed = parseParams('clv', schema, version < 2 ? FIRST : defaults, raw);
    if (!parsed.ok) return parsed;
    const { model, covariates, seasonality, horizonWeeks, annualDiscountRate } = parsed.value;
    if (horizonWeeks === null && annualDiscountRate === 0)
      return invalidParams('clv', 'annualDiscountRate', '>0 (horizonWeeks: null)', '0');
    if (covariates.length > 0 && !takesCovariates(model))
      return invalidParams(
        'clv',
        'covariates',
        `[] | model: ${MODEL_IDS.filter(takesCovariates).join(' | ')}`,
        model,
      );
    if (seasonality !== 'none' && !takesSeasons(model))
      return invalidParams('clv', 'seasonality', '"none"', `"${seasonality}"`);
    return parsed;
  },
  messages,
};
