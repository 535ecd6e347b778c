import type { CustomerBase } from '../../customers/base';
import type { RepeatStatistics } from '../../customers/repeat-statistics';
import type { RepeatRows } from '../../models/repeat-rows';
import { descendingOrder } from '../../stats/descending-order';
import { labelAt } from '../../table/labels';
import { CLASSES, classOf } from './evidence';
import type { ClvResult, CustomerValue } from './result';
import type { CustomerValues, Valuation } from './values';

const TOP = 100;
const BINS = 10;

/** The sum of all residual values, and the customers from the most valuable on. */
export function equityOf(
  values: CustomerValues,
  rows: RepeatRows,
  rowOf: Uint32Array,
  { marginRate }: Valuation,
): { order: Uint32Array; equity: Omit<ClvResult['equity'], 'interval' | 'draws'> } {
  const { forecast, spend, clv } = values;
  const customers = clv.length;
  let total = 0;
  let undiscounted = 0;
  let purchases = 0;
  for (let i = 0; i < customers; i++) {
    total += clv[i] as number;
    undiscounted += (forecast.purchases[rowOf[i] as number] as number) * (spend[i] as number) * marginRate;
  }
  for (let row = 0; row < rows.x.length; row++)
    purchases += (rows.weight[row] as number) * (forecast.purchases[row] as number);
  const order = descendingOrder(clv);
  let topFifth = 0;
  for (let k = 0; k < Math.round(customers / 5); k++) topFifth += clv[order[k] as number] as number;
  return {
    order,
    equity: {
      total,
      undiscounted,
      purchases,
      mean: total / customers,
      customers,
      topFifthShare: total > 0 ? topFifth / total : 0,
    },
  };
}

/** Customers by P(alive); those without a repeat purchase told apart, since theirs is 1 by construction. */
export function pAliveOf({ forecast }: CustomerValues, rows: RepeatRows): ClvResult['pAlive'] {
  const bins = Array.from({ length: BINS }, (_, k) => ({
    from: k / BINS,
    to: (k + 1) / BINS,
    customers: 0,
    oneTime: 0,
  }));
  let sum = 0;
  let total = 0;
  for (let row = 0; row < rows.x.length; row++) {
    const alive = forecast.alive[row] as number;
    const weight = rows.weight[row] as number;
    const bin = bins[Math.min(BINS - 1, Math.floor(alive * BINS))];
    sum += weight * alive;
    total += weight;
    if (!bin) continue;
    bin.customers += weight;
    if (rows.x[row] === 0) bin.oneTime += weight;
  }
  return { mean: sum / total, bins };
}

/** Means by number of repeat purchases, classes without customers left out. */
export function valueByFrequencyOf(
  statistics: RepeatStatistics,
  { forecast, clv }: CustomerValues,
  rowOf: Uint32Array,
): ClvResult['valueByFrequency'] {
  const classes = CLASSES.map((label) => ({
    label: label as string,
    customers: 0,
    pAlive: 0,
    purchases: 0,
    clv: 0,
  }));
  for (let i = 0; i < statistics.customers; i++) {
    const inClass = classes[classOf(statistics.x[i] as number)];
    if (!inClass) continue;
    const row = rowOf[i] as number;
    inClass.customers++;
    inClass.pAlive += forecast.alive[row] as number;
    inClass.purchases += forecast.purchases[row] as number;
    inClass.clv += clv[i] as number;
  }
  return classes
    .filter(({ customers }) => customers > 0)
    .map(({ label, customers, pAlive, purchases, clv: value }) => ({
      label,
      customers,
      pAlive: pAlive / customers,
      purchases: purchases / customers,
      clv: value / customers,
    }));
}

/** The most valuable customers. */
export function topOf(
  names: Pick<CustomerBase, 'codes' | 'labels'>,
  statistics: RepeatStatistics,
  { forecast, spend, clv }: CustomerValues,
  rowOf: Uint32Array,
  order: Uint32Array,
): CustomerValue[] {
  return Array.from(order.subarray(0, TOP), (i) => {
    const row = rowOf[i] as number;
    return {
      customer: labelAt(names.labels, names.codes[statistics.customer[i] as number] as number),
      x: statistics.x[i] as number,
      tx: (statistics.recencyDays[i] as number) / 7,
      T: (statistics.ageDays[i] as number) / 7,
      pAlive: forecast.alive[row] as number,
      expectedPurchases: forecast.purchases[row] as number,
      spend: spend[i] as number,
      clv: clv[i] as number,
    };
  });
}
