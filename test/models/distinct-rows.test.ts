import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distinctRows } from '../../src/models/distinct-rows';
import { compress, thinned } from '../../src/models/repeat-rows';

it('distinct rows are those a map of strings finds, in order of appearance (seed 41)', () => {
  const value = fc.integer({ min: -3, max: 6 });
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value, value), { maxLength: 3000 }), (rows) => {
      const { count, tupleOf, firstRow } = distinctRows(
        [0, 1, 2].map((column) => Int32Array.from(rows, (row) => row[column] as number)),
      );
      const known = new Map<string, number>();
      const expected = rows.map((row) => {
        const key = row.join(' ');
        if (!known.has(key)) known.set(key, known.size);
        return known.get(key);
      });
      expect(count).toBe(known.size);
      expect([...tupleOf]).toEqual(expected);
      expect([...firstRow].map((row) => rows[row]?.join(' '))).toEqual([...known.keys()]);
    }),
    { seed: 41, numRuns: 60 },
  );
});

it('survives many rows, growing its table', () => {
  const n = 50_000;
  const x = Int32Array.from({ length: n }, (_, i) => i % 40_000);
  const { count, tupleOf } = distinctRows([x]);
  expect(count).toBe(40_000);
  expect(tupleOf.every((tuple, i) => tuple === i % 40_000)).toBe(true);
});

it('compression keeps every customer, and a sample its shape', () => {
  const n = 10_000;
  const x = Int32Array.from({ length: n }, (_, i) => i % 7);
  const age = Int32Array.from({ length: n }, (_, i) => 100 + (i % 50));
  const recency = Int32Array.from(x, (count, i) => (count === 0 ? 0 : ((i * 31) % 90) + 1));
  const { rows, rowOf } = compress(x, recency, age);
  expect(rows.weight.reduce((sum, weight) => sum + weight, 0)).toBe(n);
  for (let i = 0; i < n; i += 97) {
    const row = rowOf[i] as number;
    expect(rows.x[row]).toBe(x[i]);
    expect(rows.recency[row]).toBe((recency[i] as number) / 7);
    expect(rows.age[row]).toBe((age[i] as number) / 7);
  }
  const few = thinned(rows, 200, [rows.age]);
  expect(few.rows.x.length).toBe(200);
  expect(few.extra[0]).toEqual(few.rows.age);
  expect(thinned(rows, n).rows).toBe(rows);
});
