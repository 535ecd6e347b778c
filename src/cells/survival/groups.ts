import { fail, ok, type Result } from '../../core/result';
import { attributeOf } from '../../customers/attributes';
import type { CustomerBase } from '../../customers/base';
import { measureOf } from '../../customers/measures';
import { periodOf, periodStart } from '../../customers/periods';
import { quantileBounds } from '../../customers/rfm';
import { labelAt } from '../../table/labels';
import type { CellInputs } from '../define';
import { MOST_GROUPS, type GroupName, type SurvivalParams } from './result';

/** Who belongs to which group: `of[c]` is a position in `names`, −1 in none. */
export interface Groups {
  names: GroupName[];
  of: Int32Array<ArrayBuffer>;
}

/**
 * Groups that are known at the first purchase: what a customer becomes later would be a look ahead.
 * @returns `column-unknown` where the column is not a text column of the data
 */
export function groupsOf(base: CustomerBase, inputs: CellInputs, params: SurvivalParams): Result<Groups> {
  switch (params.group) {
    case 'none':
      return ok({ names: [{ type: 'all' }], of: new Int32Array(base.customers) });
    case 'first-period':
      return ok(byPeriod(base, params));
    case 'first-order':
      return ok(byFirstOrder(base, params.parts));
    case 'column':
      return byColumn(base, inputs, params.column);
  }
}

/** The latest periods with new customers. */
function byPeriod(base: CustomerBase, { firstPeriod }: SurvivalParams): Groups {
  const age = measureOf(base, 'age-days');
  const ofDay = Int32Array.from({ length: base.lastDay - base.firstDay + 1 }, (_, i) =>
    periodOf(base.firstDay + i, firstPeriod),
  );
  const period = new Int32Array(base.customers);
  for (let c = 0; c < period.length; c++)
    period[c] = ofDay[base.lastDay - (age[c] as number) - base.firstDay] as number;
  const shown = [...new Set(period)].sort((a, b) => a - b).slice(-MOST_GROUPS);
  const position = new Map(shown.map((index, at) => [index, at]));
  return {
    names: shown.map((index) => ({
      type: 'period',
      start: periodStart(index, firstPeriod),
      period: firstPeriod,
    })),
    of: period.map((index) => position.get(index) ?? -1),
  };
}

function byFirstOrder(base: CustomerBase, parts: number): Groups {
  const amount = measureOf(base, 'first-amount');
  const bounds = [...new Set(quantileBounds(amount.slice().sort(), parts))];
  const highest = amount.reduce((most, value) => Math.max(most, value), -Infinity);
  // a bound that nobody is above parts nothing
  const cuts = bounds.filter((bound) => bound < highest);
  const of = new Int32Array(amount.length);
  for (let c = 0; c < of.length; c++) {
    let at = 0;
    while (at < cuts.length && (amount[c] as number) > (cuts[at] as number)) at++;
    of[c] = at;
  }
  return {
    names: Array.from({ length: cuts.length + 1 }, (_, at) => ({
      type: 'amount',
      from: cuts[at - 1] ?? null,
      to: cuts[at] ?? null,
    })),
    of,
  };
}

/** The values most customers have. */
function byColumn(base: CustomerBase, { rows }: CellInputs, column: string | null): Result<Groups> {
  const columns = rows?.table.columns.filter(({ type }) => type === 'text').map(({ name }) => name) ?? [];
  const found = rows && column !== null ? attributeOf(rows, base, column, 'first') : null;
  if (!found) return fail({ code: 'column-unknown', column: column ?? '', columns });
  const counts = new Map<number, number>();
  for (const code of found.codes) if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1);
  const shown = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_GROUPS);
  const position = new Map(shown.map(([code], at) => [code, at]));
  return ok({
    names: shown.map(([code]) => ({ type: 'value', text: labelAt(found.labels, code) })),
    of: found.codes.map((code) => position.get(code) ?? -1),
  });
}
