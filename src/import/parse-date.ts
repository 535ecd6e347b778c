import { dayOf, daysInMonth, type Day } from '../core/days';
import type { DateOrder } from './plan';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
/** day before the first of each month, and the length of each month, of the years that occur */
const MONTH_BASE = new Int32Array((LAST_YEAR - FIRST_YEAR + 1) * 12);
const MONTH_DAYS = new Uint8Array(MONTH_BASE.length);
for (let i = 0; i < MONTH_BASE.length; i++) {
  const year = FIRST_YEAR + Math.floor(i / 12);
  MONTH_BASE[i] = dayOf(year, (i % 12) + 1, 1) - 1;
  MONTH_DAYS[i] = daysInMonth(year, (i % 12) + 1);
}

function quickDay(year: number, month: number, dayOfMonth: number): Day {
  if (year < FIRST_YEAR || year > LAST_YEAR) return year > 0 ? dayOf(year, month, dayOfMonth) : NaN;
  if (month < 1 || month > 12) return NaN;
  const i = (year - FIRST_YEAR) * 12 + month - 1;
  if (dayOfMonth < 1 || dayOfMonth > (MONTH_DAYS[i] as number)) return NaN;
  return (MONTH_BASE[i] as number) + dayOfMonth;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;
const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122));

/**
 * Reads the dates of one column. Understood, with or without a time of day behind it: 2024-03-05, 2024/3/5,
 * 05.03.2024, 3/5/24, 20240305, 20240305140500, 5 Mar 2024, Mar 5, 2024, 2024年3月5日; AM and PM; fractions of
 * a second. A zone (Z, +08:00) is read over: the day and the time are those written, because the day of
 * purchase is the shop's. Two-digit years 00–68 are 20xx, 69–99 are 19xx (POSIX).
 */
export class DateParser {
  /** milliseconds since midnight of the date read last */
  timeOfDay = 0;
  #at = 0;

  constructor(readonly order: DateOrder) {}

  /** The day in `bytes[from … to)`, blanks around it already taken off, or NaN. */
  parse(bytes: Uint8Array, from: number, to: number): Day {
    this.timeOfDay = 0;
    if (to - from === 10 && bytes[from + 4] === bytes[from + 7] && !isDigit(bytes[from + 4])) {
      const year = number(bytes, from, from + 4);
      const month = number(bytes, from + 5, from + 7);
      const dayOfMonth = number(bytes, from + 8, to);
      if (year >= 0 && month >= 0 && dayOfMonth >= 0 && isSeparator(bytes[from + 4])) {
        return quickDay(year, month, dayOfMonth);
      }
    }
    const day = this.#date(bytes, from, to);
    if (Number.isNaN(day) || this.#at === to) return day;
    return this.#time(bytes, this.#at, to) ? day : NaN;
  }

  #date(bytes: Uint8Array, from: number, to: number): Day {
    let at = from;
    while (at < to && isDigit(bytes[at])) at++;
    const length = at - from;
    if (length === 8 || length === 14) return this.#compact(bytes, from, length);
    if (length === 0) return this.#monthFirst(bytes, from, to);
    if (length !== 4 && length > 2) return NaN;
    const first = number(bytes, from, at);
    const separator = separatorAt(bytes, at, to, YEAR_MARK);
    if (separator === 0) return NaN;
    const mark = bytes[at];
    at += separator;
    const secondFrom = at;
    let second: number;
    let named = false;
    if (isLetter(bytes[at])) {
      named = true;
      while (at < to && isLetter(bytes[at])) at++;
      second = monthNamed(bytes, secondFrom, at);
      if (bytes[at] === 46 && mark !== 46) at++;
    } else {
      while (at < to && isDigit(bytes[at])) at++;
      if (at === secondFrom || at - secondFrom > 2) return NaN;
      second = number(bytes, secondFrom, at);
    }
    const secondSeparator = separatorAt(bytes, at, to, MONTH_MARK);
    if (secondSeparator === 0 || (bytes[at] !== mark && !(named && bytes[at] === 32) && mark !== 0xe5))
      return NaN;
    if (mark === 0xe5 && bytes[at] !== 0xe6) return NaN;
    at += secondSeparator;
    const thirdFrom = at;
    while (at < to && isDigit(bytes[at])) at++;
    const thirdLength = at - thirdFrom;
    if (thirdLength !== 1 && thirdLength !== 2 && thirdLength !== 4) return NaN;
    const third = number(bytes, thirdFrom, at);
    if (mark === 0xe5) {
      if (!matches(bytes, at, to, DAY_MARK)) return NaN;
      at += 3;
    }
    this.#at = at;
    if (length === 4) return thirdLength === 4 ? NaN : quickDay(first, second, third);
    if (mark === 0xe5) return quickDay(fullYear(first, length), second, third);
    if (named) return thirdLength === 1 ? NaN : quickDay(fullYear(third, thirdLength), second, first);
    if (this.order === 'ymd')
      return length === 2 && thirdLength <= 2 ? quickDay(fullYear(first, 2), second, third) : NaN;
    if (thirdLength === 1) return NaN;
    const year = fullYear(third, thirdLength);
    return this.order === 'dmy' ? quickDay(year, second, first) : quickDay(year, first, second);
  }

