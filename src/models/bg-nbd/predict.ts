import { livingPmf, livingPurchases, type LivingCustomer } from './living';
import { PLAIN, survived, type BgNbdParameters, type BgVariant } from './parameters';

/**
 * P(alive | x, t_x, T), as the logistic of a log-odds: no overflow for any x. Where nobody leaves before a first repeat
 * purchase (BG) it is exactly 1 for x = 0.
 * Source: Fader, Hardie & Lee (2008), Computing P(alive) using the BG/NBD model, eq. 7; Batislam, Denizel & Filiztekin (2007);
 * Reutterer, Platzer & Schröder (2021) for Erlang-k gaps.
 * @param x repeat purchases @param recency t_x @param age T, in the unit of α
 */
export function probabilityAlive(
  { r, alpha, a, b }: BgNbdParameters,
  x: number,
  recency: number,
  age: number,
  variant: BgVariant = PLAIN,
): number {
  const past = survived(x, variant);
  if (past === 0) return 1;
  const { k } = variant;
  const open = age - recency;
  const shape = r + k * x;
  let logOdds = Math.log(a / (b + past - 1)) + shape * Math.log1p(open / (alpha + recency));
  if (k > 1) logOdds -= Math.log(openGapChances(shape, open / (alpha + age), k).total);
  return 1 / (1 + Math.exp(logOdds));
}

/**
 * P(events since the last purchase = 0 … k − 1 | alive, x, t_x, T).
 * Each is a Poisson term of the open gap, averaged over λ; their sum is the chance that the gap is still open.
 */
export function phaseShares(
  { r, alpha }: BgNbdParameters,
  x: number,
  recency: number,
  age: number,
  { k }: BgVariant,
): Float64Array {
  const { chances, total } = openGapChances(r + k * x, (age - recency) / (alpha + age), k);
  return chances.map((chance) => chance / total);
}

/** Γ(shape + j) / (Γ(shape) j!) u^j for j < k. */
function openGapChances(shape: number, u: number, k: number): { chances: Float64Array; total: number } {
  const chances = new Float64Array(k);
  let chance = 1;
  let total = 0;
  for (let j = 0; j < k; j++) {
    chances[j] = chance;
    total += chance;
    chance *= (u * (shape + j)) / (j + 1);
  }
  return { chances, total };
}

/** What is known of a customer with x repeat purchases who is alive, in a phase. */
export const livingCustomer = (
  { r, alpha, a, b }: BgNbdParameters,
  x: number,
  phase: number,
  variant: BgVariant,
): LivingCustomer => ({
  shape: r + variant.k * x + phase,
  alpha,
  a,
  stay: b + survived(x, variant),
  k: variant.k,
  phase,
});

/** Expected purchases in (T, T + t] of BG/NBD customers with x repeat purchases who are alive at T: {@link livingPurchases}. */
export const purchasesIfAlive = (
  parameters: BgNbdParameters,
  x: number,
  precision?: number,
): ((age: number, t: number) => number) =>
  livingPurchases(livingCustomer(parameters, x, 0, PLAIN), precision);

/**
 * E[X(t)], the expected repeat purchases of a new BG/NBD customer in its first t units of time.
 * Source: Fader, Hardie & Lee (2005), eq. 9, evaluated as {@link livingPurchases}.
 */
export const expectedOfNew = (parameters: BgNbdParameters): ((t: number) => number) => {
  const ifAlive = purchasesIfAlive(parameters, 0);
  return (t) => ifAlive(0, t);
};

/**
 * E[Y(t) | x, t_x, T], the expected purchases of a BG/NBD customer in (T, T + t].
 * Source: Fader, Hardie & Lee (2005), eq. 10, evaluated as {@link livingPurchases}. For many customers use
 * `forecastRows`.
 */
export const expectedPurchases = (
  parameters: BgNbdParameters,
  x: number,
  recency: number,
  age: number,
  t: number,
): number => probabilityAlive(parameters, x, recency, age) * purchasesIfAlive(parameters, x)(age, t);

/**
 * The expectation of (M)BG/CNBD-k as it was published and as BTYDplus computes it before its correction for whole cohorts: that of
 * (M)BG/NBD with scale k α, times P(alive) of the model itself. Exact for k = 1. For k > 1 it knows nothing of how far along the
 * open gap is: with the parameters of the grocery data (k = 2, T = 52) it is 0.94 to 1.47 times the exact value for 52 weeks
 * ahead, 0.7 to 5.3 times for 4 weeks, most too high for those who have just bought. Only for comparison with BTYDplus.
 * Source: Reutterer, Platzer & Schröder (2021); Platzer (2016), BTYDplus.
 */
export function publishedExpectation(
  parameters: BgNbdParameters,
  x: number,
  recency: number,
  age: number,
  t: number,
  variant: BgVariant,
): number {
  const { r, alpha } = parameters;
  const exponential = {
    ...livingCustomer(parameters, x, 0, variant),
    shape: r + x,
    alpha: variant.k * alpha,
    k: 1,
  };
  return probabilityAlive(parameters, x, recency, age, variant) * livingPurchases(exponential)(age, t);
}

/**
 * P(X(t) = count), the distribution of repeat purchases of a new BG/NBD customer in its first t units of time.
 * @param t ≥ 0 @param count whole, ≥ 0
 */
export const purchasePmf = (parameters: BgNbdParameters, t: number, count: number): number =>
  livingPmf(livingCustomer(parameters, 0, 0, PLAIN), 0, t, count)[count] as number;
