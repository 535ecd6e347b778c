import type { Random } from '../core/random';
import { samplePoisson } from '../stats/samplers';
import { solveTruncatedRate } from '../stats/truncated-poisson';

/** At most so many purchases are drawn, and so many customers. */
const MOST_PURCHASES = 2_000_000;
const MOST_CUSTOMERS = 20_000;

/**
 * What customers would bring who are all alike: the same rate of purchase, every purchase drawn from the same pool of
 * purchases. Counts are Poisson given that there is at least one (who did not buy is not among the customers of a
 * period). How unequal these look is the part of a concentration that chance alone makes. At most 20,000 customers and
 * about 2,000,000 purchases are drawn, whatever the base.
 * @param meanPurchases a customer, ≥ 1 @param pool value of each purchase, not empty
 * @returns values in descending order
 */
export function drawEqualCustomers(
  meanPurchases: number,
  pool: Float64Array,
  random: Random,
): Float64Array<ArrayBuffer> {
  const rate = solveTruncatedRate(meanPurchases);
  const customers = Math.max(200, Math.min(MOST_CUSTOMERS, Math.floor(MOST_PURCHASES / meanPurchases)));
  const values = new Float64Array(customers);
  for (let c = 0; c < customers; c++) {
    const count = drawTruncated(rate, random);
    let sum = 0;
    for (let k = 0; k < count; k++) sum += pool[Math.floor(random.next() * pool.length)] as number;
    values[c] = sum;
  }
  return values.sort().reverse();
}

/** A Poisson count given that it is at least 1. */
function drawTruncated(rate: number, random: Random): number {
  if (rate < 0.5) {
    // by inversion: drawing until there is a purchase would take 1 ÷ rate tries
    let u = random.next();
    let count = 1;
    let chance = rate === 0 ? 1 : (rate * Math.exp(-rate)) / -Math.expm1(-rate);
    while (u >= chance && count < 60) {
      u -= chance;
      count++;
      chance *= rate / count;
    }
    return count;
  }
  for (;;) {
    const count = samplePoisson(random, rate);
    if (count > 0) return count;
  }
}
