import { fail, ok, type Result } from '../core/result';
import type { PurchaseModel } from './purchase-model';
import { totalWeight, type RepeatRows } from './repeat-rows';

const FEWEST = 2;
/** Share of the longest age that counts as no time. */
const NO_TIME = 1e-9;

/** Rows that a model can be fitted to. */
export interface Checked {
  customers: number;
  purchases: number;
  /** unit of time of the fit: the longest age, 1 where time is discrete */
  longest: number;
}

/** Whether there is anything to learn in the rows. */
export function checkRows(model: PurchaseModel, rows: RepeatRows): Result<Checked> {
  const customers = totalWeight(rows);
  const longest = rows.age.reduce((most, age) => Math.max(most, age), 0);
  if (customers < FEWEST) return fail({ code: 'too-few-customers', needed: FEWEST, found: customers });
  if (!(longest > 0)) return fail({ code: 'no-time', customers });
  let [purchases, repeat, atOnce] = [0, 0, 0];
  for (let i = 0; i < rows.x.length; i++) {
    const made = rows.x[i] as number;
    const weight = rows.weight[i] as number;
    purchases += weight * made;
    if (made > 0) repeat += weight;
    if (made > 0 && !((rows.recency[i] as number) > NO_TIME * longest)) atOnce += weight;
  }
  if (purchases === 0) return fail({ code: 'no-repeat-buyers', customers });
  // the density of several purchases in no time is infinite
  if (atOnce > repeat / 2) return fail({ code: 'purchases-at-once', repeat, atOnce });
  if (model.readsGaps && !rows.logGaps) return fail({ code: 'gaps-unknown', model: model.name });
  // discrete time stays as it is
  return ok({ customers, purchases, longest: model.discrete ? 1 : longest });
}
