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
  if (period === 'year') return chinese ? `${year}年` : String(year);
  const quarter = Math.floor((month - 1) / 3) + 1;
  return chinese ? `${year}年第${quarter}季度` : `Q${quarter} ${year}`;
}
