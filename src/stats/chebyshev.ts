/**
 * Chebyshev points of the second kind on [low, high], from high to low, both ends included.
 * @param count ≥ 2
 */
export function chebyshevPoints(low: number, high: number, count: number): Float64Array {
  const half = (high - low) / 2;
  return Float64Array.from(
    { length: count },
    (_, k) => low + half + half * Math.cos((Math.PI * k) / (count - 1)),
  );
}

/**
 * Values at `at` of the polynomials through (points, values[0]), (points, values[1]), …, written into `out`: the
 * barycentric formula, stable for any number of points.
 * Source: Berrut & Trefethen (2004), eq. 5.4.
 * @param points as from {@link chebyshevPoints}
 */
export function interpolate(
  points: Float64Array,
  values: readonly Float64Array[],
  at: number,
  out: Float64Array,
): void {
  const last = points.length - 1;
  let weights = 0;
  out.fill(0);
  for (let k = 0; k <= last; k++) {
    const apart = at - (points[k] as number);
    if (apart === 0) {
      for (let i = 0; i < values.length; i++) out[i] = values[i]?.[k] as number;
      return;
    }
    const weight = (k === 0 || k === last ? 0.5 : 1) / ((k & 1) === 0 ? apart : -apart);
    weights += weight;
    for (let i = 0; i < values.length; i++) out[i] = (out[i] as number) + weight * (values[i]?.[k] as number);
  }
  for (let i = 0; i < values.length; i++) out[i] = (out[i] as number) / weights;
}

/**
 * Points that give `digits` correct digits on an interval of half-length `half` for a function whose nearest
 * singularities lie `distance` off the real axis: the Bernstein ellipse through them sets the rate.
 * Source: Trefethen (2013), Approximation theory and approximation practice, theorem 8.2.
 */
export function pointsFor(half: number, distance: number, digits: number): number {
  const reach = distance / half;
  return 3 + Math.ceil((digits * Math.LN10) / Math.log(reach + Math.hypot(1, reach)));
}
