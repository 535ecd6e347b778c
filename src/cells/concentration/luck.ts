import type { Random } from '../../core/random';
import type { CustomerBase } from '../../customers/base';
import { drawEqualCustomers } from '../../customers/equal-customers';
import { customersIn, giniOf, sumOfFirst } from '../../stats/gini';
import { lorenzOf } from './lorenz';
import { occasionValues, type RankedWindow } from './ranking';
import type { Luck } from './result';

const MOST_POOL = 200_000;

/** How unequal the customers of the period would look if all were alike and bought by chance. */
export function luckOf(
  base: CustomerBase,
  { window, counted, totals }: RankedWindow,
  random: Random,
): Luck | null {
  const customers = totals.customers.length;
  if (customers < 2) return null;
  let purchases = 0;
  for (const count of totals.purchases) purchases += count;
  const values = occasionValues(base, counted);
  const step = Math.ceil(purchases / MOST_POOL);
  const pool = new Float64Array(Math.ceil(purchases / step));
  let seen = 0;
  for (let i = 0; i < base.day.length; i++) {
    const day = base.day[i] as number;
    if (base.orders[i] === 0 || day < window.from || day > window.to) continue;
    if (seen % step === 0) pool[seen / step] = values[i] as number;
    seen++;
  }
  const meanPurchases = purchases / customers;
  const drawn = drawEqualCustomers(meanPurchases, pool, random);
  const { gains } = giniOf(drawn);
  const total = sumOfFirst(drawn, drawn.length);
  if (gains === null || !(total > 0)) return null;
  const top20 = sumOfFirst(drawn, customersIn(20, drawn.length)) / total;
  return { meanPurchases, gini: gains, top20, lorenz: lorenzOf(drawn) };
}
