import { isoDay } from '../../core/days';
import { modelCode, type ModelCode } from '../purchase-models/code';
import type { ClvParams } from './meta';
import type { ClvResult } from './result';

/** What the list `summary` is to be saved as, beside the code. */
export const SUMMARY_FILE = 'summary.csv';

const DAYS_PER_WEEK = 7;

/** The final fit in Python and R, from the list `summary`. */
export function codeOf(
  { final, season, asOf, discount, ...result }: ClvResult,
  params: ClvParams,
): ModelCode {
  const periods = final.model === 'bg-bb';
  const unitDays = periods ? params.opportunityDays : DAYS_PER_WEEK;
  return modelCode({
    fit: final,
    // with periods the frequency counts those with a purchase, and the spend is of purchases
    spend:
      final.spend === null || periods
        ? null
        : { ...final.spend.parameters, logLikelihood: final.spend.logLikelihood },
    dataset: '',
    file: SUMMARY_FILE,
    unit: unitDays === DAYS_PER_WEEK ? 'week' : `${unitDays} days`,
    calibrationEnd: asOf === null ? null : isoDay(asOf),
    // weeks in season are longer: those ahead are not those of the calendar
    horizon:
      season === null && result.horizonWeeks !== null
        ? (result.horizonWeeks * DAYS_PER_WEEK) / unitDays
        : null,
    annualDiscountRate: discount.annualRate,
    covariates: result.covariates?.names ?? [],
    seasons: season !== null,
  });
}
