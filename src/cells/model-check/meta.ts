import * as v from 'valibot';
import { SUMMARY_UNITS, type SummaryUnit } from '../../customers/summary-statistics';
import { PRIORS, type Priors } from '../../models/priors';
import { MODEL_IDS, type ModelId } from '../../models/purchase-model';
import type { CellMeta } from '../define';
import { integerBetween, isoDate, parseParams } from '../parse-params';
import { messages } from './messages';

export const MOST_MODELS = 4;

export interface ModelCheckParams {
  /** 1 … 4, overlaid */
  models: ModelId[];
  /** last day of the calibration, ISO; null = after about two thirds of the span */
  calibrationEnd: string | null;
  priors: Priors;
  /** whose history of P(alive) is drawn, by id; null = a telling one */
  customer: string | null;
  /** length of an opportunity of BG/BB, in days */
  opportunityDays: number;
  /** 0.1 = 10 % a year, for curves of equal value; above 0 */
  annualDiscountRate: number;
  /** what recency and age of a summary are counted in; tables of transactions do not ask */
  summaryUnit: SummaryUnit;
}

const defaults: ModelCheckParams = {
  models: ['pareto-nbd', 'bg-nbd'],
  calibrationEnd: null,
  priors: 'weak',
  customer: null,
  opportunityDays: 7,
  annualDiscountRate: 0.1,
  summaryUnit: 'week',
};

const schema = v.strictObject({
  models: v.pipe(
    v.array(v.picklist(MODEL_IDS)),
    v.minLength(1),
    v.maxLength(MOST_MODELS),
    v.check((ids) => new Set(ids).size === ids.length, 'distinct'),
  ),
  calibrationEnd: v.nullable(isoDate),
  priors: v.picklist(PRIORS),
  customer: v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  opportunityDays: integerBetween(1, 366),
  annualDiscountRate: v.pipe(v.number(), v.finite(), v.minValue(0.001), v.maxValue(10)),
  summaryUnit: v.picklist(SUMMARY_UNITS),
});

export const meta: CellMeta<ModelCheckParams> = {
  kind: 'model-check',
  version: 1,
  inputs: { customers: 'customers' },
  summaries: true,
  defaults,
  expensive: true,
  parse: (raw) => parseParams('model-check', schema, defaults, raw),
  messages,
};
