/**
 * ln(1 + y) − y without cancellation near 0: −r y + 2 (r³/3 + r⁵/5 + …) with r = y / (2 + y).
 * Source: Didonato & Morris (1992), ACM TOMS 708, function RLOG1.
 * @param y > −1
 */
export function log1pMinus(y: number): number {
  if (y > 0.6 || y < -0.4) return Math.log1p(y) - y;
  const r = y / (2 + y);
  const square = r * r;
  let sum = 0;
  for (let k = 29; k >= 3; k -= 2) sum = sum * square + 1 / k;
  return 2 * r * square * sum - r * y;
}
