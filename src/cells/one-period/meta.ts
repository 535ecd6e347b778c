import * as v from 'valibot';
import type { CellMeta } from '../define';
import { integerBetween, parseParams } from '../parse-params';
import { windowSchema } from '../window-params';
import { messages } from './messages';
import { RANKS, type OnePeriodParams } from './result';

const defaults: OnePeriodParams = {
  period: { span: 'last-12-months', from: null, to: null },
  rank: 'profit',
  parts: 10,
};
const schema = v.strictObject({
  period: windowSchema,
  rank: v.picklist(RANKS),
  parts: integerBetween(2, 20),
});

export const meta: CellMeta<OnePeriodParams> = {
  kind: 'one-period',
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  expensive: false,
  parse: (raw) => parseParams('one-period', schema, defaults, raw),
  messages,
};
