import type { Day } from '../core/days';
import type { Period } from '../customers/periods';
import type { Format } from '../i18n/format';
import { periodName } from './period-name';

/** The short name of a period for axes and heads of rows, where weeks and steps of days are their first day. */
export const periodLabel = (start: Day, period: Period, format: Format): string =>
  period === 'week' || period === 'days-30' ? format.day(start) : periodName(start, period, format);
