import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutoffsOf,
  equalCustomers,
  equalValue,
  partsByCutoffs,
  ranked,
  type Ranking,
} from '../../src/customers/deciles';

/** Values with orders 1, 2, 3 …, revenue twice the value, margin the value. */
const rankingOf = (values: readonly number[]): Ranking => ({
  value: Float64Array.from(values),
  orders: Uint32Array.from(values, (_, i) => i + 1),
  revenue: Float64Array.from(values, (value) => 2 * value),
  margin: Float64Array.from(values),
});
const sizes = (rows: readonly { customers: number }[]): number[] => rows.map((row) => row.customers);

describe('parts of equal customers', () => {
  it('rank from the best, the first parts one larger', () => {
    const { rows, of } = equalCustomers(ranked(rankingOf([5, 40, 10, 30, 15])), 2);
    expect([...of]).toEqual([2, 1, 2, 1, 1]);
    expect(rows).toEqual([
      {
        part: 1,
        customers: 3,
        sum: 85,
        share: 0.85,
        cumulativeShare: 0.85,
        orders: 11,
        revenue: 170,
        margin: 85,
        from: 15,
        to: 40,
      },
      {
        part: 2,
        customers: 2,
        sum: 15,
        share: 0.15,
        cumulativeShare: 1,
        orders: 4,
        revenue: 30,
        margin: 15,
        from: 5,
        to: 10,
      },
    ]);
  });

  it('part equal values by their place in the base, 0 and −0 being equal', () => {
    expect([...equalCustomers(ranked(rankingOf([7, 7, 7, 7, 9])), 2).of]).toEqual([1, 1, 2, 2, 1]);
    expect([...equalCustomers(ranked(rankingOf([-0, 0])), 2).of]).toEqual([1, 2]);
  });

  it('take sums of the same amounts as equal, in whatever order they were added', () => {
    // 0.6000000000000001 and 0.6
    const [first, second] = [0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1];
    expect(first).not.toBe(second);
    expect([...equalCustomers(ranked(rankingOf([second, first])), 2).of]).toEqual([1, 2]);
    expect([...partsByCutoffs(rankingOf([first, second]), [0.6]).of]).toEqual([1, 1]);
  });

  it('leave the last parts empty with fewer customers than parts', () => {
    const { rows } = equalCustomers(ranked(rankingOf([3, 4])), 4);
    expect(sizes(rows)).toEqual([1, 1, 0, 0]);
    expect(rows[3]).toMatchObject({ sum: 0, share: 0, cumulativeShare: 1, from: null, to: null });
  });

  it('know no shares where nothing is earned in all', () => {
    const { rows } = equalCustomers(ranked(rankingOf([2, -2])), 2);
    expect(rows.map((row) => row.share)).toEqual([null, null]);
  });

  it('reach more than everything before the loss-makers', () => {
    const { rows } = equalCustomers(ranked(rankingOf([6, -2])), 2);
    expect(rows.map((row) => row.cumulativeShare)).toEqual([1.5, 1]);
  });

  it('add up to the whole, sizes at most one apart', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: -1e8, max: 1e8 }).map((cents) => cents / 100),
          { maxLength: 60 },
        ),
        fc.integer({ min: 1, max: 12 }),
        (values, k) => {
          const from = ranked(rankingOf(values));
          const { rows, of } = equalCustomers(from, k);
          const counts = sizes(rows);
          expect(counts).toHaveLength(k);
          expect(counts.reduce((a, b) => a + b, 0)).toBe(values.length);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          expect([...counts].sort((a, b) => b - a)).toEqual(counts);
          const size = values.reduce((sum, value) => sum + Math.abs(value), 0);
          const sum = rows.reduce((all, row) => all + row.sum, 0);
          expect(Math.abs(sum - values.reduce((a, b) => a + b, 0))).toBeLessThanOrEqual(1e-12 * size);
          for (let j = 1; j < k; j++) {
            const [better, worse] = [rows[j - 1], rows[j]];
            if (better?.from !== null && worse?.to !== null)
              expect(better?.from).toBeGreaterThanOrEqual(worse?.to ?? Infinity);
          }
          expect(of.every((part) => part >= 1 && part <= k)).toBe(true);
        },
      ),
      { seed: 41 },
    );
  });
});

describe('parts of equal value', () => {
  it('count how many customers make each part', () => {
    const { rows } = equalValue(ranked(rankingOf([50, 25, 25, 20, 20, 20, 10, 10, 10, 10])), 4);
    expect(sizes(rows)).toEqual([1, 2, 3, 4]);
    expect(rows.map((row) => row.share)).toEqual([0.25, 0.25, 0.3, 0.2]);
  });

  it('leave a part empty that one customer makes alone', () => {
    expect(sizes(equalValue(ranked(rankingOf([70, 10, 10, 10])), 5).rows)).toEqual([1, 0, 0, 1, 2]);
  });

  it('keep loss-makers and customers of no value apart', () => {
    const { rows, nothing, loss, of } = equalValue(ranked(rankingOf([10, -4, 0, 10, -1])), 2);
    expect(sizes(rows)).toEqual([1, 1]);
    expect(loss).toMatchObject({ part: 0, customers: 2, sum: -5, orders: 7, revenue: -10, from: -4, to: -1 });
    expect(nothing).toMatchObject({ customers: 1, sum: 0 });
    expect([...of]).toEqual([1, 0, 0, 2, 0]);
    // of all profit: 20 − 5
    expect(rows[0]?.share).toBeCloseTo(10 / 15, 12);
    expect(loss.share).toBeCloseTo(-5 / 15, 12);
  });

  it('stand within one customer of their share, and lose nobody', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 1000 }), { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 1, max: 10 }),
        (values, k) => {
          const { rows, nothing, loss } = equalValue(ranked(rankingOf(values)), k);
          const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
          const counted = sizes(rows).reduce((a, b) => a + b, 0);
          expect(counted + nothing.customers + loss.customers).toBe(values.length);
          expect(rows.reduce((sum, row) => sum + row.sum, 0)).toBe(total);
          let reached = 0;
          rows.forEach((row, j) => {
            reached += row.sum;
            // whoever is still in part j + 1 began before its end; the next one begins after it
            if (row.from !== null) expect(reached - row.from).toBeLessThan((total * (j + 1)) / k + 1e-6);
            expect(reached).toBeGreaterThanOrEqual((total * (j + 1)) / k - 1e-6);
          });
        },
      ),
      { seed: 42 },
    );
  });
});

describe('common cut-offs', () => {
  it('are the smallest value of each part but the last', () => {
    expect(cutoffsOf(ranked(rankingOf([5, 40, 10, 30, 15])), 2)).toEqual([15]);
    expect(cutoffsOf(ranked(rankingOf([])), 3)).toEqual([Infinity, Infinity]);
    expect(cutoffsOf(ranked(rankingOf([8])), 3)).toEqual([8, 8]);
  });

  it('class another period by value alone', () => {
    const { rows, of } = partsByCutoffs(rankingOf([40, 15, 14.9, 14.9, -3]), [30, 15]);
    expect([...of]).toEqual([1, 2, 3, 3, 3]);
    expect(sizes(rows)).toEqual([1, 1, 3]);
  });

  it('give the same parts again where no value is shared', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 50 }),
        fc.integer({ min: 1, max: 10 }),
        (values, k) => {
          fc.pre(values.length >= k);
          const from = ranked(rankingOf(values));
          expect([...partsByCutoffs(from, cutoffsOf(from, k)).of]).toEqual([...equalCustomers(from, k).of]);
        },
      ),
      { seed: 43 },
    );
  });
});
