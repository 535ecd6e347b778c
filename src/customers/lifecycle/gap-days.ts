import type { CustomerBase } from '../base';

/** How often each number of days lies between two purchases in a row, purchases of one day counted as one. */
export interface GapDays {
  /** d: all gaps of d days */
  all: Uint32Array<ArrayBuffer>;
  /** d: gaps between the first purchase and the next */
  first: Uint32Array<ArrayBuffer>;
  gaps: number;
  firstGaps: number;
}

/** Counts the gaps that ended in a purchase; those still open at the end are not in them. One pass over the occasions. */
export function gapDays(base: CustomerBase): GapDays {
  const { offsets, day, orders } = base;
  const all = new Uint32Array(base.lastDay - base.firstDay + 1);
  const first = new Uint32Array(all.length);
  let gaps = 0;
  let firstGaps = 0;
  for (let c = 0; c < base.customers; c++) {
    const end = offsets[c + 1] as number;
    let previous = -1;
    let bought = 0;
    for (let i = offsets[c] as number; i < end; i++) {
      if (orders[i] === 0) continue;
      const today = day[i] as number;
      if (bought > 0) {
        const gap = today - previous;
        if (gap === 0) continue;
        all[gap] = (all[gap] as number) + 1;
        gaps++;
        if (bought === 1) {
          first[gap] = (first[gap] as number) + 1;
          firstGaps++;
        }
      }
      previous = today;
      bought++;
    }
  }
  return { all, first, gaps, firstGaps };
}

/**
 * The smallest value that at least a share of all are not above; null without any.
 * @param counts `counts[value]` @param share 0 … 1
 */
export function quantileOfCounts(counts: Uint32Array, share: number): number | null {
  let total = 0;
  for (let value = 0; value < counts.length; value++) total += counts[value] as number;
  if (total === 0) return null;
  let seen = 0;
  for (let value = 0; value < counts.length; value++) {
    seen += counts[value] as number;
    if (seen > 0 && seen >= share * total) return value;
  }
  return counts.length - 1;
}
