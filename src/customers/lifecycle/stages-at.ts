import type { Day } from '../../core/days';
import type { CustomerBase } from '../base';
import { NEVER, NOT_YET, stageOn, type StageRules } from './stages';

/**
 * The stage of every customer at the end of a day; `NOT_YET` before the first purchase. O(occasions).
 * @param flagged from which day on each customer recommends, null = nobody
 */
export function stagesAt(
  base: CustomerBase,
  rules: StageRules,
  flagged: Int32Array | null,
  at: Day,
): Uint8Array<ArrayBuffer> {
  const { offsets, day, orders } = base;
  const stages = new Uint8Array(base.customers);
  for (let c = 0; c < base.customers; c++) {
    const end = offsets[c + 1] as number;
    let purchases = 0;
    let first = 0;
    let last = 0;
    for (let i = offsets[c] as number; i < end; i++) {
      const today = day[i] as number;
      if (today > at) break;
      if (orders[i] === 0) continue;
      if (purchases++ === 0) first = today;
      last = today;
    }
    stages[c] =
      purchases === 0
        ? NOT_YET
        : stageOn(rules, purchases, first, last, flagged === null ? NEVER : (flagged[c] as number), at);
  }
  return stages;
}
