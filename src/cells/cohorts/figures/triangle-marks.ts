import type { Say } from '../../../i18n/catalogue';
import { periodLabel } from '../../period-label';
import { cohortWords } from '../cohort-words';
import { FEW_CUSTOMERS, nameValues } from '../finding';
import type { CellSums, Cohort, CohortsParams, CohortsResult } from '../result';
import { cohortCell, countOf, shareOf, valueOf, variantOf, type Variant } from '../variant';
import type { viewMessages } from '../view-messages';

type ViewSay = Say<typeof viewMessages>;

/** A cell of the heat map as it is drawn. */
export interface Mark {
  column: number;
  row: string;
  /** null where there is none: nobody bought */
  value: number | null;
  text: string;
  /** with fewer digits, for narrow cells */
  brief: string;
  tip: string;
  complete: boolean;
  /** the period of the first purchase: everybody bought in it, so it has no colour */
  first: boolean;
  /** too few customers to compare */
  few: boolean;
  /** which cell it is, null in the last line */
  pick: { cohort: string; age: number } | null;
}

/** the row under the cohorts */
export const MEAN = 'mean';
const SHARE_DIGITS_BELOW = 0.1;
/** smaller ones would be written as 0 */
const BRIEF_DIGITS_BELOW = 0.005;

/** The cells of one cohort. */
export function cohortMarks(
  result: CohortsResult,
  params: CohortsParams,
  cohort: Cohort,
  say: ViewSay,
): Mark[] {
  const variant = variantOf(params);
  const byAge = variant.alignment === 'age';
  const marks: Mark[] = [];
  for (let age = 0; age < cohort.active.length; age++) {
    const found = cohortCell(result, cohort, age);
    if (found === null || found.customers === 0) continue;
    const first = age === 0;
    const everybody = first && params.measure === 'active-share';
    if (everybody && byAge) continue;
    const value = valueOf(found, variant);
    const few = found.customers < FEW_CUSTOMERS;
    marks.push({
      column: byAge ? age : cohort.period + age,
      row: String(cohort.period),
      value,
      text: everybody ? '' : cellText(variant, value, say),
      brief: everybody ? '' : cellText(variant, value, say, true),
      complete: found.complete,
      first,
      few,
      pick: { cohort: cohort.id, age },
      tip: [
        cohortTip(result, cohort, say),
        say('tipAge', { age, period: result.period, days: result.windowDays }),
        ...(found.customers < cohort.size ? [say('tipFollowed', { customers: found.customers })] : []),
        ...sumsTip(found, variant, value, say),
        ...(found.complete ? [] : [say('tipIncomplete')]),
        ...(few ? [say('tipFew')] : []),
      ].join('\n'),
    });
  }
  return marks;
}

export const cohortTip = (result: CohortsResult, cohort: Cohort, say: ViewSay): string =>
  say('tipCohort', {
    cohort: cohortWords(nameValues(cohort.name), result.period, say.format, true),
    size: cohort.size,
  });

/** What was counted, and the value that is shown where that says something else. */
export function sumsTip(cell: CellSums, variant: Variant, value: number | null, say: ViewSay): string[] {
  const { share, interval } = shareOf(cell, variant.how);
  return [
    say('tipActive', {
      active: countOf(cell, variant.how),
      share,
      low: interval[0],
      high: interval[1],
      how: variant.how,
    }),
    say('tipMoney', { orders: cell.orders, revenue: cell.revenue }),
    ...(variant.per !== 'total' || variant.cumulative || variant.measure === 'margin'
      ? [say('tipValue', { shown: say('shown', variant), value: valueText(variant, value, say) })]
      : []),
  ];
}

/** A value with as many digits as are known. */
export function valueText(variant: Variant, value: number | null, say: ViewSay): string {
  const { format } = say;
  if (value === null) return '–';
  if (variant.measure === 'active-share') return format.percent(value, value > 0 && value < 0.1 ? 1 : 0);
  if (variant.measure === 'revenue' || variant.measure === 'margin') return format.money(value);
  return Number.isInteger(value) ? format.integer(value) : format.decimal(value, 2);
}

/** A value as it fits into a cell. */
function cellText({ measure }: Variant, value: number | null, { format }: ViewSay, brief = false): string {
  if (value === null) return '–';
  if (measure === 'revenue' || measure === 'margin')
    return format.short(Number(value.toPrecision(!brief && Math.abs(value) < 1000 ? 3 : 2)));
  if (measure === 'active-share')
    return value > 0 && value < (brief ? BRIEF_DIGITS_BELOW : SHARE_DIGITS_BELOW)
      ? format.decimal(value * 100, 1)
      : format.integer(value * 100);
  return Number.isInteger(value) || value >= 10
    ? format.integer(value)
    : format.decimal(value, value < 1 && !brief ? 2 : 1);
}

/** The mean by age, or everything together by calendar period. */
export function lastLine(
  result: CohortsResult,
  params: CohortsParams,
  cohorts: readonly Cohort[],
  say: ViewSay,
): Mark[] {
  const variant = variantOf(params);
  const base = { row: MEAN, complete: true, first: false, few: false, pick: null };
  if (variant.alignment === 'age') {
    const oldest = Math.max(...cohorts.map((cohort) => cohort.active.length));
    return result.byAge
      .filter((row) => row.age < oldest && (row.age > 0 || params.measure !== 'active-share'))
      .map((row) => {
        const value = valueOf(row, variant, row.cohorts);
        return {
          ...base,
          first: row.age === 0,
          column: row.age,
          value,
          few: row.customers < FEW_CUSTOMERS,
          text: cellText(variant, value, say),
          brief: cellText(variant, value, say, true),
          tip: [
            say('tipMean', { cohorts: row.cohorts }),
            say('tipAge', { age: row.age, period: result.period, days: result.windowDays }),
            ...sumsTip(row, variant, value, say),
          ].join('\n'),
        };
      });
  }
  const from = cohorts[0]?.period ?? 0;
  return result.byPeriod.flatMap((row, column) => {
    if (column < from || row.customers === 0) return [];
    const value = valueOf(row, variant);
    return [
      {
        ...base,
        column,
        value,
        complete: row.complete,
        text: cellText(variant, value, say),
        brief: cellText(variant, value, say, true),
        tip: `${say('all')} · ${periodLabel(row.start, result.period, say.format)}\n${valueText(variant, value, say)}`,
      },
    ];
  });
}
