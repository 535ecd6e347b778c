import type { CustomerBase } from '../../customers/base';
import { customerGaps } from '../../customers/gaps';
import { commonShape, wheatMorrison } from '../../stats/regularity';
import type { RegularityCheck } from './result';

export const RATIO_BARS = 20;

/** How regular purchases are, over all data; null where nobody has two gaps. Cost O(occasions). */
export function regularityOf(base: CustomerBase): RegularityCheck | null {
  const { latest, before, count, sum, logSum } = customerGaps(base);
  const ratios = new Uint32Array(RATIO_BARS);
  let pairs = 0;
  for (let c = 0; c < latest.length; c++) {
    if (before[c] === 0) continue;
    const ratio = (latest[c] as number) / ((latest[c] as number) + (before[c] as number));
    const bar = Math.min(RATIO_BARS - 1, Math.floor(ratio * RATIO_BARS));
    ratios[bar] = (ratios[bar] as number) + 1;
    pairs++;
  }
  if (pairs === 0) return null;
  return { wheat: wheatMorrison(latest, before), common: commonShape(count, sum, logSum), ratios };
}
