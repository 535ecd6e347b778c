import { isoDay } from '../../core/days';
import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { groupsByFirstAmount, groupsByValue } from '../../customers/cohort-groups';
import { firstPurchases } from '../../customers/cohorts';
import type { AgeClock } from '../../customers/followed-cohorts';
import type { Calendar } from '../../customers/periods';
import type { Labels } from '../../table/column';
import { labelAt } from '../../table/labels';
import { calendarOfBase } from '../calendar';
import type { CellInputs } from '../define';
import { WINDOW_DAYS, type CohortName, type CohortsParams } from './result';

/** Values of a column with a cohort of their own; the rest is one cohort. */
export const MOST_VALUES = 12;

/** The cohort of every customer, and how ages are counted. */
export interface Grouped {
  base: CustomerBase;
  calendar: Calendar;
  first: Uint32Array<ArrayBuffer>;
  clock: AgeClock;
  /** 0 … names.length − 1 by customer */
  of: Int32Array<ArrayBuffer>;
  names: readonly CohortName[];
  column: string | null;
  /** of that column: the value of every customer, also of those whose cohort is "other" */
  values: { codes: Int32Array<ArrayBuffer>; labels: Labels } | null;
  ambiguous: number;
}

export const idOf = (name: CohortName): string =>
  name.type === 'period'
    ? isoDay(name.start)
    : name.type === 'value'
      ? `value:${name.text}`
      : name.type === 'part'
        ? `part:${name.part}`
        : name.type;

/**
 * Puts every customer into a cohort. O(customers), O(rows) by column.
 * @returns `input-missing`, `params-invalid` of a period too short, `column-unknown`
 */
export function grouped(inputs: CellInputs, params: CohortsParams): Result<Grouped> {
  const base = inputs.customers;
  if (!base) return fail({ code: 'input-missing', cell: 'cohorts', input: 'customers' });
  const calendar = calendarOfBase('cohorts', base, params.period, params.fiscalStart);
  if (!calendar.ok) return calendar;
  const first = firstPurchases(base);
  const clock: AgeClock =
    params.activity === 'rolling' ? { windowDays: WINDOW_DAYS[params.period] } : { calendar: calendar.value };
  const common = { base, calendar: calendar.value, first, clock, column: null, values: null, ambiguous: 0 };
  if (params.by === 'first-amount') {
    const { of, bounds } = groupsByFirstAmount(base, first, params.parts);
    const names = Array.from({ length: bounds.length + 1 }, (_, part): CohortName => ({
      type: 'part',
      part: part + 1,
      over: bounds[part - 1] ?? null,
      upTo: bounds[part] ?? null,
    }));
    return ok({ ...common, of, names });
  }
  if (params.by === 'column') return byColumn(inputs, params, common);
  const { ofDay, firstDay, starts } = calendar.value;
  const of = Int32Array.from(first, (i) => ofDay[(base.day[i] as number) - firstDay] as number);
  const names = Array.from(starts.subarray(0, -1), (start): CohortName => ({ type: 'period', start }));
  return ok({ ...common, of, names });
}

function byColumn(
  { rows }: CellInputs,
  params: CohortsParams,
  common: Omit<Grouped, 'of' | 'names'>,
): Result<Grouped> {
  const column = params.column ?? rows?.roles.product ?? null;
  const found =
    rows && column !== null && groupsByValue(rows, common.base, common.first, column, MOST_VALUES);
  if (!found)
    return fail({
      code: 'column-unknown',
      column: column ?? 'product',
      columns: rows?.table.columns.flatMap(({ name, type }) => (type === 'text' ? [name] : [])) ?? [],
    });
  const names: CohortName[] = [
    ...Array.from(found.values, (code) => ({ type: 'value' as const, text: labelAt(found.labels, code) })),
    { type: 'other', values: found.others },
    { type: 'missing' },
  ];
  return ok({ ...common, of: found.of, names, column, values: found, ambiguous: found.ambiguous });
}
