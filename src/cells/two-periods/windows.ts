import { parseIsoDay } from '../../core/days';
import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import type { Window } from '../../customers/window';
import { windowOf, yearBefore, type ChosenWindow } from '../window-params';
import type { TwoPeriodsParams } from './result';

export interface ChosenWindows {
  earlier: ChosenWindow;
  later: ChosenWindow;
  /** too little was observed of the earlier period: the halves of what was observed are compared */
  halves: boolean;
}

/** below this part of its days observed, an earlier period is none to compare with */
const LEAST_OBSERVED = 0.9;

/**
 * The two periods of a comparison. Where too little of the earlier one was observed, and no days were given for it,
 * the two halves of the data up to the end of the later one.
 * @returns `date-out-of-range` where there are not two periods in the data
 */
export function windowsOf(base: CustomerBase, params: TwoPeriodsParams): Result<ChosenWindows> {
  const { firstDay, lastDay } = base;
  const chosen = windowOf(base, params.period);
  if (!chosen.ok) return chosen;
  const later = chosen.value;
  const observed = ({ from, to }: Window): ChosenWindow => ({
    from,
    to,
    complete: firstDay <= from && lastDay >= to,
  });
  const outside = (day: number) =>
    fail({ code: 'date-out-of-range', param: 'earlier', day, first: firstDay, last: lastDay } as const);
  if (params.earlier === 'own') {
    const { from, to } = params.own;
    const start = (from === null ? null : parseIsoDay(from)) ?? firstDay;
    const end = (to === null ? null : parseIsoDay(to)) ?? later.from - 1;
    if (end < firstDay || start > lastDay || end < start) return outside(end < firstDay ? end : start);
    return ok({ earlier: observed({ from: start, to: end }), later, halves: false });
  }
  const earlier =
    params.earlier === 'year-earlier'
      ? { from: yearBefore(later.from), to: yearBefore(later.to) }
      : { from: later.from - (later.to - later.from + 1), to: later.from - 1 };
  const seen = earlier.to - Math.max(earlier.from, firstDay) + 1;
  if (seen >= LEAST_OBSERVED * (earlier.to - earlier.from + 1))
    return ok({ earlier: observed(earlier), later, halves: false });
  const end = Math.min(later.to, lastDay);
  const half = Math.floor((end - firstDay + 1) / 2);
  if (half === 0) return outside(earlier.to);
  return ok({
    earlier: observed({ from: end - 2 * half + 1, to: end - half }),
    later: observed({ from: end - half + 1, to: end }),
    halves: true,
  });
}
