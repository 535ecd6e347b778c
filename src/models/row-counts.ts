import { overRows } from './forecast-rows';
import type { ForecastRows, Kernel } from './purchase-model';

/** Chance that may lie beyond the distribution of a row. */
const BEYOND = 1e-5;
const FIRST_LENGTH = 8;
const LONGER = 1.5;
const FEW_ROWS = 8;
const MOST_LENGTH = 1 << 14;
/** Digits of the interpolation: what is counted with these chances are customers. */
const DIGITS = 6;

/**
 * P(Y(t) = n | x, t_x, T) of every row, n = 0, 1, …: all but 1e-5 of the chance. Rows whose distributions are about
 * equally long are taken together, and for each x the distribution is interpolated over the ages: cost about O(rows).
 * @param t length of the period, in the unit of the parameters
 * @param visit called once for each row, in no order; the array is used again
 */
export function rowCounts(
  kernel: Kernel,
  rows: ForecastRows,
  t: number,
  visit: (row: number, chances: Float64Array) => void,
): void {
  const spans = new Map<number, { youngest: number; oldest: number; rows: number }>();
  for (let i = 0; i < rows.x.length; i++) {
    const x = rows.x[i] as number;
    const age = rows.age[i] as number;
    const { youngest, oldest, rows: before } = spans.get(x) ?? { youngest: age, oldest: age, rows: 0 };
    spans.set(x, { youngest: Math.min(youngest, age), oldest: Math.max(oldest, age), rows: before + 1 });
  }
  const lengthOf = new Map<number, number>();
  for (const [x, { youngest, oldest }] of spans) {
    let length = FIRST_LENGTH;
    // the young buy fastest, the old have shown that they stay: either may have most to come
    for (const age of new Set([youngest, oldest]))
      for (let phase = 0; phase < kernel.phases; phase++)
        while (length < MOST_LENGTH && 1 - sumOf(kernel.living(x, phase).pmf(age, t, length - 1)) > BEYOND)
          length = Math.ceil(length * LONGER);
    lengthOf.set(x, length);
  }
  // nodes of an interpolation would cost more than so few rows
  const single = (x: number): boolean => kernel.phases === 1 && (spans.get(x)?.rows ?? 0) <= FEW_ROWS;
  for (let i = 0; i < rows.x.length; i++) {
    const x = rows.x[i] as number;
    if (!single(x)) continue;
    const age = rows.age[i] as number;
    const chances = kernel.living(x, 0).pmf(age, t, (lengthOf.get(x) as number) - 1);
    const alive = kernel.alive(x, rows.recency[i] as number, age);
    for (let n = 0; n < chances.length; n++) chances[n] = alive * (chances[n] as number);
    chances[0] = (chances[0] as number) + (1 - alive);
    visit(i, chances);
  }
  for (const length of new Set(lengthOf.values())) {
    const those: number[] = [];
    for (let i = 0; i < rows.x.length; i++) {
      const x = rows.x[i] as number;
      if (lengthOf.get(x) === length && !single(x)) those.push(i);
    }
    if (those.length === 0) continue;
    const pick = (values: Float64Array) => Float64Array.from(those, (i) => values[i] as number);
    const chances = new Float64Array(length);
    overRows(
      kernel,
      { x: pick(rows.x), recency: pick(rows.recency), age: pick(rows.age) },
      length,
      (x, phase) => {
        const living = kernel.living(x, phase);
        return (age, out) => out.set(living.pmf(age, t, length - 1));
      },
      (k, alive, living) => {
        for (let n = 0; n < length; n++) chances[n] = alive * Math.max(0, living[n] as number);
        chances[0] = (chances[0] as number) + (1 - alive);
        visit(those[k] as number, chances);
      },
      DIGITS,
    );
  }
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
