import { parseIsoDay } from '../../core/days';
import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { acquiredIn, firstPurchaseDays } from '../../customers/first-purchases';
import type { Calendar } from '../../customers/periods';
import { memberCount, subsetBase, type Members } from '../../customers/subset';
import { calendarOfBase } from '../calendar';
import { windowOf } from '../window-params';
import type { CohortSpan, OneCohortParams } from './result';

/** Fewer customers than this are too few for a cohort that is chosen for a person. */
export const ENOUGH_CUSTOMERS = 30;

/** The cohort of the parameters: its days, its customers among all, and a base of them alone. */
export interface Cohort {
  span: CohortSpan;
  members: Members;
  base: CustomerBase;
}

/** @returns `date-out-of-range`, or `too-few-customers` where nobody was acquired on these days */
export function cohortOf(base: CustomerBase, params: OneCohortParams): Result<Cohort> {
  const firstDays = firstPurchaseDays(base);
  const span = spanOf(base, firstDays, params);
  if (!span.ok) return span;
  const members = acquiredIn(firstDays, span.value);
  const customers = memberCount(members);
  if (customers === 0) return fail({ code: 'too-few-customers', needed: 1, found: 0 });
  return ok({
    span: span.value,
    members,
    base: customers === base.customers ? base : subsetBase(base, members),
  });
}

function spanOf(base: CustomerBase, firstDays: Int32Array, params: OneCohortParams): Result<CohortSpan> {
  const { cohort, start, fiscalStart } = params;
  if (cohort === 'own') {
    const window = windowOf(base, params.window);
    if (!window.ok) return window;
    const { from, to, complete } = window.value;
    return ok({ kind: params.window.span === 'all' ? 'all' : 'days', from, to, complete });
  }
  for (const kind of cohort === 'auto' ? (['quarter', 'month', 'year'] as const) : [cohort]) {
    const calendar = calendarOfBase('one-cohort', base, kind, fiscalStart);
    if (!calendar.ok) return calendar;
    const wanted = cohort === 'auto' || start === null ? null : parseIsoDay(start);
    if (wanted !== null && (wanted < (calendar.value.starts[0] ?? 0) || wanted > base.lastDay))
      return fail({
        code: 'date-out-of-range',
        param: 'start',
        day: wanted,
        first: base.firstDay,
        last: base.lastDay,
      });
    const sizes = sizesOf(calendar.value, firstDays);
    const at =
      wanted === null
        ? firstWhole(calendar.value, sizes)
        : (calendar.value.ofDay[Math.max(0, wanted - base.firstDay)] ?? 0);
    const chosen = at ?? (cohort === 'auto' ? null : sizes.indexOf(Math.max(...sizes)));
    if (chosen === null) continue;
    const { starts } = calendar.value;
    return ok({
      kind,
      from: starts[chosen] ?? 0,
      to: (starts[chosen + 1] ?? 0) - 1,
      complete: isWhole(calendar.value, chosen),
    });
  }
  return ok({ kind: 'all', from: base.firstDay, to: base.lastDay, complete: true });
}

const isWhole = (calendar: Calendar, at: number): boolean =>
  (at > 0 || calendar.firstComplete) && (at < calendar.starts.length - 2 || calendar.lastComplete);

/** The first whole period with enough new customers that another one follows; null where there is none. */
function firstWhole(calendar: Calendar, sizes: readonly number[]): number | null {
  const at = sizes.findIndex(
    (size, i) => size >= ENOUGH_CUSTOMERS && i < sizes.length - 1 && isWhole(calendar, i),
  );
  return at < 0 ? null : at;
}

function sizesOf(calendar: Calendar, firstDays: Int32Array): number[] {
  const sizes = new Array<number>(calendar.starts.length - 1).fill(0);
  for (const day of firstDays) {
    const at = calendar.ofDay[day - calendar.firstDay] as number;
    sizes[at] = (sizes[at] as number) + 1;
  }
  return sizes;
}
