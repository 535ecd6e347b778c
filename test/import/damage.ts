import { expect } from 'vitest';
import { seededRandom } from '../../src/core/random';
import type { Bytes } from '../../src/table/column';
import { memorySource } from '../../src/import/byte-source';
import { openParts } from '../../src/import/formats/open-parts';
import { inspect } from '../../src/import/inspect';
import type { ImportChoices } from '../../src/import/plan';
import { readTable } from '../../src/import/read-table';
import { bytesOf, expectAccounted, TODAY } from './support';

/** A whole number from 0 to n − 1. */
export type Below = (n: number) => number;
const belowOf = (seed: number): Below => {
  const random = seededRandom(seed);
  return (n) => Math.floor(random.next() * n);
};

/**
 * Opens, inspects and reads: whatever comes, nothing is thrown and every row is accounted for.
 * @returns whether it came as far as a table
 */
export async function survive(
  bytes: Bytes,
  pieceBytes: number,
  choices: ImportChoices = {},
  name = 'hostile.csv',
): Promise<boolean> {
  const opened = await openParts([memorySource(name, bytes, pieceBytes)]);
  if (!opened.ok) return false;
  const inspection = await inspect(opened.value, choices);
  if (!inspection.ok) return false;
  const result = await readTable(opened.value, inspection.value.plan, { today: TODAY });
  if (!result.ok) return false;
  expectAccounted(result.value.receipt);
  expect(result.value.table.rows).toBe(result.value.receipt.rowsKept);
  for (const column of result.value.table.columns)
    expect((column.type === 'text' ? column.codes : column.values).length).toBe(result.value.table.rows);
  return true;
}

/** Runs numbered cases; a failure says which, so that it can be run alone. @returns how many gave a table */
export async function cases(
  seed: number,
  count: number,
  run: (below: Below) => Promise<boolean>,
): Promise<number> {
  let tables = 0;
  for (let number = 0; number < count; number++) {
    try {
      if (await run(belowOf(seed + number))) tables++;
    } catch (error) {
      throw new Error(`case ${number} of seed ${seed}`, { cause: error });
    }
  }
  return tables;
}

const SNIPPETS = [
  '"',
  '""',
  "'",
  '\r',
  '\n',
  '\r\n',
  '\0',
  '\ufeff',
  ',',
  ';;',
  '\t',
  '\\',
  '\\"',
  'x'.repeat(3000),
  ','.repeat(400),
  '"'.repeat(301),
  '\u2028',
  '=cmd()',
  '1e999',
  '9999999999999999999',
  '99/99/9999',
  'NaN',
].map(bytesOf);

/** A valid file, damaged in up to four places: bits flipped, bytes lost, doubled or put in, the end cut off. */
export function damage(file: Bytes, below: Below): Bytes {
  let bytes = [...file];
  for (let times = 1 + below(4); times > 0; times--) {
    const at = below(bytes.length + 1);
    const length = below(8) === 0 ? below(200) : 1 + below(3);
    switch (below(6)) {
      case 0:
        if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
        break;
      case 1:
        bytes.splice(at, length);
        break;
      case 2:
        bytes.splice(at, 0, ...bytes.slice(at, at + length));
        break;
      case 3:
        bytes.splice(at, 0, ...(SNIPPETS[below(SNIPPETS.length)] ?? []));
        break;
      case 4:
        for (let i = at; i < Math.min(bytes.length, at + length); i++) bytes[i] = below(256);
        break;
      default:
        if (below(3) === 0) bytes = bytes.slice(0, at);
    }
  }
  return Uint8Array.from(bytes);
}
