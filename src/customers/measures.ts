import type { CustomerBase } from './base';

/** Numbers that every customer has at the end of observation. */
export const MEASURES = [
  'recency-days',
  'age-days',
  'purchases',
  'orders',
  'revenue',
  'average-order-value',
  'margin',
  'margin-rate',
  'first-amount',
  'largest-amount',
  'mean-gap-days',
  'overdue',
] as const;
export type Measure = (typeof MEASURES)[number];

/**
 * A measure of every customer; NaN where there is none (no margin column, a gap of a one-time buyer, a rate of
 * nothing). One pass over the occasions.
 *
 * - `recency-days`, `age-days`: from the last, the first purchase to the end of observation
 * - `purchases`: purchase occasions; `orders` in them; `revenue`, `margin`: all amounts, refunds deducted
 * - `average-order-value`: revenue ÷ orders; `margin-rate`: margin ÷ revenue
 * - `first-amount`, `largest-amount`: of a purchase occasion
 * - `mean-gap-days`: days between first and last purchase ÷ (purchases − 1)
 * - `overdue`: recency ÷ mean gap; 2 = silent for twice the own rhythm
 */
export function measureOf(base: CustomerBase, measure: Measure): Float64Array<ArrayBuffer> {
  const { offsets, day, amount, orders, margin, lastDay } = base;
  const values = new Float64Array(base.customers);
  for (let c = 0; c < base.customers; c++) {
    let purchases = 0;
    let ordered = 0;
    let revenue = 0;
    let earned = 0;
    let first = 0;
    let last = 0;
    let firstAmount = NaN;
    let largest = -Infinity;
    const to = offsets[c + 1] as number;
    for (let i = offsets[c] as number; i < to; i++) {
      const paid = amount[i] as number;
      revenue += paid;
      if (margin !== null) earned += margin[i] as number;
      if (orders[i] === 0) continue;
      ordered += orders[i] as number;
      last = day[i] as number;
      if (purchases++ === 0) {
        first = last;
        firstAmount = paid;
      }
      if (paid > largest) largest = paid;
    }
    const gap = purchases > 1 ? (last - first) / (purchases - 1) : NaN;
    switch (measure) {
      case 'recency-days':
        values[c] = lastDay - last;
        break;
      case 'age-days':
        values[c] = lastDay - first;
        break;
      case 'purchases':
        values[c] = purchases;
        break;
      case 'orders':
        values[c] = ordered;
        break;
      case 'revenue':
        values[c] = revenue;
        break;
      case 'average-order-value':
        values[c] = revenue / ordered;
        break;
      case 'margin':
        values[c] = margin === null ? NaN : earned;
        break;
      case 'margin-rate':
        values[c] = margin === null || revenue === 0 ? NaN : earned / revenue;
        break;
      case 'first-amount':
        values[c] = firstAmount;
        break;
      case 'largest-amount':
        values[c] = largest;
        break;
      case 'mean-gap-days':
        values[c] = gap;
        break;
      case 'overdue':
        values[c] = gap > 0 ? (lastDay - last) / gap : NaN;
        break;
    }
  }
  return values;
}
