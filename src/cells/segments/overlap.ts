import type { Members } from '../../customers/subset';
import type { Intersection } from './result';

const MOST = 24;
/** bits of a number that a combination of segments can be written in */
const BITS = 30;

/** How many customers two segments share: segments × segments, row by row. O(segments² × customers). */
export function pairsOf(all: readonly Members[]): Uint32Array<ArrayBuffer> {
  const both = new Uint32Array(all.length ** 2);
  all.forEach((a, i) =>
    all.forEach((b, j) => {
      if (j < i) {
        both[i * all.length + j] = both[j * all.length + i] as number;
        return;
      }
      let count = 0;
      for (let c = 0; c < a.length; c++) count += (a[c] as number) & (b[c] as number);
      both[i * all.length + j] = count;
    }),
  );
  return both;
}

/** Customers by the exact set of segments they belong to, largest first; of more than 30 segments the first 30 count. */
export function intersectionsOf(
  all: readonly Members[],
  customers: number,
  revenueOf: Float64Array,
): { intersections: Intersection[]; intersectionsLeftOut: number } {
  const counted = all.slice(0, BITS);
  const found = new Map<number, { customers: number; revenue: number }>();
  for (let c = 0; c < customers; c++) {
    let set = 0;
    for (let at = 0; at < counted.length; at++) set |= ((counted[at] as Members)[c] as number) << at;
    const known = found.get(set);
    if (known) {
      known.customers++;
      known.revenue += revenueOf[c] as number;
    } else found.set(set, { customers: 1, revenue: revenueOf[c] as number });
  }
  const sorted = [...found].sort((a, b) => b[1].customers - a[1].customers || a[0] - b[0]);
  return {
    intersections: sorted.slice(0, MOST).map(([set, sums]) => ({
      of: counted.flatMap((_, at) => ((set >> at) & 1 ? [at] : [])),
      ...sums,
    })),
    intersectionsLeftOut: Math.max(0, sorted.length - MOST),
  };
}
