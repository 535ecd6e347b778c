import type { RepeatStatistics } from '../../customers/repeat-statistics';
import type { RowForecast } from '../../models/forecast-rows';
import type { GammaGammaParameters } from '../../models/gamma-gamma/parameters';
import { expectedSpend, populationMeanSpend } from '../../models/gamma-gamma/predict';
import type { ForecastRows, ModelAt } from '../../models/purchase-model';
import { outlookForecast, type Outlook } from './outlook';

/** How purchases become money. */
export interface SpendRule {
  spend: GammaGammaParameters | null;
  /** spend a purchase where the spend model has nothing to say */
  meanSpend: number;
  /** value as a share of the amount */
  marginRate: number;
}

/** All that turns customers into values. */
export interface Valuation extends SpendRule {
  at: ModelAt;
  outlook: Outlook;
}

/** One number a customer, in the order of the statistics. */
export interface CustomerValues {
  /** by compressed row: purchases within `purchaseWeeks`, discounted ones within the horizon */
  forecast: RowForecast;
  spend: Float64Array<ArrayBuffer>;
  clv: Float64Array<ArrayBuffer>;
}

/** Spend a purchase expected of a customer: conditional on theirs where they repeated, else the mean. */
export function spendOf(statistics: RepeatStatistics, i: number, { spend, meanSpend }: SpendRule): number {
  const x = statistics.x[i] as number;
  if (!spend || x === 0) return meanSpend;
  const mean = (statistics.repeatAmount[i] as number) / x;
  return mean > 0 ? expectedSpend(spend, x, mean) : meanSpend;
}

/** The rule under other spend parameters: where the mean is the observed one it stays so. */
export const spendRuleAt = (rule: SpendRule, spend: GammaGammaParameters | null): SpendRule => {
  if (!spend || !rule.spend) return rule;
  const ofModel = rule.meanSpend === populationMeanSpend(rule.spend);
  return { ...rule, spend, meanSpend: ofModel ? populationMeanSpend(spend) : rule.meanSpend };
};

/** Residual values: discounted expected purchases × expected spend × margin rate. Cost O(rows + customers). */
export function valuesOf(
  statistics: RepeatStatistics,
  rows: ForecastRows,
  rowOf: Uint32Array,
  valuation: Valuation,
): CustomerValues {
  const { at, outlook, marginRate } = valuation;
  const forecast = outlookForecast(at, rows, outlook);
  const spend = new Float64Array(statistics.customers);
  const clv = new Float64Array(statistics.customers);
  for (let i = 0; i < clv.length; i++) {
    spend[i] = spendOf(statistics, i, valuation);
    clv[i] = (forecast.discounted[rowOf[i] as number] as number) * (spend[i] as number) * marginRate;
  }
  return { forecast, spend, clv };
}
