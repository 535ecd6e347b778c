import type { Bytes } from '../../table/column';
import type { ByteSource } from '../byte-source';
import { refuseLarge } from './limits';

const TEXT_CHARACTERS = 1 << 18;

/** A row of cells as a line of CSV. Blanks at the ends of a cell belong to it: they get quotes. An empty cell alone too, lest it be a blank line. */
export function csvLine(cells: readonly string[]): string {
  if (cells.length === 1 && cells[0] === '') return '""\n';
  return `${cells.map((cell) => (/[",\r\n]|^[\s"]|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}

/** Lines as UTF-8 in pieces of about 256 kB. */
export function* encodedLines(lines: Iterable<string>): Generator<Bytes, void> {
  const encoder = new TextEncoder();
  let text = '';
  for (const line of lines) {
    text += line;
    if (text.length < TEXT_CHARACTERS) continue;
    yield encoder.encode(text);
    text = '';
  }
  if (text !== '') yield encoder.encode(text);
}

/** Text made from cells, kept in memory. @throws SourceFailure `file-too-large` beyond 512 MB */
export function heldSource(name: string, made: Iterable<Bytes>): ByteSource {
  const pieces: Bytes[] = [];
  let size = 0;
  for (const piece of made) {
    pieces.push(piece);
    size += piece.length;
    refuseLarge(name, size);
  }
  return {
    name,
    size,
    slice: (from, to) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(to, size) - from));
      let at = 0;
      for (const piece of pieces) {
        const part = piece.subarray(Math.max(0, from - at), Math.max(0, to - at));
        if (part.length > 0) bytes.set(part, Math.max(0, at - from));
        at += piece.length;
        if (at >= to) break;
      }
      return Promise.resolve(bytes);
    },
    async *stream() {
      for (const piece of pieces) yield await Promise.resolve(piece);
    },
  };
}

/** A number without an exponent, digits as they are: 1e-7 is 0.0000001. */
export function plainNumber(text: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d*))?[eE]([+-]?\d+)$/.exec(text);
  if (!parts) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (Math.abs(point) > 400) return text;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** Milliseconds since midnight as 09:30:00 or 09:30:00.250; hours go beyond 24 where the time does. */
export function timeText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const rest = milliseconds % 1000;
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return rest === 0 ? text : `${text}.${String(rest).padStart(3, '0')}`;
}

/** Days since 1970-01-01 as 2024-03-05; beyond the years a Date knows, the number. */
export function dayText(day: number): string {
  const date = new Date(day * 86_400_000);
  return Number.isNaN(date.getTime()) ? String(day) : date.toISOString().replace(/T.*/, '');
}
