import type { CustomerBase } from './base';
import type { Calendar } from './periods';

/** In which years customers of one cohort bought. */
export interface YearPatterns {
  /** k: index in the calendar of the years of the pattern */
  years: number[];
  /** 2^k: customers by pattern; bit k − 1 (the highest) is the first year, 1 = bought */
  counts: Uint32Array<ArrayBuffer>;
  /** pattern of each customer */
  of: Uint8Array<ArrayBuffer>;
  /** from the first year on: those active in a year, and of them those active in the next one too */
  repeat: { year: number; active: number; again: number }[];
}

/**
 * Yes/no patterns over the years of a cohort. The first year asks for a second purchase occasion by its end, since all
 * have made the first; the others for any. One pass over the occasions.
 * @param cohort customers of one cohort only @param calendar of years over its `firstDay … lastDay`
 * @param first index of the year in which the last of them was acquired @param most years in a pattern, ≤ 8
 */
export function yearPatterns(
  cohort: CustomerBase,
  calendar: Calendar,
  first: number,
  most: number,
): YearPatterns {
  const { offsets, day, orders } = cohort;
  const observed = calendar.starts.length - 1 - first;
  const k = Math.min(most, observed);
  const counts = new Uint32Array(2 ** k);
  const of = new Uint8Array(cohort.customers);
  const active = new Float64Array(observed);
  const again = new Float64Array(observed);
  for (let c = 0; c < cohort.customers; c++) {
    const end = offsets[c + 1] as number;
    let pattern = 0;
    let purchases = 0;
    let last = -1;
    for (let i = offsets[c] as number; i < end; i++) {
      if (orders[i] === 0) continue;
      purchases++;
      const year = Math.max(0, (calendar.ofDay[(day[i] as number) - calendar.firstDay] as number) - first);
      if (year < k && (year > 0 || purchases > 1)) pattern |= 1 << (k - 1 - year);
      if (year === last) continue;
      active[year] = (active[year] as number) + 1;
      if (year > 0 && last === year - 1) again[year - 1] = (again[year - 1] as number) + 1;
      last = year;
    }
    of[c] = pattern;
    counts[pattern] = (counts[pattern] as number) + 1;
  }
  return {
    years: Array.from({ length: k }, (_, i) => first + i),
    counts,
    of,
    repeat: Array.from({ length: Math.max(0, observed - 1) }, (_, i) => ({
      year: first + i,
      active: active[i] as number,
      again: again[i] as number,
    })),
  };
}
