/** 0 … 9 */
export const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;
/** A … Z, a … z */
export const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));
/** Letters of names of months, the accented ones (C3 and what follows it) among them. */
export const isNameByte = (byte: number | undefined): boolean =>
  isLetter(byte) || byte === 0xc3 || (byte !== undefined && (byte & 0xc0) === 0x80);

/** Two, three … digits as a number; −1 where one of them is not a digit. */
export function number(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = (bytes[i] as number) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** A year of four digits, or of two: 00–68 are 20xx, 69–99 are 19xx (POSIX). */
export const fullYear = (year: number, digits: number): number =>
  digits === 4 ? year : digits === 2 ? (year < 69 ? 2000 + year : 1900 + year) : NaN;

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
export const YEAR_MARK = encode('年');
export const MONTH_MARK = encode('月');
export const DAY_MARK = encode('日');
export const HOUR_MARK = encode('时');
export const CLOCK_MARK = encode('点');
export const MINUTE_MARK = encode('分');
export const SECOND_MARK = encode('秒');
const MORNING = encode('上午');
const AFTERNOON = encode('下午');
export const HALF_LENGTH = MORNING.length;

/** 1 where 上午 stands, 2 where 下午 does, else 0. */
export function halfAt(bytes: Uint8Array, at: number, to: number): 0 | 1 | 2 {
  if (at + HALF_LENGTH > to || bytes[at] !== 0xe4) return 0;
  const is = (mark: Uint8Array): boolean => mark.every((byte, i) => bytes[at + i] === byte);
  return is(MORNING) ? 1 : is(AFTERNOON) ? 2 : 0;
}

/** Behind the "de " of "5 de marzo de 2024". */
export function afterDe(bytes: Uint8Array, at: number): number {
  if (((bytes[at] ?? 0) | 32) !== 100 || ((bytes[at + 1] ?? 0) | 32) !== 101) return at;
  return bytes[at + 2] === 32 ? at + 3 : at;
}

const WEEKDAYS = 'mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday'.split(
  ' ',
);
/** Whether an English name of a day stands here, short or long. */
export const isWeekday = (bytes: Uint8Array, from: number, to: number): boolean =>
  to - from >= 3 &&
  to - from <= 9 &&
  WEEKDAYS.includes(String.fromCharCode(...bytes.subarray(from, to)).toLowerCase());

/** Whether a character of three bytes stands here. */
export const matches = (bytes: Uint8Array, at: number, to: number, mark: Uint8Array): boolean =>
  at + 3 <= to && bytes[at] === mark[0] && bytes[at + 1] === mark[1] && bytes[at + 2] === mark[2];

/** - / . or a blank: what stands between the parts of a date. */
export const isSeparator = (byte: number | undefined): boolean =>
  byte === 45 || byte === 47 || byte === 46 || byte === 32;

/** Bytes of the mark between two parts of a date, 0 where there is none. */
export const separatorAt = (bytes: Uint8Array, at: number, to: number, mark: Uint8Array): number =>
  at >= to ? 0 : isSeparator(bytes[at]) ? 1 : matches(bytes, at, to, mark) ? 3 : 0;

/** Minutes east of UTC that Z, UTC, GMT, +8, +0800 or +08:00 to the end of the cell stand for; null for anything else. */
export function zoneAt(bytes: Uint8Array, from: number, to: number): number | null {
  if (from === to || to - from > 12) return null;
  const text = String.fromCharCode(...bytes.subarray(from, to)).trim();
  const zone = /^(?:Z|(?:UTC|GMT)?(?:([+-])(\d{1,2})(?::?(\d{2}))?)?)$/i.exec(text);
  if (!zone || text === '') return null;
  const [, sign, hours = '0', minutes = '0'] = zone;
  return (sign === '-' ? -1 : 1) * (60 * Number(hours) + Number(minutes));
}

/** The hour of the day. @param half 1 for the morning, 2 for the afternoon, 0 for neither @returns −1 where there is none */
export function fullHour(hour: number, half: 0 | 1 | 2): number {
  if (half === 0) return hour;
  if (hour > 12 || (hour < 1 && half === 2)) return -1;
  return (hour % 12) + (half === 2 ? 12 : 0);
}
