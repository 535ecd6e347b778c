import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../src/import/byte-source';
import { textPart } from '../../src/import/part';
import { inspect } from '../../src/import/inspect';
import type { ImportChoices } from '../../src/import/plan';
import { readTable } from '../../src/import/read-table';
import type { Receipt } from '../../src/table/dataset';
import { rowsOf, TODAY } from './support';

/** What a case may say; what it leaves out is not compared. */
interface Expected {
  choices?: ImportChoices;
  error?: object;
  questions?: object[];
  encoding?: string;
  bom?: boolean;
  dialect?: object;
  columns?: { name: string; type: string; role: string | null }[];
  rows?: unknown[][];
  receipt?: object;
  rejects?: string;
}

/** A receipt as cases write it: examples as their lines, and what belongs to the only part beside the totals. */
const shortOf = (receipt: Receipt) => ({
  ...receipt.parts[0],
  ...receipt,
  rejected: receipt.rejected.map(({ reason, count, examples }) => ({
    reason,
    count,
    lines: examples.map(({ line }) => line),
  })),
});

const FOLDER = resolve(import.meta.dirname, '../golden/import');

/** A case is a folder: a file, and expected.json written by hand. */
describe('golden imports', () => {
  for (const name of readdirSync(FOLDER)) {
    it(name, async () => {
      const file = readdirSync(resolve(FOLDER, name)).find((entry) => entry !== 'expected.json') ?? '';
      const expected = JSON.parse(readFileSync(resolve(FOLDER, name, 'expected.json'), 'utf8')) as Expected;
      const bytes = new Uint8Array(readFileSync(resolve(FOLDER, name, file)));
      const inspection = await inspect([textPart(memorySource(file, bytes))], expected.choices ?? {});
      const result =
        inspection.ok && inspection.value.questions.length === 0
          ? await readTable([textPart(memorySource(file, bytes, 7))], inspection.value.plan, { today: TODAY })
          : null;
      if (expected.error) {
        expect(result ?? inspection).toMatchObject({ ok: false, error: expected.error });
        return;
      }
      if (!inspection.ok) throw new Error(JSON.stringify(inspection.error));
      const { plan, questions } = inspection.value;
      expect(questions).toEqual(expected.questions ?? []);
      if (expected.encoding) expect(plan.parts[0]?.encoding).toBe(expected.encoding);
      if (expected.bom !== undefined) expect(plan.parts[0]?.bom).toBe(expected.bom);
      if (expected.dialect) expect(plan.parts[0]?.dialect).toMatchObject(expected.dialect);
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
      if (expected.rows) expect(rowsOf(table)).toEqual(expected.rows);
      if (expected.receipt) expect(shortOf(receipt)).toMatchObject(expected.receipt);
      if (expected.rejects !== undefined) expect(new TextDecoder().decode(rejects)).toBe(expected.rejects);
      const others = [...receipt.rejected, ...receipt.merged].reduce((sum, { count }) => sum + count, 0);
      expect(receipt.rowsRead).toBe(receipt.rowsKept + others);
    });
  }
});
