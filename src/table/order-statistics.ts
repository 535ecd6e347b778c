const BINS = 1 << 16;

/**
 * The values that would stand at some places if all were sorted. Counts values by the upper 16 bits of their
 * binary form, which order as the numbers do, then sorts only those of the bins that hold the places. Cost
 * O(values) where no bin holds most of them.
 * @param values without NaN, left as they are @param places each 0 … length − 1
 */
export function orderStatistics(values: Float64Array<ArrayBuffer>, places: readonly number[]): number[] {
  const bins = new Uint16Array(values.length);
  const counts = new Uint32Array(BINS);
  // four of these are one number, the highest bits in the last (all processors browsers run on are little-endian)
  const words = new Uint16Array(values.buffer, values.byteOffset, 4 * values.length);
  for (let i = 0; i < values.length; i++) {
    const high = words[4 * i + 3] as number;
    const bin = high & 0x8000 ? high ^ 0xffff : high | 0x8000;
    bins[i] = bin;
    counts[bin] = (counts[bin] as number) + 1;
  }
  return places.map((place) => {
    let before = 0;
    let bin = 0;
    while (before + (counts[bin] as number) <= place) before += counts[bin++] as number;
    const own = new Float64Array(counts[bin] as number);
    let used = 0;
    for (let i = 0; i < values.length; i++) if (bins[i] === bin) own[used++] = values[i] as number;
    return own.sort()[place - before] as number;
  });
}
