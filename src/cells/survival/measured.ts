import { ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { daysToLapse, daysToPurchase, type Durations } from '../../customers/durations';
import type { CellInputs } from '../define';
import { groupsOf, type Groups } from './groups';
import type { SurvivalParams } from './result';

/** Every customer of a base with duration, event and group: what result, list and members stand on. */
export interface Measured extends Durations, Groups {
  /** of lapses: bought again later */
  returned: Uint8Array<ArrayBuffer> | null;
}

export function durationsOf(
  base: CustomerBase,
  params: SurvivalParams,
): Durations & Pick<Measured, 'returned'> {
  if (params.event === 'lapse') return daysToLapse(base, params.lapseDays);
  const [nth, since] =
    params.event === 'nth' ? ([params.nth, params.since] as const) : ([2, 'first'] as const);
  return { ...daysToPurchase(base, nth, since), returned: null };
}

export function measured(base: CustomerBase, inputs: CellInputs, params: SurvivalParams): Result<Measured> {
  const groups = groupsOf(base, inputs, params);
  return groups.ok ? ok({ ...durationsOf(base, params), ...groups.value }) : groups;
}
