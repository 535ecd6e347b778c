import * as v from 'valibot';
import { COLUMN_MEASURES } from '../../customers/cohort-columns';
import { PERIODS } from '../../customers/periods';
import type { CellMeta } from '../define';
import { integerBetween, parseParams } from '../parse-params';
import { messages } from './messages';
import { COHORTS_BY, TARGETS, type WholeBaseParams } from './result';

const defaults: WholeBaseParams = {
  period: null,
  fiscalStart: 1,
  cohortBy: null,
  measure: 'profit',
  target: { of: 'growth', value: 0 },
};
const schema = v.strictObject({
  period: v.nullable(v.picklist(PERIODS)),
  fiscalStart: integerBetween(1, 12),
  cohortBy: v.nullable(v.picklist(COHORTS_BY)),
  measure: v.picklist(COLUMN_MEASURES),
  target: v.strictObject({
    of: v.picklist(TARGETS),
    value: v.pipe(v.number(), v.minValue(-100), v.maxValue(1e15)),
  }),
});

export const meta: CellMeta<WholeBaseParams> = {
  kind: 'whole-base',
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  expensive: false,
  parse: (raw) => parseParams('whole-base', schema, defaults, raw),
  messages,
};
