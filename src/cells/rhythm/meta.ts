import * as v from 'valibot';

import type { CellMeta } from '../define';
import { integerBetween, invalidParams, parseParams } from '../parse-params';
import { messages } from './messages';
import type { RhythmParams } from './result';

const defaults: RhythmParams = { minGaps: 2, late: 20, veryLate: 5 };

const schema = v.strictObject({
  minGaps: integerBetween(1, 50),
  late: integerBetween(2, 50),
  veryLate: integerBetween(1, 49),
});

export const meta: CellMeta<RhythmParams> = {
  kind: 'rhythm',
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  expensive: false,
  parse(raw) {
    const parsed = parseParams('rhythm', schema, defaults, raw);
    if (!parsed.ok || parsed.value.veryLate < parsed.value.late) return parsed;
    return invalidParams('rhythm', 'veryLate', `< ${parsed.value.late}`, String(parsed.value.veryLate));
  },
  messages,
};
