import { describe, expect, it } from 'vitest';
import { isoDay, parseIsoDay } from '../../src/core/days';
import { fitModel } from '../../src/models/fit-model';
import { compress } from '../../src/models/repeat-rows';
import { RETAILER, sampleRetailer } from '../../src/sample/retailer';
import { simulateTransactions, transactionsCsv } from '../../src/sample/transactions';

/** Fields of a line; the sample quotes fields with commas only. */
const fieldsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((m) => m[1] ?? m[2] ?? '');
const linesOf = (seed: number): string[][] =>
  new TextDecoder().decode(sampleRetailer(seed).bytes).trimEnd().split('\n').map(fieldsOf);

describe('the sample retailer', () => {
  it('is the same for the same seed, and another for another', () => {
    const { bytes } = sampleRetailer(1);
    expect(Buffer.compare(bytes, sampleRetailer(1).bytes)).toBe(0);
    expect(Buffer.compare(bytes, sampleRetailer(2).bytes)).not.toBe(0);
  });

  it('is a table of nine columns with the blemishes it promises and no others', () => {
    const [header, ...rows] = linesOf(1);
    expect(header).toEqual([
      'order_id',
      'order_date',
      'customer_id',
      'product',
      'category',
      'channel',
      'quantity',
      'amount',
      'margin',
    ]);
    expect(rows.every((row) => row.length === 9)).toBe(true);
    expect(rows.filter(([, , customer]) => customer === '').length).toBe(3);
    expect(rows.filter(([, date]) => parseIsoDay(date ?? '') === null).map(([, date]) => date)).toEqual([
      '2023-02-30',
      'pending',
    ]);
    expect(rows.filter((row) => row[7] === '').length).toBe(1);
    const sound = rows.filter(
      ([, date, customer, , , , , amount]) => customer && amount && parseIsoDay(date ?? '') !== null,
    );
    expect(sound.every(([, , customer]) => /^\d{6}$/.test(customer ?? ''))).toBe(true);
    expect(sound.every(([, date]) => (parseIsoDay(date ?? '') ?? 0) <= RETAILER.lastDay)).toBe(true);
    expect(sound.some((row) => Number(row[7]) < 0)).toBe(true);
    const customers = new Set(sound.map(([, , customer]) => customer));
    expect(customers.size).toBeGreaterThan(1490);
    const dates = sound.map(([, date]) => date ?? '');
    expect([...dates].sort()).toEqual(dates);
    expect(dates.at(-1)).toBe(isoDay(RETAILER.lastDay));
  });

  it('holds the truth: BG/NBD fitted to it finds its parameters', () => {
    const days = new Map<string, Set<number>>();
    for (const [, date, customer, , , , , amount] of linesOf(1).slice(1)) {
      const day = parseIsoDay(date ?? '');
      if (day === null || !customer || !(Number(amount) > 0)) continue;
      days.set(customer, (days.get(customer) ?? new Set()).add(day));
    }
    const cut = [...days.values()].map((set) => [...set].sort((one, other) => one - other));
    const { rows } = compress(
      Int32Array.from(cut, (sorted) => sorted.length - 1),
      Int32Array.from(cut, (sorted) => (sorted.at(-1) ?? 0) - (sorted[0] ?? 0)),
      Int32Array.from(cut, (sorted) => RETAILER.lastDay - (sorted[0] ?? 0)),
    );
    const fit = fitModel('bg-nbd', rows, { priors: 'none' });
    if (!fit.ok) throw new Error(fit.error.code);
    (['r', 'alpha', 'a', 'b'] as const).forEach((name) => {
      const estimate = fit.value.parameters[name] ?? NaN;
      const error = (fit.value.standardErrors?.[name] ?? NaN) / estimate;
      // purchases of a day merge, which shifts a little
      expect(Math.abs(Math.log(estimate / RETAILER.purchases[name]))).toBeLessThan(3 * error);
    });
  });
});

describe('simulated transactions', () => {
  const population = { ...RETAILER, customers: 500 };

  it('are in order of days, within the period, one first purchase a customer', () => {
    const { customer, day, amount, alive } = simulateTransactions(population, 3);
    expect(new Set(customer).size).toBe(500);
    for (let i = 1; i < day.length; i++) expect(day[i]).toBeGreaterThanOrEqual(day[i - 1] as number);
    expect(day[0]).toBeGreaterThanOrEqual(population.firstDay);
    expect(day.at(-1)).toBeLessThanOrEqual(population.lastDay);
    expect(amount.every((value) => value > 0)).toBe(true);
    expect(alive.length).toBe(500);
  });

  it('write a CSV whose chunks make one file', () => {
    const transactions = simulateTransactions({ ...population, customers: 12_000 }, 4);
    const chunks = [...transactionsCsv(transactions)];
    expect(chunks.length).toBeGreaterThan(1);
    const decoder = new TextDecoder();
    const lines = chunks
      .map((chunk) => decoder.decode(chunk))
      .join('')
      .trimEnd()
      .split('\n');
    expect(lines.length).toBe(transactions.day.length + 1);
    const last = transactions.day.length - 1;
    expect(lines.at(-1)).toBe(
      `C${String((transactions.customer[last] ?? 0) + 1).padStart(7, '0')},${isoDay(transactions.day[last] ?? 0)},${(transactions.amount[last] ?? 0).toFixed(2)}`,
    );
  });
});
