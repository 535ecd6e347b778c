import { dayOf, daysInMonth, MS_PER_DAY, type Day } from '../core/days';
import {
  afterDe,
  CLOCK_MARK,
  DAY_MARK,
  fullHour,
  fullYear,
  HALF_LENGTH,
  halfAt,
  HOUR_MARK,
  isDigit,
  isLetter,
  isNameByte,
  isSeparator,
  isWeekday,
  matches,
  MINUTE_MARK,
  MONTH_MARK,
  number,
  SECOND_MARK,
  separatorAt,
  YEAR_MARK,
  zoneAt,
} from './date-parts';
import { monthNamed } from './month-names';
import { parseNumber } from './parse-number';
import { DATE_ORDERS, type DateFormat, type DateOrder } from './plan';
import { splitDay, zoneClock, type ZoneClock } from './zone-clock';

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

/** serial of 1970-01-01, and of the day after 1900-02-29, which never was */
const EXCEL_1970 = 25_569;
const EXCEL_AFTER_LEAP_BUG = 61;
const EXCEL_1904_1970 = 24_107;
const EXCEL_LAST = 2_958_465;
/** 9999-12-31 */
const LAST_INSTANT = 253_402_300_799_999;

/**
 * Reads the dates of one column. Understood, with or without a time of day behind it: 2024-03-05, 2024/3/5,
 * 05.03.2024, 3/5/24, 20240305, 20240305140500, 5 Mar 2024, Mar 5, 2024, Tue, 5 Mar 2024, 5. März 2024, 2024年3月5日;
 * AM and PM, 上午 and 下午, 14时05分; fractions of a second. Two-digit years 00–68 are 20xx, 69–99 are 19xx (POSIX).
 * Without a time zone, a zone in the cell (Z, +08:00) is read over: the day and the time are those written, because
 * the day of purchase is the shop's. With one, cells that name a zone and those that count from an epoch get the
 * day and time of its calendar; cells that do not stay as written. Epochs are UTC without one.
 * Numbers count days (Excel; 60 is no day, because 1900 had no 29 February) or seconds or milliseconds.
 */
export class DateParser {
  /** milliseconds since midnight of the date read last */
  timeOfDay = 0;
  #at = 0;
  /** minutes east of UTC that the cell read last names */
  #offset: number | null = null;
  readonly order: DateOrder;
  readonly #count: Exclude<DateFormat, DateOrder> | null;
  readonly #clock: ZoneClock | null;

  /** @param timeZone IANA; one that does not exist is as none @param decimal byte of the decimal mark of day fractions */
  constructor(
    format: DateFormat,
    timeZone: string | null = null,
    private readonly decimal = 46,
  ) {
    const order = DATE_ORDERS.find((known) => known === format);
    this.order = order ?? 'ymd';
    this.#count = order ? null : (format as Exclude<DateFormat, DateOrder>);
    this.#clock = timeZone === null ? null : zoneClock(timeZone);
  }

