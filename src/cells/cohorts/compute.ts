import { ok, type Result } from '../../core/result';
import { cohortCells, cohortTable } from '../../customers/cohorts';
import { followedCohorts } from '../../customers/followed-cohorts';
import { messageMaker } from '../../i18n/catalogue';
import { wilson } from '../../stats/intervals';
import type { CellCompute } from '../define';
import { invalidParams } from '../parse-params';
import { cellList } from './cell-list';
import { customerList, selectedMembers } from './customer-list';
import { findingOf } from './finding';
import { grouped, idOf, type Grouped } from './grouped';
import type { messages } from './messages';
import type { AgeRow, CalendarRow, Cohort, CohortsParams, CohortsResult } from './result';
import { addTo, cohortCell, isFollowed, noSums, shareOf, variantOf } from './variant';
import { warningsOf } from './warnings';

const message = messageMaker<typeof messages>();

/** More cells than this are a period far too short for so long a span, and too much to hand over. */
const MOST_CELLS = 1_500_000;

export const compute: CellCompute<CohortsParams, CohortsResult> = {
  run(inputs, params, context) {
    const of = grouped(inputs, params);
    if (!of.ok) return of;
    context.progress(0.3);
    const result = resultOf(of.value, params);
    if (!result.ok) return result;
    context.progress(0.8);
    return ok({
      finding: findingOf(result.value, params),
      warnings: warningsOf(result.value, params, of.value.ambiguous),
      result: result.value,
    });
  },
  members(inputs, params, selection) {
    const of = grouped(inputs, params);
    return of.ok ? selectedMembers(of.value, params, selection) : of;
  },
  lists: {
    cells: (_inputs, params, result) => ok(cellList(result, params)),
    customers: customerList,
  },
  words: {
    'col.group': (id) => {
      const [type, ...rest] = id.split(':');
      if (type === 'value') return rest.join(':');
      if (type === 'part') return message('groupPart', { part: Number(rest[0]), of: Number(rest[1]) });
      return type === 'other' ? message('groupOther') : message('groupMissing');
    },
  },
};

function resultOf(of: Grouped, params: CohortsParams): Result<CohortsResult> {
  const { base, calendar } = of;
  const followed = isFollowed(params);
  if (!followed || params.by === 'first-period') {
    const cells = cohortCells(base, calendar, of.first);
    if (cells > MOST_CELLS)
      return invalidParams('cohorts', 'period', `≤ ${MOST_CELLS}`, `${cells} × ${params.period}`);
  }
  const table = followed ? followedTable(of) : calendarTable(of);
  const { boughtAgain, earlierRefunds } = table;
  const result: CohortsResult = {
    period: calendar.period,
    fiscalStart: calendar.fiscalStart,
    windowDays: 'windowDays' in of.clock ? of.clock.windowDays : null,
    column: of.column,
    firstDay: base.firstDay,
    lastDay: base.lastDay,
    customers: base.customers,
    hasMargin: base.margin !== null,
    starts: calendar.starts,
    firstPeriodComplete: calendar.firstComplete,
    lastPeriodComplete: calendar.lastComplete,
    cohorts: table.cohorts,
    byAge: [],
    byPeriod: [],
    earlierRefunds,
    boughtAgain: {
      customers: boughtAgain,
      share: boughtAgain / base.customers,
      interval: wilson(boughtAgain, base.customers),
    },
  };
  return ok({
    ...result,
    byAge: ageRows(result, params),
    byPeriod: followed ? [] : calendarRows(result),
  });
}

function calendarTable({ base, calendar, first, names }: Grouped) {
  const table = cohortTable(base, calendar, first);
  return {
    ...table,
    cohorts: table.cohorts.flatMap((row): Cohort[] => {
      const name = names[row.period];
      return name
        ? [
            {
              ...row,
              name,
              id: idOf(name),
              start: calendar.starts[row.period] ?? 0,
              followed: null,
              sums: null,
            },
          ]
        : [];
    }),
  };
}

function followedTable({ base, first, of, names, clock }: Grouped) {
  const table = followedCohorts(base, first, of, names.length, clock);
  return {
    ...table,
    cohorts: table.cohorts.flatMap(({ group, ...row }): Cohort[] => {
      const name = names[group];
      return name
        ? [
            {
              ...row,
              name,
              id: idOf(name),
              start: name.type === 'period' ? name.start : base.firstDay,
              period: group,
            },
          ]
        : [];
    }),
  };
}

/** Weighted means: only cohorts whose period of that age has ended take part, above and below the line. */
function ageRows(result: CohortsResult, params: CohortsParams): AgeRow[] {
  const { how } = variantOf(params);
  const ages = result.cohorts.reduce((most, cohort) => Math.max(most, cohort.active.length), 0);
  const rows = Array.from({ length: ages }, () => ({ ...noSums(result.hasMargin), cohorts: 0 }));
  for (const cohort of result.cohorts)
    for (let age = 0; age < cohort.active.length; age++) {
      const row = rows[age];
      const cell = cohortCell(result, cohort, age);
      if (!row || cell?.complete !== true) continue;
      row.cohorts++;
      addTo(row, cell);
    }
  return rows.flatMap((row, age) => (row.cohorts === 0 ? [] : [{ age, ...row, ...shareOf(row, how) }]));
}

function calendarRows(result: CohortsResult): CalendarRow[] {
  const { starts, cohorts } = result;
  const last = starts.length - 2;
  const rows: CalendarRow[] = Array.from({ length: last + 1 }, (_, i) => ({
    ...noSums(result.hasMargin),
    start: starts[i] ?? 0,
    complete: (i > 0 || result.firstPeriodComplete) && (i < last || result.lastPeriodComplete),
    new: 0,
  }));
  for (const cohort of cohorts)
    for (let age = 0; age < cohort.active.length; age++) {
      const row = rows[cohort.period + age];
      const cell = cohortCell(result, cohort, age);
      if (!row || !cell) continue;
      if (age === 0) row.new = cohort.size;
      addTo(row, cell);
    }
  return rows;
}
