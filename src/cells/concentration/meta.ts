import * as v from 'valibot';
import { PERIODS } from '../../customers/periods';
import type { CellMeta } from '../define';
import { integerBetween, parseParams } from '../parse-params';
import { windowSchema } from '../window-params';
import { messages } from './messages';
import { CONCENTRATION_OF, type ConcentrationParams } from './result';

const defaults: ConcentrationParams = {
  period: { span: 'last-12-months', from: null, to: null },
  of: 'profit',
  drift: null,
  fiscalStart: 1,
  draws: 200,
};
const schema = v.strictObject({
  period: windowSchema,
  of: v.picklist(CONCENTRATION_OF),
  drift: v.nullable(v.picklist(PERIODS)),
  fiscalStart: integerBetween(1, 12),
  draws: integerBetween(20, 200),
});

export const meta: CellMeta<ConcentrationParams> = {
  kind: 'concentration',
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  expensive: false,
  parse: (raw) => parseParams('concentration', schema, defaults, raw),
  messages,
};
