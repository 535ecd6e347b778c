import * as v from 'valibot';
import type { CellMeta } from '../define';
import { integerBetween, isoDate, parseParams } from '../parse-params';
import { windowSchema } from '../window-params';
import { messages } from './messages';
import { EARLIER, RANKS, type TwoPeriodsParams } from './result';

const defaults: TwoPeriodsParams = {
  period: { span: 'last-12-months', from: null, to: null },
  earlier: 'preceding',
  own: { from: null, to: null },
  rank: 'profit',
  parts: 10,
};
const schema = v.strictObject({
  period: windowSchema,
  earlier: v.picklist(EARLIER),
  own: v.strictObject({ from: v.nullable(isoDate), to: v.nullable(isoDate) }),
  rank: v.picklist(RANKS),
  parts: integerBetween(2, 10),
});

export const meta: CellMeta<TwoPeriodsParams> = {
  kind: 'two-periods',
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  expensive: false,
  parse: (raw) => parseParams('two-periods', schema, defaults, raw),
  messages,
};
