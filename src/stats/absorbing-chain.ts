/**
 * Expected numbers of steps a Markov chain spends in its transient states before it is absorbed: the fundamental matrix
 * N = (I − Q)⁻¹, entry (i, j) = visits to j from a start in i, the start included. O(size³).
 * Source: Kemeny & Snell (1960), Finite Markov Chains, ch. 3.
 * @param transient Q row by row, size × size: chances of steps among transient states; what a row lacks to 1 is absorbed
 * @returns null where some state can never be left for good
 */
export function fundamentalMatrix(transient: Float64Array, size: number): Float64Array | null {
  const width = 2 * size;
  const work = new Float64Array(size * width);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      work[i * width + j] = (i === j ? 1 : 0) - (transient[i * size + j] as number);
      work[i * width + size + j] = i === j ? 1 : 0;
    }
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++)
      if (Math.abs(work[i * width + column] as number) > Math.abs(work[pivot * width + column] as number))
        pivot = i;
    const largest = work[pivot * width + column] as number;
    if (Math.abs(largest) < SINGULAR) return null;
    for (let j = 0; j < width; j++) {
      const kept = work[column * width + j] as number;
      work[column * width + j] = (work[pivot * width + j] as number) / largest;
      if (pivot !== column) work[pivot * width + j] = kept;
    }
    for (let i = 0; i < size; i++) {
      const factor = work[i * width + column] as number;
      if (i === column || factor === 0) continue;
      for (let j = 0; j < width; j++)
        work[i * width + j] = (work[i * width + j] as number) - factor * (work[column * width + j] as number);
    }
  }
  const visits = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) visits[i * size + j] = work[i * width + size + j] as number;
  return visits;
}

// chances are ratios of counts: a chain that is left once in 10¹² steps is not left
const SINGULAR = 1e-12;
