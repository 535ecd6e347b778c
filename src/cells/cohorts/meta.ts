import * as v from 'valibot';
import { PERIODS } from '../../customers/periods';
import type { CellMeta } from '../define';
import { integerBetween, parseParams } from '../parse-params';
import { messages } from './messages';
import { ACTIVITIES, ALIGNMENTS, COHORT_MEASURES, COHORTS_BY, PER, type CohortsParams } from './result';

const defaults: CohortsParams = {
  by: 'first-period',
  column: null,
  parts: 4,
  period: 'month',
  fiscalStart: 1,
  activity: 'on',
  measure: 'active-share',
  cumulative: false,
  per: 'total',
  alignment: 'age',
  trendAge: 1,
};

const first = {
  period: v.picklist(PERIODS),
  measure: v.picklist(COHORT_MEASURES),
  alignment: v.picklist(ALIGNMENTS),
};
const schema = v.strictObject({
  ...first,
  by: v.picklist(COHORTS_BY),
  column: v.nullable(v.pipe(v.string(), v.nonEmpty('name'))),
  parts: integerBetween(2, 5),
  fiscalStart: integerBetween(1, 12),
  activity: v.picklist(ACTIVITIES),
  cumulative: v.boolean(),
  per: v.picklist(PER),
  trendAge: integerBetween(1, 6000),
});
/** The first version: cohorts by first period, active in exactly that period, of three measures. */
const schema1 = v.strictObject({ ...first, measure: v.picklist(['customers', 'active-share', 'revenue']) });

export const meta: CellMeta<CohortsParams> = {
  kind: 'cohorts',
  version: 2,
  inputs: { customers: 'customers' },
  defaults,
  expensive: false,
  columns: ({ by, column }) =>
    by !== 'column' ? null : column === null ? { roles: ['product'] } : { names: [column] },
  parse(raw, version) {
    if (version > 1) return parseParams('cohorts', schema, defaults, raw);
    const { period, alignment } = defaults;
    const old = parseParams('cohorts', schema1, { period, measure: 'active-share' as const, alignment }, raw);
    return old.ok ? { ok: true, value: { ...defaults, ...old.value } } : old;
  },
  messages,
};