  /** The day in `bytes[from … to)`, blanks around it already taken off, or NaN. */
  parse(bytes: Uint8Array, from: number, to: number): Day {
    this.timeOfDay = 0;
    if (this.#count !== null) return this.#counted(this.#count, parseNumber(bytes, from, to, this.decimal));
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
    this.#offset = null;
    if (!this.#time(bytes, this.#at, to)) return NaN;
    if (this.#clock === null || this.#offset === null) return day;
    return this.#split(this.#clock.wall(day * MS_PER_DAY + this.timeOfDay - this.#offset * 60_000));
  }

  #counted(count: Exclude<DateFormat, DateOrder>, value: number): Day {
    if (count === 'epoch-s' || count === 'epoch-ms') {
      const instant = count === 'epoch-s' ? Math.round(value * 1000) : Math.round(value);
      if (!(Math.abs(instant) <= LAST_INSTANT)) return NaN;
      return this.#split(this.#clock?.wall(instant) ?? instant);
    }
    if (!(value >= 0 && value < EXCEL_LAST + 1)) return NaN;
    // as many whole milliseconds as the fraction of the day is
    const serial = Math.round(value * MS_PER_DAY);
    if (count === 'excel-1904') return this.#split(serial - EXCEL_1904_1970 * MS_PER_DAY);
    const day = Math.floor(serial / MS_PER_DAY);
    if (day < 1 || day === EXCEL_AFTER_LEAP_BUG - 1) return NaN;
    return this.#split(serial - (day < EXCEL_AFTER_LEAP_BUG ? EXCEL_1970 - 1 : EXCEL_1970) * MS_PER_DAY);
  }

  #split(wall: number): Day {
    const { day, timeOfDay } = splitDay(wall);
    this.timeOfDay = timeOfDay;
    return day;
  }

  #date(bytes: Uint8Array, from: number, to: number): Day {
    let at = from;
    while (at < to && isDigit(bytes[at])) at++;
    const length = at - from;
    if (length === 8 || length === 14) return this.#compact(bytes, from, length);
    if (length === 0) return this.#nameFirst(bytes, from, to);
    if (length !== 4 && length > 2) return NaN;
    const first = number(bytes, from, at);
    const separator = separatorAt(bytes, at, to, YEAR_MARK);
    if (separator === 0) return NaN;
    const mark = bytes[at];
    at += separator;
    // 5. März, 5 de marzo de
    if (mark === 46 && bytes[at] === 32 && isLetter(bytes[at + 1])) at++;
    at = afterDe(bytes, at);
    const secondFrom = at;
    let second: number;
    let named = false;
    if (isLetter(bytes[at])) {
      named = true;
      while (at < to && isNameByte(bytes[at])) at++;
      second = monthNamed(bytes, secondFrom, at);
      if (bytes[at] === 46 && (mark !== 46 || bytes[at + 1] === 32)) at++;
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
    if (named) at = afterDe(bytes, at);
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
      !this.#setTime(
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

  /** "Mar 5, 2024", "Tue, 5 Mar 2024" */
  #nameFirst(bytes: Uint8Array, from: number, to: number): Day {
    let at = from;
    while (at < to && isNameByte(bytes[at])) at++;
    const month = monthNamed(bytes, from, at);
    if (month < 0) {
      if (!isWeekday(bytes, from, at)) return NaN;
      if (bytes[at] === 44 || bytes[at] === 46) at++;
      while (at < to && bytes[at] === 32) at++;
      return isLetter(bytes[at]) || isDigit(bytes[at]) ? this.#date(bytes, at, to) : NaN;
    }
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
    let half = halfAt(bytes, at, to);
    if (half > 0) at += HALF_LENGTH;
    while (at < to && half > 0 && bytes[at] === 32) at++;
    const hourFrom = at;
    while (at < to && isDigit(bytes[at])) at++;
    if (at === hourFrom || at - hourFrom > 2) return false;
    const hour = number(bytes, hourFrom, at);
    if (matches(bytes, at, to, HOUR_MARK) || matches(bytes, at, to, CLOCK_MARK))
      return this.#markedMinutes(bytes, at + 3, to, fullHour(hour, half)) === to;
    if (bytes[at] !== 58) return false;
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
    const letter = at + 1 < to ? (bytes[at] as number) | 32 : 0;
    if (half === 0 && (letter === 97 || letter === 112)) {
      // am, a.m., a. m.
      const rest = String.fromCharCode(...bytes.subarray(at + 1, Math.min(to, at + 6)));
      const mark = /^(m|\. ?m\.?)/i.exec(rest)?.[0];
      if (mark !== undefined) {
        half = letter === 97 ? 1 : 2;
        at += 1 + mark.length;
      }
    }
    if (!this.#setTime(fullHour(hour, half), minute, second)) return false;
    this.timeOfDay += Math.floor(fraction);
    this.#offset = zoneAt(bytes, at, to);
    return this.#offset !== null || at === to;
  }

  /** 14时, 14时05分, 14时05分30秒; 点 for 时. @returns where it ends, −1 where it is no time */
  #markedMinutes(bytes: Uint8Array, from: number, to: number, hour: number): number {
    const parts = [0, 0];
    let at = from;
    for (const [i, mark] of [MINUTE_MARK, SECOND_MARK].entries()) {
      if (at === to) break;
      const digits = isDigit(bytes[at + 1]) ? 2 : 1;
      const value = number(bytes, at, at + digits);
      if (value < 0 || !matches(bytes, at + digits, to, mark)) return -1;
      parts[i] = value;
      at += digits + 3;
    }
    return this.#setTime(hour, parts[0] as number, parts[1] as number) ? at : -1;
  }

  #setTime(hour: number, minute: number, second: number): boolean {
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return false;
    this.timeOfDay = ((hour * 60 + minute) * 60 + second) * 1000;
    return true;
  }
}
