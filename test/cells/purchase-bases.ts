import type { CustomerBase } from '../../src/customers/base';
import { buildCustomerBase } from '../../src/customers/build-base';
import type { ModelId, Parameters } from '../../src/models/purchase-model';
import { MODELS } from '../../src/models/registry';
import { RETAILER } from '../../src/sample/retailer';
import { seededRandom } from '../../src/core/random';
import type { Table } from '../../src/table/column';
import { labelsOf } from '../../src/table/labels';
import { readCdnow } from '../models/cdnow';

/** A base of purchases, one amount for all. */
export function baseOf(
  purchases: readonly { customer: number; day: number; amount?: number }[],
  observationEnd: number | null = null,
): CustomerBase {
  const customers = purchases.reduce((most, { customer }) => Math.max(most, customer + 1), 0);
  const table: Table = {
    rows: purchases.length,
    columns: [
      {
        type: 'text',
        name: 'who',
        labels: labelsOf(Array.from({ length: customers }, (_, c) => `C${String(c)}`)),
        codes: Uint32Array.from(purchases, ({ customer }) => customer),
      },
      { type: 'day', name: 'when', values: Int32Array.from(purchases, ({ day }) => day) },
      { type: 'f64', name: 'paid', values: Float64Array.from(purchases, ({ amount }) => amount ?? 10) },
    ],
  };
  const base = buildCustomerBase(
    table,
    { customer: 'who', date: 'when', amount: 'paid' },
    { occasion: 'customer-day', observationEnd },
  );
  if (!base.ok) throw new Error(base.error.code);
  return base.value;
}

export const cdnowBase = (file: 'CDNOW_sample.txt' | 'CDNOW_master.txt'): CustomerBase =>
  baseOf(
    [...readCdnow(file).values()].flatMap((days, customer) =>
      [...days].map(([day, amount]) => ({ customer, day, amount })),
    ),
  );

/** A shop whose truth is known: two years, newcomers on every day of the first 75 weeks. */
export function simulatedBase(
  customers: number,
  seed: number,
  model: ModelId = 'bg-nbd',
  parameters: Parameters = { ...RETAILER.purchases },
): CustomerBase {
  const random = seededRandom(seed);
  const played = MODELS[model];
  if (!played) throw new Error(`no model ${model}`);
  const first = 19_000;
  const last = first + 7 * 104 - 1;
  const purchases: { customer: number; day: number }[] = [];
  for (let customer = 0; customer < customers; customer++) {
    const born = first + Math.floor(random.next() * 7 * 75);
    purchases.push({ customer, day: born });
    played.play(random, parameters, (last + 1 - born) / 7, (age) =>
      purchases.push({ customer, day: Math.min(last, born + Math.floor(age * 7)) }),
    );
  }
  return baseOf(purchases, last);
}
