import { EDGE } from './maximum-likelihood';
import type { Parameters, PurchaseModel } from './purchase-model';

/** Just within the edge of the search. */
const NEAR_EDGE = EDGE - 0.1;

/**
 * Where a model does what one that it contains does at its estimates: the parameters they share, and what the contained one does not
 * have at the end where nobody leaves. A search from there cannot end below the contained model, but for rounding.
 * @param parameters of the contained model @param longest unit of the vector's times
 * @returns a vector of log parameters, or null where a parameter is left open
 */
export function nestedStart(
  model: PurchaseModel,
  parameters: Parameters,
  longest: number,
): Float64Array | null {
  const start = model.names.map((name) => {
    const value = parameters[name];
    if (value !== undefined) return Math.log(value / (model.timed.includes(name) ? longest : 1));
    const end = model.nobodyLeaves?.[name];
    if (end === undefined) return NaN;
    return end === 'low' ? -NEAR_EDGE : NEAR_EDGE;
  });
  return start.every(Number.isFinite) ? Float64Array.from(start) : null;
}
