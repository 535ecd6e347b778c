import { dayText, plainNumber, timeText } from '../cell-text';

/** How a number is shown: as a number, as a date with or without a time, or as hours that go beyond a day. */
export type NumberStyle = 'number' | 'date' | 'elapsed';

const DAY_MS = 86_400_000;
/** 9999-12-31 */
const LAST_SERIAL = 2_958_466;

/**
 * What a number format of Excel shows.
 * @param id built in below 164: 14–22 and 45–47 everywhere, 27–36 and 50–58 in East Asian versions (ECMA-376, 18.8.30)
 * @param code its own code, where the workbook gives one
 */
export function numberStyle(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) {
    if (id === 46) return 'elapsed';
    const dates = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47;
    return dates || (id >= 50 && id <= 58) ? 'date' : 'number';
  }
  const shown = code.replace(/"[^"]*"|\\.|[_*]./g, '').split(';')[0] ?? '';
  if (/\[(h+|m+|s+)\]/i.test(shown)) return 'elapsed';
  const bare = shown.replace(/\[[^\]]*\]/g, '').replace(/s+[.,]0+/gi, 's');
  if (/general|standard|[0#?@]/i.test(bare)) return 'number';
  return /[ymdhsge]|上午|下午/i.test(bare) ? 'date' : 'number';
}

/**
 * A serial number as text: 2024-03-05 where it is midnight, 2024-03-05 09:30:00 else, 09:30:00 below one day. Rounded
 * to milliseconds, because Excel counts in days and 10:40 is no finite fraction of one.
 * In the system of 1900 day 60 is the 29 February 1900 that never was; days before it count from one day later.
 * @returns the number itself where it is no date: negative, 0, beyond the year 9999
 */
export function serialText(serial: number, style: NumberStyle, from1904: boolean): string {
  const total = Math.round(serial * DAY_MS);
  if (style === 'number' || !(total >= 0) || serial >= LAST_SERIAL) return numberText(serial);
  const days = Math.floor(total / DAY_MS);
  const time = total - days * DAY_MS;
  if (style === 'elapsed') return timeText(total);
  if (days === 0 && !from1904) return total === 0 && serial === 0 ? '00:00:00' : timeText(time);
  if (days === 0 && time > 0) return timeText(time);
  const day = from1904 ? days - 24_107 : days < 60 ? days - 25_568 : days - 25_569;
  const date = days === 60 && !from1904 ? '1900-02-29' : dayText(day);
  return time === 0 ? date : `${date} ${timeText(time)}`;
}

/** A number as Excel shows it: at most 15 significant digits, where that is shorter (0.30000000000000004). */
export function numberText(value: number): string {
  const exact = String(value);
  const shown = String(Number(value.toPrecision(15)));
  return plainNumber(shown.length < exact.length ? shown : exact);
}
