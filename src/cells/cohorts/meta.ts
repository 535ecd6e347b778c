import * as v from 'valibot';
import { PERIODS } from '../../customers/periods';
import type { CellMeta } from '../define';
import { parseParams } from '../parse-params';
import { messages } from './messages';
import { ALIGNMENTS, COHORT_MEASURES, type CohortsParams } from './result';

const defaults: CohortsParams = { period: 'month', measure: 'active-share', alignment: 'age' };
const schema = v.strictObject({
  period: v.picklist(PERIODS),
  measure: v.picklist(COHORT_MEASURES),
  alignment: v.picklist(ALIGNMENTS),
});

export const meta: CellMeta<CohortsParams> = {
  kind: 'cohorts',
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  expensive: false,
  parse: (raw) => parseParams('cohorts', schema, defaults, raw),
  messages,
};
