import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/core/days';
import { OCCASIONS, type BaseOptions, type CustomerBase, type Occasion } from '../../src/customers/base';
import { buildCustomerBase } from '../../src/customers/build-base';
import { labelAt } from '../../src/table/labels';
import { dayNumber, rolesOf, tableOf, type Sale } from './tables';

/** A base written out as plain objects. */
interface Plain {
  customer: string;
  occasions: { date: string; amount: number; orders: number; margin: number | null }[];
}

const has = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

const plain = (base: CustomerBase): Plain[] =>
  Array.from({ length: base.customers }, (_, c) => ({
    customer: labelAt(base.labels, base.codes[c] ?? -1),
    occasions: Array.from({ length: (base.offsets[c + 1] ?? 0) - (base.offsets[c] ?? 0) }, (__, i) => {
      const at = (base.offsets[c] ?? 0) + i;
      return {
        date: isoDay(base.day[at] ?? NaN),
        amount: base.amount[at] ?? NaN,
        orders: base.orders[at] ?? NaN,
        margin: base.margin === null ? null : (base.margin[at] ?? NaN),
      };
    }),
  }));

const build = (sales: Sale[], options: Partial<BaseOptions> = {}) => {
  const table = tableOf(sales);
  return buildCustomerBase(table, rolesOf(table), {
    occasion: 'customer-day',
    observationEnd: null,
    ...options,
  });
};

/** Second judge: filters, groups and sorts plain objects by name, one definition after the other. */
function reference(sales: Sale[], occasion: Occasion, end: string | null): Plain[] {
  const used = sales.filter(
    (s) => s.customer !== null && s.date !== null && s.amount !== null && (end === null || s.date <= end),
  );
  const ids = occasion !== 'row' && sales.some((s) => has(s.order));
  const margins = sales.some((s) => s.margin !== undefined);
  const names = [...new Set(sales.map((s) => s.customer ?? ''))];
  return names.flatMap((customer) => {
    const mine = used
      .filter((s) => s.customer === customer)
      .sort((a, b) => (String(a.date) < String(b.date) ? -1 : String(a.date) > String(b.date) ? 1 : 0));
    if (!mine.some((s) => (s.amount ?? 0) >= 0)) return [];
    const groups = new Map<string, Sale[]>();
    mine.forEach((sale, i) => {
      const key =
        occasion === 'row'
          ? String(i)
          : occasion === 'order' && has(sale.order)
            ? `order ${sale.order}`
            : `day ${String(sale.date)}`;
      groups.set(key, [...(groups.get(key) ?? []), sale]);
    });
    const counted = new Set<string>();
    return [
      {
        customer,
        occasions: [...groups.values()].map((group) => {
          const bought = group.filter((s) => (s.amount ?? 0) >= 0);
          const fresh = new Set(bought.flatMap((s) => (!has(s.order) ? [] : [s.order])));
          const newOrders = [...fresh].filter((id) => !counted.has(id));
          newOrders.forEach((id) => counted.add(id));
          const withoutId = bought.some((s) => !has(s.order)) ? 1 : 0;
          return {
            date: String(group[0]?.date),
            amount: group.reduce((sum, s) => sum + (s.amount ?? 0), 0),
            orders:
              occasion === 'customer-day' && ids ? newOrders.length + withoutId : bought.length > 0 ? 1 : 0,
            margin: margins ? group.reduce((sum, s) => sum + (s.margin ?? 0), 0) : null,
          };
        }),
      },
    ];
  });
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 12, nil: null });
const sale = (withOrders: boolean) =>
  fc.record({
    customer: maybe(fc.constantFrom('ann', 'bo', 'cy', 'dee')),
    date: maybe(fc.integer({ min: 0, max: 9 }).map((i) => isoDay(dayNumber('2024-02-25') + i))),
    amount: maybe(fc.integer({ min: -3, max: 9 })),
    ...(withOrders ? { order: maybe(fc.constantFrom('A', 'B', 'C', 'D', 'E')) } : {}),
    ...(withOrders ? { margin: maybe(fc.integer({ min: -2, max: 4 })) } : {}),
  });

