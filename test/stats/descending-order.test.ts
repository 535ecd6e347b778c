import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descendingOrder } from '../../src/stats/descending-order';

describe('descending order', () => {
  it.each([30, 3000])(
    'is that of a stable comparison sort, NaN last, of up to %i values (seed 44)',
    (most) => {
      const value = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ noNaN: false }));
      fc.assert(
        fc.property(fc.array(value, { minLength: most - 10, maxLength: most }), (given) => {
          const values = Float64Array.from(given, (one) => one + 0);
          const expected = [...values.keys()].sort((a, b) => {
            const [x, y] = [values[a] ?? 0, values[b] ?? 0];
            if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
            return x === y ? 0 : y - x > 0 ? 1 : -1;
          });
          expect([...descendingOrder(values)]).toEqual(expected);
        }),
        { seed: 44, numRuns: most === 30 ? 100 : 8 },
      );
    },
  );
});
