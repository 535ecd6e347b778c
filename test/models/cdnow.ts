import { readShared } from '../shared-data';
import { dayOf, parseIsoDay } from '../../src/core/days';
import { compress, type RepeatRows } from '../../src/models/repeat-rows';

/** The last day of the 39 weeks that the literature calibrates on. */
export const CALIBRATION_END = parseIsoDay('1997-09-30') as number;

/** CDNOW cut at a day, by a parser that shares nothing with the product’s import. */
export interface Cdnow {
  rows: RepeatRows;
  x: Int32Array;
  recencyDays: Int32Array;
  ageDays: Int32Array;
  /** average of the repeat purchases, NaN without any */
  spend: Float64Array;
  later: Int32Array;
  /** for each customer its compressed row */
  rowOf: Uint32Array;
}

/** Days and amounts by customer; purchases of a day merged. */
export function readCdnow(file: 'CDNOW_sample.txt' | 'CDNOW_master.txt'): Map<string, Map<number, number>> {
  const customers = new Map<string, Map<number, number>>();
  for (const line of new TextDecoder().decode(readShared(file)).split('\n')) {
    const fields = line.trim().split(/\s+/);
    const [customer, date, , amount] = fields.length === 5 ? [fields[0], ...fields.slice(2)] : fields;
    if (!customer || !/^\d{8}$/.test(date ?? '')) continue;
    const day = dayOf(Number(date?.slice(0, 4)), Number(date?.slice(4, 6)), Number(date?.slice(6)));
    const days = customers.get(customer) ?? new Map<number, number>();
    customers.set(customer, days.set(day, (days.get(day) ?? 0) + Number(amount)));
  }
  return customers;
}

export function cdnow(file: 'CDNOW_sample.txt' | 'CDNOW_master.txt', end = CALIBRATION_END): Cdnow {
  const cut = [...readCdnow(file).values()].map((purchases) => {
    const days = [...purchases.keys()].sort((one, other) => one - other);
    const inside = days.filter((day) => day <= end);
    const repeats = inside.slice(1);
    return {
      x: repeats.length,
      recency: (inside.at(-1) ?? 0) - (inside[0] ?? 0),
      age: end - (inside[0] ?? 0),
      spend: repeats.reduce((sum, day) => sum + (purchases.get(day) ?? 0), 0) / repeats.length,
      later: days.length - inside.length,
    };
  });
  const x = Int32Array.from(cut, (customer) => customer.x);
  const recencyDays = Int32Array.from(cut, (customer) => customer.recency);
  const ageDays = Int32Array.from(cut, (customer) => customer.age);
  return {
    ...compress(x, recencyDays, ageDays),
    x,
    recencyDays,
    ageDays,
    spend: Float64Array.from(cut, (customer) => customer.spend),
    later: Int32Array.from(cut, (customer) => customer.later),
  };
}
