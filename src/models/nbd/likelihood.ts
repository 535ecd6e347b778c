import { digamma, logGamma } from '../../stats/log-gamma';
import type { Likelihood } from '../maximum-likelihood';
import { totalWeight, type RepeatRows } from '../repeat-rows';

/** Up to this x the sum over 0 … x − 1 is added up term by term, which loses nothing where r is large. */
const MOST_TERMS = 1000;

/**
 * The NBD log-likelihood of compressed rows as a function of ln r, ln α, with its analytic gradient.
 *
 * It is the density of the times of purchase, Γ(r + x) / Γ(r) · α^r / (α + T)^(r + x), like that of all models here and as R’s
 * BTYDplus prints it, so that likelihoods of models can be compared. The chance of x purchases in T is this times T^x / x!, which
 * holds no parameter: the estimates are the same, and ln of the chances is higher by Σ (x ln T − ln x!).
 *
 * Customers enter through how many bought more than j times and through sums by age: an evaluation costs as many logarithms as there
 * are distinct ages and purchases of the best customer, whatever their number.
 * Source: Ehrenberg (1959), The pattern of consumer purchases; Fader, Hardie & Lee (2005), eq. 6 without dropout.
 */
export function nbdLikelihood(rows: RepeatRows): Likelihood {
  const { ages, customers, purchases } = byAge(rows);
  const { above, frequent } = byFrequency(rows);
  const made = purchases.reduce((sum, value) => sum + value, 0);
  return {
    weight: totalWeight(rows),
    evaluate(logParameters, gradient) {
      const logAlpha = logParameters[1] as number;
      const r = Math.exp(logParameters[0] as number);
      const alpha = Math.exp(logAlpha);
      let sum = -made * logAlpha;
      let byR = 0;
      let byLogAlpha = -made;
      for (let j = 0; j < above.length; j++) {
        sum += (above[j] as number) * Math.log(r + j);
        byR += (above[j] as number) / (r + j);
      }
      for (const { x, weight } of frequent) {
        sum += weight * (logGamma(r + x) - logGamma(r));
        byR += weight * (digamma(r + x) - digamma(r));
      }
      for (let k = 0; k < ages.length; k++) {
        const share = (ages[k] as number) / alpha;
        const log = Math.log1p(share);
        const power = r * (customers[k] as number) + (purchases[k] as number);
        sum -= power * log;
        byR -= (customers[k] as number) * log;
        byLogAlpha += (power * share) / (1 + share);
      }
      gradient[0] = byR * r;
      gradient[1] = byLogAlpha;
      return sum;
    },
  };
}

/** Customers and their purchases by distinct age. */
function byAge({ x, age, weight }: RepeatRows) {
  const place = new Map<number, number>();
  const customers: number[] = [];
  const purchases: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const T = age[i] as number;
    let k = place.get(T);
    if (k === undefined) {
      k = place.size;
      place.set(T, k);
      customers.push(0);
      purchases.push(0);
    }
    customers[k] = (customers[k] as number) + (weight[i] as number);
    purchases[k] = (purchases[k] as number) + (weight[i] as number) * (x[i] as number);
  }
  return { ages: [...place.keys()], customers, purchases };
}

/** Customers with more than j purchases for each j; those with very many apart. */
function byFrequency({ x, weight }: RepeatRows) {
  const counted = new Float64Array(MOST_TERMS + 1);
  const frequent: { x: number; weight: number }[] = [];
  let most = 0;
  for (let i = 0; i < x.length; i++) {
    const frequency = x[i] as number;
    if (frequency > MOST_TERMS) frequent.push({ x: frequency, weight: weight[i] as number });
    else {
      counted[frequency] = (counted[frequency] as number) + (weight[i] as number);
      most = Math.max(most, frequency);
    }
  }
  const above = new Float64Array(most);
  let sum = 0;
  for (let j = most - 1; j >= 0; j--) {
    sum += counted[j + 1] as number;
    above[j] = sum;
  }
  return { above, frequent };
}
