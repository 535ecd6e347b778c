import type { F64Column, I32Column, Table } from '../../table/column';
import type { Roles } from '../../table/dataset';
import { orderStatistics } from '../../table/order-statistics';
import { isValid } from '../../table/table';
import type { Finding } from '../quality';

/** how far beyond the quartiles, in interquartile ranges: "far out" (J. Tukey, 1977, Exploratory Data Analysis) */
const FAR = 3;
const EXTREMES = 5;
/** the largest share of the values that says something of them: where more lie far out, the tails are heavy */
const FEW = 0.01;
/** below so many values the quartiles say little */
const VALUES_AT_LEAST = 40;

/**
 * Values beyond 3 interquartile ranges of the middle half, of amounts, margins, quantities and columns of decimals.
 * Amounts, and columns of positive values only, are looked at on a log scale too, where spending is about symmetrical,
 * and must lie outside on both: a small gift is no more strange than a small number of them. Of amounts, values of 0
 * or less are passed over. The bounds have three significant digits, rounded outwards. Nothing where the middle half is one value, or where more than 1 % of the
 * values (and more than one) lie beyond: such a column has long tails, and no value of it stands out.
 */
export function outliersOf(table: Table, roles: Roles): Finding[] {
  const looked = [roles.amount, roles.margin, roles.quantity];
  return table.columns.flatMap((column): Finding[] => {
    const named = looked.includes(column.name);
    if (column.type !== 'f64' && !(column.type === 'i32' && named)) return [];
    if (!named && Object.values(roles).includes(column.name)) return [];
    const values = valuesOf(column, column.name === roles.amount);
    const onLogScale = values.least > 0;
    const range = farOut(values.known, onLogScale);
    if (range === null) return [];
    const [low, high] = range;
    const outside: number[] = [];
    for (let i = 0; i < values.known.length; i++) {
      const value = values.known[i] as number;
      if (value < low || value > high) outside.push(value);
    }
    if (outside.length === 0 || outside.length > Math.max(1, FEW * values.known.length)) return [];
    const distance = (value: number): number => {
      const [above, below] = value > high ? [value, high] : [low, value];
      return onLogScale ? Math.log(above) - Math.log(below) : above - below;
    };
    const extremes = [...new Set(outside)]
      .sort((a, b) => distance(b) - distance(a) || a - b)
      .slice(0, EXTREMES);
    return [{ kind: 'outliers', column: column.name, count: outside.length, low, high, extremes }];
  });
}

/** The cells that have a value, of amounts those above 0; and the smallest of them. */
function valuesOf(
  column: F64Column | I32Column,
  positiveOnly: boolean,
): { known: Float64Array<ArrayBuffer>; least: number } {
  const known = new Float64Array(column.values.length);
  let count = 0;
  let least = Infinity;
  for (let row = 0; row < known.length; row++) {
    const value = column.values[row] as number;
    if (value - value !== 0 || (positiveOnly && value <= 0)) continue;
    if (column.valid && !isValid(column, row)) continue;
    known[count++] = value;
    if (value < least) least = value;
  }
  return { known: known.subarray(0, count), least };
}

/** The ends of what is not far out; null where that says nothing. */
function farOut(values: Float64Array<ArrayBuffer>, onLogScale: boolean): [number, number] | null {
  const n = values.length;
  if (n < VALUES_AT_LEAST) return null;
  const [lower = 0, upper = 0] = orderStatistics(values, [
    Math.floor((n - 1) / 4),
    Math.ceil((3 * (n - 1)) / 4),
  ]);
  if (lower === upper) return null;
  const far = FAR * (upper - lower);
  if (!onLogScale) return [rounded(lower - far, Math.floor), rounded(upper + far, Math.ceil)];
  const ratio = (upper / lower) ** FAR;
  const low = Math.max(0, Math.min(lower / ratio, lower - far));
  return [rounded(low, Math.floor), rounded(Math.max(upper * ratio, upper + far), Math.ceil)];
}

/** To three significant digits, down or up. */
function rounded(value: number, toWhole: (value: number) => number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const places = 2 - Math.floor(Math.log10(Math.abs(value)));
  // 1830 is 183 tens, not 183.00000000000003
  const digits = toWhole(Number((value * 10 ** places).toPrecision(12)));
  return Number(`${digits}e${-places}`);
}
