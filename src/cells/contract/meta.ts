import * as v from 'valibot';
import { PRIORS } from '../../models/priors';
import type { CellMeta } from '../define';
import { integerBetween, isoDate, parseParams } from '../parse-params';
import { tellsLifetimes } from './columns';
import { messages } from './messages';
import { GROUPINGS, LEAVERS, LIFETIMES, MODELS, PERIODS, type ContractParams } from './result';

const defaults: ContractParams = {
  lifetimes: 'auto',
  tenure: null,
  ended: null,
  start: null,
  end: null,
  observationEnd: null,
  period: 'month',
  leavers: 'all',
  model: 'both',
  priors: 'weak',
  grouping: 'auto',
  group: null,
  covariates: [],
  horizonPeriods: 24,
  annualDiscountRate: 0.1,
  valuePerPeriod: null,
  valueColumn: null,
  marginRate: 1,
  holdOutPeriods: null,
  draws: 400,
};

const column = v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(500)));

export const MOST_COVARIATES = 4;

const schema = v.strictObject({
  lifetimes: v.picklist(LIFETIMES),
  tenure: column,
  ended: column,
  start: column,
  end: column,
  observationEnd: v.nullable(isoDate),
  period: v.picklist(PERIODS),
  leavers: v.picklist(LEAVERS),
  model: v.picklist(MODELS),
  priors: v.picklist(PRIORS),
  grouping: v.picklist(GROUPINGS),
  group: column,
  covariates: v.pipe(v.array(v.pipe(v.string(), v.maxLength(500))), v.maxLength(MOST_COVARIATES)),
  horizonPeriods: integerBetween(1, 240),
  annualDiscountRate: v.pipe(v.number(), v.finite(), v.gtValue(0), v.maxValue(10)),
  valuePerPeriod: v.nullable(v.pipe(v.number(), v.finite(), v.gtValue(0))),
  valueColumn: column,
  marginRate: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)),
  holdOutPeriods: v.nullable(integerBetween(1, 600)),
  draws: integerBetween(50, 2000),
});

export const meta: CellMeta<ContractParams> = {
  kind: 'contract',
  version: 1,
  inputs: { dataset: 'dataset' },
  defaults,
  fits: tellsLifetimes,
  expensive: true,
  parse: (raw) => parseParams('contract', schema, defaults, raw),
  messages,
};
