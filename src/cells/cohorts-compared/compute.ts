import { fail, ok, type Result } from '../../core/result';
import { activityCell } from '../../customers/activity-cell';
import type { CustomerBase } from '../../customers/base';
import { gapCurve, gapStep } from '../../customers/gap-curve';
import { groupActivity, type GroupActivity } from '../../customers/group-activity';
import { purchaseGaps } from '../../customers/purchase-gaps';
import type { Members } from '../../customers/subset';
import { customerTable } from '../customer-table';
import type { CellCompute, CellInputs, Selection } from '../define';
import { invalidParams } from '../parse-params';
import { chooseCohorts, isWhole, type Chosen } from './choose';
import { differenceOf, profilesOf } from './profile';
import type { CohortsComparedParams, CohortsComparedResult, ComparedCell } from './result';
import { findingOf, warningsOf } from './sentences';
import { horizonOf, madeWithin, testsOf } from './tests';

export const compute: CellCompute<CohortsComparedParams, CohortsComparedResult> = {
  run(inputs, params, context) {
    const base = inputs.customers;
    if (!base) return fail({ code: 'input-missing', cell: 'cohorts-compared', input: 'customers' });
    const chosen = chooseCohorts(base, params);
    if (!chosen.ok) return chosen;
    context.progress(0.2);
    const result = resultOf(base, chosen.value, context.progress);
    return ok({ finding: findingOf(result), warnings: warningsOf(result, base, params), result });
  },
  members: membersOf,
  lists: {
    customers(inputs, params, _result, selection) {
      const members = membersOf(inputs, params, selection);
      return members.ok ? ok(customerTable(inputs.customers as CustomerBase, members.value)) : members;
    },
  },
};

function resultOf(
  base: CustomerBase,
  chosen: Chosen,
  progress: (fraction: number) => void,
): CohortsComparedResult {
  const { calendar, periods, group, which, season } = chosen;
  const activity = groupActivity(base, calendar, group, periods.length);
  progress(0.5);
  const cells = periods.map((at, g) => cellsOf(activity, chosen, at, g));
  const ended = calendar.starts.length - 1 - (calendar.lastComplete ? 0 : 1);
  const commonAges = Math.max(0, Math.min(...periods.map((at) => ended - at)));
  const profiles = commonAges === 0 ? null : profilesOf(base, chosen, cells, activity.sizes, commonAges);
  progress(0.7);
  const gaps = purchaseGaps(base, group, periods.length, 2).flatMap((of) => of[0] ?? []);
  const step = gapStep(base.lastDay - (calendar.starts[periods[0] ?? 0] ?? 0));
  const horizonDays = horizonOf(base.lastDay - (calendar.starts[(periods.at(-1) ?? 0) + 1] ?? 0) + 1);
  // the first cohort of the data may hold old customers: another one is the better measure
  const reference = periods[0] === 0 && periods.length > 1 ? 1 : 0;
  return {
    period: calendar.period as CohortsComparedResult['period'],
    fiscalStart: calendar.fiscalStart,
    which,
    season,
    firstDay: base.firstDay,
    lastDay: base.lastDay,
    starts: calendar.starts,
    profitIs: base.margin === null ? 'revenue' : 'margin',
    cohorts: periods.map((at, g) => {
      const profile = profiles?.[g] ?? null;
      const other = profiles?.[reference] ?? null;
      const counts = gaps[g];
      if (!counts) throw new Error('a cohort without gaps');
      return {
        start: calendar.starts[at] ?? 0,
        period: at,
        customers: activity.sizes[g] ?? 0,
        complete: isWhole(calendar, at),
        cells: cells[g] ?? [],
        profile,
        difference:
          profile === null || other === null || g === reference
            ? null
            : differenceOf(profile, other, periods.length - 1),
        second: gapCurve(counts, step).curve,
        again: horizonDays === null ? null : madeWithin(counts, horizonDays, activity.sizes[g] ?? 0),
      };
    }),
    reference,
    commonAges,
    horizonDays,
    ...testsOf(gaps, horizonDays),
    earlierRefunds: activity.earlierRefunds,
  };
}

function cellsOf(activity: GroupActivity, { calendar }: Chosen, at: number, g: number): ComparedCell[] {
  const size = activity.sizes[g] as number;
  let sum = 0;
  return Array.from({ length: activity.periods - at }, (_, age) => {
    const cell = activityCell(activity, g, at + age);
    sum += cell.profit;
    return {
      age,
      start: calendar.starts[at + age] ?? 0,
      complete: at + age < activity.periods - 1 || calendar.lastComplete,
      ...cell,
      profitPerCustomer: cell.profit / size,
      cumulative: sum / size,
    };
  });
}

/** The customers of one cohort, `{ cohort: 0 … }` in the order of the result, or of all of them, `{}`. */
function membersOf(inputs: CellInputs, params: CohortsComparedParams, selection: Selection): Result<Members> {
  const base = inputs.customers;
  if (!base) return fail({ code: 'input-missing', cell: 'cohorts-compared', input: 'customers' });
  const unknown = Object.keys(selection).find((key) => key !== 'cohort');
  if (unknown !== undefined) return invalidParams('cohorts-compared', 'selection', 'cohort', unknown);
  const chosen = chooseCohorts(base, params);
  if (!chosen.ok) return chosen;
  const { group, periods } = chosen.value;
  const wanted = selection['cohort'];
  if (wanted !== undefined && !periods.some((_, g) => g === Number(wanted)))
    return invalidParams('cohorts-compared', 'selection.cohort', `0 … ${periods.length - 1}`, String(wanted));
  return ok(
    Uint8Array.from(group, (g) => (g >= 0 && (wanted === undefined || g === Number(wanted)) ? 1 : 0)),
  );
}
