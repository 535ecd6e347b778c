import { parseIsoDay } from '../../core/days';
import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import type { Window } from '../../customers/window';
import { windowOf, yearBefore, type ChosenWindow } from '../window-params';
import type { TwoPeriodsParams } from './result';

export interface ChosenWindows {
  earlier: ChosenWindow;
  later: ChosenWindow;
  /** nothing was observed before the later period: the halves of what was observed are compared */
  halves: boolean;
}

/**
 * The two periods of a comparison. Where the data begin after the earlier one has ended, and no days were given for
 * it, the two halves of the data.
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
  if (earlier.to >= firstDay) return ok({ earlier: observed(earlier), later, halves: false });
  const half = Math.floor((lastDay - firstDay + 1) / 2);
  if (params.period.span === 'own' || half === 0) return outside(earlier.to);
  return ok({
    earlier: observed({ from: lastDay - 2 * half + 1, to: lastDay - half }),
    later: observed({ from: lastDay - half + 1, to: lastDay }),
    halves: true,
  });
}
