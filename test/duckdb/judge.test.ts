import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/core/days';
import { labelAt } from '../../src/table/labels';
import { cdnowJudge, generatedShop, judgeOf, REAL, superstoreJudge, type Judge } from './judge';

/** Every occasion of the base, as the view of the judge has them. */
function occasionsOf({ base }: Judge) {
  return Array.from({ length: base.customers }, (_, c) =>
    Array.from({ length: (base.offsets[c + 1] ?? 0) - (base.offsets[c] ?? 0) }, (__, k) => {
      const i = (base.offsets[c] ?? 0) + k;
      return {
        customer: labelAt(base.labels, base.codes[c] ?? 0),
        day: isoDay(base.day[i] ?? 0),
        amount: base.amount[i] ?? 0,
        orders: base.orders[i] ?? 0,
        margin: base.margin?.[i] ?? 0,
      };
    }),
  ).flat();
}

const text = ({ customer, day }: { customer: string; day: string }) => `${customer} ${day}`;

describe('the customer base is the one a real DuckDB makes of the same rows', () => {
  const cases: [string, boolean, () => Promise<Judge>][] = [
    ['a generated shop, seed 11', true, () => judgeOf(generatedShop(400, 11).sales)],
    ['superstore.csv', REAL.superstore !== null, superstoreJudge],
    ['CDNOW_master.txt', REAL.cdnow !== null, cdnowJudge],
  ];
  for (const [name, there, make] of cases)
    it.skipIf(!there)(name, async () => {
      const judge = await make();
      const expected = (await judge.ask('SELECT * FROM occasions')) as ReturnType<typeof occasionsOf>;
      const found = occasionsOf(judge).sort((a, b) => (text(a) < text(b) ? -1 : 1));
      expected.forEach((row) => (row.customer = String(row.customer)));
      expected.sort((a, b) => (text(a) < text(b) ? -1 : 1));
      expect(found.length).toBe(expected.length);
      for (const [i, row] of expected.entries()) {
        const ours = found[i];
        if (!ours || text(ours) !== text(row) || ours.orders !== row.orders) expect(ours).toEqual(row);
        if (Math.abs((ours?.amount ?? NaN) - row.amount) > 1e-6) expect(ours).toEqual(row);
        if (judge.base.margin && Math.abs((ours?.margin ?? NaN) - row.margin) > 1e-6)
          expect(ours).toEqual(row);
      }
    });
});
