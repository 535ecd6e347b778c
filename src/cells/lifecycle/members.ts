import { ok, type Result } from '../../core/result';
import {
  activityIn,
  DORMANT,
  NEW,
  QUIET,
  RESURRECTED,
  RETURNING,
} from '../../customers/lifecycle/activity-table';
import { NOT_YET, STAGES } from '../../customers/lifecycle/stages';
import { stagesAt } from '../../customers/lifecycle/stages-at';
import type { Calendar } from '../../customers/periods';
import type { Members } from '../../customers/subset';
import { calendarOfBase } from '../calendar';
import type { CellInputs, Selection } from '../define';
import { invalidParams } from '../parse-params';
import { prepared, type Prepared } from './prepared';
import type { LifecycleParams } from './result';

/** What a customer did in a period, as selections name it. */
export const CHANGES = {
  new: NEW,
  returning: RETURNING,
  resurrected: RESURRECTED,
  quiet: QUIET,
  dormant: DORMANT,
};
export type Change = keyof typeof CHANGES;

/** `from` of a step that begins before the first purchase. */
export const NEWCOMER = 'new';

/**
 * Who is on a rung now (`{ stage }`), who did something in a period (`{ change, start? }`), who made a step in it
 * (`{ from, to, start? }`); everybody with `{}`. `start` is the first day of the period, else it is the last one that ended.
 */
export function membersOf(
  inputs: CellInputs,
  params: LifecycleParams,
  selection: Selection,
): Result<Members> {
  const ready = prepared(inputs, params);
  if (!ready.ok) return ready;
  const { base, rules, dormant, flagged } = ready.value;
  const wrong = (path: string, expected: readonly string[], found: unknown) =>
    invalidParams('lifecycle', `selection.${path}`, expected.join(' | '), String(found));
  const { stage, change, from, to, start } = selection;
  const known = ['stage', 'change', 'from', 'to', 'start'];
  const stray = Object.keys(selection).find((key) => !known.includes(key));
  if (stray !== undefined) return wrong(stray, known, stray);
  if (stage !== undefined) {
    const wanted = STAGES.findIndex((name) => name === stage);
    if (wanted < 0) return wrong('stage', STAGES, stage);
    return ok(stagesAt(base, rules, flagged, base.lastDay).map((is) => (is === wanted ? 1 : 0)));
  }
  if (change === undefined && from === undefined && to === undefined)
    return ok(new Uint8Array(base.customers).fill(1));
  const calendar = calendarOfBase('lifecycle', base, params.period, params.fiscalStart);
  if (!calendar.ok) return calendar;
  const period = periodOf(calendar.value, start);
  if (period === null) return wrong('start', [`${calendar.value.starts[0]} …`], start);
  if (change !== undefined) {
    const kind = Object.hasOwn(CHANGES, change) ? CHANGES[change as Change] : undefined;
    if (kind === undefined) return wrong('change', Object.keys(CHANGES), change);
    return ok(activityIn(base, calendar.value, dormant, period).map((is) => (is === kind ? 1 : 0)));
  }
  const before = from === NEWCOMER ? NOT_YET : STAGES.findIndex((name) => name === from);
  const after = STAGES.findIndex((name) => name === to);
  if (before < 0) return wrong('from', [NEWCOMER, ...STAGES], from);
  if (after < 0) return wrong('to', STAGES, to);
  return ok(stepMembers(ready.value, calendar.value, period, before, after));
}

/** The position of the period that begins on a day; without a day that of the last one that ended. */
function periodOf({ starts, lastComplete }: Calendar, start: string | number | undefined): number | null {
  const count = starts.length - 1;
  if (start === undefined) return Math.max(0, lastComplete ? count - 1 : count - 2);
  const at = starts.indexOf(Number(start));
  return at < 0 || at >= count ? null : at;
}

function stepMembers(
  { base, rules, flagged }: Prepared,
  { starts }: Calendar,
  period: number,
  from: number,
  to: number,
): Members {
  const before = stagesAt(base, rules, flagged, (starts[period] ?? 0) - 1);
  const after = stagesAt(base, rules, flagged, Math.min(base.lastDay, (starts[period + 1] ?? 0) - 1));
  return after.map((stage, c) => (stage === to && before[c] === from ? 1 : 0));
}
