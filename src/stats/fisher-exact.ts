/** Tables whose chance is this close to that of the one seen count as equally likely: rounding must not part them. */
const TIE = 1 + 1e-7;
const NEGLIGIBLE = 1e-20;

/**
 * Fisher’s exact test of a 2 × 2 table, two-sided: the chance, given the margins, of a table that is no likelier than
 * this one. Weights go out from the mode by their ratios, so that neither logarithms nor factorials lose digits; cost
 * O(distance from the mode), for what a chi-square test is too coarse for.
 * Source: Fisher (1934), Statistical methods for research workers, §21.02; Agresti (2013), 3.5.1.
 * @param both @param onlyFirst @param onlySecond @param neither counts, whole, ≥ 0
 * @returns the p-value, 0 … 1; 1 where a margin is empty
 */
export function fisherExact(both: number, onlyFirst: number, onlySecond: number, neither: number): number {
  const first = both + onlyFirst;
  const second = both + onlySecond;
  const n = first + onlySecond + neither;
  const low = Math.max(0, first + second - n);
  const high = Math.min(first, second);
  if (low === high) return 1;
  const mode = Math.min(high, Math.max(low, Math.floor(((first + 1) * (second + 1)) / (n + 2))));
  // weight of x + 1 over that of x
  const ratio = (x: number): number =>
    ((first - x) / (x + 1)) * ((second - x) / (n - first - second + x + 1));
  const seen = weightOf(both, mode, ratio) * TIE;
  let total = 0;
  let asRare = 0;
  const take = (weight: number): void => {
    total += weight;
    if (weight <= seen) asRare += weight;
  };
  // further out weights only fall, faster and faster: what is left changes neither sum
  const counts = (one: number): boolean => one > NEGLIGIBLE * total || one > NEGLIGIBLE * asRare;
  let weight = 1;
  for (let x = mode; x <= high && counts(weight); x++) {
    take(weight);
    weight *= x < high ? ratio(x) : 0;
  }
  weight = mode > low ? 1 / ratio(mode - 1) : 0;
  for (let x = mode - 1; x >= low && counts(weight); x--) {
    take(weight);
    weight = x > low ? weight / ratio(x - 1) : 0;
  }
  return Math.min(1, asRare / total);
}

function weightOf(x: number, mode: number, ratio: (x: number) => number): number {
  let weight = 1;
  for (let at = mode; at < x; at++) weight *= ratio(at);
  for (let at = mode; at > x; at--) weight /= ratio(at - 1);
  return weight;
}
