import * as v from 'valibot';
import type { CellMeta } from '../define';
import { integerBetween, invalidParams, isoDate, parseParams } from '../parse-params';
import { messages } from './messages';
import { ALIGNMENTS, COHORT_PERIODS, MEASURES, WHICH, type CohortsComparedParams } from './result';

const KIND = 'cohorts-compared';
export const MOST_COHORTS = 7;

const defaults: CohortsComparedParams = {
  period: null,
  fiscalStart: 1,
  which: 'same-season',
  season: null,
  cohorts: 4,
  starts: [],
  alignment: 'age',
  measure: 'share',
};
const schema = v.strictObject({
  period: v.nullable(v.picklist(COHORT_PERIODS)),
  fiscalStart: integerBetween(1, 12),
  which: v.picklist(WHICH),
  season: v.nullable(integerBetween(1, 12)),
  cohorts: integerBetween(2, MOST_COHORTS),
  starts: v.pipe(v.array(isoDate), v.maxLength(MOST_COHORTS)),
  alignment: v.picklist(ALIGNMENTS),
  measure: v.picklist(MEASURES),
});

export const meta: CellMeta<CohortsComparedParams> = {
  kind: KIND,
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  expensive: false,
  parse(raw) {
    const parsed = parseParams(KIND, schema, defaults, raw);
    if (!parsed.ok) return parsed;
    const { season, period, which, starts } = parsed.value;
    if (season !== null && period === null)
      return invalidParams(KIND, 'season', `null (period: ${COHORT_PERIODS.join(' | ')})`, String(season));
    if (season !== null && period === 'quarter' && season > 4)
      return invalidParams(KIND, 'season', '1 … 4', String(season));
    if (which === 'own' && starts.length === 0) return invalidParams(KIND, 'starts', '≥ 1 × YYYY-MM-DD', '–');
    return parsed;
  },
  messages,
};
