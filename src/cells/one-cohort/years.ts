import type { CustomerBase } from '../../customers/base';
import type { Calendar } from '../../customers/periods';
import { yearPatterns, type YearPatterns } from '../../customers/year-patterns';
import { wilson } from '../../stats/intervals';
import type { CohortSpan, OneCohortResult } from './result';

const MOST_YEARS = 6;

/** Patterns of a cohort by position in its base. */
export function cohortPatterns(base: CustomerBase, years: Calendar, span: CohortSpan): YearPatterns {
  const last = Math.min(span.to, base.lastDay);
  return yearPatterns(base, years, years.ofDay[Math.max(0, last - base.firstDay)] ?? 0, MOST_YEARS);
}

/** "YNNY" of a pattern. @param years how many it has */
export const patternText = (pattern: number, years: number): string =>
  pattern.toString(2).padStart(years, '0').replaceAll('1', 'Y').replaceAll('0', 'N');

/** Yes/no patterns and repeat-buying rates of a cohort. */
export function patternsOf(
  base: CustomerBase,
  years: Calendar,
  span: CohortSpan,
): Pick<OneCohortResult, 'patternYears' | 'yearsLeftOut' | 'patterns' | 'repeat'> {
  const of = cohortPatterns(base, years, span);
  const all = years.starts.length - 1;
  const ended = (year: number): boolean => year < all - 1 || years.lastComplete;
  const first = of.years[0] ?? 0;
  return {
    patternYears: of.years.map((year) => ({ start: years.starts[year] ?? 0, complete: ended(year) })),
    yearsLeftOut: all - first - of.years.length,
    patterns: Array.from(of.counts, (customers, pattern) => ({
      pattern: patternText(pattern, of.years.length),
      customers,
      share: customers / base.customers,
      interval: wilson(customers, base.customers),
    })).reverse(),
    repeat: of.repeat.map(({ year, active, again }) => ({
      start: years.starts[year] ?? 0,
      complete: ended(year + 1),
      active,
      again,
      share: active === 0 ? null : again / active,
      interval: wilson(again, active),
    })),
  };
}
