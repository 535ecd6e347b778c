/** A column that leaves less than this share of its own variance is made of the others. */
const SAME = 1e-9;

/**
 * Which columns say something that the ones before do not, apart from a constant: by Gram and Schmidt.
 * Cost O(rows × columns²).
 * @param columns equally long @returns their positions, ascending
 */
export function independentOf(columns: readonly Float64Array[]): number[] {
  const directions: Float64Array[] = [];
  const kept: number[] = [];
  columns.forEach((column, at) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
    const left = column.map((value) => value - mean);
    const before = dot(left, left);
    // twice, which is enough for rounding
    for (let pass = 0; pass < 2; pass++)
      for (const direction of directions) {
        const along = dot(left, direction);
        for (let i = 0; i < left.length; i++)
          left[i] = (left[i] as number) - along * (direction[i] as number);
      }
    const size = dot(left, left);
    if (!(size > SAME * before) || before === 0) return;
    directions.push(left.map((value) => value / Math.sqrt(size)));
    kept.push(at);
  });
  return kept;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] as number) * (other[i] as number);
  return sum;
}
