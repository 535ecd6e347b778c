import * as v from 'valibot';
import { ok, type Result } from '../../core/result';
import type { CellMeta } from '../define';
import { integerBetween, invalidParams, isoDate, parseParams } from '../parse-params';
import { messages } from './messages';
import { MEASURES, MIGRATION_CUTOFFS, MONETARY, SCALES, SCHEMES, SCORINGS, type RfmParams } from './result';
import { segmentGrid } from './segments';

const defaults: RfmParams = {
  scoring: 'quantile',
  bins: 5,
  cutoffs: { recencyDays: [30, 90, 180, 365], frequency: [1, 2, 4, 8], monetary: [50, 150, 500, 1500] },
  asOf: null,
  monetary: 'total',
  scheme: 'ten',
  segments: null,
  clusters: 5,
  clusterSeed: 1,
  weights: { recencyDays: 1, frequency: 1, monetary: 1 },
  combined: 'hundred',
  migrationFrom: null,
  migrationCutoffs: 'each',
};

const bounds = v.array(v.pipe(v.number(), v.finite('finite number')));
const range = v.tuple([integerBetween(1, 10), integerBetween(1, 10)]);
const weight = v.pipe(v.number(), v.minValue(0), v.maxValue(100));
const schema = v.strictObject({
  scoring: v.picklist(SCORINGS),
  bins: integerBetween(2, 10),
  cutoffs: v.strictObject({ recencyDays: bounds, frequency: bounds, monetary: bounds }),
  asOf: v.nullable(isoDate),
  monetary: v.picklist(MONETARY),
  scheme: v.picklist(SCHEMES),
  segments: v.nullable(
    v.array(
      v.strictObject({
        id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/u)),
        r: range,
        f: range,
        name: v.exactOptional(v.nullable(v.pipe(v.string(), v.maxLength(60)))),
      }),
    ),
  ),
  clusters: integerBetween(2, 10),
  clusterSeed: integerBetween(0, 999_999),
  weights: v.strictObject({ recencyDays: weight, frequency: weight, monetary: weight }),
  combined: v.picklist(SCALES),
  migrationFrom: v.nullable(isoDate),
  migrationCutoffs: v.picklist(MIGRATION_CUTOFFS),
});

export const meta: CellMeta<RfmParams> = {
  kind: 'rfm',
  version: 2,
  inputs: { customers: 'customers' },
  defaults,
  expensive: false,
  parse(raw, version) {
    const parsed = parseParams('rfm', schema, defaults, version < 2 ? migrated(raw) : raw);
    return parsed.ok ? consistent(parsed.value) : parsed;
  },
  messages,
};

/** Version 1 had no schemes: rules were own ones wherever there were any. */
function migrated(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  const own = 'segments' in raw && raw.segments !== null && raw.segments !== undefined;
  return own ? { ...raw, scheme: 'own' } : raw;
}

/** What the types cannot say: bounds that ascend and are as many as needed, rules that cover the grid once, some weight. */
function consistent(params: RfmParams): Result<RfmParams> {
  if (params.scoring === 'cutoffs')
    for (const measure of MEASURES) {
      const given = params.cutoffs[measure];
      const ascending = given.every((bound, i) => i === 0 || bound > (given[i - 1] ?? Infinity));
      if (given.length !== params.bins - 1 || !ascending)
        return invalidParams(
          'rfm',
          `cutoffs.${measure}`,
          Array.from({ length: params.bins - 1 }, (_, i) => `c${i + 1}`).join(' < '),
          given.join(', '),
        );
    }
  if (!MEASURES.some((measure) => params.weights[measure] > 0))
    return invalidParams('rfm', 'weights', 'R + F + M > 0', '0');
  if (params.segments === null || params.scheme !== 'own') return ok(params);
  const { fault } = segmentGrid(params.segments, params.bins);
  if (fault === null) return ok(params);
  const cell = `R${fault.r} F${fault.f}`;
  return invalidParams(
    'rfm',
    `segments, ${cell}`,
    '1 × segment',
    `${fault.claimedBy.length} × (${fault.claimedBy.join(', ')})`,
  );
}
