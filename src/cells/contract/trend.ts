import type { LifetimeGroup } from './result';

/** Retention over several periods, both inclusive. */
export interface RetentionSpan {
  from: number;
  to: number;
  rate: number;
}

/** How observed retention goes with time. `peak` is the best span, `low` the worst. */
export interface RetentionTrend {
  /** `both`: rises and falls again; `uneven`: neither way throughout; `level`: no change beyond chance; `unknown`: too few periods */
  shape: 'rises' | 'falls' | 'both' | 'uneven' | 'level' | 'unknown';
  first: RetentionSpan;
  peak: RetentionSpan;
  last: RetentionSpan;
}

const SPANS = 6;
const FEWEST_PERIODS = 3;
/** Two rates apart by more standard errors than this differ: of several looked at, hence more than 1.96. */
const APART = 2.5;

/**
 * What the observed retention rates show, by up to six spans of equal length: whether the best of them is above the first, and the last
 * below the best, beyond chance (difference of two shares). Cost O(periods).
 */
export function retentionTrend({ atRisk, lost }: LifetimeGroup['observed']): RetentionTrend {
  const periods = atRisk.length;
  const count = Math.min(SPANS, periods);
  const spans = Array.from({ length: count }, (_, i) => {
    const [start, end] = [Math.floor((i * periods) / count), Math.floor(((i + 1) * periods) / count)];
    const sum = (values: Float64Array) => values.slice(start, end).reduce((all, value) => all + value, 0);
    const n = sum(atRisk);
    return { from: start + 1, to: end, rate: 1 - sum(lost) / n, n };
  });
  const [first] = spans;
  const last = spans.at(-1);
  if (!first || !last) {
    const none = { from: 0, to: 0, rate: NaN };
    return { shape: 'unknown', first: none, peak: none, last: none };
  }
  const peak = spans.reduce((best, span) => (span.rate > best.rate ? span : best));
  const trough = spans.reduce((worst, span) => (span.rate < worst.rate ? span : worst));
  const below = (a: typeof first, b: typeof first): boolean => {
    const pooled = (a.rate * a.n + b.rate * b.n) / (a.n + b.n);
    return b.rate - a.rate > APART * Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  };
  const rises = below(first, peak);
  const falls = below(last, peak);
  const shape =
    periods < FEWEST_PERIODS
      ? 'unknown'
      : rises
        ? falls
          ? 'both'
          : 'rises'
        : falls
          ? 'falls'
          : below(trough, peak)
            ? 'uneven'
            : 'level';
  const bare = ({ from, to, rate }: RetentionSpan): RetentionSpan => ({ from, to, rate });
  return { shape, first: bare(first), peak: bare(peak), last: bare(last) };
}
