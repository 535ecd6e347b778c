import { seededRandom, type Random } from '../../core/random';
import { fail, ok } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { equalValue } from '../../customers/deciles';
import { concentrationOf } from '../../stats/concentration';
import { herfindahl, sumOfFirst } from '../../stats/gini';
import { labelAt } from '../../table/labels';
import type { CellCompute } from '../define';
import { claimsOf } from './claims';
import { customerList, membersOfSelection } from './customer-list';
import { driftOf } from './drift';
import { findingOf, warningsOf } from './finding';
import { lorenzOf } from './lorenz';
import { luckOf } from './luck';
import { rankedWindow, type RankedWindow } from './ranking';
import type { ConcentrationParams, ConcentrationResult, LeavingRow } from './result';

const DECILES = 10;
const LEAVING = 3;

export const compute: CellCompute<ConcentrationParams, ConcentrationResult> = {
  run(inputs, params, context) {
    const base = inputs.customers;
    if (!base) return fail({ code: 'input-missing', cell: 'concentration', input: 'customers' });
    const of = rankedWindow(base, params);
    if (!of.ok) return of;
    const { window, descending } = of.value;
    if (descending.length === 0) return fail({ code: 'too-few-customers', needed: 1, found: 0 });
    context.progress(0.2);
    const drift = driftOf(base, params, of.value.counted, seededRandom(context.seed + 1), (fraction) =>
      context.progress(0.2 + 0.5 * fraction),
    );
    if (!drift.ok) return drift;
    const result: ConcentrationResult = {
      ...ofWindow(base, params, of.value, seededRandom(context.seed)),
      window,
      ...drift.value,
    };
    return ok({ finding: findingOf(result), warnings: warningsOf(result, base), result });
  },
  members: (inputs, params, selection) =>
    inputs.customers
      ? membersOfSelection(inputs.customers, params, selection)
      : fail({ code: 'input-missing', cell: 'concentration', input: 'customers' }),
  lists: {
    customers: (inputs, params, _result, selection) =>
      inputs.customers
        ? customerList(inputs.customers, params, selection)
        : fail({ code: 'input-missing', cell: 'concentration', input: 'customers' }),
  },
};

type OfWindow = Omit<ConcentrationResult, 'window' | 'drift' | 'driftPeriod' | 'driftLeftOut'>;

/** Everything of the period itself. */
function ofWindow(
  base: CustomerBase,
  params: ConcentrationParams,
  of: RankedWindow,
  random: Random,
): OfWindow {
  const { counted, totals, ranking, descending } = of;
  const concentration = concentrationOf(descending, params.draws, random);
  const deciles = equalValue(ranking, DECILES);
  const { others } = totals;
  return {
    counted,
    marginMissing: params.of === 'profit' && counted === 'revenue',
    draws: params.draws,
    concentration,
    hhi: herfindahl(descending),
    lorenz: lorenzOf(descending),
    luck: luckOf(base, of, random),
    deciles: deciles.rows,
    nothing: deciles.nothing,
    loss: deciles.loss,
    leaving: leavingOf(base, of),
    claims: claimsOf(concentration),
    others: {
      customers: others.customers,
      value: counted === 'margin' ? others.margin : counted === 'revenue' ? others.revenue : 0,
    },
  };
}

/** The best account leaves, then the next, then the third; what they brought is not replaced. */
function leavingOf(base: CustomerBase, { totals, ranking, descending }: RankedWindow): LeavingRow[] {
  const total = sumOfFirst(descending, descending.length);
  const rows: LeavingRow[] = [];
  for (let leaving = 1; leaving <= Math.min(LEAVING, descending.length - 1); leaving++) {
    const value = descending[leaving - 1] as number;
    const next = descending[leaving] as number;
    const rest = descending.subarray(leaving);
    const totalAfter = sumOfFirst(rest, rest.length);
    const hhiAfter = herfindahl(rest);
    const who = totals.customers[ranking.order[leaving - 1] as number] as number;
    rows.push({
      leaving,
      customer: labelAt(base.labels, base.codes[who] as number),
      value,
      share: total > 0 ? value / total : null,
      totalAfter,
      hhiAfter,
      effectiveAfter: hhiAfter === null ? null : 1 / hhiAfter,
      nextShare: totalAfter > 0 ? next / totalAfter : null,
    });
  }
  return rows;
}
