import { MS_PER_DAY, type Day } from '../core/days';
import type { Locale } from './locale';

/**
 * Numbers and dates in one language. Every message gets one; nothing else formats for people. Negative numbers have a
 * minus sign (U+2212), which is as wide as a plus and never breaks a line as a hyphen does; what rounds to 0 has none.
 */
export interface Format {
  locale: Locale;
  integer(value: number): string;
  /** with exactly `digits` decimals */
  decimal(value: number, digits?: number): string;
  /** as many digits as are known: at most `digits` significant ones */
  significant(value: number, digits?: number): string;
  /** a share 0…1 as "24 %" */
  percent(value: number, digits?: number): string;
  /** an amount in the currency of the data (unknown to us): two decimals, grouped */
  money(value: number): string;
  /** an amount for charts and sentences: "1.2 M" */
  short(value: number): string;
  day(day: Day): string;
  /** a day with its time; @param ms since 1970, of the clock that counts */
  time(ms: number): string;
  month(day: Day): string;
  bytes(value: number): string;
  /** picks the plural form; Chinese has one */
  plural(count: number, one: string, other: string): string;
  list(items: readonly string[]): string;
}

const cache = new Map<Locale, Format>();

/** The formatter of a language; made once. */
export function formatOf(locale: Locale): Format {
  const known = cache.get(locale);
  if (known) return known;
  const made = makeFormat(locale);
  cache.set(locale, made);
  return made;
}

function makeFormat(locale: Locale): Format {
  const integer = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'negative' });
  const money = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'negative',
  });
  const short = new Intl.NumberFormat(locale, {
    notation: 'compact',
    maximumSignificantDigits: 3,
    signDisplay: 'negative',
  });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'UTC',
  });
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const plural = new Intl.PluralRules(locale);
  const decimals = (digits: number, style: 'decimal' | 'percent') =>
    new Intl.NumberFormat(locale, {
      style,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'negative',
    });
  const memo = new Map<string, Intl.NumberFormat>();
  const fixed = (digits: number, style: 'decimal' | 'percent') => {
    const key = `${style}${digits}`;
    const found = memo.get(key) ?? decimals(digits, style);
    memo.set(key, found);
    return found;
  };
  const known = (value: number, write: (value: number) => string) =>
    Number.isFinite(value) ? write(value) : '–';
  const written = (value: number, numbers: Intl.NumberFormat) =>
    known(value, (v) => numbers.format(v).replace('-', '−'));
  return {
    locale,
    integer: (value) => written(value, integer),
    decimal: (value, digits = 2) => written(value, fixed(digits, 'decimal')),
    significant: (value, digits = 3) =>
      written(
        value,
        new Intl.NumberFormat(locale, { maximumSignificantDigits: digits, signDisplay: 'negative' }),
      ),
    percent: (value, digits = 0) => written(value, fixed(digits, 'percent')),
    money: (value) => written(value, money),
    short: (value) => written(value, short),
    day: (value) => known(value, (v) => day.format(v * MS_PER_DAY)),
    time: (value) => known(value, (v) => time.format(v)),
    month: (value) => known(value, (v) => month.format(v * MS_PER_DAY)),
    bytes: (value) =>
      known(value, (v) => {
        const units = ['B', 'kB', 'MB', 'GB'];
        const power = v < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(v) / 3));
        return `${fixed(power === 0 ? 0 : 1, 'decimal').format(v / 1000 ** power)} ${units[power]}`;
      }),
    plural: (count, one, other) => (plural.select(count) === 'one' ? one : other),
    list: (items) => {
      const text = list.format(items);
      // Intl sets no space between Chinese and Latin words
      return locale.startsWith('zh')
        ? text.replace(/(?<=[\w)\u0370-\u03ff])和/gu, ' 和').replace(/和(?=[\w\u0370-\u03ff])/gu, '和 ')
        : text;
    },
  };
}
