import { descendingOrder } from '../stats/descending-order';

/**
 * Deciles and other equal parts of customers ranked by a value (profit, spend), the best first: Fader, Hardie & Ross
 * (2022), The Customer-Base Audit, ch. 3 (parts of equal customers, of equal value) and ch. 4 (common cut-offs).
 */

/** Customers with the value they are ranked by and what is added up over them; arrays of one length. */
export interface Ranking {
  /** finite; ranked from the largest to the smallest */
  value: Float64Array<ArrayBuffer>;
  orders: Uint32Array<ArrayBuffer>;
  revenue: Float64Array<ArrayBuffer>;
  /** null without a margin column */
  margin: Float64Array<ArrayBuffer> | null;
}

/** A ranking with its order: made once, read for every way to cut it. */
export interface Ranked extends Ranking {
  /** the values without the rounding of their sums, see {@link withoutRounding}: what is compared */
  key: Float64Array<ArrayBuffer>;
  /** positions from the largest value to the smallest; equal values in the order of the base */
  order: Uint32Array<ArrayBuffer>;
}

/** What the customers of one part add up to. */
export interface PartRow {
  /** 1 = the best … k; 0 for a group outside the parts */
  part: number;
  customers: number;
  /** of the values */
  sum: number;
  /** sum ÷ sum of all values; null where that is not positive */
  share: number | null;
  /** of this part and the better ones; above 1 where loss-makers follow */
  cumulativeShare: number | null;
  orders: number;
  revenue: number;
  margin: number | null;
  /** smallest and largest value among them; null where there is nobody */
  from: number | null;
  to: number | null;
}

export interface Parts {
  /** k, part 1 first; a part may be empty */
  rows: PartRow[];
  /** part of each customer, 1 … k; 0 = in none */
  of: Uint8Array<ArrayBuffer>;
}

export interface ValueParts extends Parts {
  /** customers whose value is 0: in no part */
  nothing: PartRow;
  /** customers whose value is negative: in no part */
  loss: PartRow;
}

/**
 * Sums of amounts as the decimal numbers they stand for: 0.1 + 0.2 becomes 0.3, so that customers who spent the same
 * compare as equal in whatever order their amounts were added. Rounded to 12 digits of the largest, 9 decimals at most. O(n).
 * @param values finite
 */
export function withoutRounding(values: Float64Array): Float64Array<ArrayBuffer> {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i] as number));
  const scale = 10 ** Math.max(0, Math.min(9, 12 - Math.ceil(Math.log10(Math.max(1, largest)))));
  const cleaned = new Float64Array(values.length);
  // + 0: −0 is 0, and a tie with it
  for (let i = 0; i < values.length; i++) cleaned[i] = Math.round((values[i] as number) * scale) / scale + 0;
  return cleaned;
}

/** Ranks customers by value, the largest first. O(n), a radix sort: 500,000 take about 50 ms. */
export function ranked(ranking: Ranking): Ranked {
  const key = withoutRounding(ranking.value);
  return { ...ranking, key, order: descendingOrder(key) };
}

/**
 * k parts of equal numbers of customers by rank: sizes differ by one at most, the first parts are the larger ones.
 * Equal values may stand on both sides of a border: who comes first in the base is in the better part. O(n).
 * @param parts k, 1 … 250
 */
export function equalCustomers(from: Ranked, parts: number): Parts {
  const n = from.order.length;
  const of = new Uint8Array(n);
  for (let part = 1, rank = 0; part <= parts; part++) {
    const end = partEnd(part, parts, n);
    for (; rank < end; rank++) of[from.order[rank] as number] = part;
  }
  return { of, rows: partRows(from, of, parts) };
}

/** How many of n customers are in part 1 … `part` of `parts` equal ones. */
const partEnd = (part: number, parts: number, n: number): number =>
  part * Math.floor(n / parts) + Math.min(part, n % parts);

