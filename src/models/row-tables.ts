import { digamma, logGamma } from '../stats/log-gamma';
import { distinctRows } from './distinct-rows';

/** Up to this x the sums over 0 … x − 1 are added up term by term, which loses nothing where c is large. */
const MOST_TERMS = 1000;

/** The distinct values of a column, and for each row which it has. */
export interface Indexed {
  values: Float64Array;
  indexOf: Uint32Array;
}

/** The distinct values of a column and for each row which it has; values are compared by their bits. */
export function indexed(column: Float64Array): Indexed {
  const bits = new Int32Array(column.slice().buffer);
  const low = new Int32Array(column.length);
  const high = new Int32Array(column.length);
  for (let i = 0; i < column.length; i++) {
    low[i] = bits[2 * i] as number;
    high[i] = bits[2 * i + 1] as number;
  }
  const { tupleOf, firstRow } = distinctRows([high, low]);
  const values = new Float64Array(firstRow.length);
  for (let k = 0; k < values.length; k++) values[k] = column[firstRow[k] as number] as number;
  return { values, indexOf: tupleOf };
}

/** ln Γ(c + x) − ln Γ(c) and its slope in c, for each of some whole x ≥ 0: `at(c)` fills `logs` and `slopes`. */
export function risingTable(xs: Float64Array): {
  logs: Float64Array;
  slopes: Float64Array;
  at(c: number): void;
} {
  const logs = new Float64Array(xs.length);
  const slopes = new Float64Array(xs.length);
  const order = Uint32Array.from(xs.keys()).sort((i, j) => (xs[i] as number) - (xs[j] as number));
  const at = (c: number): void => {
    let reached = 0;
    let log = 0;
    let slope = 0;
    for (const k of order) {
      const x = xs[k] as number;
      if (x > MOST_TERMS) {
        log = logGamma(c + x) - logGamma(c);
        slope = digamma(c + x) - digamma(c);
      } else
        for (; reached < x; reached++) {
          log += Math.log(c + reached);
          slope += 1 / (c + reached);
        }
      logs[k] = log;
      slopes[k] = slope;
    }
  };
  return { logs, slopes, at };
}
