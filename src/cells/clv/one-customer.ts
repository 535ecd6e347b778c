import type { Random } from '../../core/random';
import { sampleGamma } from '../../stats/samplers';
import type { Interval } from '../../stats/intervals';
import { quantileOf } from '../purchase-models/intervals';
import type { SpendRule } from './values';

/** What is known of one customer's purchases to come. */
export interface OneCustomer {
  /** P(n purchases), n = 0, 1, … */
  chances: ArrayLike<number>;
  /** repeat purchases so far, and their mean amount */
  x: number;
  mean: number;
  /** worth today of one purchase to come, 0 … 1 */
  discount: number;
  /** purchases for sure: 1 for a newcomer's first */
  certain?: number;
}

/**
 * 95 % of what one customer may bring: how often they buy, what their mean spend is, what each purchase costs. Played `plays` times;
 * parameters that might be other ones (`ratios` of the expected value) included. What is certain stays so: all the doubt of a ratio is
 * that of the purchases to come.
 * @param ratios shares of the estimate, of all that is expected, that for certain included; one drawn for each play; empty: parameters taken as known
 */
export function oneCustomerInterval(
  random: Random,
  { chances, x, mean, discount, certain = 0 }: OneCustomer,
  rule: SpendRule,
  ratios: ArrayLike<number>,
  plays: number,
): Interval {
  const { spend, meanSpend, marginRate } = rule;
  const toCome = discount * meanOf(chances);
  const own = spend !== null && (x === 0 || mean > 0);
  const brought = new Float64Array(plays);
  for (let play = 0; play < plays; play++) {
    // stratified, so that few plays do
    let share = (play + random.next()) / plays;
    let n = 0;
    for (; n < chances.length - 1; n++) {
      share -= chances[n] as number;
      if (share < 0) break;
    }
    const purchases = certain + n;
    if (purchases === 0) continue;
    let amount = purchases * meanSpend;
    if (own && spend) {
      const nu = sampleGamma(random, spend.p * x + spend.q, spend.gamma + (x > 0 ? x * mean : 0));
      amount = sampleGamma(random, spend.p * purchases, nu);
    }
    const ratio = ratios.length > 0 ? (ratios[Math.floor(random.next() * ratios.length)] as number) : 1;
    const ofThese = toCome > 0 ? Math.max(0, (ratio * (certain + toCome) - certain) / toCome) : ratio;
    const worth = (certain + discount * n * ofThese) / purchases;
    brought[play] = amount * worth * marginRate;
  }
  brought.sort();
  return [quantileOf(brought, 0.025), quantileOf(brought, 0.975)];
}

function meanOf(chances: ArrayLike<number>): number {
  let mean = 0;
  for (let n = 0; n < chances.length; n++) mean += n * (chances[n] as number);
  return mean;
}
