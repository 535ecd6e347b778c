import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { activityCell } from '../../customers/activity-cell';
import { groupActivity, type GroupActivity } from '../../customers/group-activity';
import type { Calendar } from '../../customers/periods';
import { purchaseGaps } from '../../customers/purchase-gaps';
import { calendarOfBase } from '../calendar';
import type { CellCompute } from '../define';
import { cohortOf, type Cohort } from './cohort';
import { membersOf, customersOf } from './members';
import { nthRows } from './nth';
import type { OneCohortParams, OneCohortResult, PeriodRow } from './result';
import { findingOf, warningsOf } from './sentences';
import { valueToDate } from './value';
import { patternsOf } from './years';

export const compute: CellCompute<OneCohortParams, OneCohortResult> = {
  run(inputs, params, context) {
    const base = inputs.customers;
    if (!base) return fail({ code: 'input-missing', cell: 'one-cohort', input: 'customers' });
    const cohort = cohortOf(base, params);
    if (!cohort.ok) return cohort;
    context.progress(0.2);
    const result = resultOf(base, cohort.value, params, context.progress);
    return result.ok
      ? ok({
          finding: findingOf(result.value),
          warnings: warningsOf(result.value, base),
          result: result.value,
        })
      : result;
  },
  members: membersOf,
  lists: {
    customers: (inputs, params, _result, selection) => customersOf(inputs, params, selection),
  },
};

function resultOf(
  whole: CustomerBase,
  { base, span }: Cohort,
  params: OneCohortParams,
  progress: (fraction: number) => void,
): Result<OneCohortResult> {
  const calendar = calendarOfBase('one-cohort', base, params.by, params.fiscalStart);
  if (!calendar.ok) return calendar;
  const years = calendarOfBase('one-cohort', base, 'year', params.fiscalStart);
  if (!years.ok) return years;
  const from = calendar.value.ofDay[Math.max(0, span.from - base.firstDay)] ?? 0;
  const activity = groupActivity(base, calendar.value, new Int32Array(base.customers), 1);
  progress(0.4);
  const nth = nthRows(purchaseGaps(base, null, 1, params.maxPurchases)[0] ?? [], base.lastDay - span.from);
  progress(0.5);
  const value = valueToDate(base, calendar.value, from, (fraction) => progress(0.5 + 0.4 * fraction));
  return ok({
    cohort: span,
    by: params.by,
    fiscalStart: params.fiscalStart,
    customers: base.customers,
    customersOfAll: whole.customers,
    firstDay: base.firstDay,
    lastDay: base.lastDay,
    profitIs: base.margin === null ? 'revenue' : 'margin',
    periods: periodRows(activity, calendar.value, from, span.to),
    ...patternsOf(base, years.value, span),
    nth,
    value,
    earlierRefunds: activity.earlierRefunds,
  });
}

function periodRows(
  activity: GroupActivity,
  calendar: Calendar,
  from: number,
  lastAcquired: number,
): PeriodRow[] {
  const { starts } = calendar;
  return Array.from({ length: activity.periods - from }, (_, i) => ({
    start: starts[from + i] ?? 0,
    complete: from + i < activity.periods - 1 || calendar.lastComplete,
    acquiring: (starts[from + i] ?? 0) <= lastAcquired,
    ...activityCell(activity, 0, from + i),
  }));
}
