import type { PurchaseGaps } from '../../customers/purchase-gaps';
import { chiSquareTail } from '../../stats/chi-square';
import { wilson } from '../../stats/intervals';
import { logRank } from '../../stats/log-rank';
import type { ComparedCohort, CohortsComparedResult, TestOfAll } from './result';

const HORIZONS = [730, 365, 180, 90, 60, 30];
/** below this the chi-square distribution is no good guide */
const LEAST_EXPECTED = 5;

/** The longest of usual horizons that everybody was followed. @param followed days after the last cohort's period */
export const horizonOf = (followed: number): number | null =>
  HORIZONS.find((days) => days <= followed) ?? null;

/** Customers with a second purchase within a number of days of the first. */
export function madeWithin(
  { events }: PurchaseGaps,
  days: number,
  customers: number,
): NonNullable<ComparedCohort['again']> {
  let made = 0;
  for (let day = 0; day <= days; day++) made += events[day] ?? 0;
  return { made, share: made / customers, interval: wilson(made, customers) };
}

/** Whether cohorts differ in who comes back: shares within the horizon, and whole curves. */
export function testsOf(
  gaps: readonly PurchaseGaps[],
  horizonDays: number | null,
): Pick<CohortsComparedResult, 'chiSquare' | 'logRank'> {
  const curves = gaps.length < 2 ? null : logRank(gaps);
  return {
    chiSquare: horizonDays === null ? null : chiSquareOf(gaps, horizonDays),
    logRank: curves && { statistic: curves.chiSquare, degrees: curves.degrees, p: curves.p },
  };
}

/** Pearson's chi-square test of equal shares in a table of cohorts × (made, not made). */
function chiSquareOf(gaps: readonly PurchaseGaps[], days: number): TestOfAll | null {
  if (gaps.length < 2) return null;
  const rows = gaps.map((counts) => {
    const n =
      counts.events.reduce((sum, one) => sum + one, 0) + counts.censored.reduce((sum, one) => sum + one, 0);
    return { n, made: madeWithin(counts, days, n).made };
  });
  const all = rows.reduce((sum, row) => sum + row.n, 0);
  const made = rows.reduce((sum, row) => sum + row.made, 0);
  let statistic = 0;
  for (const row of rows) {
    const expected = (row.n * made) / all;
    if (expected < LEAST_EXPECTED || row.n - expected < LEAST_EXPECTED) return null;
    statistic += (row.made - expected) ** 2 * (1 / expected + 1 / (row.n - expected));
  }
  const degrees = rows.length - 1;
  return { statistic, degrees, p: chiSquareTail(statistic, degrees) };
}
