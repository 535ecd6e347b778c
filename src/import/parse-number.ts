import { CURRENCY_SIGNS } from './cell-currency';

const POWERS = Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
const MINUS = 45;
const COMMA = 44;
const POINT = 46;

/**
 * The number that stands in `bytes[from … to)`, or NaN. Plain numbers are read digit by digit: up to 15
 * digits and a power of ten are both exact in a double, so that their quotient is the nearest one (W. Clinger
 * 1990, "How to read floating point numbers accurately"); everything else goes the long way round.
 * Understood: signs before or after, DR (minus) and CR (plus) behind, (1.23) and U+2212 for negatives, groups of
 * three marked by the other mark, a blank or an apostrophe, Indian groups with a decimal point (1,23,456.50), currency
 * signs and codes, a percent sign (12 % is 12), exponents, dashes for cents (12,- is 12).
 * @param decimal byte of the decimal mark: 46 or 44
 */
export function parseNumber(bytes: Uint8Array, from: number, to: number, decimal: number): number {
  let at = from;
  const negative = bytes[at] === MINUS;
  if (negative) at++;
  const begin = at;
  let mantissa = 0;
  let point = -1;
  for (; at < to; at++) {
    const byte = bytes[at] as number;
    const digit = byte - 48;
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
    else if (byte === decimal && point < 0) point = at;
    else return parseDressed(bytes, from, to, decimal);
  }
  const digits = point < 0 ? to - begin : to - begin - 1;
  if (digits === 0 || digits > 15) return parseDressed(bytes, from, to, decimal);
  const value = point < 0 ? mantissa : mantissa / (POWERS[to - point - 1] as number);
  return negative ? -value : value;
}

/** Byte sequences that may stand beside a number: signs and codes of currencies, percent, blanks. */
const DRESS = [...CURRENCY_SIGNS, ...['%', '％', '\u00a0', '\u202f', '\u3000', ' ', '\t']]
  .sort((a, b) => b.length - a.length)
  .map((text) => new TextEncoder().encode(text));
/** the same by the byte they begin or end with, so that a text that is no number is seen at once */
const DRESS_BY_FIRST = Array.from({ length: 256 }, (_, byte) => DRESS.filter((text) => text[0] === byte));
const DRESS_BY_LAST = Array.from({ length: 256 }, (_, byte) => DRESS.filter((text) => text.at(-1) === byte));
const MINUS_SIGN = new TextEncoder().encode('\u2212');
const DASHES = ['-', '\u2013', '\u2014', '\u2212'].map((text) => new TextEncoder().encode(text));

function parseDressed(bytes: Uint8Array, from: number, to: number, decimal: number): number {
  let sign = 0;
  let left = from;
  let right = to;
  for (let moved = true; moved && left < right;) {
    moved = false;
    const byte = bytes[left] as number;
    if (byte >= 48 && byte <= 57) break;
    if (sign === 0 && (byte === MINUS || byte === 43)) {
      sign = byte === MINUS ? -1 : 1;
      left++;
      moved = true;
    } else if (sign === 0 && byte === 40 && bytes[right - 1] === 41) {
      sign = -1;
      left++;
      right--;
      moved = true;
    } else if (sign === 0 && startsWith(bytes, left, right, MINUS_SIGN)) {
      sign = -1;
      left += MINUS_SIGN.length;
      moved = true;
    } else {
      const dress = DRESS_BY_FIRST[byte]?.find((text) => startsWith(bytes, left, right, text));
      if (dress) {
        left += dress.length;
        moved = true;
      }
    }
  }
  for (let moved = true; moved && left < right;) {
    moved = false;
    const byte = bytes[right - 1] as number;
    if (byte >= 48 && byte <= 57) break;
    const price = endOfRoundPrice(bytes, left, right, decimal);
    if (price < right) {
      right = price;
      break;
    }
    if (sign === 0 && byte === MINUS) {
      sign = -1;
      right--;
      moved = true;
    } else if (sign === 0 && side(bytes, left, right) !== 0) {
      sign = side(bytes, left, right);
      right -= 2;
      moved = true;
    } else {
      const dress = DRESS_BY_LAST[byte]?.find(
        (text) => right - text.length >= left && startsWith(bytes, right - text.length, right, text),
      );
      if (dress) {
        right -= dress.length;
        moved = true;
      }
    }
  }
  const value = parseCore(bytes, left, right, decimal);
  return sign < 0 ? -value : value;
}

