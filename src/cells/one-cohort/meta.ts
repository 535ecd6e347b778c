import * as v from 'valibot';
import type { CellMeta } from '../define';
import { integerBetween, isoDate, parseParams } from '../parse-params';
import { windowSchema } from '../window-params';
import { messages } from './messages';
import { COHORT_CHOICES, STEPS, type OneCohortParams } from './result';

const defaults: OneCohortParams = {
  cohort: 'auto',
  start: null,
  window: { span: 'all', from: null, to: null },
  by: 'month',
  fiscalStart: 1,
  maxPurchases: 5,
};
const schema = v.strictObject({
  cohort: v.picklist(COHORT_CHOICES),
  start: v.nullable(isoDate),
  window: windowSchema,
  by: v.picklist(STEPS),
  fiscalStart: integerBetween(1, 12),
  maxPurchases: integerBetween(2, 10),
});

export const meta: CellMeta<OneCohortParams> = {
  kind: 'one-cohort',
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  expensive: false,
  parse: (raw) => parseParams('one-cohort', schema, defaults, raw),
  messages,
};
