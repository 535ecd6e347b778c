import type { CustomerGaps } from '../../customers/gaps';
import { fitRhythms, gapQuantile, gapTail, type RhythmPrior } from '../../stats/gap-forecast';
import { MOST_REGULAR } from '../../stats/regularity';
import type { Day } from '../../core/days';
import { shapeOf } from './regularity';
import { OVERDUE, type Overdue, type RhythmParams } from './result';

/** Rhythms as the result, the list and the members use them. */
export interface Silences {
  prior: RhythmPrior | null;
  /** position in OVERDUE of each customer */
  status: Uint8Array<ArrayBuffer>;
  /** days after the last purchase by which half of such gaps have ended; NaN where unknown */
  dueAfter(customer: number): number;
  /** chance that a gap is longer than the silence so far; NaN where unknown */
  chance(customer: number): number;
}

const UNKNOWN = OVERDUE.indexOf('unknown');

/**
 * The rhythms of all customers and how long each silence is for its own. Statuses compare the silence with bounds that
 * depend on the number of gaps alone: O(customers + distinct numbers).
 * @param common the shape of all customers, where it is known already
 */
export function silencesOf(
  gaps: CustomerGaps,
  lastDay: Day,
  params: RhythmParams,
  common = shapeOf(gaps),
): Silences {
  const { count, sum, lastPurchase } = gaps;
  const shape = Math.min(MOST_REGULAR, Math.max(0.05, common?.k ?? 1));
  const prior = fitRhythms(count, sum, shape);
  const status = new Uint8Array(count.length).fill(UNKNOWN);
  if (prior === null) return { prior, status, dueAfter: () => NaN, chance: () => NaN };
  const bounds: (readonly number[] | undefined)[] = [];
  const boundsOf = (n: number): readonly number[] =>
    (bounds[n] ??= [0.5, params.late / 100, params.veryLate / 100].map((tail) =>
      gapQuantile(prior, n, tail),
    ));
  const known = (c: number) => (count[c] as number) >= params.minGaps;
  for (let c = 0; c < count.length; c++) {
    if (!known(c)) continue;
    const silence = (lastDay - (lastPurchase[c] as number)) / (prior.b + (sum[c] as number));
    const [due = Infinity, late = Infinity, veryLate = Infinity] = boundsOf(count[c] as number);
    status[c] = silence >= veryLate ? 3 : silence >= late ? 2 : silence >= due ? 1 : 0;
  }
  return {
    prior,
    status,
    dueAfter: (c) =>
      known(c) ? Math.ceil((boundsOf(count[c] as number)[0] ?? NaN) * (prior.b + (sum[c] as number))) : NaN,
    chance: (c) =>
      known(c)
        ? gapTail(prior, count[c] as number, sum[c] as number, lastDay - (lastPurchase[c] as number))
        : NaN,
  };
}

export const isOverdue = (text: string): text is Overdue => OVERDUE.some((one) => one === text);
