import { seededRandom } from '../../src/core/random';
import type { Parameters, PurchaseModel } from '../../src/models/purchase-model';
import type { RepeatRows } from '../../src/models/repeat-rows';

/**
 * Customers played by a model, one a row, all of the same age: their rows with gaps, whether they are alive at the end, and what they
 * buy in the `later` after it.
 */
export function played(
  model: PurchaseModel,
  truth: Parameters,
  customers: number,
  seed: number,
  age: number,
  later = 0,
): { rows: RepeatRows & { logGaps: Float64Array<ArrayBuffer> }; alive: Uint8Array; next: Int32Array } {
  const random = seededRandom(seed);
  const rows = {
    x: new Float64Array(customers),
    recency: new Float64Array(customers),
    age: new Float64Array(customers).fill(age),
    weight: new Float64Array(customers).fill(1),
    logGaps: new Float64Array(customers),
  };
  const alive = new Uint8Array(customers);
  const next = new Int32Array(customers);
  for (let i = 0; i < customers; i++) {
    let last = 0;
    let survived = false;
    const outcome = model.play(random, truth, age + later, (at) => {
      if (at > age) {
        next[i] = (next[i] as number) + 1;
        survived = true;
        return;
      }
      rows.x[i] = (rows.x[i] as number) + 1;
      rows.logGaps[i] = (rows.logGaps[i] as number) + Math.log(Math.max(at - last, 1e-9));
      rows.recency[i] = at;
      last = at;
    });
    alive[i] = outcome.alive || survived ? 1 : 0;
  }
  return { rows, alive, next };
}
