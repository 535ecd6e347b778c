import { overRows } from './forecast-rows';
import type { ForecastRows, Kernel } from './purchase-model';

/** Chance that may lie beyond the distribution of a row. */
const BEYOND = 1e-6;
const FIRST_LENGTH = 16;
const MOST_LENGTH = 1 << 14;
/** Digits of the interpolation: what is counted with these chances are customers. */
const DIGITS = 7;

/**
 * P(Y(t) = n | x, t_x, T) of every row, n = 0, 1, …: all but a millionth of the chance. Rows whose distributions are about
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
  const spans = new Map<number, { youngest: number; oldest: number }>();
  for (let i = 0; i < rows.x.length; i++) {
    const x = rows.x[i] as number;
    const age = rows.age[i] as number;
    const { youngest, oldest } = spans.get(x) ?? { youngest: age, oldest: age };
    spans.set(x, { youngest: Math.min(youngest, age), oldest: Math.max(oldest, age) });
  }
  const lengthOf = new Map<number, number>();
  for (const [x, { youngest, oldest }] of spans) {
    let length = FIRST_LENGTH;
    // the young buy fastest, the old have shown that they stay: either may have most to come
    for (const age of new Set([youngest, oldest]))
      for (let phase = 0; phase < kernel.phases; phase++)
        while (length < MOST_LENGTH && 1 - sumOf(kernel.living(x, phase).pmf(age, t, length - 1)) > BEYOND)
          length *= 2;
    lengthOf.set(x, length);
  }
  for (const length of new Set(lengthOf.values())) {
    const those: number[] = [];
    for (let i = 0; i < rows.x.length; i++) if (lengthOf.get(rows.x[i] as number) === length) those.push(i);
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
