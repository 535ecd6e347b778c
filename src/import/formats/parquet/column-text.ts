import type { SchemaElement } from 'hyparquet';
import type { ColumnKind } from '../../part';
import { dayText } from '../cell-text';
import { clockText, decimalText, float32Text, timestampText, valueText, type Unit } from '../value-text';

/** How the values of a column become cells. */
export interface ColumnText {
  name: string;
  kind: ColumnKind | null;
  text: (value: unknown) => string;
}

const UNITS: Readonly<Record<string, Unit>> = { MILLIS: 'ms', MICROS: 'us', NANOS: 'ns' };

const orEmpty =
  (text: (value: NonNullable<unknown>) => string) =>
  (value: unknown): string =>
    value === null || value === undefined ? '' : text(value);

/**
 * How a top-level column is written. Takes from its schema the types whose digits the reader would round (decimals) or
 * that it refuses (BSON, INTERVAL, shapes): these come as they are stored.
 * @param element changed
 */
export function columnText(element: SchemaElement): ColumnText {
  const { name, type, scale = 0, converted_type: converted, logical_type: logical } = element;
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') {
    const places = logical?.type === 'DECIMAL' ? logical.scale : scale;
    delete element.converted_type;
    delete element.logical_type;
    return { name, kind: 'number', text: orEmpty((value) => decimalText(wholeOf(value), places)) };
  }
  if (logical?.type === 'TIMESTAMP' || converted?.startsWith('TIMESTAMP')) {
    const unit = logical?.type === 'TIMESTAMP' ? UNITS[logical.unit] : UNITS[(converted ?? '').slice(10)];
    // the older way to say it means a moment
    const utc = logical?.type === 'TIMESTAMP' ? logical.isAdjustedToUTC : true;
    delete element.converted_type;
    delete element.logical_type;
    return {
      name,
      kind: 'date',
      text: orEmpty((value) => timestampText(wholeOf(value), unit ?? 'ms', utc)),
    };
  }
  if (logical?.type === 'TIME' || converted?.startsWith('TIME_')) {
    const unit = logical?.type === 'TIME' ? UNITS[logical.unit] : UNITS[(converted ?? '').slice(5)];
    return { name, kind: null, text: orEmpty((value) => clockText(wholeOf(value), unit ?? 'ms')) };
  }
  if (converted === 'DATE' || type === 'INT96') return { name, kind: 'date', text: valueText };
  if (type === 'FLOAT')
    return {
      name,
      kind: 'number',
      text: orEmpty((value) => (Number.isNaN(value) ? '' : float32Text(Number(value)))),
    };
  if (type === 'DOUBLE') return { name, kind: 'number', text: valueText };
  if (type === 'BOOLEAN') return { name, kind: 'bool', text: valueText };
  return { name, kind: null, text: valueText };
}

/** The schema below a column, without the types that the reader cannot give. */
export function plainSchema(schema: readonly SchemaElement[]): void {
  for (const element of schema) {
    if (element.converted_type === 'BSON' || element.converted_type === 'INTERVAL')
      delete element.converted_type;
    if (element.logical_type?.type === 'GEOMETRY' || element.logical_type?.type === 'GEOGRAPHY')
      delete element.logical_type;
  }
}

/** A whole number as it is stored: of 32 or 64 bits, or bytes of two's complement, the highest first. */
function wholeOf(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(value);
  let whole = 0n;
  if (value instanceof Uint8Array) {
    for (const byte of value) whole = whole * 256n + BigInt(byte);
    if ((value[0] ?? 0) >= 128) whole -= 1n << BigInt(8 * value.length);
  }
  return whole;
}

/** Texts the reader makes of nested values, and of the days at the top. */
export const PARSERS = {
  timestampFromMilliseconds: (ticks: bigint) => timestampText(ticks, 'ms', false),
  timestampFromMicroseconds: (ticks: bigint) => timestampText(ticks, 'us', false),
  timestampFromNanoseconds: (ticks: bigint) => timestampText(ticks, 'ns', false),
  dateFromDays: (days: number | undefined) => (days === undefined ? undefined : dayText(days)),
  jsonFromBytes: (bytes: Uint8Array | undefined) => (bytes ? new TextDecoder().decode(bytes) : undefined),
};
