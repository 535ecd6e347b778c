/** Classes of values that differ least within. */
export interface NaturalBreaks {
  /** upper bounds, inclusive, ascending, one fewer than classes; repeated where there are fewer distinct values */
  bounds: number[];
  /** sum of squared distances to the mean of the own class */
  within: number;
  /** sum of squared distances to the mean of all */
  total: number;
  /** goodness of variance fit, 1 − within ÷ total; 1 where all values are equal */
  fit: number;
  /** false where neighbouring values were taken together first */
  exact: boolean;
}

/** Neighbouring values taken together: their largest, and sums from the first group on, of values less the mean. */
interface Groups {
  largest: Float64Array;
  /** length + 1 */
  weight: Float64Array;
  sum: Float64Array;
  squares: Float64Array;
  exact: boolean;
}

/**
 * Natural breaks (Jenks): the classes with the least sum of squares within, found exactly over the distinct values.
 * Where they are more than `points`, neighbours are first taken together in groups no wider than 2 ÷ points of the
 * range and no larger than 2 ÷ points of the values, and only bounds between groups are looked at. Equal values are
 * never parted. The best split moves right with the last value, so that each class takes a divide and conquer over the
 * groups. O(values + classes · points · log points).
 * Source: Fisher (1958), On grouping for maximum homogeneity; Jenks (1977); Wu (1991), Optimal quantization by matrix searching.
 * @param sorted ascending, finite, at least one @param classes ≥ 1
 */
export function naturalBreaks(sorted: Float64Array, classes: number, points = 16_384): NaturalBreaks {
  const groups = groupsOf(sorted, points);
  const bounds = boundsOf(groups, classes);
  let within = 0;
  for (let k = 0, from = 0; k < classes && from < sorted.length; k++) {
    const bound = k < classes - 1 ? (bounds[k] as number) : Infinity;
    let to = from;
    while (to < sorted.length && (sorted[to] as number) <= bound) to++;
    within += squaresOf(sorted, from, to);
    from = to;
  }
  const total = squaresOf(sorted, 0, sorted.length);
  return { bounds, within, total, fit: total > 0 ? 1 - within / total : 1, exact: groups.exact };
}

function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i] as number;
  return to > from ? sum / (to - from) : 0;
}

function squaresOf(values: Float64Array, from: number, to: number): number {
  const mean = meanOf(values, from, to);
  let squares = 0;
  for (let i = from; i < to; i++) squares += ((values[i] as number) - mean) ** 2;
  return squares;
}

function groupsOf(sorted: Float64Array, points: number): Groups {
  const n = sorted.length;
  let distinct = 0;
  for (let i = 0; i < n; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++;
  const exact = distinct <= points;
  const mean = meanOf(sorted, 0, n);
  const width = exact ? 0 : (2 * ((sorted[n - 1] as number) - (sorted[0] as number))) / points;
  const most = exact ? Infinity : Math.ceil((2 * n) / points);
  const largest = new Float64Array(distinct);
  const weight = new Float64Array(distinct + 1);
  const sum = new Float64Array(distinct + 1);
  const squares = new Float64Array(distinct + 1);
  let groups = 0;
  let from = 0;
  for (let i = 0; i < n; i++) {
    const value = sorted[i] as number;
    const parted = i > 0 && value !== sorted[i - 1];
    if (i === 0 || (parted && (exact || value - (sorted[from] as number) > width || i - from >= most))) {
      from = i;
      groups++;
      weight[groups] = weight[groups - 1] as number;
      sum[groups] = sum[groups - 1] as number;
      squares[groups] = squares[groups - 1] as number;
    }
    const away = value - mean;
    largest[groups - 1] = value;
    weight[groups] = (weight[groups] as number) + 1;
    sum[groups] = (sum[groups] as number) + away;
    squares[groups] = (squares[groups] as number) + away * away;
  }
  return { largest: largest.subarray(0, groups), weight, sum, squares, exact };
}

function boundsOf({ largest, weight, sum, squares }: Groups, classes: number): number[] {
  const m = largest.length;
  const k = Math.min(classes, m);
  /** sum of squares within groups from … to − 1 */
  const cost = (from: number, to: number): number => {
    const count = (weight[to] as number) - (weight[from] as number);
    const total = (sum[to] as number) - (sum[from] as number);
    return Math.max(0, (squares[to] as number) - (squares[from] as number) - (total * total) / count);
  };
  // best[j]: the least cost of the first j groups in the classes so far
  let best = Float64Array.from({ length: m + 1 }, (_, j) => (j === 0 ? Infinity : cost(0, j)));
  const splits: Int32Array[] = [];
  for (let used = 2; used <= k; used++) {
    const before = best;
    const next = new Float64Array(m + 1).fill(Infinity);
    const split = new Int32Array(m + 1);
    const solve = (low: number, high: number, first: number, last: number): void => {
      if (low > high) return;
      const j = (low + high) >> 1;
      let least = Infinity;
      let at = first;
      for (let i = Math.max(first, used - 1); i <= Math.min(last, j - 1); i++) {
        const value = (before[i] as number) + cost(i, j);
        if (value < least) {
          least = value;
          at = i;
        }
      }
      next[j] = least;
      split[j] = at;
      solve(low, j - 1, first, at);
      solve(j + 1, high, at, last);
    };
    solve(used, m, used - 1, m - 1);
    splits.push(split);
    best = next;
  }
  const bounds: number[] = [];
  for (let used = k, end = m; used >= 2; used--) {
    end = splits[used - 2]?.[end] as number;
    bounds.unshift(largest[end - 1] as number);
  }
  while (bounds.length < classes - 1) bounds.push(largest[m - 1] as number);
  return bounds;
}
