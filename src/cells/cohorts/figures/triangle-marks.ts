import type { Say } from '../../../i18n/catalogue';
import { periodLabel } from '../../period-label';
import { cohortCell, type Cohort, type CohortsParams, type CohortsResult } from '../result';
import type { viewMessages } from '../view-messages';

type ViewSay = Say<typeof viewMessages>;

/** A cell of the heat map as it is drawn. */
export interface Mark {
  column: number;
  row: string;
  value: number;
  text: string;
  tip: string;
  complete: boolean;
  /** the period of the first purchase: everybody bought in it, so it has no colour */
  first: boolean;
}

/** the row under the cohorts */
export const MEAN = 'mean';
const SHARE_DIGITS_BELOW = 0.1;

/** The cells of one cohort. */
export function cohortMarks(
  result: CohortsResult,
  params: CohortsParams,
  cohort: Cohort,
  say: ViewSay,
): Mark[] {
  const { format } = say;
  const marks: Mark[] = [];
  for (let age = 0; age < cohort.active.length; age++) {
    const found = cohortCell(result, cohort, age);
    if (found === null) continue;
    const first = age === 0;
    const everybody = first && params.measure === 'active-share';
    if (everybody && params.alignment === 'age') continue;
    const value = valueOf(params, found);
    marks.push({
      column: params.alignment === 'age' ? age : cohort.period + age,
      row: String(cohort.period),
      value,
      text: everybody ? '' : valueText(params, value, say),
      complete: found.complete,
      first,
      tip: [
        say('tipCohort', { cohort: periodLabel(cohort.start, result.period, format), size: cohort.size }),
        say('tipAge', { age, period: result.period }),
        say('tipActive', {
          active: found.active,
          share: found.share,
          low: found.interval[0],
          high: found.interval[1],
        }),
        say('tipMoney', { orders: found.orders, revenue: found.revenue }),
        ...(found.complete ? [] : [say('tipIncomplete')]),
      ].join('\n'),
    });
  }
  return marks;
}

const valueOf = (params: CohortsParams, found: { active: number; share: number; revenue: number }): number =>
  params.measure === 'customers' ? found.active : params.measure === 'revenue' ? found.revenue : found.share;

function valueText(params: CohortsParams, value: number, say: ViewSay): string {
  if (params.measure === 'revenue') return say.format.short(Number(value.toPrecision(2)));
  if (params.measure === 'customers')
    return Number.isInteger(value) || value >= 10 ? say.format.integer(value) : say.format.decimal(value, 1);
  return value > 0 && value < SHARE_DIGITS_BELOW
    ? say.format.decimal(value * 100, 1)
    : say.format.integer(value * 100);
}

/** The mean by age, or everything together by calendar period. */
export function lastLine(
  result: CohortsResult,
  params: CohortsParams,
  cohorts: readonly Cohort[],
  say: ViewSay,
): Mark[] {
  const base = { row: MEAN, complete: true, first: false };
  if (params.alignment === 'age') {
    const oldest = Math.max(...cohorts.map((cohort) => cohort.active.length));
    return result.byAge
      .filter(
        (row) => row.cohorts > 0 && row.age < oldest && (row.age > 0 || params.measure !== 'active-share'),
      )
      .map((row) => {
        const value = valueOf(params, {
          active: row.active / row.cohorts,
          share: row.share,
          revenue: row.revenue / row.cohorts,
        });
        return {
          ...base,
          first: row.age === 0,
          column: row.age,
          value,
          text: valueText(params, value, say),
          tip: [
            say('tipMean', { cohorts: row.cohorts }),
            say('tipAge', { age: row.age, period: result.period }),
            say('tipActive', {
              active: row.active,
              share: row.share,
              low: row.interval[0],
              high: row.interval[1],
            }),
          ].join('\n'),
        };
      });
  }
  const from = cohorts[0]?.period ?? 0;
  let acquired = 0;
  return result.byPeriod.flatMap((row, column) => {
    acquired += row.new;
    if (column < from || acquired === 0) return [];
    const share = row.active / acquired;
    const value = valueOf(params, { active: row.active, share, revenue: row.revenue });
    return [
      {
        ...base,
        column,
        value,
        complete: row.complete,
        text: valueText(params, value, say),
        tip: `${say('all')} · ${periodLabel(row.start, result.period, say.format)}\n${valueText(params, value, say)}`,
      },
    ];
  });
}
