import type { Day } from '../../core/days';
import type { CustomerBase } from '../base';
import {
  ADVOCATE,
  LOST,
  LOYAL,
  NEVER,
  rungOf,
  STAGES,
  toleratedDays,
  type Stage,
  type StageRules,
} from './stages';

/** A stage of one customer's life, both days inclusive. */
export interface StageSpell {
  stage: Stage;
  from: Day;
  to: Day;
}

/**
 * The life of one customer from the first purchase to the end of observation: spells in order, without gap or overlap,
 * neighbours of different stages. O(occasions of the customer).
 * @param customer position in the base @param flagged from which day on the customer recommends
 */
export function stageHistory(
  base: CustomerBase,
  customer: number,
  rules: StageRules,
  flagged: Day = NEVER,
): StageSpell[] {
  const { offsets, day, orders, lastDay } = base;
  const spells: StageSpell[] = [];
  const add = (stage: number, from: Day, before: Day): void => {
    if (from >= before) return;
    const previous = spells.at(-1);
    const name = STAGES[stage] as Stage;
    if (previous?.stage === name) previous.to = before - 1;
    else spells.push({ stage: name, from, to: before - 1 });
  };
  const between = (purchases: number, first: Day, last: Day, next: Day): void => {
    const rung = rungOf(rules, purchases, last - first);
    const silent = Math.min(next, last + toleratedDays(rules.lost, purchases, last - first) + 1);
    const flag = rung === LOYAL ? Math.min(silent, Math.max(last, flagged)) : silent;
    add(rung, last, flag);
    add(ADVOCATE, flag, silent);
    add(LOST, silent, next);
  };
  const end = offsets[customer + 1] as number;
  let purchases = 0;
  let first = 0;
  let last = 0;
  for (let i = offsets[customer] as number; i < end; i++) {
    if (orders[i] === 0) continue;
    const today = day[i] as number;
    if (purchases === 0) first = today;
    else between(purchases, first, last, today);
    last = today;
    purchases++;
  }
  if (purchases > 0) between(purchases, first, last, lastDay + 1);
  return spells;
}
