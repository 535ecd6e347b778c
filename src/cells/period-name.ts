import type { Day } from '../core/days';
import { dateOf } from '../core/days';
import type { Period } from '../customers/periods';
import type { Format } from '../i18n/format';

/** What a person calls the period that begins on a day: "May 2024", "Q2 2024", "week of 6 May 2024", "2024". */
export function periodName(start: Day, period: Period, format: Format): string {
  const { year, month } = dateOf(start);
  const chinese = format.locale === 'zh-CN';
  if (period === 'month') return format.month(start);
  if (period === 'week') return chinese ? `${format.day(start)}起的一周` : `week of ${format.day(start)}`;
  if (period === 'day') return format.day(start);
  if (period === 'days-30')
    return chinese ? `${format.day(start)}起的 30 天` : `30 days from ${format.day(start)}`;
  if (period === 'year') {
    if (month !== 1)
      return chinese
        ? `${year}/${String((year + 1) % 100).padStart(2, '0')}年度`
        : `${year}/${String((year + 1) % 100).padStart(2, '0')}`;
    return chinese ? `${year}年` : String(year);
  }
  // a quarter of a fiscal year of its own has no number that everyone knows
  if (month % 3 !== 1)
    return chinese ? `${format.month(start)}起的季度` : `quarter from ${format.month(start)}`;
  const quarter = Math.floor((month - 1) / 3) + 1;
  return chinese ? `${year}年第${quarter}季度` : `Q${quarter} ${year}`;
}

/** The same where a sentence begins with it: "The week of 6 May 2024". */
export function periodFirst(start: Day, period: Period, format: Format): string {
  const name = periodName(start, period, format);
  return /^(?:week|quarter|30 days) /u.test(name) ? `The ${name}` : name;
}
