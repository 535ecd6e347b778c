/**
 * ψ′(x), the derivative of the digamma function: the recurrence below 10, the asymptotic series from there on;
 * relative error below 1e-13.
 * Source: Abramowitz & Stegun (1964), 6.4.6, 6.4.12.
 * @param x > 0 @returns NaN elsewhere
 */
export function trigamma(x: number): number {
  if (!(x > 0)) return NaN;
  let shift = 0;
  let y = x;
  while (y < 10) {
    shift += 1 / (y * y);
    y++;
  }
  const w = 1 / (y * y);
  const series =
    w *
    (1 / 6 -
      w *
        (1 / 30 -
          w * (1 / 42 - w * (1 / 30 - w * (5 / 66 - w * (691 / 2730 - w * (7 / 6 - (w * 3617) / 510)))))));
  return shift + 1 / y + w / 2 + series / y;
}