describe('a customer base', () => {
  for (const occasion of OCCASIONS)
    for (const withOrders of [true, false])
      it(`holds what plain grouping finds: ${occasion}, ${withOrders ? 'with' : 'without'} orders (seed 7)`, () => {
        fc.assert(
          fc.property(
            fc.array(sale(withOrders), { maxLength: 40 }),
            fc.constantFrom(null, '2024-02-29', '2024-03-02'),
            (sales, end) => {
              const built = build(sales, { occasion, observationEnd: end === null ? null : dayNumber(end) });
              const expected = reference(sales, occasion, end);
              if (built.ok) expect(plain(built.value)).toEqual(expected);
              else if (built.error.code === 'params-invalid')
                expect(sales.some((s) => has(s.order))).toBe(false);
              else expect(expected).toEqual([]);
            },
          ),
          { seed: 7, numRuns: 300 },
        );
      });

  it('accounts for every row (seed 8)', () => {
    fc.assert(
      fc.property(fc.array(sale(true), { maxLength: 40 }), (sales) => {
        const built = build(sales, { observationEnd: dayNumber('2024-03-01') });
        if (!built.ok) return;
        const base = built.value;
        const inside = sales.filter(
          (s) => s.customer !== null && s.date !== null && s.amount !== null && s.date <= '2024-03-01',
        );
        expect(base.rows).toBe(sales.length);
        expect(base.rowsIncomplete + base.rowsAfterEnd + inside.length).toBe(sales.length);
        expect(inside.length - base.merged).toBe(new Set(inside.map((s) => `${s.customer} ${s.date}`)).size);
        expect(base.negativeRows).toBe(inside.filter((s) => (s.amount ?? 0) < 0).length);
        expect(base.customers + base.refundOnlyCustomers).toBe(new Set(inside.map((s) => s.customer)).size);
        expect(base.marginMissingRows).toBe(
          base.margin === null ? 0 : inside.filter((s) => !has(s.margin)).length,
        );
        expect(base.lastDay).toBe(dayNumber('2024-03-01'));
      }),
      { seed: 8, numRuns: 300 },
    );
  });

  for (const occasion of OCCASIONS)
    it(`adds up from rows to purchases: ${occasion} (seed 9)`, () => {
      fc.assert(
        fc.property(fc.array(sale(true), { maxLength: 40 }), (sales) => {
          const end = '2024-03-02';
          const built = build(sales, { occasion, observationEnd: dayNumber(end) });
          if (!built.ok) return;
          const base = built.value;
          const purchases = base.orders.filter((count) => count > 0).length;
          expect(
            base.rows -
              base.rowsIncomplete -
              base.rowsAfterEnd -
              base.merged -
              base.refundOccasions -
              base.continuedOccasions,
          ).toBe(purchases);
          const used = sales.filter(
            (s) => s.customer !== null && s.date !== null && s.amount !== null && s.date <= end,
          );
          const groups = new Map<string, boolean>();
          used.forEach((s, i) => {
            const own = occasion === 'order' && has(s.order) ? `order ${s.order}` : `day ${s.date}`;
            const key = `${s.customer} ${occasion === 'row' ? i : own}`;
            groups.set(key, (groups.get(key) ?? false) || (s.amount ?? 0) >= 0);
          });
          expect(base.refundOccasions).toBe([...groups.values()].filter((bought) => !bought).length);
          const buyers = new Map<string, Set<unknown>>();
          for (const s of used)
            if (has(s.order) && (s.amount ?? 0) >= 0)
              buyers.set(s.order, (buyers.get(s.order) ?? new Set()).add(s.customer));
          expect(base.sharedOrders).toBe(
            occasion === 'row' ? 0 : [...buyers.values()].filter((who) => who.size > 1).length,
          );
        }),
        { seed: 9, numRuns: 300 },
      );
    });

  it('counts an order once, on its first day, for each customer who has it', () => {
    const built = build([
      { customer: 'bo', date: '2024-01-05', amount: 4, order: '17' },
      { customer: 'ann', date: '2024-01-03', amount: 2, order: '17' },
      { customer: 'ann', date: '2024-01-01', amount: 1, order: '17' },
      { customer: 'ann', date: '2024-01-01', amount: 1, order: '18' },
    ]);
    expect(built.ok && plain(built.value)).toEqual([
      { customer: 'bo', occasions: [{ date: '2024-01-05', amount: 4, orders: 1, margin: null }] },
      {
        customer: 'ann',
        occasions: [
          { date: '2024-01-01', amount: 2, orders: 2, margin: null },
          { date: '2024-01-03', amount: 2, orders: 0, margin: null },
        ],
      },
    ]);
  });

  it('keeps refunds on their day without a purchase, and leaves out who has nothing else', () => {
    const built = build([
      { customer: 'ann', date: '2024-01-01', amount: 10 },
      { customer: 'ann', date: '2024-01-09', amount: -4 },
      { customer: 'bo', date: '2024-01-02', amount: -1 },
      { customer: 'cy', date: '2024-01-02', amount: 0 },
    ]);
    expect(built.ok && built.value.refundOnlyCustomers).toBe(1);
    expect(built.ok && plain(built.value)).toEqual([
      {
        customer: 'ann',
        occasions: [
          { date: '2024-01-01', amount: 10, orders: 1, margin: null },
          { date: '2024-01-09', amount: -4, orders: 0, margin: null },
        ],
      },
      { customer: 'cy', occasions: [{ date: '2024-01-02', amount: 0, orders: 1, margin: null }] },
    ]);
  });

  it('reads moments as days in UTC, and whole amounts and numeric order ids', () => {
    const table = tableOf([
      { customer: 'ann', date: '2024-01-01', amount: 5 },
      { customer: 'ann', date: '2024-01-01', amount: 7 },
      { customer: 'ann', date: '2024-01-02', amount: 1 },
    ]);
    const who = table.columns[0];
    if (!who) throw new Error('no column');
    const start = dayNumber('2024-01-01') * 86_400_000;
    const built = buildCustomerBase(
      {
        rows: 3,
        columns: [
          who,
          {
            name: 'when',
            type: 'time',
            values: Float64Array.of(start, start + 86_399_999, start + 86_400_000),
          },
          { name: 'paid', type: 'i32', values: Int32Array.of(5, 7, 1) },
          { name: 'receipt', type: 'i32', values: Int32Array.of(900, 900, 901) },
        ],
      },
      { customer: 'who', date: 'when', amount: 'paid', order: 'receipt' },
      { occasion: 'customer-day', observationEnd: null },
    );
    expect(built.ok && plain(built.value)[0]?.occasions).toEqual([
      { date: '2024-01-01', amount: 12, orders: 1, margin: null },
      { date: '2024-01-02', amount: 1, orders: 1, margin: null },
    ]);
  });

  it('says what it lacks', () => {
    const code = (result: ReturnType<typeof build>) => (result.ok ? 'ok' : result.error.code);
    expect(code(build([]))).toBe('too-few-customers');
    expect(code(build([{ customer: null, date: null, amount: null }]))).toBe('too-few-customers');
    expect(code(build([{ customer: 'ann', date: '2024-01-02', amount: -1 }]))).toBe('only-refunds');
    const one = [{ customer: 'ann', date: '2024-01-02', amount: 1 }];
    expect(code(build(one, { observationEnd: dayNumber('2024-01-01') }))).toBe('date-out-of-range');
    expect(code(build(one, { occasion: 'order' }))).toBe('params-invalid');
    const table = tableOf(one);
    for (const role of ['customer', 'date', 'amount'] as const) {
      const built = buildCustomerBase(
        table,
        { ...rolesOf(table), [role]: 'nothing' },
        { occasion: 'row', observationEnd: null },
      );
      expect(built).toMatchObject({ ok: false, error: { code: 'role-missing', role } });
    }
  });
});
