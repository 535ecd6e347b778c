import type { Format } from '../../i18n/format';
import type { Locale } from '../../i18n/locale';
import type { Period } from '../../customers/periods';
import { periodLabel } from '../period-label';
import { periodName } from '../period-name';
import { PERIOD_WORDS } from '../period-words';

const EN = PERIOD_WORDS.en;
const ZH = PERIOD_WORDS['zh-CN'];

/** A name of a cohort as it comes in messages: its type, and its text, bounds or day. */
export type NameValues = readonly (string | number | null)[];

/** An amount as a bound: without decimals it does not need. */
const bound = (value: number, f: Format): string =>
  Number.isInteger(value) ? f.integer(value) : f.decimal(value, 2);

/** What a cohort is called: a period, a value of the data, a range of first amounts. */
export function cohortWords(
  [type, a = null, b = null]: NameValues,
  period: Period,
  f: Format,
  short: boolean,
): string {
  const zh = f.locale === 'zh-CN';
  if (type === 'period') return (short ? periodLabel : periodName)(Number(a), period, f);
  if (type === 'value') return String(a);
  if (type === 'missing') return zh ? '（无记录）' : '(not recorded)';
  if (type === 'other') return zh ? '其他' : 'other';
  if (typeof a !== 'number' && typeof b !== 'number') return zh ? '全部金额' : 'any amount';
  if (typeof a !== 'number') return `≤ ${bound(Number(b), f)}`;
  if (typeof b !== 'number') return `> ${bound(a, f)}`;
  return `${bound(a, f)} – ${bound(b, f)}`;
}

/** How ages are counted, as it comes in messages: in periods, or in windows of so many days. */
export interface Ages {
  period: Period;
  /** of a window; null = calendar periods */
  days: number | null;
}

/** An age as the head of a column: "month 3", "days 90–119". */
export function ageHead(age: number, { period, days }: Ages, locale: Locale, f: Format): string {
  if (days === null)
    return locale === 'en'
      ? `${period === 'days-30' ? 'step' : period} ${f.integer(age)}`
      : `第 ${age} ${ZH[period].many}`;
  const range = days === 1 ? f.integer(age) : `${f.integer(age * days)}–${f.integer((age + 1) * days - 1)}`;
  return locale === 'en' ? `${days === 1 ? 'day' : 'days'} ${range}` : `第 ${range} 天`;
}

/** An age in a sentence: "2 months later", "days 60–89 after the first purchase". */
export function ageWords(age: number, ages: Ages, locale: Locale, f: Format): string {
  const { period, days } = ages;
  if (days !== null)
    return locale === 'en'
      ? `${ageHead(age, ages, locale, f)} after the first purchase`
      : `首购后${ageHead(age, ages, locale, f)}`;
  if (age === 0) return locale === 'en' ? `the ${EN[period].one} of the first purchase` : '首购当期';
  return locale === 'en'
    ? `${f.integer(age)} ${f.plural(age, EN[period].one, EN[period].many)} later`
    : `首购后第 ${f.integer(age)} ${ZH[period].many}`;
}
