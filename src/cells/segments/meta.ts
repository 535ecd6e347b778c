import * as v from 'valibot';
import { PERIODS } from '../../customers/periods';
import type { CellMeta } from '../define';
import { integerBetween, parseParams } from '../parse-params';
import { messages } from './messages';
import type { SegmentsParams } from './result';

const defaults: SegmentsParams = { period: 'month', points: 12 };
const schema = v.strictObject({ period: v.picklist(PERIODS), points: integerBetween(0, 24) });

export const meta: CellMeta<SegmentsParams> = {
  kind: 'segments',
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  readsSegments: () => true,
  expensive: false,
  parse: (raw) => parseParams('segments', schema, defaults, raw),
  messages,
};
