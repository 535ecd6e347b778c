import { largestOf, type Minimum, type Objective } from './minimum';

/**
 * The minimum of a function of a few variables by the simplex method: slow, but content with functions that are
 * rough or partly undefined. The fall-back of {@link bfgs}.
 * Source: Nelder & Mead (1965), with the dimension-dependent coefficients of Gao & Han (2012).
 * @param options `spread` first edge length; `most` evaluations; `tolerance` on the spread of values
 */
export function nelderMead(
  objective: Objective,
  start: Float64Array,
  {
    spread = 0.5,
    most = 2000,
    tolerance = 1e-12,
  }: { spread?: number; most?: number; tolerance?: number } = {},
): Minimum {
  const n = start.length;
  const gradient = new Float64Array(n);
  let evaluations = 0;
  const measure = (point: Float64Array): { point: Float64Array; value: number } => {
    evaluations++;
    const value = objective(point, gradient);
    return { point, value: Number.isNaN(value) ? Infinity : value };
  };
  const corners = [measure(Float64Array.from(start))];
  for (let i = 0; i < n; i++) {
    const corner = Float64Array.from(start);
    corner[i] = (corner[i] as number) + spread;
    corners.push(measure(corner));
  }
  const expand = 1 + 2 / n;
  const contract = 0.75 - 1 / (2 * n);
  const shrink = 1 - 1 / n;
  let iterations = 0;
  while (evaluations < most) {
    corners.sort((one, other) => one.value - other.value);
    const best = corners[0] as { point: Float64Array; value: number };
    const worst = corners[n] as { point: Float64Array; value: number };
    if (worst.value - best.value <= tolerance * (1 + Math.abs(best.value))) break;
    iterations++;
    const centre = new Float64Array(n);
    for (let k = 0; k < n; k++)
      for (let i = 0; i < n; i++) centre[i] = (centre[i] as number) + (corners[k]?.point[i] ?? 0) / n;
    const along = (factor: number) =>
      measure(centre.map((middle, i) => middle + factor * ((worst.point[i] as number) - middle)));
    const reflected = along(-1);
    let next = reflected;
    if (reflected.value < best.value) {
      const further = along(-expand);
      if (further.value < reflected.value) next = further;
    } else if (reflected.value >= (corners[n - 1]?.value ?? Infinity)) {
      next = along(reflected.value < worst.value ? -contract : contract);
      if (next.value >= Math.min(reflected.value, worst.value)) {
        for (let k = 1; k <= n; k++)
          corners[k] = measure(
            (corners[k]?.point ?? start).map(
              (x, i) => (best.point[i] as number) + shrink * (x - (best.point[i] as number)),
            ),
          );
        continue;
      }
    }
    corners[n] = next;
  }
  corners.sort((one, other) => one.value - other.value);
  const best = corners[0] as { point: Float64Array; value: number };
  objective(best.point, gradient);
  return { ...best, gradientSize: largestOf(gradient), iterations, evaluations };
}
