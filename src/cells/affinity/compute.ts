import type { Message } from '../../core/message';
import { fail, ok } from '../../core/result';
import type { Baskets } from '../../customers/products/baskets';
import type { KeptItems } from '../../customers/products/pair-counts';
import { messageMaker } from '../../i18n/catalogue';
import { customerTable } from '../customer-table';
import type { CellCompute, Outcome, RunContext } from '../define';
import {
  affinityInputs,
  basketsFor,
  daysFor,
  keptFor,
  labelsFor,
  type AffinityInputs,
  type KnownInputs,
} from './inputs';
import { affinityMembers } from './members';
import type { messages } from './messages';
import { holdOutResult, nextResult } from './next';
import { pairResult } from './pairs';
import { recommendedList } from './recommended';
import type { AffinityParams, AffinityResult } from './result';

const message = messageMaker<typeof messages>();

const FEW_BASKETS = 100;
const FEW_ASKED = 100;

export const compute: CellCompute<AffinityParams, AffinityResult> = {
  run(inputs, params, context) {
    const found = affinityInputs(inputs, params);
    if (!found.ok) return found;
    const { items } = found.value;
    if (items === null)
      return ok({ finding: message('noColumn'), warnings: [], result: emptyResult(found.value, params) });
    return ok(outcomeOf({ ...found.value, items }, params, context));
  },
  members: (inputs, params, selection) => affinityMembers(inputs, params, selection),
  lists: {
    customers(inputs, params, _result, selection) {
      const members = affinityMembers(inputs, params, selection);
      if (!members.ok) return members;
      return inputs.customers
        ? ok(customerTable(inputs.customers, members.value))
        : fail({ code: 'input-missing', cell: 'affinity', input: 'customers' });
    },
    recommended: (inputs, params, _result, selection) => recommendedList(inputs, params, selection),
  },
};

function outcomeOf(known: KnownInputs, params: AffinityParams, context: RunContext): Outcome<AffinityResult> {
  const labelOf = labelsFor(known);
  const { days, kept: followed } = daysFor(known, params);
  context.progress(0.2);
  const baskets = basketsFor(known, params, days);
  context.progress(0.5);
  const kept = keptFor(baskets, params);
  const pairs = pairResult(baskets, kept, params, labelOf);
  context.progress(0.7);
  const next = nextResult(days, followed, params, labelOf);
  context.progress(0.8);
  const result: AffinityResult = {
    column: known.items.column.name,
    from: known.window.from,
    to: known.window.to,
    basket: params.basket,
    byOrderIds: baskets.byOrderIds,
    baskets: kept.baskets,
    severalItems: severalIn(baskets),
    found: kept.found,
    frequent: kept.frequent,
    kept: kept.items.length,
    minSupport: params.minSupport,
    correction: params.correction,
    ...pairs,
    ...next,
    holdOut: holdOutResult(days, followed, known.base.customers, context.seed),
  };
  return { finding: findingOf(result), warnings: warningsOf(result, known, kept, baskets), result };
}

function severalIn({ offsets, items, missing, count }: Baskets): number {
  let several = 0;
  for (let b = 0; b < count; b++) {
    let known = 0;
    for (let i = offsets[b] as number; i < (offsets[b + 1] as number); i++) if (items[i] !== missing) known++;
    if (known > 1) several++;
  }
  return several;
}

function findingOf(result: AffinityResult): Message {
  const pair = result.pairs.find((row) => row.corrected < 0.05 && row.lift > 1) ?? null;
  const next = result.strongest[0] ?? null;
  const { holdOut } = result;
  if (result.baskets === 0) return message('findingNothing');
  return message('finding', {
    pair: pair === null ? null : [pair.a, pair.b],
    basket: result.basket,
    lift: pair?.lift ?? 0,
    low: pair?.interval?.[0] ?? 0,
    high: pair?.interval?.[1] ?? 0,
    tested: result.tested,
    next: next === null ? null : [next.after, next.next],
    share: next?.share ?? 0,
    shareLow: next?.interval[0] ?? 0,
    shareHigh: next?.interval[1] ?? 0,
    base: next?.base ?? 0,
    asked: holdOut?.asked ?? 0,
    model: holdOut?.one.model ?? 0,
    popular: holdOut?.one.popular ?? 0,
    clear: holdOut !== null && (holdOut.one.interval[0] > 0 || holdOut.one.interval[1] < 0),
  });
}

function warningsOf(
  result: AffinityResult,
  { items, window, base }: KnownInputs,
  kept: KeptItems,
  baskets: Baskets,
): Message[] {
  const warnings: Message[] = [];
  if (items.guessed) warnings.push(message('warnGuessed', { column: items.column.name }));
  if (items.instead) warnings.push(message('warnInstead', { column: items.column.name, ...items.instead }));
  if (!window.complete) warnings.push(message('warnPeriod', { from: base.firstDay, to: base.lastDay }));
  if (result.baskets < FEW_BASKETS) warnings.push(message('warnFewBaskets', { baskets: result.baskets }));
  if (result.basket === 'order' && !result.byOrderIds) warnings.push(message('warnNoOrders'));
  const unknown = baskets.count - result.baskets;
  if (unknown > 0) warnings.push(message('warnMissing', { baskets: unknown, of: baskets.count }));
  if (kept.frequent < kept.found)
    warnings.push(
      message('warnRare', { items: kept.found - kept.frequent, of: kept.found, least: result.minSupport }),
    );
  if (result.kept < kept.frequent)
    warnings.push(message('warnLeftOut', { kept: result.kept, frequent: kept.frequent }));
  if (result.severalItems === 0 && result.baskets > 0) warnings.push(message('warnSingle'));
  else if (result.severalItems < result.baskets / 2)
    warnings.push(message('warnSmallBaskets', { share: 1 - result.severalItems / result.baskets }));
  const { holdOut } = result;
  if (holdOut === null) warnings.push(message('warnNoHoldOut'));
  else if (holdOut.asked < FEW_ASKED) warnings.push(message('warnFewAsked', { asked: holdOut.asked }));
  return warnings;
}

function emptyResult({ window }: AffinityInputs, params: AffinityParams): AffinityResult {
  return {
    column: null,
    from: window.from,
    to: window.to,
    basket: params.basket,
    byOrderIds: false,
    baskets: 0,
    severalItems: 0,
    found: 0,
    frequent: 0,
    kept: 0,
    minSupport: params.minSupport,
    correction: params.correction,
    tested: 0,
    exact: 0,
    significant: 0,
    pairs: [],
    heat: { labels: [], lift: [], both: [] },
    steps: 0,
    stepsTested: 0,
    stepsSignificant: 0,
    strongest: [],
    after: [],
    holdOut: null,
  };
}
