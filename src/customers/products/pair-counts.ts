import type { Baskets } from './baskets';

/** The items that pairs are counted of. */
export interface KeptItems {
  /** codes, the most frequent first; ties by code */
  items: Uint32Array<ArrayBuffer>;
  /** baskets with each of them, in the same order */
  support: Uint32Array<ArrayBuffer>;
  /** code → place in `items`, −1 where it is not kept */
  place: Int32Array<ArrayBuffer>;
  /** baskets with any item at all, kept or not: what shares are shares of */
  baskets: number;
  /** items there are, and those in `least` baskets or more */
  found: number;
  frequent: number;
}

/** At most so many pairs are counted up one by one: about a second. */
const MOST_WORK = 3e8;

/**
 * Chooses the most frequent items, so few that pairs of them can be counted in bounded memory and time: at most
 * `most`, halved until the pairs in all baskets are no more than 3 · 10⁸. O(items).
 * @param least baskets an item must be in, ≥ 1
 */
export function keptItems(baskets: Baskets, least: number, most: number): KeptItems {
  const { offsets, items, missing, count } = baskets;
  const support = new Uint32Array(missing + 1);
  let known = 0;
  for (let b = 0; b < count; b++) {
    const from = offsets[b] as number;
    const to = offsets[b + 1] as number;
    if (to - from > 1 || (to > from && items[from] !== missing)) known++;
    for (let i = from; i < to; i++) support[items[i] as number] = (support[items[i] as number] as number) + 1;
  }
  support[missing] = 0;
  let found = 0;
  for (let item = 0; item < missing; item++) if ((support[item] as number) > 0) found++;
  const frequent = Uint32Array.from(support.keys())
    .filter((item) => (support[item] as number) >= Math.max(1, least))
    .sort((a, b) => (support[b] as number) - (support[a] as number) || a - b);
  let size = Math.min(most, frequent.length);
  const place = new Int32Array(missing + 1);
  for (;;) {
    place.fill(-1);
    for (let k = 0; k < size; k++) place[frequent[k] as number] = k;
    if (size <= 2 || pairsIn(baskets, place) <= MOST_WORK) break;
    size = Math.ceil(size / 2);
  }
  const kept = frequent.slice(0, size);
  return {
    items: kept,
    support: Uint32Array.from(kept, (item) => support[item] as number),
    place,
    baskets: known,
    found,
    frequent: frequent.length,
  };
}

function pairsIn({ offsets, items, count }: Baskets, place: Int32Array): number {
  let pairs = 0;
  for (let b = 0; b < count; b++) {
    let size = 0;
    for (let i = offsets[b] as number; i < (offsets[b + 1] as number); i++)
      if ((place[items[i] as number] as number) >= 0) size++;
    pairs += (size * size) / 2;
  }
  return pairs;
}

/** Where the pair of places a ≠ b stands in a triangle of counts. */
export const pairAt = (a: number, b: number): number =>
  a < b ? (b * (b - 1)) / 2 + a : (a * (a - 1)) / 2 + b;

/**
 * Counts the baskets that hold both items of each pair, in a triangle of n (n − 1) ÷ 2 counts read by {@link pairAt}.
 * O(pairs in baskets).
 */
export function pairCounts({ offsets, items, count }: Baskets, kept: KeptItems): Uint32Array<ArrayBuffer> {
  const n = kept.items.length;
  const counts = new Uint32Array((n * (n - 1)) / 2);
  const here = new Uint32Array(n);
  for (let b = 0; b < count; b++) {
    let size = 0;
    for (let i = offsets[b] as number; i < (offsets[b + 1] as number); i++) {
      const place = kept.place[items[i] as number] as number;
      if (place >= 0) here[size++] = place;
    }
    for (let i = 1; i < size; i++)
      for (let j = 0; j < i; j++) {
        const at = pairAt(here[i] as number, here[j] as number);
        counts[at] = (counts[at] as number) + 1;
      }
  }
  return counts;
}
