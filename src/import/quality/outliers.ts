import type { Table } from '../../table/column';
import type { Roles } from '../../table/dataset';
import { orderStatistic } from '../../table/order-statistic';
import { isValid } from '../../table/table';
import type { Finding } from '../quality';

/** how far beyond the quartiles, in interquartile ranges: "far out" (J. Tukey, 1977, Exploratory Data Analysis) */
const FAR = 3;
const EXTREMES = 5;
/** below so many values the quartiles say little */
const VALUES_AT_LEAST = 40;

/**
 * Values beyond 3 interquartile ranges of the middle half, of amounts, margins, quantities and columns of decimals.
 * Amounts, and columns of positive values only, are looked at on a log scale, where spending is about symmetrical;
 * there values of 0 or less are passed over. Nothing where the middle half is one value.
 */
export function outliersOf(table: Table, roles: Roles): Finding[] {
  const looked = [roles.amount, roles.margin, roles.quantity];
  return table.columns.flatMap((column): Finding[] => {
    const named = looked.includes(column.name);
    if (column.type !== 'f64' && !(column.type === 'i32' && named)) return [];
    if (!named && Object.values(roles).includes(column.name)) return [];
    const all = new Float64Array(table.rows);
    let known = 0;
    let positive = 0;
    for (let row = 0; row < table.rows; row++) {
      const value = column.values[row] as number;
      if (value - value !== 0 || !isValid(column, row)) continue;
      all[known++] = value;
      if (value > 0) positive++;
    }
    const onLogScale = column.name === roles.amount || positive === known;
    const values =
      onLogScale && positive < known ? all.slice(0, known).filter((v) => v > 0) : all.subarray(0, known);
    const range = farOut(values, onLogScale);
    if (range === null) return [];
    const [low, high] = range;
    const outside = values.filter((value) => value < low || value > high);
    if (outside.length === 0) return [];
    const farFirst = (a: number, b: number): number => distance(b) - distance(a) || a - b;
    const distance = (value: number): number => {
      const far = value > high ? [value, high] : [low, value];
      const [above = 0, below = 0] = far;
      return onLogScale ? Math.log(above) - Math.log(below) : above - below;
    };
    const extremes = Array.from(mostExtreme(outside, farFirst));
    return [{ kind: 'outliers', column: column.name, count: outside.length, low, high, extremes }];
  });
}

/** The ends of what is not far out; null where that says nothing. Reorders the values. */
function farOut(values: Float64Array, onLogScale: boolean): [number, number] | null {
  const n = values.length;
  if (n < VALUES_AT_LEAST) return null;
  const lower = orderStatistic(values, Math.floor((n - 1) / 4));
  const upper = orderStatistic(values, Math.ceil((3 * (n - 1)) / 4));
  if (lower === upper) return null;
  if (!onLogScale) return [lower - FAR * (upper - lower), upper + FAR * (upper - lower)];
  const ratio = (upper / lower) ** FAR;
  return [lower / ratio, upper * ratio];
}

/** Distinct values, the farthest first. */
function mostExtreme(values: Float64Array, farFirst: (a: number, b: number) => number): Float64Array {
  return Float64Array.from(new Set(values)).sort(farFirst).slice(0, EXTREMES);
}
