import { attributeOf } from '../../customers/attributes';
import type { CustomerBase } from '../../customers/base';
import type { RepeatStatistics } from '../../customers/repeat-statistics';
import type { TransactionRows } from '../../customers/transaction-rows';
import { labelAt } from '../../table/labels';
import { columnNamed } from '../../table/table';
import type { CovariateNote } from './covariates';
import { firstNumbers } from './first-numbers';

/** Fewer customers than this have no coefficient of their own. */
export const FEWEST_OF_LEVEL = 20;
/** Dummies of one column, those of rare and of missing levels included. */
export const MOST_DUMMIES = 12;

/** Names of what has no label; not words, so that they are the same in every language. */
const OTHER = '…';
const MISSING = '∅';

/** One number a customer. */
export interface Covariate {
  name: string;
  /** by customer of the statistics */
  values: Float64Array;
  rounded: boolean;
}

/** A column as covariates, and what became of it. */
interface Made {
  note: CovariateNote;
  covariates: Covariate[];
}

const emptyNote = (column: string): CovariateNote => ({
  type: 'text',
  column,
  base: '',
  levels: [],
  other: null,
  missing: null,
  ambiguous: 0,
});

/** A text column as dummies against its most frequent level; null where it is none. */
export function textCovariates(
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
  // names and numbers of documents: where no value has customers enough, their sum is no kind of customer either
  if (first && first[1] < FEWEST_OF_LEVEL) return { covariates: [], note: emptyNote(column) };
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

/** A column of numbers or of yes and no, standardised; null where it is none. */
export function numberCovariate(
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
