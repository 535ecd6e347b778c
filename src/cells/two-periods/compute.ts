import type { Message } from '../../core/message';
import { fail, ok } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import type { Window } from '../../customers/window';
import { messageMaker } from '../../i18n/catalogue';
import { wilson } from '../../stats/intervals';
import type { CellCompute } from '../define';
import { effectsOf, groupsOf, migrationOf, regressionOf, upDownOf } from './account';
import { counted, type Counted } from './counted';
import { customerList } from './customer-list';
import type { messages } from './messages';
import type { TwoPeriodsParams, TwoPeriodsResult } from './result';
import { selectedMembers } from './selected';

const message = messageMaker<typeof messages>();

const FEW_CUSTOMERS = 30;
const YEAR_DAYS = 365;
/** a difference in length that makes none */
const LEAP_DAY = 1;
const missing = () => fail({ code: 'input-missing', cell: 'two-periods', input: 'customers' } as const);

export const compute: CellCompute<TwoPeriodsParams, TwoPeriodsResult> = {
  run({ customers: base }, params, context) {
    if (!base) return missing();
    const of = counted(base, params);
    if (!of.ok) return of;
    context.progress(0.6);
    const result = resultOf(params, of.value);
    return ok({ finding: findingOf(result), warnings: warningsOf(result, params, base), result });
  },
  members({ customers: base }, params, selection) {
    if (!base) return missing();
    const of = counted(base, params);
    return of.ok ? selectedMembers(base, of.value, params.parts, selection) : of;
  },
  lists: {
    customers({ customers: base }, params, _result, selection) {
      return base ? customerList(base, params, selection) : missing();
    },
  },
};

function resultOf({ rank, parts }: TwoPeriodsParams, of: Counted): TwoPeriodsResult {
  const { windows, earlier, later } = of;
  const hasMargin = earlier.totals.margin !== null;
  const { kpis, groups } = groupsOf(of);
  const again = groups[1]?.customers ?? 0;
  const before = kpis.earlier.customers;
  return {
    ...windows,
    rank,
    profitIs: hasMargin ? 'margin' : 'revenue',
    parts,
    kpis,
    groups,
    boughtAgain: {
      customers: again,
      of: before,
      share: before === 0 ? 0 : again / before,
      interval: wilson(again, before),
    },
    effects: effectsOf(kpis, groups, hasMargin),
    cutoffs: of.cutoffs.filter(Number.isFinite),
    deciles: { earlier: earlier.parts.rows, later: later.parts.rows },
    migration: migrationOf(of, parts),
    upDown: upDownOf(of),
    regression: regressionOf(of),
    others: { earlier: earlier.totals.others.customers, later: later.totals.others.customers },
  };
}

const daysOf = ({ from, to }: Window): number => to - from + 1;

function findingOf(result: TwoPeriodsResult): Message {
  const { kpis, groups, boughtAgain, earlier, later } = result;
  const periods = {
    earlierFrom: earlier.from,
    earlierTo: earlier.to,
    laterFrom: later.from,
    laterTo: later.to,
    of: result.profitIs === 'margin' ? ('profit' as const) : ('revenue' as const),
    before: kpis.earlier.profit,
    after: kpis.later.profit,
  };
  if (kpis.earlier.customers === 0 || kpis.later.customers === 0)
    return message('findingOneSided', {
      ...periods,
      earlier: kpis.earlier.customers,
      later: kpis.later.customers,
    });
  const like = earlier.complete && later.complete && Math.abs(daysOf(earlier) - daysOf(later)) <= LEAP_DAY;
  return message(like ? 'finding' : 'findingUnlike', {
    ...periods,
    customers: boughtAgain.of,
    share: boughtAgain.share,
    low: boughtAgain.interval[0],
    high: boughtAgain.interval[1],
    onlyEarlier: groups[0]?.change ?? 0,
    both: groups[1]?.change ?? 0,
    onlyLater: groups[2]?.change ?? 0,
  });
}

function warningsOf(result: TwoPeriodsResult, params: TwoPeriodsParams, base: CustomerBase): Message[] {
  const { earlier, later, kpis, regression, others } = result;
  const warnings: Message[] = [];
  if (regression === null) warnings.push(message('regression-plain'));
  else
    warnings.push(
      message('regression-to-mean', {
        r: regression.r,
        low: regression.interval[0],
        high: regression.interval[1],
        customers: regression.customers,
        best: regression.best.earlier,
        expected: regression.best.expected,
        found: regression.best.later,
      }),
    );
  if (result.halves)
    warnings.push(message('warnHalves', { first: base.firstDay, from: later.from, to: later.to }));
  const observed = { first: base.firstDay, last: base.lastDay };
  if (!earlier.complete)
    warnings.push(
      message('warnIncomplete', { which: 'earlier', from: earlier.from, to: earlier.to, ...observed }),
    );
  if (!later.complete)
    warnings.push(message('warnIncomplete', { which: 'later', from: later.from, to: later.to, ...observed }));
  const [before, after] = [daysOf(earlier), daysOf(later)];
  if (Math.abs(before - after) > LEAP_DAY)
    warnings.push(message('warnUnequal', { earlier: before, later: after }));
  const shared = Math.min(earlier.to, later.to) - Math.max(earlier.from, later.from) + 1;
  if (shared > 0) warnings.push(message('warnOverlap', { days: shared }));
  const apart = Math.abs(later.from - earlier.from) % YEAR_DAYS;
  if (Math.min(apart, YEAR_DAYS - apart) > 4 && before < YEAR_DAYS)
    warnings.push(message('warnSeason', { days: before }));
  const few = Math.min(kpis.earlier.customers, kpis.later.customers);
  if (few < FEW_CUSTOMERS) warnings.push(message('warnFewCustomers', { customers: few }));
  else if (kpis.earlier.customers < FEW_CUSTOMERS * params.parts)
    warnings.push(
      message('warnSmallParts', {
        parts: params.parts,
        customers: Math.floor(kpis.earlier.customers / params.parts),
      }),
    );
  if (result.effects[0]?.effects === null) warnings.push(message('warnNoEffects'));
  if (result.profitIs === 'revenue') warnings.push(message('warnNoMargin'));
  if (others.earlier + others.later > 0) warnings.push(message('warnOthers', others));
  if (result.profitIs === 'margin' && base.marginMissingRows > 0)
    warnings.push(message('warnMarginMissing', { rows: base.marginMissingRows }));
  return warnings;
}
