/** Median of values in ascending order: the mean of the middle two where their number is even; null without any. */
export function medianOf(sorted: ArrayLike<number>): number | null {
  const n = sorted.length;
  if (n === 0) return null;
  return ((sorted[(n - 1) >> 1] as number) + (sorted[n >> 1] as number)) / 2;
}

/** Median of whole numbers given as how often each occurs: `counts[value]`; null without any. */
export function medianOfCounts(counts: Uint32Array): number | null {
  let total = 0;
  for (let value = 0; value < counts.length; value++) total += counts[value] as number;
  if (total === 0) return null;
  let low = -1;
  let seen = 0;
  for (let value = 0; value < counts.length; value++) {
    seen += counts[value] as number;
    if (low < 0 && seen > (total - 1) >> 1) low = value;
    if (seen > total >> 1) return (low + value) / 2;
  }
  return low;
}
