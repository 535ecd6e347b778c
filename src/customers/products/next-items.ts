import { seededRandom } from '../../core/random';
import type { Baskets } from './baskets';
import type { KeptItems } from './pair-counts';

/** From one purchase day to the next of the same customer: which items follow which. */
export interface NextItems {
  /** steps from a day to the next, days without a known item passed over */
  steps: number;
  /** steps that start from a day with the item, by place */
  from: Uint32Array<ArrayBuffer>;
  /** steps that end in a day with the item, by place */
  to: Uint32Array<ArrayBuffer>;
  /** n × n: steps from a day with item a to one with item b, at a · n + b */
  counts: Uint32Array<ArrayBuffer>;
}

/** Calls back with every step of every customer: numbers of the two baskets, both with a known item. */
export function eachStep(days: Baskets, visit: (from: number, to: number) => void): void {
  let previous = -1;
  for (let b = 0; b < days.count; b++) {
    if (!hasItem(days, b)) continue;
    if (previous >= 0 && days.customer[previous] === days.customer[b]) visit(previous, b);
    previous = b;
  }
}

/** Whether a basket holds anything but rows without a value. */
export const hasItem = ({ offsets, items, missing }: Baskets, b: number): boolean => {
  const from = offsets[b] as number;
  return (offsets[b + 1] as number) - from > 1 || items[from] !== missing;
};

/** The steps of some or all customers. @param learns whether a customer takes part */
export function nextItems(
  days: Baskets,
  kept: KeptItems,
  learns: (customer: number) => boolean = () => true,
): NextItems {
  const n = kept.items.length;
  const from = new Uint32Array(n);
  const to = new Uint32Array(n);
  const counts = new Uint32Array(n * n);
  const { offsets, items, customer } = days;
  const { place } = kept;
  let steps = 0;
  eachStep(days, (now, next) => {
    if (!learns(customer[now] as number)) return;
    steps++;
    for (let j = offsets[next] as number; j < (offsets[next + 1] as number); j++) {
      const b = place[items[j] as number] as number;
      if (b >= 0) to[b] = (to[b] as number) + 1;
    }
    for (let i = offsets[now] as number; i < (offsets[now + 1] as number); i++) {
      const a = place[items[i] as number] as number;
      if (a < 0) continue;
      from[a] = (from[a] as number) + 1;
      for (let j = offsets[next] as number; j < (offsets[next + 1] as number); j++) {
        const b = place[items[j] as number] as number;
        if (b >= 0) counts[a * n + b] = (counts[a * n + b] as number) + 1;
      }
    }
  });
  return { steps, from, to, counts };
}

/** Steps that the popularity of an item is worth in what is learnt of a rare one. */
export const PRIOR_STEPS = 10;

/**
 * Predicts what is bought next: for a purchase of several items the mean over them of (steps from a to b + 10 · share
 * of b) ÷ (steps from a + 10), so that little evidence leans on popularity.
 * @param most how many items are predicted, the likeliest first
 */
export function predictor(learnt: NextItems, kept: KeptItems, most: number) {
  const n = kept.items.length;
  const popular = Float64Array.from(learnt.to, (to) => (learnt.steps === 0 ? 0 : to / learnt.steps));
  const scores = new Float64Array(n);
  const best = new Int32Array(most);
  const chosen = (of: Float64Array): Int32Array => {
    best.fill(-1);
    for (let b = 0; b < n; b++) {
      const score = of[b] as number;
      let at = most;
      while (at > 0 && (best[at - 1] === -1 || score > (of[best[at - 1] as number] as number))) at--;
      if (at === most) continue;
      best.copyWithin(at + 1, at, most - 1);
      best[at] = b;
    }
    return best;
  };
  const popularBest = chosen(popular).slice();
  return {
    /** places of the items bought most, whatever was bought before */
    popular: popularBest,
    /** scores and places of what is likely after basket b; both are used again by the next call */
    after(days: Baskets, b: number): { best: Int32Array; scores: Float64Array } {
      scores.fill(0);
      let known = 0;
      for (let i = days.offsets[b] as number; i < (days.offsets[b + 1] as number); i++) {
        const a = kept.place[days.items[i] as number] as number;
        if (a < 0) continue;
        known++;
        const weight = 1 / ((learnt.from[a] as number) + PRIOR_STEPS);
        for (let next = 0; next < n; next++)
          scores[next] =
            (scores[next] as number) +
            weight * ((learnt.counts[a * n + next] as number) + PRIOR_STEPS * (popular[next] as number));
      }
      if (known === 0) scores.set(popular);
      else for (let next = 0; next < n; next++) scores[next] = (scores[next] as number) / known;
      return { best: chosen(scores), scores };
    },
  };
}

/** Hits of the prediction and of popularity on the same customers. */
export interface Hits {
  both: number;
  onlyModel: number;
  onlyPopular: number;
  neither: number;
}

export interface HoldOut {
  /** customers learnt from, and customers asked: one step each, the last */
  learners: number;
  learntSteps: number;
  asked: number;
  /** with one guess, with three */
  one: Hits;
  three: Hits;
}

const LEARNING_SHARE = 0.7;
const MOST_ASKED = 20_000;

/**
 * Tests the prediction on customers it has not seen: learns from a random 70 % of them, and asks for the last purchase of
 * each of the others from the one before. One question a customer, so that the answers are independent. O(steps +
 * questions · items); at most 20,000 questions.
 * @param customers of the base @param seed of the split
 */
export function holdOut(days: Baskets, kept: KeptItems, customers: number, seed: number): HoldOut {
  const random = seededRandom(seed);
  const learns = Uint8Array.from({ length: customers }, () => (random.next() < LEARNING_SHARE ? 1 : 0));
  const learnt = nextItems(days, kept, (c) => learns[c] === 1);
  const lastFrom = new Int32Array(customers).fill(-1);
  const lastTo = new Int32Array(customers);
  eachStep(days, (from, to) => {
    const c = days.customer[from] as number;
    lastFrom[c] = from;
    lastTo[c] = to;
  });
  const predict = predictor(learnt, kept, 3);
  const empty = (): Hits => ({ both: 0, onlyModel: 0, onlyPopular: 0, neither: 0 });
  const result: HoldOut = { learners: 0, learntSteps: learnt.steps, asked: 0, one: empty(), three: empty() };
  for (let c = 0; c < customers; c++) {
    const from = lastFrom[c] as number;
    if (from < 0) continue;
    if (learns[c] === 1) {
      result.learners++;
      continue;
    }
    if (result.asked === MOST_ASKED) continue;
    result.asked++;
    const { best } = predict.after(days, from);
    const next = lastTo[c] as number;
    count(result.one, holdsAny(days, next, kept, best, 1), holdsAny(days, next, kept, predict.popular, 1));
    count(result.three, holdsAny(days, next, kept, best, 3), holdsAny(days, next, kept, predict.popular, 3));
  }
  return result;
}

function holdsAny(days: Baskets, b: number, kept: KeptItems, places: Int32Array, guesses: number): boolean {
  for (let i = days.offsets[b] as number; i < (days.offsets[b + 1] as number); i++) {
    const place = kept.place[days.items[i] as number] as number;
    if (place < 0) continue;
    for (let k = 0; k < guesses; k++) if (places[k] === place) return true;
  }
  return false;
}

function count(hits: Hits, model: boolean, popular: boolean): void {
  if (model && popular) hits.both++;
  else if (model) hits.onlyModel++;
  else if (popular) hits.onlyPopular++;
  else hits.neither++;
}
