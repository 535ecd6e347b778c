import type { CustomerBase } from './base';
import { ageAt, endedAges, type AgeClock } from './followed-cohorts';
import type { Members } from './subset';

/** Which customers of a cohort count at an age: with a purchase in it, in it or later, or from age 1 up to it. */
export const ACTIVE_HOW = ['on', 'on-or-after', 'returned'] as const;
export type ActiveHow = (typeof ACTIVE_HOW)[number];

/**
 * The customers of one cell of a table of cohorts. O(customers + occasions of the cohort).
 * @param members who belongs to the cohort
 * @param ended true where a customer counts only where the own period of that age has ended
 */
export function membersActiveAt(
  base: CustomerBase,
  first: Uint32Array,
  members: Members,
  clock: AgeClock,
  age: number,
  how: ActiveHow,
  ended: boolean,
): Members {
  const found = new Uint8Array(base.customers);
  for (let c = 0; c < base.customers; c++) {
    if (members[c] === 0) continue;
    const from = first[c] as number;
    const firstDay = base.day[from] as number;
    if (ended && endedAges(clock, firstDay, base.lastDay) <= age) continue;
    for (let i = from; i < (base.offsets[c + 1] as number); i++) {
      if (base.orders[i] === 0) continue;
      const own = ageAt(clock, firstDay, base.day[i] as number);
      const counts = how === 'on' ? own === age : how === 'on-or-after' ? own >= age : own > 0 && own <= age;
      if (!counts) continue;
      found[c] = 1;
      break;
    }
  }
  return found;
}
