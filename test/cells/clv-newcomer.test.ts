import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/clv/compute';
import { meta, type ClvParams } from '../../src/cells/clv/meta';
import type { ClvResult } from '../../src/cells/clv/result';
import { buildCustomerBase } from '../../src/customers/build-base';
import { rolesOf, tableOf } from '../customers/tables';
import { CONTEXT, smallShop } from './fixtures';

const table = tableOf(smallShop());
const built = buildCustomerBase(table, rolesOf(table), { occasion: 'customer-day', observationEnd: null });
if (!built.ok) throw new Error(built.error.code);
const customers = built.value;

function ran(params: Partial<ClvParams>): ClvResult {
  const outcome = compute.run({ customers }, { ...meta.defaults, model: 'mbg-nbd', ...params }, CONTEXT);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value.result;
}

describe('the value of a newcomer by week', () => {
  it('is the same whatever the horizon, and so is payback: it starts with the first purchase', () => {
    const { firstPurchase } = ran({}).newCustomer;
    // a little more than a first purchase: some weeks until it is back
    const acquisitionCost = firstPurchase * 1.1;
    const runs = [8, 52, 520, null].map((horizonWeeks) => ran({ horizonWeeks, acquisitionCost }));
    const [short, year, , endless] = runs;
    const payback = endless?.acquisition?.paybackWeeks ?? NaN;
    expect(payback).toBeGreaterThan(0);
    for (const { acquisition, newCustomer } of runs) {
      expect(newCustomer.curve[0]).toEqual({ ...newCustomer.curve[0], weeks: 0, value: firstPurchase });
      expect(acquisition?.paybackWeeks).toBe(payback);
      expect(acquisition?.paybackInterval).toEqual(endless?.acquisition?.paybackInterval);
      expect(acquisition?.paybackInterval?.[0]).toBeGreaterThan(0);
    }
    const at = (result: ClvResult | undefined, week: number) =>
      result?.newCustomer.curve.find(({ weeks }) => weeks === week)?.value;
    expect(at(year, 8)).toBe(at(endless, 8));
    expect(at(short, 8)).toBe(at(endless, 8));
    // the end of a curve is the value within its horizon, which is reckoned week by week
    for (const result of [short, year]) {
      const last = result?.newCustomer.curve.at(-1)?.value ?? NaN;
      expect(last / (result?.newCustomer.lifetimeValue ?? NaN)).toBeCloseTo(1, 2);
    }
    expect(endless?.newCustomer.lifetimeValue).toBeGreaterThan(
      endless?.newCustomer.curve.at(-1)?.value ?? NaN,
    );
  }, 60_000);
});
