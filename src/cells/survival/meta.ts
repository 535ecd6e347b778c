import * as v from 'valibot';
import type { CellMeta } from '../define';
import { integerBetween, parseParams } from '../parse-params';
import { messages } from './messages';
import { EVENTS, FIRST_PERIODS, GROUPINGS, SINCE, type SurvivalParams } from './result';

const defaults: SurvivalParams = {
  event: 'second-purchase',
  nth: 3,
  since: 'previous',
  lapseDays: 180,
  group: 'none',
  firstPeriod: 'year',
  column: null,
  parts: 3,
  step: 30,
};

const schema = v.strictObject({
  event: v.picklist(EVENTS),
  nth: integerBetween(2, 50),
  since: v.picklist(SINCE),
  lapseDays: integerBetween(1, 3650),
  group: v.picklist(GROUPINGS),
  firstPeriod: v.picklist(FIRST_PERIODS),
  column: v.nullable(v.pipe(v.string(), v.maxLength(200))),
  parts: integerBetween(2, 5),
  step: integerBetween(1, 365),
});

export const meta: CellMeta<SurvivalParams> = {
  kind: 'survival',
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  columns: ({ group, column }) => (group === 'column' && column !== null ? { names: [column] } : null),
  expensive: false,
  parse: (raw) => parseParams('survival', schema, defaults, raw),
  messages,
};
