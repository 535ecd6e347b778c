import { isUtf8 } from '../decode';
import { dayText, plainNumber } from './cell-text';

export type Unit = 's' | 'ms' | 'us' | 'ns';
const PER_SECOND: Readonly<Record<Unit, bigint>> = { s: 1n, ms: 1000n, us: 1_000_000n, ns: 1_000_000_000n };

/** Ticks within a day, or since midnight, as 09:30:00 with the fraction that is there. */
export function clockText(ticks: bigint, unit: Unit): string {
  const per = PER_SECOND[unit];
  const seconds = Number(ticks / per);
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  const text = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
  const rest = ticks % per;
  if (rest === 0n) return text;
  return `${text}.${(per + rest).toString().slice(1).replace(/0+$/, '')}`;
}

/**
 * A timestamp as 2024-03-05 09:30:00.25; the date alone at midnight. No digit is lost.
 * @param utc it is a moment, not a time on a clock: "Z" says so
 */
export function timestampText(ticks: bigint, unit: Unit, utc: boolean): string {
  const perDay = 86_400n * PER_SECOND[unit];
  const rest = ((ticks % perDay) + perDay) % perDay;
  const day = dayText(Number((ticks - rest) / perDay));
  if (utc) return `${day}T${clockText(rest, unit)}Z`;
  return rest === 0n ? day : `${day} ${clockText(rest, unit)}`;
}

/** A whole number with its last `scale` digits behind a point: 1230 at scale 2 is 12.30. */
export function decimalText(unscaled: bigint, scale: number): string {
  if (scale <= 0) return (unscaled * 10n ** BigInt(-scale)).toString();
  const sign = unscaled < 0n ? '-' : '';
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** A float of 32 bits by the fewest digits that give it back; 0.1, not 0.10000000149011612. */
export function float32Text(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return plainNumber(String(Number(text)));
  }
  return plainNumber(String(value));
}

/** Bytes as text where they are UTF-8, else in hexadecimal digits. */
export const bytesText = (bytes: Uint8Array): string =>
  isUtf8(bytes)
    ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    : `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;

/** Any value of a format as a cell: nothing and NaN are empty, lists and records are JSON. */
export function valueText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return Number.isNaN(value) ? '' : plainNumber(String(value));
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return '';
      return value instanceof Uint8Array ? bytesText(value) : nestedText(value);
    default:
      return '';
  }
}

/** JSON of what formats nest; whole numbers of 64 bits keep their digits. */
function nestedText(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Uint8Array) return JSON.stringify(bytesText(value));
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    return `[${Array.from(value as ArrayLike<unknown>, nestedText).join(',')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, inner]) => `${JSON.stringify(key)}:${nestedText(inner)}`)
      .join(',')}}`;
  return 'null';
}
