import { sumOfFirst } from '../../stats/gini';
import type { LorenzPoint } from './result';

const POINTS = 120;

/** The Lorenz curve at evenly spread ranks and at those of the top 1, 5, 10 and 20 %; none where the total is not positive. */
export function lorenzOf(descending: Float64Array): LorenzPoint[] {
  const n = descending.length;
  const total = sumOfFirst(descending, n);
  if (!(total > 0)) return [];
  const wanted = new Set([0, n]);
  for (let i = 1; i < POINTS; i++) wanted.add(Math.round((i * n) / POINTS));
  for (const percent of [1, 5, 10, 20]) wanted.add(n - Math.ceil((n * percent) / 100));
  const points: LorenzPoint[] = [];
  let sum = 0;
  for (let least = 0; least <= n; least++) {
    if (least > 0) sum += descending[n - least] as number;
    if (wanted.has(least)) points.push({ customers: least / n, share: least === n ? 1 : sum / total });
  }
  return points;
}
