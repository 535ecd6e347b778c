import { seededRandom } from '../../core/random';
import { fail, ok } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { cellsOf, cohortColumns, type CohortColumns } from '../../customers/cohort-columns';
import type { CellCompute } from '../define';
import { baseCalendar, type BaseCalendar } from './calendar';
import { customersOf, membersOfSelection } from './customer-list';
import { drawn } from './draws';
import { findingOf, warningsOf } from './finding';
import { planResult } from './plan';
import type { BaseCohort, PeriodRow, WholeBaseParams, WholeBaseResult } from './result';

const missing = () => fail({ code: 'input-missing' as const, cell: 'whole-base', input: 'customers' });

export const compute: CellCompute<WholeBaseParams, WholeBaseResult> = {
  run(inputs, asked, context) {
    const base = inputs.customers;
    if (!base) return missing();
    const params = meant(base, asked);
    const of = baseCalendar(base, params);
    if (!of.ok) return of;
    const random = seededRandom(context.seed);
    const columns = cohortColumns(base, of.value.calendar, params.measure, random);
    context.progress(0.5);
    const samples = drawn(columns, of.value, params, random, (fraction) =>
      context.progress(0.5 + 0.45 * fraction),
    );
    const periods = periodRows(columns, of.value, params, samples.newShares);
    const result: WholeBaseResult = {
      period: of.value.calendar.period,
      cohortBy: of.value.cohortBy,
      measure: params.measure,
      hasMargin: base.margin !== null,
      marginMissing: params.measure !== asked.measure,
      firstDay: base.firstDay,
      lastDay: base.lastDay,
      customers: base.customers,
      starts: of.value.calendar.starts,
      latest: of.value.latest,
      season: of.value.season,
      cohorts: cohortsOf(columns, of.value),
      periods,
      plan: planResult(columns, of.value, params, periods, samples.plans),
      earlierRefunds: columns.earlierRefunds,
    };
    return ok({ finding: findingOf(result, params), warnings: warningsOf(result, base), result });
  },
  members: ({ customers }, params, selection) =>
    customers ? membersOfSelection(customers, params, selection) : missing(),
  lists: {
    customers: ({ customers }, params, _result, selection) =>
      customers ? customersOf(customers, params, selection) : missing(),
  },
};

/** Without a margin column there is no profit to show, and a total of nothing is no target. */
const meant = (base: CustomerBase, { measure, target, ...params }: WholeBaseParams): WholeBaseParams => ({
  ...params,
  measure: measure === 'profit' && base.margin === null ? 'revenue' : measure,
  target: target.of === 'total' && target.value <= 0 ? { of: 'growth', value: 0 } : target,
});

/** Cohorts of one period each, put together where cohorts are coarser. Those without customers are left out. */
function cohortsOf(columns: CohortColumns, { cohortOf, cohortStarts }: BaseCalendar): BaseCohort[] {
  const k = columns.periods;
  const cohorts = cohortStarts.map((start, i): BaseCohort => ({
    start,
    from: cohortOf.indexOf(i),
    to: cohortOf.lastIndexOf(i) + 1,
    size: 0,
    acquired: new Float64Array(k),
    active: new Float64Array(k),
    again: new Float64Array(k),
    orders: new Float64Array(k),
    revenue: new Float64Array(k),
    margin: columns.margin === null ? null : new Float64Array(k),
  }));
  for (let acquired = 0; acquired < k; acquired++) {
    const cohort = cohorts[cohortOf[acquired] as number] as BaseCohort;
    const size = columns.sizes[acquired] as number;
    cohort.size += size;
    for (let period = acquired; period < k; period++) {
      const cell = acquired * k + period;
      const add = (into: Float64Array, value: number) => (into[period] = (into[period] as number) + value);
      add(cohort.acquired, size);
      add(cohort.active, columns.active[cell] as number);
      add(cohort.again, columns.again[cell] as number);
      add(cohort.orders, columns.orders[cell] as number);
      add(cohort.revenue, columns.revenue[cell] as number);
      if (cohort.margin !== null) add(cohort.margin, columns.margin?.[cell] as number);
    }
  }
  return cohorts.filter((cohort) => cohort.size > 0);
}

/** The totals of each period, and of those acquired in it. */
function periodRows(
  columns: CohortColumns,
  { calendar, season }: BaseCalendar,
  { measure }: WholeBaseParams,
  newShares: (period: number) => PeriodRow['newShareInterval'],
): PeriodRow[] {
  const k = columns.periods;
  const values = cellsOf(columns, measure);
  const rows: PeriodRow[] = [];
  let acquiredSoFar = 0;
  for (let period = 0; period < k; period++) {
    acquiredSoFar += columns.sizes[period] as number;
    const sum = (cells: Float64Array): number => {
      let total = 0;
      for (let acquired = 0; acquired <= period; acquired++) total += cells[acquired * k + period] as number;
      return total;
    };
    const active = sum(columns.active);
    const again = period === 0 ? null : sum(columns.again);
    const total = sum(values);
    const totalOfNew = values[period * k + period] as number;
    const newShare = total > 0 ? totalOfNew / total : null;
    const before = season > 1 ? rows[period - season] : undefined;
    rows.push({
      start: calendar.starts[period] as number,
      complete: (period > 0 || calendar.firstComplete) && (period < k - 1 || calendar.lastComplete),
      acquired: acquiredSoFar,
      active,
      new: columns.sizes[period] as number,
      again,
      onlyLater: again === null ? null : active - again,
      orders: sum(columns.orders),
      revenue: sum(columns.revenue),
      margin: columns.margin === null ? null : sum(columns.margin),
      total,
      totalOfNew,
      newShare,
      newShareInterval: newShare === null ? null : newShares(period),
      yearEarlier: before?.complete
        ? // nobody is known to be new in the period in which the data begin
          { new: period === season ? null : before.new, total: before.total, active: before.active }
        : null,
    });
  }
  return rows;
}
