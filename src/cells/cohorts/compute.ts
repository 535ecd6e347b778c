import type { Message } from '../../core/message';
import { fail, ok } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { cohortTable, type CohortTable } from '../../customers/cohorts';
import type { Calendar } from '../../customers/periods';
import { messageMaker } from '../../i18n/catalogue';
import { wilson } from '../../stats/intervals';
import { calendarOfBase } from '../calendar';
import type { CellCompute } from '../define';
import { cellList } from './cell-list';
import type { messages } from './messages';
import type { AgeRow, CalendarRow, CohortsParams, CohortsResult } from './result';

const message = messageMaker<typeof messages>();

const FEW_CUSTOMERS = 30;

export const compute: CellCompute<CohortsParams, CohortsResult> = {
  run(inputs, params, context) {
    const base = inputs.customers;
    if (!base) return fail({ code: 'input-missing', cell: 'cohorts', input: 'customers' });
    const calendar = calendarOfBase('cohorts', base, params.period);
    if (!calendar.ok) return calendar;
    const table = cohortTable(base, calendar.value);
    context.progress(0.8);
    const result = resultOf(base, calendar.value, table);
    return ok({ finding: findingOf(result), warnings: warningsOf(result), result });
  },
  lists: { cells: (_inputs, _params, result) => ok(cellList(result)) },
};

function resultOf(base: CustomerBase, calendar: Calendar, table: CohortTable): CohortsResult {
  const { boughtAgain } = table;
  return {
    period: calendar.period,
    firstDay: base.firstDay,
    lastDay: base.lastDay,
    customers: base.customers,
    starts: calendar.starts,
    firstPeriodComplete: calendar.firstComplete,
    lastPeriodComplete: calendar.lastComplete,
    cohorts: table.cohorts.map((row) => ({ ...row, start: calendar.starts[row.period] ?? 0 })),
    byAge: ageRows(table, calendar),
    byPeriod: calendarRows(table, calendar),
    earlierRefunds: table.earlierRefunds,
    boughtAgain: {
      customers: boughtAgain,
      share: boughtAgain / base.customers,
      interval: wilson(boughtAgain, base.customers),
    },
  };
}

/** Weighted means: only cohorts whose period of that age has ended take part, above and below the line. */
function ageRows({ cohorts }: CohortTable, calendar: Calendar): AgeRow[] {
  const ages = cohorts.reduce((most, row) => Math.max(most, row.active.length), 0);
  const sums = Array.from({ length: ages }, () => ({ cohorts: 0, customers: 0, active: 0, revenue: 0 }));
  for (const row of cohorts) {
    const ended = row.active.length - (calendar.lastComplete ? 0 : 1);
    for (let age = 0; age < ended; age++) {
      const sum = sums[age];
      if (!sum) continue;
      sum.cohorts++;
      sum.customers += row.size;
      sum.active += row.active[age] ?? 0;
      sum.revenue += row.revenue[age] ?? 0;
    }
  }
  return sums.flatMap((sum, age) =>
    sum.cohorts === 0
      ? []
      : [
          {
            age,
            ...sum,
            share: sum.active / sum.customers,
            interval: wilson(sum.active, sum.customers),
            revenuePerCustomer: sum.revenue / sum.customers,
          },
        ],
  );
}

function calendarRows({ cohorts }: CohortTable, calendar: Calendar): CalendarRow[] {
  const last = calendar.starts.length - 2;
  const rows: CalendarRow[] = Array.from({ length: last + 1 }, (_, i) => ({
    start: calendar.starts[i] ?? 0,
    complete: (i > 0 || calendar.firstComplete) && (i < last || calendar.lastComplete),
    active: 0,
    new: 0,
    orders: 0,
    revenue: 0,
  }));
  for (const cohort of cohorts)
    for (let age = 0; age < cohort.active.length; age++) {
      const row = rows[cohort.period + age];
      if (!row) continue;
      if (age === 0) row.new = cohort.size;
      row.active += cohort.active[age] ?? 0;
      row.orders += cohort.orders[age] ?? 0;
      row.revenue += cohort.revenue[age] ?? 0;
    }
  return rows;
}

function findingOf(result: CohortsResult): Message {
  const next = result.byAge[1];
  const again = result.boughtAgain;
  const so = { again: again.share, againLow: again.interval[0], againHigh: again.interval[1] };
  if (!next || next.age !== 1)
    return message('findingOnePeriod', { customers: result.customers, period: result.period, ...so });
  return message('finding', {
    period: result.period,
    share: next.share,
    low: next.interval[0],
    high: next.interval[1],
    cohorts: next.cohorts,
    ...so,
  });
}

function warningsOf(result: CohortsResult): Message[] {
  const { period, cohorts, starts } = result;
  const first = cohorts[0];
  const warnings: Message[] = [];
  if (result.customers < FEW_CUSTOMERS)
    warnings.push(message('warnFewCustomers', { customers: result.customers }));
  if (first && cohorts.length > 1)
    warnings.push(message('warnFirstCohort', { start: first.start, period, size: first.size }));
  if (!result.lastPeriodComplete)
    warnings.push(
      message('warnLastIncomplete', { start: starts[starts.length - 2] ?? 0, period, day: result.lastDay }),
    );
  const small = cohorts.filter((cohort) => cohort.size < FEW_CUSTOMERS).length;
  if (small > 0 && result.customers >= FEW_CUSTOMERS)
    warnings.push(message('warnSmallCohorts', { small, cohorts: cohorts.length, size: FEW_CUSTOMERS }));
  if (result.earlierRefunds.occasions > 0)
    warnings.push(message('warnEarlierRefunds', result.earlierRefunds));
  return warnings;
}
