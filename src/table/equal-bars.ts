/** One bar: values in `from … to)`, the last bar including `to`; `to` null = "and more". */
export interface HistogramBin {
  from: number;
  to: number | null;
  count: number;
}

/**
 * Bars of equal width between the smallest and the largest value; whole numbers of a short range get one bar
 * each. Cost O(values).
 * @param values any order; NaN is left out @param low smallest @param high largest value, finite
 * @param bars at most this many @param whole values are whole numbers
 */
export function equalBars(
  values: ArrayLike<number>,
  low: number,
  high: number,
  bars: number,
  whole: boolean,
): HistogramBin[] {
  const span = high - low;
  const step = whole ? Math.max(1, Math.ceil((span + 1) / bars)) : span / bars;
  const count = whole ? Math.floor(span / step) + 1 : span > 0 ? bars : 1;
  const counts = new Float64Array(count);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!(value >= low && value <= high)) continue;
    const at = span > 0 ? Math.min(count - 1, Math.floor((value - low) / step)) : 0;
    counts[at] = (counts[at] as number) + 1;
  }
  return Array.from(counts, (n, i) => ({
    from: low + i * step,
    to: whole ? low + (i + 1) * step : i === count - 1 ? high : low + (i + 1) * step,
    count: n,
  }));
}