/**
 * k parts that each make 1/k of the sum of all positive values, the best customers first: how few make the first tenth.
 * A customer belongs to the part in which their own value begins, so that one who makes more than 1/k alone leaves
 * the next part empty. Customers of no value and loss-makers are apart. O(n).
 * @param parts k, 1 … 250
 */
export function equalValue(from: Ranked, parts: number): ValueParts {
  const { order, key } = from;
  let total = 0;
  for (const i of order) {
    if (!((key[i] as number) > 0)) break;
    total += key[i] as number;
  }
  const of = new Uint8Array(order.length);
  const sign = new Uint8Array(order.length);
  let before = 0;
  for (const i of order) {
    const own = key[i] as number;
    if (own > 0) {
      of[i] = Math.min(parts, Math.floor((before / total) * parts) + 1);
      before += own;
    } else sign[i] = own < 0 ? 2 : 1;
  }
  const all = sumOf(from.value);
  const [nothing, loss] = partRows(from, sign, 2);
  const apart = (row: PartRow | undefined): PartRow => ({
    ...(row as PartRow),
    part: 0,
    cumulativeShare: null,
  });
  return { of, rows: partRows(from, of, parts, all), nothing: apart(nothing), loss: apart(loss) };
}

/**
 * The k − 1 lower bounds (inclusive, descending) of parts 1 … k − 1 of equal customers: the cut-offs another
 * period can be held against. O(k). Without customers all are ∞; with fewer than k the last bounds are equal.
 * @param parts k, 1 … 250
 */
export function cutoffsOf({ order, key }: Ranked, parts: number): number[] {
  const n = order.length;
  return Array.from({ length: parts - 1 }, (_, j) => {
    const end = partEnd(j + 1, parts, n);
    return end === 0 ? Infinity : (key[order[end - 1] as number] as number);
  });
}

/**
 * Parts by cut-offs, of this or another period: part j = the first whose bound the value reaches, the last part for
 * values below all of them. Equal values are never parted, so that sizes differ. O(n log k).
 * @param cutoffs k − 1 lower bounds, descending, as {@link cutoffsOf} gives
 */
export function partsByCutoffs(ranking: Ranking, cutoffs: readonly number[]): Parts {
  const key = withoutRounding(ranking.value);
  const of = new Uint8Array(key.length);
  for (let i = 0; i < of.length; i++) of[i] = partOf(key[i] as number, cutoffs);
  return { of, rows: partRows(ranking, of, cutoffs.length + 1) };
}

function partOf(value: number, cutoffs: readonly number[]): number {
  let low = 0;
  let high = cutoffs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cutoffs[middle] as number) <= value) high = middle;
    else low = middle + 1;
  }
  return low + 1;
}

/**
 * Adds up customers by part. O(n).
 * @param of part of each, 1 … parts; others are left out @param total of the values, for shares; by default of all
 */
export function partRows(
  { value, orders, revenue, margin }: Ranking,
  of: Uint8Array,
  parts: number,
  total = sumOf(value),
): PartRow[] {
  const rows: PartRow[] = Array.from({ length: parts }, (_, j) => ({
    part: j + 1,
    customers: 0,
    sum: 0,
    share: null,
    cumulativeShare: null,
    orders: 0,
    revenue: 0,
    margin: margin === null ? null : 0,
    from: null,
    to: null,
  }));
  for (let i = 0; i < of.length; i++) {
    const row = rows[(of[i] as number) - 1];
    if (row === undefined) continue;
    const own = value[i] as number;
    row.customers++;
    row.sum += own;
    row.orders += orders[i] as number;
    row.revenue += revenue[i] as number;
    if (margin !== null) row.margin = (row.margin as number) + (margin[i] as number);
    if (row.from === null || own < row.from) row.from = own;
    if (row.to === null || own > row.to) row.to = own;
  }
  let reached = 0;
  for (const row of rows) {
    reached += row.sum;
    if (!(total > 0)) continue;
    row.share = row.sum / total;
    row.cumulativeShare = reached / total;
  }
  return rows;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum;
}
