import type { Concentration } from '../../stats/concentration';
import type { ClaimRow } from './result';

/** The claims C1 (80 %, or 70 %, from 20 %) and C2 (the best tenth brings 5 to 10 times the worst) on the data. */
export function claimsOf({ top, tenths }: Concentration): ClaimRow[] {
  const top20 = top.find((row) => row.percent === 20);
  const [low, high] = top20?.interval ?? [null, null];
  const share = { value: top20?.share ?? null, low, high };
  const ratio = { value: tenths.ratio, low: tenths.low, high: tenths.high };
  return [
    { claim: 'c1-80', ...share, verdict: verdictOfPoint(share, 0.8) },
    { claim: 'c1-70', ...share, verdict: verdictOfPoint(share, 0.7) },
    { claim: 'c2', ...ratio, verdict: verdictOfRange(ratio, 5, 10) },
  ];
}

interface Found {
  value: number | null;
  low: number | null;
  high: number | null;
}

/** A claimed number holds where the interval covers it. */
function verdictOfPoint({ value, low, high }: Found, claimed: number): ClaimRow['verdict'] {
  if (value === null || low === null || high === null) return 'none';
  if (low > claimed) return 'more';
  return high < claimed ? 'less' : 'holds';
}

/** A claimed range holds where the interval lies inside it; a missing upper end is without bound. */
function verdictOfRange({ value, low, high }: Found, from: number, to: number): ClaimRow['verdict'] {
  if (value === null || low === null) return 'none';
  if (low > to) return 'more';
  if (high !== null && high < from) return 'less';
  return low >= from && high !== null && high <= to ? 'holds' : 'open';
}
