import type { CustomerBase } from '../../customers/base';
import type { RepeatStatistics } from '../../customers/repeat-statistics';
import { compress } from '../../models/repeat-rows';
import { descendingOrder } from '../../stats/descending-order';
import { labelAt } from '../../table/labels';
import type { Column, Table } from '../../table/column';
import { valuesOf, type Valuation } from './values';

/**
 * Every customer by residual value, from the fit that is already there; columns named by message key.
 * @param names of the customers that `statistics.customer` counts @param only the customer of this id alone
 */
export function customerList(
  statistics: RepeatStatistics,
  names: Pick<CustomerBase, 'codes' | 'labels'>,
  valuation: Valuation,
  only: string | null = null,
): Table {
  const { rows, rowOf } = compress(statistics.x, statistics.recencyDays, statistics.ageDays);
  const { forecast, spend, clv } = valuesOf(statistics, rows, rowOf, valuation);
  const nameOf = (i: number): string =>
    labelAt(names.labels, names.codes[statistics.customer[i] as number] as number);
  const ranked = descendingOrder(clv);
  const order = only === null ? ranked : ranked.filter((i) => nameOf(i) === only);
  const number = (name: string, value: (i: number) => number): Column => {
    const values = new Float64Array(order.length);
    for (let k = 0; k < order.length; k++) values[k] = value(order[k] as number);
    return { type: 'f64', name, values };
  };
  const codes = new Uint32Array(order.length);
  const x = new Int32Array(order.length);
  for (let k = 0; k < order.length; k++) {
    const i = order[k] as number;
    codes[k] = names.codes[statistics.customer[i] as number] as number;
    x[k] = statistics.x[i] as number;
  }
  return {
    rows: order.length,
    columns: [
      { type: 'text', name: 'customer', codes, labels: names.labels },
      { type: 'i32', name: 'x', values: x },
      number('recencyWeeks', (i) => (statistics.recencyDays[i] as number) / 7),
      number('ageWeeks', (i) => (statistics.ageDays[i] as number) / 7),
      number('pAlive', (i) => forecast.alive[rowOf[i] as number] as number),
      number('expectedPurchases', (i) => forecast.purchases[rowOf[i] as number] as number),
      number('spend', (i) => spend[i] as number),
      number('clv', (i) => clv[i] as number),
    ],
  };
}
