import { ok, type Result } from '../../core/result';
import type { Members } from '../../customers/subset';
import type { Selection } from '../define';
import { invalidParams } from '../parse-params';
import type { Measured } from './measured';

export const STATES = ['event', 'open'] as const;

/**
 * Who is meant by a selection: `group`, the position of a group, and `state`, `event` (it happened) or `open` (not so
 * far); both may be left out. Whoever takes no part is in none.
 */
export function chosen({ days, event, of, names }: Measured, selection: Selection): Result<Members> {
  const unknown = Object.keys(selection).find((key) => key !== 'group' && key !== 'state');
  if (unknown !== undefined) return invalidParams('survival', 'selection', 'group | state', unknown);
  const { group, state } = selection;
  const wanted = group === undefined ? null : Number(group);
  if (wanted !== null && !(Number.isInteger(wanted) && wanted >= 0 && wanted < names.length))
    return invalidParams('survival', 'selection.group', `0 … ${names.length - 1}`, String(group));
  if (state !== undefined && !STATES.some((one) => one === state))
    return invalidParams('survival', 'selection.state', STATES.join(' | '), String(state));
  const had = state === undefined ? null : state === 'event' ? 1 : 0;
  const members = new Uint8Array(days.length);
  for (let c = 0; c < days.length; c++)
    if (
      (days[c] as number) >= 0 &&
      (wanted === null || of[c] === wanted) &&
      (had === null || event[c] === had)
    )
      members[c] = 1;
  return ok(members);
}
