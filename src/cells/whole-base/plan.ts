import { cellsOf, type CohortColumns } from '../../customers/cohort-columns';
import type { Plan } from '../../customers/cohort-plan';
import { periodOf, periodStart, STEP_DAYS } from '../../customers/periods';
import { percentileInterval } from '../../stats/bootstrap';
import type { BaseCalendar } from './calendar';
import type { SampledPlan } from './draws';
import type { Estimated, PeriodRow, PlanResult, PlanRow, TrialRow, WholeBaseParams } from './result';

/** The planning sum: what existing customers will bring in the next period, and how many new ones the target needs. */
export function planResult(
  columns: CohortColumns,
  of: BaseCalendar,
  params: WholeBaseParams,
  periods: readonly PeriodRow[],
  plans: readonly SampledPlan[],
): PlanResult | null {
  const [own, ...earlier] = plans;
  if (own === undefined) return null;
  const { calendar, season } = of;
  const { last } = own.setup;
  const next = calendar.starts[last + 1] as number;
  const yearEarlier = periods[last + 1 - season];
  const compared = season > 1 && yearEarlier?.complete ? yearEarlier : (periods[last] as PeriodRow);
  const { target } = params;
  const wanted = target.of === 'total' ? target.value : compared.total * (1 + target.value / 100);
  const needed = ({ total, firstValue }: Plan): number =>
    firstValue > 0 ? (wanted - total) / firstValue : NaN;
  const asked = needed(own.plan);
  const from = Math.max(1, last - season + 1);
  let acquired = 0;
  for (let period = from; period <= last; period++) acquired += columns.sizes[period] as number;
  return {
    next,
    nextEnd: endOf(of, next),
    soFar: periods[last + 1]?.total ?? null,
    rows: rowsOf(columns, of, params, own),
    existing: estimated(own, (plan) => plan.total),
    seasonFactor: own.plan.seasonFactor,
    seasonKnown: season > 1 && last - season >= 1,
    firstValue: Number.isFinite(own.plan.firstValue) ? estimated(own, (plan) => plan.firstValue) : null,
    usualNew: acquired / (last - from + 1),
    compared: { start: compared.start, total: compared.total },
    target: wanted,
    needed: Number.isFinite(asked) ? estimated(own, needed) : null,
    trials: earlier.map((trial): TrialRow => trialOf(columns, params, periods, trial)),
  };
}

const estimated = ({ plan, draws }: SampledPlan, read: (plan: Plan) => number): Estimated => ({
  value: read(plan),
  interval: percentileInterval(Float64Array.from(draws, read)),
});

/** The last day of the period that begins on a day. */
function endOf({ calendar }: BaseCalendar, start: number): number {
  const { period, fiscalStart } = calendar;
  if (period === 'days-30') return start + STEP_DAYS - 1;
  return periodStart(periodOf(start, period, fiscalStart) + 1, period, fiscalStart) - 1;
}

function rowsOf(
  columns: CohortColumns,
  { cohortOf, cohortStarts }: BaseCalendar,
  { measure }: WholeBaseParams,
  own: SampledPlan,
): PlanRow[] {
  const { last } = own.setup;
  const values = cellsOf(columns, measure);
  return cohortStarts.flatMap((start, cohort) => {
    const members = Array.from({ length: last + 1 }, (_, period) => period).filter(
      (period) => cohortOf[period] === cohort && (columns.sizes[period] as number) > 0,
    );
    if (members.length === 0) return [];
    const sum = (read: (period: number) => number) =>
      members.reduce((total, period) => total + read(period), 0);
    const before = sum((period) => values[period * columns.periods + last] as number);
    const expected = estimated(own, (plan) => sum((period) => plan.expected[period] as number));
    return [{ start, last: before, factor: before > 0 ? expected.value / before : null, expected }];
  });
}

/** What existing customers brought in the period after the one the trial plans from. */
function trialOf(
  columns: CohortColumns,
  { measure }: WholeBaseParams,
  periods: readonly PeriodRow[],
  trial: SampledPlan,
): TrialRow {
  const { last } = trial.setup;
  const values = cellsOf(columns, measure);
  let actual = 0;
  for (let acquired = 0; acquired <= last; acquired++)
    actual += values[acquired * columns.periods + last + 1] as number;
  return {
    start: periods[last + 1]?.start ?? 0,
    expected: estimated(trial, (plan) => plan.total),
    actual,
  };
}
