import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { equalValue } from '../../customers/deciles';
import type { Members } from '../../customers/subset';
import { customersIn } from '../../stats/gini';
import { TOP_PERCENTS } from '../../stats/concentration';
import type { Table } from '../../table/column';
import type { Selection } from '../define';
import { invalidParams } from '../parse-params';
import { rankedWindow, type RankedWindow } from './ranking';
import type { ConcentrationParams } from './result';

const DECILES = 10;

interface Chosen {
  of: RankedWindow;
  /** tenth of the value each customer is in, 0 = none, by position in the ranking */
  decileOf: Uint8Array;
  /** ranks chosen, ascending: 0 = the best */
  ranks: Uint32Array;
}

/** The ranks of a selection: `{ top }` a share, `{ decile }` of equal value, `{}` everybody in the period. */
function chosenOf(base: CustomerBase, params: ConcentrationParams, selection: Selection): Result<Chosen> {
  const known = rankedWindow(base, params);
  if (!known.ok) return known;
  const { ranking } = known.value;
  const n = ranking.order.length;
  const decileOf = equalValue(ranking, DECILES).of;
  const [name, ...more] = Object.keys(selection);
  const all = Uint32Array.from({ length: n }, (_, rank) => rank);
  if (name === undefined) return ok({ of: known.value, decileOf, ranks: all });
  const invalid = (expected: string) =>
    invalidParams('concentration', 'selection', expected, JSON.stringify(selection));
  if (more.length > 0) return invalid('top | decile');
  const wanted = selection[name];
  if (name === 'top') {
    const percent = TOP_PERCENTS.find((one) => one / 100 === wanted);
    if (percent === undefined) return invalid(TOP_PERCENTS.map((one) => one / 100).join(' | '));
    return ok({ of: known.value, decileOf, ranks: all.subarray(0, customersIn(percent, n)) });
  }
  if (name !== 'decile') return invalid('top | decile');
  if (typeof wanted !== 'number' || !Number.isInteger(wanted) || wanted < 1 || wanted > DECILES)
    return invalid(`1…${DECILES}`);
  const ranks = all.filter((rank) => decileOf[ranking.order[rank] as number] === wanted);
  return ok({ of: known.value, decileOf, ranks });
}

/** Who belongs to the top, or to a tenth of the value. */
export function membersOfSelection(
  base: CustomerBase,
  params: ConcentrationParams,
  selection: Selection,
): Result<Members> {
  const chosen = chosenOf(base, params, selection);
  if (!chosen.ok) return chosen;
  const { of, ranks } = chosen.value;
  const members = new Uint8Array(base.customers);
  for (const rank of ranks) members[of.totals.customers[of.ranking.order[rank] as number] as number] = 1;
  return ok(members);
}

const COLUMN = { margin: 'col.margin', revenue: 'col.revenue', orders: 'col.orders' } as const;

/** Customers of the period, the best first, with their share and that of all the better ones. */
export function customerList(
  base: CustomerBase,
  params: ConcentrationParams,
  selection: Selection,
): Result<Table> {
  const chosen = chosenOf(base, params, selection);
  if (!chosen.ok) return fail(chosen.error);
  const { of, decileOf, ranks } = chosen.value;
  const { ranking, totals, descending, counted } = of;
  const reached = new Float64Array(descending.length);
  let total = 0;
  for (let rank = 0; rank < descending.length; rank++) reached[rank] = total += descending[rank] as number;
  const shares = (sum: (rank: number) => number) =>
    Float64Array.from(ranks, (rank) => (total > 0 ? sum(rank) / total : NaN));
  const at = (rank: number): number => ranking.order[rank] as number;
  return ok({
    rows: ranks.length,
    columns: [
      { name: 'col.rank', type: 'i32', values: Int32Array.from(ranks, (rank) => rank + 1) },
      {
        name: 'col.customer',
        type: 'text',
        codes: Uint32Array.from(ranks, (rank) => base.codes[totals.customers[at(rank)] as number] as number),
        labels: base.labels,
      },
      {
        name: COLUMN[counted],
        type: 'f64',
        values: Float64Array.from(ranks, (rank) => descending[rank] as number),
      },
      { name: 'col.share', type: 'f64', values: shares((rank) => descending[rank] as number) },
      { name: 'col.cumulative', type: 'f64', values: shares((rank) => reached[rank] as number) },
      {
        name: 'col.decile',
        type: 'i32',
        values: Int32Array.from(ranks, (rank) => decileOf[at(rank)] as number),
      },
    ],
  });
}
