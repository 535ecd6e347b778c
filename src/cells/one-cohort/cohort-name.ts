import type { Format } from '../../i18n/format';
import { periodName } from '../period-name';
import type { CohortSpan } from './result';

type Named = Pick<CohortSpan, 'kind' | 'from' | 'to'>;

/** What a cohort is called: "Q1 2016", "2 Jan 2024 to 9 Jan 2024". */
export function cohortName({ kind, from, to }: Named, format: Format): string {
  if (kind !== 'days' && kind !== 'all') return periodName(from, kind, format);
  return `${format.day(from)}${format.locale === 'en' ? ' to ' : '至'}${format.day(to)}`;
}

/** "in Q1 2016", "from 2 Jan 2024 to 9 Jan 2024": the end of an English clause. */
export function inCohort(span: Named, format: Format): string {
  const name = cohortName(span, format);
  if (span.kind === 'days' || span.kind === 'all') return `from ${name}`;
  return name.startsWith('quarter') ? `in the ${name}` : `in ${name}`;
}
