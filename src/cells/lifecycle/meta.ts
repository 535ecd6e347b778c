import * as v from 'valibot';
import { ok, type Result } from '../../core/result';
import { PERIODS } from '../../customers/periods';
import type { CellMeta } from '../define';
import { integerBetween, invalidParams, parseParams } from '../parse-params';
import { messages } from './messages';
import { DORMANT_MODES, SILENCE_MODES, type LifecycleParams } from './result';

const NO_DAYS = { minDays: null, oneTimeDays: null, days: null };
const defaults: LifecycleParams = {
  period: 'month',
  fiscalStart: 1,
  loyal: { purchases: 4, spanDays: null },
  lost: { mode: 'own-rhythm', factor: 3, ...NO_DAYS },
  dormant: { mode: 'periods', periods: 1, factor: 1.5, ...NO_DAYS },
  advocate: null,
};

const days = v.nullable(integerBetween(0, 36_500));
const factor = v.pipe(v.number(), v.minValue(0.1), v.maxValue(100));
const silence = { factor, minDays: days, oneTimeDays: days, days };
const schema = v.strictObject({
  period: v.picklist(PERIODS),
  fiscalStart: integerBetween(1, 12),
  loyal: v.strictObject({ purchases: integerBetween(3, 1000), spanDays: days }),
  lost: v.strictObject({ mode: v.picklist(SILENCE_MODES), ...silence }),
  dormant: v.strictObject({ mode: v.picklist(DORMANT_MODES), periods: integerBetween(1, 100), ...silence }),
  advocate: v.nullable(
    v.strictObject({
      column: v.pipe(v.string(), v.minLength(1)),
      value: v.pipe(v.string(), v.maxLength(200)),
    }),
  ),
});

export const meta: CellMeta<LifecycleParams> = {
  kind: 'lifecycle',
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  columns: ({ advocate }) => (advocate === null ? null : { names: [advocate.column] }),
  expensive: false,
  parse(raw) {
    const parsed = parseParams('lifecycle', schema, defaults, raw);
    return parsed.ok ? ordered(parsed.value) : parsed;
  },
  messages,
};

/** What the types cannot say: nobody is lost before being dormant by the same kind of rule. */
function ordered(params: LifecycleParams): Result<LifecycleParams> {
  const { lost, dormant } = params;
  if (lost.mode !== dormant.mode) return ok(params);
  const compared =
    lost.mode === 'fixed' ? (['days'] as const) : (['factor', 'minDays', 'oneTimeDays'] as const);
  for (const name of compared) {
    const [sooner, later] = [dormant[name], lost[name]];
    if (sooner !== null && later !== null && sooner > later)
      return invalidParams('lifecycle', `dormant.${name}`, `≤ lost.${name} (${later})`, String(sooner));
  }
  return ok(params);
}
