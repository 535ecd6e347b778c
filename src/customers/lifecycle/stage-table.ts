import type { CustomerBase } from '../base';
import type { Calendar } from '../periods';
import { ADVOCATE, FIRST_TIME, LOST, LOYAL, NEVER, NOT_YET, REPEAT, STAGES, type StageRules } from './stages';

const COUNT = STAGES.length;

/** Steps from one stage to another; entry (i, j) of a table is `[i * 5 + j]` in the order of `STAGES`. */
export interface Transitions {
  /** steps from the end of a period to the end of the next one, periods that ended only, pooled */
  pooled: Float64Array<ArrayBuffer>;
  /** sums over customers of n_ij², n_ij n_i and (by row) n_i², for intervals that know that steps of one customer are alike */
  squares: Float64Array<ArrayBuffer>;
  crossed: Float64Array<ArrayBuffer>;
  rowSquares: Float64Array<ArrayBuffer>;
  /** customers with a step from each stage */
  rowCustomers: Float64Array<ArrayBuffer>;
  /** the stage new customers have at the end of the period of their first purchase; those of the first period are left out */
  entries: Float64Array<ArrayBuffer>;
  /** of the last period that ended alone, with a sixth row: from no customer yet */
  last: Float64Array<ArrayBuffer>;
}

export interface StageTable {
  /** `[stage * periods + period]`: customers in a stage at the end of a period, the last one at the end of observation */
  counts: Uint32Array<ArrayBuffer>;
  transitions: Transitions;
  /** periods that ended within observation */
  ended: number;
}

/**
 * Stages at every period end and the steps between them. A customer's life is a few spells of one stage, so that only
 * the ends of spells are counted: O(occasions + periods), whatever the number of periods.
 * @param calendar over the base's `firstDay … lastDay` @param flagged from which day on each customer recommends, null = nobody
 */
export function stageTable(
  base: CustomerBase,
  calendar: Calendar,
  rules: StageRules,
  flagged: Int32Array | null,
): StageTable {
  const { offsets, day, orders, lastDay } = base;
  const { ofDay, firstDay } = calendar;
  const periods = calendar.starts.length - 1;
  const ended = calendar.lastComplete ? periods : periods - 1;
  const starts = new Float64Array(COUNT * (periods + 1));
  const steps = emptyTransitions();
  const own = new Float64Array(COUNT * COUNT);
  /** counts the period ends inside a spell; returns the stage that the next one follows */
  const spell = (stage: number, from: number, before: number, previous: number): number => {
    const a = ofDay[from - firstDay] as number;
    const b = before > lastDay ? periods : (ofDay[before - firstDay] as number);
    if (a >= b) return previous;
    const at = stage * (periods + 1);
    starts[at + a] = (starts[at + a] as number) + 1;
    starts[at + b] = (starts[at + b] as number) - 1;
    if (a < ended) {
      if (previous === NOT_YET) {
        if (a > 0) steps.entries[stage] = (steps.entries[stage] as number) + 1;
      } else if (a > 0) own[previous * COUNT + stage] = (own[previous * COUNT + stage] as number) + 1;
      const stays = Math.min(b, ended) - a - 1;
      if (stays > 0) own[stage * COUNT + stage] = (own[stage * COUNT + stage] as number) + stays;
    }
    const last = ended - 1;
    if (last > 0 && a <= last && b > last) {
      const cell = (a === last ? previous : stage) * COUNT + stage;
      steps.last[cell] = (steps.last[cell] as number) + 1;
    }
    return stage;
  };

  // only changes of the stage are counted: a purchase that leaves it as it is costs a comparison
  const { loyalPurchases, loyalSpanDays } = rules;
  const { factor, minDays, oneTimeDays } = rules.lost;
  for (let c = 0; c < base.customers; c++) {
    const end = offsets[c + 1] as number;
    const flag = flagged === null ? NEVER : (flagged[c] as number);
    let previous = NOT_YET;
    let now = NOT_YET;
    let since = 0;
    let purchases = 0;
    let first = 0;
    let last = 0;
    for (let i = offsets[c] as number; i <= end; i++) {
      if (i < end && orders[i] === 0) continue;
      const next = i < end ? (day[i] as number) : lastDay + 1;
      if (purchases === 0) {
        if (i === end) break;
        first = next;
      } else {
        const span = last - first;
        const rung =
          purchases < 2 ? FIRST_TIME : purchases >= loyalPurchases && span >= loyalSpanDays ? LOYAL : REPEAT;
        let silent = next;
        if (purchases < 2) silent = last + oneTimeDays + 1;
        else if (next - last > minDays)
          silent = last + Math.max(minDays, Math.floor((factor * span) / (purchases - 1))) + 1;
        const flagFrom = flag > last ? flag : last;
        const recommends = rung === LOYAL && flagFrom < next && flagFrom < silent;
        const stage = recommends && flagFrom === last ? ADVOCATE : rung;
        if (stage !== now) {
          if (now !== NOT_YET) previous = spell(now, since, last, previous);
          now = stage;
          since = last;
        }
        if (recommends && now === LOYAL) {
          previous = spell(LOYAL, since, flagFrom, previous);
          now = ADVOCATE;
          since = flagFrom;
        }
        if (silent < next) {
          previous = spell(now, since, silent, previous);
          now = LOST;
          since = silent;
        }
      }
      last = next;
      purchases++;
    }
    if (now !== NOT_YET) spell(now, since, lastDay + 1, previous);
    takeOwn(steps, own);
  }
  return { counts: running(starts, periods), transitions: steps, ended };
}

const emptyTransitions = (): Transitions => ({
  pooled: new Float64Array(COUNT * COUNT),
  squares: new Float64Array(COUNT * COUNT),
  crossed: new Float64Array(COUNT * COUNT),
  rowSquares: new Float64Array(COUNT),
  rowCustomers: new Float64Array(COUNT),
  entries: new Float64Array(COUNT),
  last: new Float64Array((COUNT + 1) * COUNT),
});

/** Adds the steps of one customer and clears them. */
function takeOwn(steps: Transitions, own: Float64Array): void {
  const { pooled, squares, crossed, rowSquares, rowCustomers } = steps;
  for (let i = 0; i < COUNT; i++) {
    let row = 0;
    for (let j = 0; j < COUNT; j++) row += own[i * COUNT + j] as number;
    if (row === 0) continue;
    rowSquares[i] = (rowSquares[i] as number) + row * row;
    rowCustomers[i] = (rowCustomers[i] as number) + 1;
    for (let j = 0; j < COUNT; j++) {
      const cell = i * COUNT + j;
      const n = own[cell] as number;
      if (n === 0) continue;
      pooled[cell] = (pooled[cell] as number) + n;
      squares[cell] = (squares[cell] as number) + n * n;
      crossed[cell] = (crossed[cell] as number) + n * row;
      own[cell] = 0;
    }
  }
}

function running(starts: Float64Array, periods: number): Uint32Array<ArrayBuffer> {
  const counts = new Uint32Array(COUNT * periods);
  for (let stage = 0; stage < COUNT; stage++) {
    let now = 0;
    for (let p = 0; p < periods; p++) {
      now += starts[stage * (periods + 1) + p] as number;
      counts[stage * periods + p] = now;
    }
  }
  return counts;
}
