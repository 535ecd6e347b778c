import * as v from 'valibot';
import { SUMMARY_UNITS, type SummaryUnit } from '../../customers/summary-statistics';
import type { CellMeta } from '../define';
import { isoDate, parseParams } from '../parse-params';
import { messages } from './messages';

export const VALUES_AS_OF = ['data-end', 'calibration-end'] as const;

export interface ClvParams {
  model: 'bg-nbd';
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
  /** 1 … 1040 */
  horizonWeeks: number;
  /** 0.1 = 10 % a year */
  annualDiscountRate: number;
  /** value as a share of the purchase amount; null = from the margin column, else revenue */
  marginRate: number | null;
}

const defaults: ClvParams = {
  model: 'bg-nbd',
  calibrationEnd: null,
  timeUnit: 'week',
  summaryUnit: 'week',
  valuesAsOf: 'data-end',
  horizonWeeks: 52,
  annualDiscountRate: 0.1,
  marginRate: null,
};

const schema = v.strictObject({
  model: v.literal('bg-nbd'),
  calibrationEnd: v.nullable(isoDate),
  timeUnit: v.literal('week'),
  summaryUnit: v.picklist(SUMMARY_UNITS),
  valuesAsOf: v.picklist(VALUES_AS_OF),
  horizonWeeks: v.pipe(v.number(), v.integer('integer'), v.minValue(1), v.maxValue(1040)),
  annualDiscountRate: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(10)),
  marginRate: v.nullable(v.pipe(v.number(), v.gtValue(0), v.maxValue(1))),
});

export const meta: CellMeta<ClvParams> = {
  kind: 'clv',
  version: 1,
  inputs: { customers: 'customers' },
  summaries: true,
  defaults,
  expensive: true,
  parse: (raw) => parseParams('clv', schema, defaults, raw),
  messages,
};
