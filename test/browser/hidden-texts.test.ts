import { Dexie } from 'dexie';
import { expect, it } from 'vitest';
import { createImporter } from '../../src/compute/importer';
import { parseIsoDay } from '../../src/core/days';
import type { Result } from '../../src/core/result';
import { asRead } from '../../src/import/as-read';
import { databaseName } from '../../src/storage/database';
import { everythingIn, textOf } from './everything-in';

const TODAY = parseIsoDay('2026-01-01') ?? 0;

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

it('nothing of a stored dataset holds a text of columns that were made unrecognisable or left out', async () => {
  const path = `/test-${crypto.randomUUID()}/`;
  const importer = createImporter(path);
  // every way a text of a cell could come to be stored: rules, rejected rows, unreadable cells, duplicates, outliers
  const rows = Array.from(
    { length: 60 },
    (_, i) =>
      `secret${i % 12}@shop.de,Hidden Name ${i % 12},2025-01-${10 + (i % 20)},${i + 1}.5,${['paid', 'odd'][i % 2] ?? ''},${i},plain${i % 3}`,
  );
  const csv = [
    'email,full name,date,amount,status,age,channel',
    ...rows,
    rows[3],
    'test@test.com,Hidden Tester,2025-01-05,3.5,paid,40,plain1',
    'secret1@shop.de,Hidden Name 1,no day,3.5,paid,40,plain1',
    'secret2@shop.de,Hidden Name 2,2025-01-05,Hidden amount,paid,40,plain1',
    'secret3@shop.de,Hidden Name 3,2025-01-05,5.5,paid,Hidden age,plain1',
    'secret4@shop.de,Hidden Name 4,2025-01-05,5.5,paid,7',
  ].join('\n');
  const file = new File([csv], 'orders.csv');
  const { plan, questions } = valueOf(await importer.inspect([file], {}, { recipe: null }));
  expect(questions).toEqual([]);
  expect(plan.rules.map(({ column }) => column)).toEqual(['email', 'status']);
  const read = valueOf(await importer.read([file], plan, TODAY));
  expect(textOf(read)).toMatch(/secret/);
  const stored = valueOf(
    await importer.commit({
      ...asRead(read.name),
      drop: ['full name', 'status'],
      pseudonymise: ['email', 'age'],
      key: 'my own key',
      leaveOutCustomers: ['secret5@shop.de'],
      mergeDuplicates: true,
    }),
  );
  expect(stored.receipt.rejected.map(({ reason }) => reason)).toEqual([
    'date-unreadable',
    'amount-unreadable',
    'too-few-fields',
    'test',
    'customer-left-out',
  ]);
  importer.dispose();

  const database = await new Dexie(databaseName(path)).open();
  const everything = await everythingIn(database);
  database.close();
  // what is kept is found, so what is not found is not there
  expect(everything).toMatch(/plain2/);
  expect(everything).toMatch(/customer-left-out/);
  const hidden = /.{0,20}(secret|hidden|@shop|my own key|\bodd\b|test\.com).{0,20}/gi;
  expect(everything.match(hidden)).toBe(null);
  await Dexie.delete(databaseName(path));
});
