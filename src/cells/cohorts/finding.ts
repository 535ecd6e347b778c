import type { Message } from '../../core/message';
import { messageMaker } from '../../i18n/catalogue';
import type { messages } from './messages';
import type { CohortsParams, CohortsResult } from './result';
import { cohortCell, shareOf, variantOf } from './variant';

const message = messageMaker<typeof messages>();

/** Cells of fewer customers say little: they are shown muted. */
export const FEW_CUSTOMERS = 30;

/** What the table says of the first period after the first purchase; of other cohorts than periods, the best and the worst. */
export function findingOf(result: CohortsResult, params: CohortsParams): Message {
  const next = result.byAge[1];
  const again = result.boughtAgain;
  const so = { again: again.share, againLow: again.interval[0], againHigh: again.interval[1] };
  const when = { period: result.period, days: result.windowDays, later: params.activity === 'on-or-after' };
  if (!next || next.age !== 1)
    return message('findingOnePeriod', { customers: result.customers, ...when, ...so });
  // the finding is of activity, whatever the measure shown
  const { how } = variantOf({ ...params, measure: 'active-share', cumulative: false });
  if (params.by !== 'first-period') {
    const known = result.cohorts
      .flatMap((cohort) => {
        const cell = cohort.name.type === 'missing' ? null : cohortCell(result, cohort, 1);
        return cell && cell.customers >= FEW_CUSTOMERS ? [{ cohort, ...shareOf(cell, how) }] : [];
      })
      .sort((a, b) => b.share - a.share);
    const [best, worst] = [known[0], known.at(-1)];
    if (best && worst && best !== worst)
      return message('findingGroups', {
        ...when,
        by: params.by,
        best: nameValues(best.cohort.name),
        share: best.share,
        low: best.interval[0],
        high: best.interval[1],
        worst: nameValues(worst.cohort.name),
        worstShare: worst.share,
        worstLow: worst.interval[0],
        worstHigh: worst.interval[1],
        apart: worst.interval[1] < best.interval[0],
      });
  }
  const { share, interval } = shareOf(next, how);
  return message('finding', {
    ...when,
    share,
    low: interval[0],
    high: interval[1],
    cohorts: next.cohorts,
    ...so,
  });
}

/** A name as values of a message: type, and text or bounds. */
export function nameValues(name: CohortsResult['cohorts'][number]['name']): (string | number | null)[] {
  if (name.type === 'value') return ['value', name.text];
  if (name.type === 'part') return ['part', name.over, name.upTo];
  if (name.type === 'period') return ['period', name.start];
  return name.type === 'other' ? ['other', name.values] : ['missing'];
}
