import type { Measure } from '../../customers/measures';
import type { RfmMeasure, RfmParams } from './result';

/**
 * The measure of rules that is the same number of every customer; null where there is none: rules look from the end of
 * observation, and the average amount of a purchase occasion is not that of an order.
 */
export function ruleMeasure(measure: RfmMeasure, { asOf, monetary }: RfmParams): Measure | null {
  if (asOf !== null) return null;
  if (measure === 'recencyDays') return 'recency-days';
  if (measure === 'frequency') return 'purchases';
  return monetary === 'total' ? 'revenue' : null;
}
