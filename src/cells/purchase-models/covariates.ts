import { fail, ok, type Result } from '../../core/result';
import { attributeOf } from '../../customers/attributes';
import type { CustomerBase } from '../../customers/base';
import type { RepeatStatistics } from '../../customers/repeat-statistics';
import type { TransactionRows } from '../../customers/transaction-rows';
import { labelAt } from '../../table/labels';
import { columnNamed } from '../../table/table';
import { distinctRows } from '../../models/distinct-rows';
import { firstNumbers } from './first-numbers';
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
  /** covariates that say what others say already, or the same of everybody: without a coefficient */
  leftOut: readonly string[];
}

/** Fewer customers than this have no coefficient of their own. */
export const FEWEST_OF_LEVEL = 20;
/** Dummies of one column, those of rare and of missing levels included. */
export const MOST_DUMMIES = 12;
/** Above this many different customers numbers are rounded. */
const MOST_PATTERNS = 1000;
const ROUNDINGS = [0, 0.05, 0.1, 0.25, 0.5, 1];

/** Names of what has no label; not words, so that they are the same in every language. */
const OTHER = '…';
const MISSING = '∅';

interface Covariate {
  name: string;
  /** by customer of the statistics */
  values: Float64Array;
  rounded: boolean;
}

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
  const all: Covariate[] = [];
  for (const column of new Set(columns)) {
    const made =
      textCovariates(rows, base, statistics, column) ?? numberCovariate(rows, base, statistics, column);
    if (!made) return fail({ code: 'column-unknown', column, columns: usable(rows) });
    notes.push(made.note);
    all.push(...made.covariates);
  }
  const kept = independentOf(all.map(({ values }) => values));
  const used = all.filter((_, i) => kept.includes(i));
  const { rounding, ...data } = patternsOf(used, statistics.customers);
  return ok({
    data,
    notes: notes.map((note) => (note.type === 'number' && !isZeroOne(note) ? { ...note, rounding } : note)),
    leftOut: all.filter((one) => !used.includes(one)).map(({ name }) => name),
  });
}

const isZeroOne = (note: { mean: number; deviation: number }) => note.mean === 0 && note.deviation === 1;

const usable = (rows: TransactionRows): string[] =>
  rows.table.columns
    .filter(({ type }) => type === 'text' || type === 'f64' || type === 'i32' || type === 'bool')
    .map(({ name }) => name);

interface Made {
  note: CovariateNote;
  covariates: Covariate[];
}

function textCovariates(
  rows: TransactionRows,
  base: CustomerBase,
  { customers, customer }: RepeatStatistics,
  column: string,
): Made | null {
  const found = attributeOf(rows, base, column, 'first');
  if (!found) return null;
  const counts = new Map<number, number>();
  const codes = Int32Array.from(customer, (c) => found.codes[c] as number);
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  const without = counts.get(-1) ?? 0;
  counts.delete(-1);
  const levels = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  const [first, ...rest] = levels;
  const frequent = rest.filter(([, count]) => count >= FEWEST_OF_LEVEL);
  const ownMissing = without >= FEWEST_OF_LEVEL;
  const most = MOST_DUMMIES - (ownMissing ? 1 : 0);
  // the last dummy is for all the others, where there are any
  const shown = frequent.slice(0, frequent.length > most || rest.length > frequent.length ? most - 1 : most);
  const joined = rest.slice(shown.length);
  const joinedCustomers = joined.reduce((sum, [, count]) => sum + count, 0);
  const ownOther = joinedCustomers >= FEWEST_OF_LEVEL;
  const dummyOf = new Map<number, number>();
  const covariates: Covariate[] = [];
  const dummy = (label: string, those: readonly number[]): string => {
    const name = `${column}: ${label}`;
    for (const code of those) dummyOf.set(code, covariates.length);
    covariates.push({ name, values: new Float64Array(customers), rounded: false });
    return name;
  };
  const named = shown.map(([code, count]) => {
    const label = labelAt(found.labels, code);
    return { name: dummy(label, [code]), label, customers: count };
  });
  const otherName = ownOther
    ? dummy(
        OTHER,
        joined.map(([code]) => code),
      )
    : null;
  const missingName = ownMissing ? dummy(MISSING, [-1]) : null;
  codes.forEach((code, i) => {
    const at = dummyOf.get(code);
    if (at !== undefined) (covariates[at] as Covariate).values[i] = 1;
  });
  return {
    covariates,
    note: {
      type: 'text',
      column,
      base: first ? labelAt(found.labels, first[0]) : '',
      levels: named,
      other:
        joined.length > 0 ? { name: otherName, levels: joined.length, customers: joinedCustomers } : null,
      missing: without > 0 ? { name: missingName, customers: without } : null,
      ambiguous: found.ambiguous,
    },
  };
}

function numberCovariate(
  rows: TransactionRows,
  base: CustomerBase,
  { customers, customer }: RepeatStatistics,
  column: string,
): Made | null {
  const numbers = firstNumbers(rows, base, columnNamed(rows.table, column));
  if (!numbers) return null;
  const values = Float64Array.from(customer, (c) => numbers[c] as number);
  const known = values.filter((value) => !Number.isNaN(value));
  let mean = 0;
  let deviation = 1;
  if (known.some((value) => value !== 0 && value !== 1)) {
    mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length;
    deviation = variance > 0 ? Math.sqrt(variance) : 1;
  }
  const ofMissing = known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : 0;
  return {
    covariates: [
      {
        name: column,
        values: values.map((value) => ((Number.isNaN(value) ? ofMissing : value) - mean) / deviation),
        rounded: mean !== 0 || deviation !== 1,
      },
    ],
    note: {
      type: 'number',
      column,
      mean,
      deviation,
      missing: customers - known.length,
      rounding: 0,
    },
  };
}

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
