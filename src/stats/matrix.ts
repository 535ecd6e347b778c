/** A small square matrix, row by row: entry (i, j) is `values[i * size + j]`. */
export interface SquareMatrix {
  size: number;
  values: Float64Array;
}

/**
 * The lower triangle L with L Lᵀ = A of a symmetric positive definite matrix (Cholesky), or null where A is not.
 * @param matrix symmetric; only its lower triangle is read
 */
export function cholesky({ size, values }: SquareMatrix): SquareMatrix | null {
  const lower = new Float64Array(size * size);
  const at = (i: number, j: number) => lower[i * size + j] ?? 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = values[i * size + j] ?? NaN;
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      if (i === j) {
        if (!(sum > 0) || !Number.isFinite(sum)) return null;
        lower[i * size + i] = Math.sqrt(sum);
      } else lower[i * size + j] = sum / at(j, j);
    }
  return { size, values: lower };
}

/** The inverse of a symmetric positive definite matrix, or null where it is not one. */
export function inverse(matrix: SquareMatrix): SquareMatrix | null {
  const factor = cholesky(matrix);
  if (!factor) return null;
  const { size } = matrix;
  const lower = (i: number, j: number) => factor.values[i * size + j] ?? 0;
  const values = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const solution = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      let sum = i === column ? 1 : 0;
      for (let k = 0; k < i; k++) sum -= lower(i, k) * (solution[k] ?? 0);
      solution[i] = sum / lower(i, i);
    }
    for (let i = size - 1; i >= 0; i--) {
      let sum = solution[i] ?? 0;
      for (let k = i + 1; k < size; k++) sum -= lower(k, i) * (solution[k] ?? 0);
      solution[i] = sum / lower(i, i);
    }
    for (let i = 0; i < size; i++) values[i * size + column] = solution[i] ?? 0;
  }
  return { size, values };
}
