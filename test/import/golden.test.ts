import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Table } from '../../src/table/column';
import type { Receipt } from '../../src/table/dataset';
import { memorySource, type ByteSource } from '../../src/import/byte-source';
import { openParts } from '../../src/import/formats/open-parts';
import { inspect } from '../../src/import/inspect';
import type { ImportChoices } from '../../src/import/plan';
import { readTable } from '../../src/import/read-table';
import { sharedData } from '../shared-data';
import { expectAccounted, rowsOf, TODAY } from './support';

// seconds of honest work on a busy machine are no failure
vi.setConfig({ testTimeout: 60_000 });

/** What a case may say; what it leaves out is not compared. */
interface Expected {
  /** what the case is about, for those who read it */
  about?: string;
  /** files of ../shared/data instead of files in the folder; without them the case is skipped */
  shared?: string[];
  choices?: ImportChoices;
  /** of opening, inspecting or reading: whichever comes first */
  error?: object;
  /** what was found in the files */
  parts?: object[];
  /** none unless told; with any, nothing is read */
  questions?: object[];
  /** of the first part */
  encoding?: string;
  bom?: boolean;
  dialect?: object;
  /** anything of the plan */
  plan?: object;
  /** of the table that was read */
  roles?: object;
  columns?: { name: string; type: string; role: string | null }[];
  /** every row; or the first ones, by column or by position */
  rows?: unknown[][];
  firstRows?: unknown[][];
  /** every row, as objects of texts, in a file of ../shared/data */
  json?: string;
  /** over all rows of a column: cells with a value, distinct ones, their sum from the first to the last */
  facts?: Record<string, { filled?: number; distinct?: number; sum?: number }>;
  receipt?: object;
  rejects?: string;
}

/** A receipt as cases write it: examples as their lines, and what belongs to the first part beside the totals. */
const shortOf = (receipt: Receipt) => ({
  ...receipt.parts[0],
  ...receipt,
  rejected: receipt.rejected.map(shortAccount),
  merged: receipt.merged.map(shortAccount),
});
const shortAccount = ({ reason, count, examples }: Receipt['rejected' | 'merged'][number]) => ({
  reason,
  count,
  lines: examples.map(({ line }) => line),
});

/** What a judge outside can say of a column of any length. */
function factsOf(table: Table): Expected['facts'] {
  const rows = rowsOf(table);
  return Object.fromEntries(
    table.columns.map(({ name }, c) => {
      const cells = rows.flatMap((row) => row[c] ?? []);
      const numbers = cells.filter((cell) => typeof cell === 'number');
      const facts = { filled: cells.length, distinct: new Set(cells).size };
      return [name, numbers.length === 0 ? facts : { ...facts, sum: numbers.reduce((a, b) => a + b, 0) }];
    }),
  );
}

const FOLDER = resolve(import.meta.dirname, '../golden/import');
const textsOf = (rows: unknown[][]): string[][] => rows.map((row) => row.map((cell) => String(cell ?? '')));

/** Runs one case; pieces of 7 bytes when it is read, so that no piece ends where a row does. */
async function runCase(expected: Expected, files: { name: string; bytes: Uint8Array<ArrayBuffer> }[]) {
  const open = (pieces?: number): ByteSource[] =>
    files.map(({ name, bytes }) => memorySource(name, bytes, pieces));
  const opened = await openParts(open());
  const inspection = opened.ok ? await inspect(opened.value, expected.choices ?? {}) : opened;
  let result = null;
  if (inspection.ok && inspection.value.questions.length === 0) {
    const small = files.every(({ bytes }) => bytes.length < 100_000);
    const again = await openParts(open(small ? 7 : undefined));
    result = again.ok ? await readTable(again.value, inspection.value.plan, { today: TODAY }) : again;
  }
  if (expected.error) {
    expect(result ?? inspection).toMatchObject({ ok: false, error: expected.error });
    return;
  }
  if (!inspection.ok) throw new Error(JSON.stringify(inspection.error));
  const { parts, plan, questions } = inspection.value;
  expect(questions).toEqual(expected.questions ?? []);
  const [first] = plan.parts;
  if (expected.parts) expect(parts).toMatchObject(expected.parts);
  if (expected.encoding) expect(first?.encoding).toBe(expected.encoding);
  if (expected.bom !== undefined) expect(first?.bom).toBe(expected.bom);
  if (expected.dialect) expect(first?.dialect).toMatchObject(expected.dialect);
  if (expected.plan) expect(plan).toMatchObject(expected.plan);
  if (expected.questions) return;
  if (!result?.ok) throw new Error(JSON.stringify(result?.error));
  const { table, receipt, rejects } = result.value;
  if (expected.columns) {
    expect(plan.columns).toMatchObject(expected.columns.map(({ type: _, ...rest }) => rest));
    // a column of whole numbers becomes one of any numbers when the file demands it
    expect(table.columns.map((column) => [column.name, column.type])).toEqual(
      expected.columns.map((column) => [column.name, column.type]),
    );
  }
  const rows = rowsOf(table);
  if (expected.rows) expect(rows).toEqual(expected.rows);
  if (expected.firstRows) expect(rows.slice(0, expected.firstRows.length)).toEqual(expected.firstRows);
  if (expected.json) {
    const names = table.columns.map(({ name }) => name);
    const json: unknown = JSON.parse(readFileSync(sharedData(expected.json) ?? '', 'utf8'));
    expect(textsOf(rows).map((row) => Object.fromEntries(names.map((key, i) => [key, row[i]])))).toEqual(
      [json].flat(),
    );
  }
  if (expected.roles) expect(result.value.roles).toEqual(expected.roles);
  if (expected.facts) expect(factsOf(table)).toMatchObject(expected.facts);
  if (expected.receipt) expect(shortOf(receipt)).toMatchObject(expected.receipt);
  if (expected.rejects !== undefined) expect(new TextDecoder().decode(rejects)).toBe(expected.rejects);
  expectAccounted(receipt);
}

/** A case is a folder: files, and expected.json written by hand or by a judge named in it. */
describe('golden imports', () => {
  for (const name of readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? entry.name : [],
  )) {
    const expected = JSON.parse(readFileSync(resolve(FOLDER, name, 'expected.json'), 'utf8')) as Expected;
    const absent = [...(expected.shared ?? []), ...(expected.json ? [expected.json] : [])].find(
      (file) => sharedData(file) === null,
    );
    if (absent !== undefined) {
      it.skip(`${name} (needs ../shared/data/${absent})`);
      continue;
    }
    it(name, async () => {
      const paths = expected.shared
        ? expected.shared.map((file) => sharedData(file) ?? '')
        : readdirSync(resolve(FOLDER, name))
            .filter((file) => file !== 'expected.json')
            .sort()
            .map((file) => resolve(FOLDER, name, file));
      await runCase(
        expected,
        paths.map((path) => ({
          name: path.split('/').at(-1) ?? '',
          bytes: new Uint8Array(readFileSync(path)),
        })),
      );
    });
  }
});
