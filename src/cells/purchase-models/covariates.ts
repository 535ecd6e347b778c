import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import type { RepeatStatistics } from '../../customers/repeat-statistics';
import type { TransactionRows } from '../../customers/transaction-rows';
import { distinctRows } from '../../models/distinct-rows';
import { numberCovariate, textCovariates, type Covariate } from './covariate-columns';
import { independentOf } from './independent';
import type { CovariateData } from './model-data';

/** What became of a column, to be said. Customers are those of the statistics. */
export type CovariateNote =
  | {
      type: 'text';
      column: string;
      /** most frequent level: what the coefficients compare with */
      base: string;
      /** levels with a dummy, most frequent first */
      levels: readonly { name: string; label: string; customers: number }[];
      /** rare levels taken together; null without any. Without a `name` they are too few and count as the base */
      other: { name: string | null; levels: number; customers: number } | null;
      /** customers without a value; without a `name` they are too few and count as the base */
      missing: { name: string | null; customers: number } | null;
      /** customers whose first day has several values: the first in the file counts */
      ambiguous: number;
    }
  | {
      type: 'number';
      column: string;
      /** z = (value − mean) / deviation; 0 and 1 where the column has only zeros and ones, which stay as they are */
      mean: number;
      deviation: number;
      /** customers without a value: taken as the mean */
      missing: number;
      /** z is rounded to it, so that customers can be grouped; 0: not at all */
      rounding: number;
    };

export interface PreparedCovariates {
  data: CovariateData;
  notes: readonly CovariateNote[];
  /** covariates that say what others say already, or the same of everybody, and columns whose values hardly any customers share */
  leftOut: readonly string[];
}

/** Above this many different customers numbers are rounded. */
const MOST_PATTERNS = 1000;
const ROUNDINGS = [0, 0.05, 0.1, 0.25, 0.5, 1];

/**
 * Static covariates from columns of the transaction table: for each customer the value of the day of the first purchase.
 * Texts become dummies against the most frequent level, numbers are standardised. For a cell with a parameter
 * `covariates: string[]`: `meta.columns` answers `{ names: params.covariates }`, then `inputs.rows` is here `rows`; `data` goes to
 * `modelData(…, { covariates })` and `data.names` to `fitWithCovariates`; `notes` and `leftOut` are to be said.
 * @param statistics on `base` @param columns names of text, number or yes/no columns
 * @returns `column-unknown` where a name is none of them. Cost O(rows + customers × covariates)
 */
export function covariatesOf(
  rows: TransactionRows,
  base: CustomerBase,
  statistics: RepeatStatistics,
  columns: readonly string[],
): Result<PreparedCovariates> {
  const notes: CovariateNote[] = [];
  const withoutKinds: string[] = [];
  const all: Covariate[] = [];
  for (const column of new Set(columns)) {
    const made =
      textCovariates(rows, base, statistics, column) ?? numberCovariate(rows, base, statistics, column);
    if (!made) return fail({ code: 'column-unknown', column, columns: usable(rows) });
    notes.push(made.note);
    if (made.covariates.length === 0) withoutKinds.push(column);
    all.push(...made.covariates);
  }
  const kept = independentOf(all.map(({ values }) => values));
  const used = all.filter((_, i) => kept.includes(i));
  const { rounding, ...data } = patternsOf(used, statistics.customers);
  return ok({
    data,
    notes: notes.map((note) => (note.type === 'number' && !isZeroOne(note) ? { ...note, rounding } : note)),
    leftOut: [...withoutKinds, ...all.filter((one) => !used.includes(one)).map(({ name }) => name)],
  });
}

const isZeroOne = (note: { mean: number; deviation: number }) => note.mean === 0 && note.deviation === 1;

const usable = (rows: TransactionRows): string[] =>
  rows.table.columns
    .filter(({ type }) => type === 'text' || type === 'f64' || type === 'i32' || type === 'bool')
    .map(({ name }) => name);

/** The different customers there are, numbers rounded as little as needed. */
function patternsOf(
  covariates: readonly Covariate[],
  customers: number,
): CovariateData & { rounding: number } {
  const names = covariates.map(({ name }) => name);
  if (names.length === 0)
    return { names, pattern: new Uint32Array(customers), patterns: [new Float64Array(0)], rounding: 0 };
  for (const rounding of ROUNDINGS) {
    const rounded = covariates.map(({ values, rounded: may }) =>
      may && rounding > 0 ? values.map((value) => Math.round(value / rounding) * rounding) : values,
    );
    const { count, tupleOf, firstRow } = distinctRows(rounded.map(numbered));
    if (count > MOST_PATTERNS && rounding !== ROUNDINGS.at(-1)) continue;
    const patterns = Array.from(firstRow, (row) =>
      Float64Array.from(rounded, (values) => values[row] as number),
    );
    return { names, pattern: tupleOf, patterns, rounding };
  }
  throw new Error('no rounding');
}

/** Equal values, equal numbers from 0. */
function numbered(values: Float64Array): Int32Array {
  const numberOf = new Map<number, number>();
  return Int32Array.from(values, (value) => {
    const known = numberOf.get(value);
    if (known !== undefined) return known;
    numberOf.set(value, numberOf.size);
    return numberOf.size - 1;
  });
}