/** −1 where DR stands behind a digit or a blank, as on statements, 1 where CR does, else 0. */
function side(bytes: Uint8Array, left: number, right: number): number {
  const before = bytes[right - 3] as number;
  const apart = right - 3 > left && (before === 32 || (before >= 48 && before <= 57));
  if (!apart || ((bytes[right - 1] as number) | 32) !== 114) return 0;
  const letter = (bytes[right - 2] as number) | 32;
  return letter === 100 ? -1 : letter === 99 ? 1 : 0;
}

/** The place after the decimal mark where dashes stand for no cents (12,- is 12); `right` where none do. */
function endOfRoundPrice(bytes: Uint8Array, left: number, right: number, decimal: number): number {
  let at = right;
  for (;;) {
    const dash = DASHES.find((text) => startsWith(bytes, Math.max(left, at - text.length), at, text));
    if (!dash) break;
    at -= dash.length;
  }
  const digit = (bytes[at - 2] as number) - 48;
  const round = at < right && at - 2 >= left && bytes[at - 1] === decimal && digit >= 0 && digit <= 9;
  return round ? at : right;
}

const startsWith = (bytes: Uint8Array, from: number, to: number, text: Uint8Array): boolean => {
  if (to - from < text.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text[i]) return false;
  return true;
};

/** Digits with at most one decimal mark, one kind of group mark, and an exponent. */
function parseCore(bytes: Uint8Array, from: number, to: number, decimal: number): number {
  let text = '';
  let group = 0;
  let sinceGroup = 0;
  // digits of the groups behind the first, but the last: two as India writes, 1,23,456
  let width = 0;
  let first = 0;
  let digits = 0;
  let point = false;
  let at = from;
  for (; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte >= 48 && byte <= 57) {
      text += String.fromCharCode(byte);
      digits++;
      sinceGroup++;
    } else if (byte === decimal && !point) {
      if (group !== 0 && sinceGroup !== 3) return NaN;
      point = true;
      text += '.';
    } else if (!point && (byte === 69 || byte === 101) && digits > 0 && group === 0) break;
    else if (point && (byte === 69 || byte === 101) && digits > 0) break;
    else {
      const length = groupMark(bytes, at, to, decimal);
      if (length === 0 || point || digits === 0) return NaN;
      if (group === 0) {
        if (sinceGroup > 3 || text.startsWith('0')) return NaN;
        first = sinceGroup;
      } else {
        const isIndian = sinceGroup === 2 && first < 3 && byte === COMMA && decimal === POINT;
        if (byte !== group || (sinceGroup !== 3 && !isIndian) || (width !== 0 && sinceGroup !== width))
          return NaN;
        width = sinceGroup;
      }
      group = byte;
      sinceGroup = 0;
      at += length - 1;
    }
  }
  if (digits === 0 || (group !== 0 && !point && sinceGroup !== 3)) return NaN;
  if (at < to) {
    const exponent = String.fromCharCode(...bytes.subarray(at + 1, Math.min(to, at + 6)));
    if (to - at > 5 || !/^[+-]?\d{1,3}$/.test(exponent)) return NaN;
    text += `e${exponent}`;
  }
  return Number(text);
}

/** Bytes of the mark between groups of digits at this place, 0 where there is none. */
function groupMark(bytes: Uint8Array, at: number, to: number, decimal: number): number {
  const byte = bytes[at];
  if (byte === (decimal === POINT ? COMMA : POINT) || byte === 32 || byte === 39) return 1;
  if (byte === 0xc2 && bytes[at + 1] === 0xa0 && at + 1 < to) return 2;
  if (byte === 0xe2 && at + 2 < to && bytes[at + 1] === 0x80) {
    return bytes[at + 2] === 0xaf || bytes[at + 2] === 0x99 ? 3 : 0;
  }
  return 0;
}
