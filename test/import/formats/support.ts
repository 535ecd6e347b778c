import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect } from 'vitest';
import type { Bytes } from '../../../src/table/column';
import { joinBytes } from '../../../src/table/csv';
import type { AppError } from '../../../src/core/errors';
import { memorySource, type ByteSource } from '../../../src/import/byte-source';
import { openParts } from '../../../src/import/formats/open-parts';
import type { Part } from '../../../src/import/part';

const FOLDER = join(import.meta.dirname, 'fixtures');

export const fixture = (name: string): Bytes => new Uint8Array(readFileSync(join(FOLDER, name)));

/** What the program that made a file says of its cells. */
export const expectedOf = <T>(name: string): T =>
  JSON.parse(readFileSync(join(FOLDER, `${name}.expected.json`), 'utf8')) as T;

export const sourceFrom = (bytes: Bytes | string, name: string): ByteSource =>
  memorySource(name, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, 1000);

export async function opened(bytes: Bytes | string, name: string): Promise<Part[]> {
  const result = await openParts([sourceFrom(bytes, name)]);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export async function refused(bytes: Bytes | string, name: string): Promise<AppError> {
  const result = await openParts([sourceFrom(bytes, name)]);
  expect(result.ok).toBe(false);
  return result.ok ? { code: 'internal', detail: 'was opened' } : result.error;
}

export async function bytesOfPart(part: Part): Promise<Bytes> {
  const pieces: Bytes[] = [];
  for await (const piece of part.source.stream()) pieces.push(piece);
  return joinBytes(pieces);
}

export const textOfPart = async (part: Part): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOfPart(part));

/** The cells of a part by PapaParse; a blank line is null. */
export async function cellsOf(part: Part | undefined): Promise<(string[] | null)[]> {
  if (!part) throw new Error('no part');
  const { data, errors } = Papa.parse<string[]>((await textOfPart(part)).replace(/\n$/, ''), {
    delimiter: ',',
    newline: '\n',
  });
  expect(errors).toEqual([]);
  return data.map((row) => (row.length === 1 && row[0] === '' ? null : row));
}
