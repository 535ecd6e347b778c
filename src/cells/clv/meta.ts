import * as v from 'valibot';
import type { CellMeta } from '../define';
import { isoDate, parseParams } from '../parse-params';
import { messages } from './messages';

export interface ClvParams {
  model: 'bg-nbd';
  /** last day of the calibration, ISO; null = after about two thirds of the span */
  calibrationEnd: string | null;
  timeUnit: 'week';
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
  horizonWeeks: 52,
  annualDiscountRate: 0.1,
  marginRate: null,
};

const schema = v.strictObject({
  model: v.literal('bg-nbd'),
  calibrationEnd: v.nullable(isoDate),
  timeUnit: v.literal('week'),
  horizonWeeks: v.pipe(v.number(), v.integer('integer'), v.minValue(1), v.maxValue(1040)),
  annualDiscountRate: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(10)),
  marginRate: v.nullable(v.pipe(v.number(), v.gtValue(0), v.maxValue(1))),
});

export const meta: CellMeta<ClvParams> = {
  kind: 'clv',
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  expensive: true,
  parse: (raw) => parseParams('clv', schema, defaults, raw),
  messages,
};