  #compact(bytes: Uint8Array, from: number, length: number): Day {
    this.#at = from + length;
    if (
      length === 14 &&
      !this.#clock(
        number(bytes, from + 8, from + 10),
        number(bytes, from + 10, from + 12),
        number(bytes, from + 12, from + 14),
      )
    ) {
      return NaN;
    }
    const a = number(bytes, from, from + 2);
    const b = number(bytes, from + 2, from + 4);
    const last = number(bytes, from + 4, from + 8);
    if (this.order === 'dmy' && length === 8) return quickDay(last, b, a);
    if (this.order === 'mdy' && length === 8) return quickDay(last, a, b);
    return quickDay(a * 100 + b, number(bytes, from + 4, from + 6), number(bytes, from + 6, from + 8));
  }

  /** "Mar 5, 2024" */
  #monthFirst(bytes: Uint8Array, from: number, to: number): Day {
    let at = from;
    while (at < to && isLetter(bytes[at])) at++;
    const month = monthNamed(bytes, from, at);
    if (month < 0) return NaN;
    while (at < to && (bytes[at] === 32 || bytes[at] === 46 || bytes[at] === 45)) at++;
    const dayFrom = at;
    while (at < to && isDigit(bytes[at])) at++;
    if (at === dayFrom || at - dayFrom > 2) return NaN;
    const dayOfMonth = number(bytes, dayFrom, at);
    const gapFrom = at;
    while (at < to && (bytes[at] === 32 || bytes[at] === 44 || bytes[at] === 45)) at++;
    const yearFrom = at;
    while (at < to && isDigit(bytes[at])) at++;
    if (gapFrom === yearFrom || (at - yearFrom !== 4 && at - yearFrom !== 2)) return NaN;
    this.#at = at;
    return quickDay(fullYear(number(bytes, yearFrom, at), at - yearFrom), month, dayOfMonth);
  }

  #time(bytes: Uint8Array, from: number, to: number): boolean {
    let at = from;
    if (bytes[at] === 84 || bytes[at] === 116) at++;
    else {
      while (at < to && (bytes[at] === 32 || bytes[at] === 44)) at++;
      // 2024年3月5日14:05 needs no blank
      if (at === from && bytes[at - 1] !== 0xa5) return false;
    }
    const hourFrom = at;
    while (at < to && isDigit(bytes[at])) at++;
    if (at === hourFrom || at - hourFrom > 2 || bytes[at] !== 58) return false;
    let hour = number(bytes, hourFrom, at);
    const minute = number(bytes, at + 1, at + 3);
    if (minute < 0 || at + 3 > to) return false;
    at += 3;
    let second = 0;
    let fraction = 0;
    if (bytes[at] === 58 && at < to) {
      if (at + 3 > to) return false;
      second = number(bytes, at + 1, at + 3);
      at += 3;
      if (at < to && (bytes[at] === 46 || bytes[at] === 44)) {
        let weight = 100;
        for (at++; at < to && isDigit(bytes[at]); at++) {
          fraction += weight * ((bytes[at] as number) - 48);
          weight /= 10;
        }
      }
    }
    while (at < to && bytes[at] === 32) at++;
    const half = at + 1 < to && ((bytes[at + 1] as number) | 32) === 109 ? (bytes[at] as number) | 32 : 0;
    if (half === 97 || half === 112) {
      if (hour < 1 || hour > 12) return false;
      hour = (hour % 12) + (half === 112 ? 12 : 0);
      at += 2;
    }
    if (!this.#clock(hour, minute, second)) return false;
    this.timeOfDay += Math.floor(fraction);
    return isZone(bytes, at, to);
  }

  #clock(hour: number, minute: number, second: number): boolean {
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return false;
    this.timeOfDay = ((hour * 60 + minute) * 60 + second) * 1000;
    return true;
  }
}

/** Two, three … digits as a number; −1 where one of them is not a digit. */
function number(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = (bytes[i] as number) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

const fullYear = (year: number, digits: number): number =>
  digits === 4 ? year : digits === 2 ? (year < 69 ? 2000 + year : 1900 + year) : NaN;

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const YEAR_MARK = encode('年');
const MONTH_MARK = encode('月');
const DAY_MARK = encode('日');

const matches = (bytes: Uint8Array, at: number, to: number, mark: Uint8Array): boolean =>
  at + 3 <= to && bytes[at] === mark[0] && bytes[at + 1] === mark[1] && bytes[at + 2] === mark[2];

const isSeparator = (byte: number | undefined): boolean =>
  byte === 45 || byte === 47 || byte === 46 || byte === 32;

/** Bytes of the mark between two parts of a date, 0 where there is none. */
const separatorAt = (bytes: Uint8Array, at: number, to: number, mark: Uint8Array): number =>
  at >= to ? 0 : isSeparator(bytes[at]) ? 1 : matches(bytes, at, to, mark) ? 3 : 0;

function monthNamed(bytes: Uint8Array, from: number, to: number): number {
  if (to - from < 3) return -1;
  const text = String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 9))).toLowerCase();
  const month = MONTHS.indexOf(text.slice(0, 3));
  return month < 0 || (text.length > 3 && text !== 'sept' && !LONG_MONTHS.includes(text)) ? -1 : month + 1;
}
const LONG_MONTHS = 'january february march april june july august september october november december'.split(
  ' ',
);

/** Nothing, Z, UTC, GMT, +8, +0800 or +08:00 to the end of the cell. */
function isZone(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to) return true;
  const text = String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 12))).trim();
  return /^(Z|UTC|GMT|(UTC|GMT)?[+-]\d{1,2}(:?\d{2})?)?$/i.test(text);
}
