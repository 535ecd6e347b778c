import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { ClvResult } from '../../src/cells/clv/result';
import { main } from '../../src/headless/main';
import type { ReportedCell } from '../../src/headless/run-notebook';
import type { NotebookDocument } from '../../src/notebook/document';
import { parseNotebook } from '../../src/notebook/parse-document';
import type { Receipt } from '../../src/table/dataset';
import { itWith } from '../shared-data';

const ROOT = resolve(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'regulars-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Report {
  receipts: Record<
    string,
    Receipt & { error?: { code: string; expected: string; found: string; action: string } }
  >;
  cells: ReportedCell[];
}

interface Answer {
  code: number | null;
  out: string;
  complaint: string;
}

/** Runs the command in this process: the same code without the second it takes to start. */
async function headless(...args: string[]): Promise<Answer> {
  const texts = { out: '', complaint: '' };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((texts.out += String(text)), true)),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((texts.complaint += String(text)), true)),
  ];
  try {
    return { code: await main(args), ...texts };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Runs the command as a person would, in a process of its own. */
function spawned(...args: string[]): Answer {
  const run = spawnSync(process.execPath, ['src/headless/launch.mjs', './src/headless/main.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  expect(run.stderr).not.toMatch(/\n\s+at /);
  return { code: run.status, out: run.stdout, complaint: run.stderr };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const reportOf = (text: string): Report => JSON.parse(text) as Report;

/** Forty customers who buy one to five times in 2023. */
const ORDERS = [
  'order_id,customer_id,order_date,amount',
  ...Array.from({ length: 40 }, (_, c) =>
    Array.from({ length: 1 + (c % 5) }, (_, i) => {
      const day = new Date(Date.UTC(2023, 0, 1 + c * 4 + i * 17)).toISOString().slice(0, 10);
      return `o${c}-${i},c${String(c).padStart(3, '0')},${day},${20 + ((c * 7 + i * 3) % 30)}.50`;
    }),
  ).flat(),
].join('\n');
const CHEAP_CELLS = {
  format: 'regulars-notebook',
  version: 1,
  title: 'T',
  cells: [
    { id: 'data', kind: 'dataset', version: 1, params: {}, inputs: { table: { dataset: 'orders' } } },
    { id: 'rfm', kind: 'rfm', version: 1, params: {}, inputs: { customers: { cell: 'data' } } },
  ],
};
const orders = file('orders.csv', ORDERS);
const notebook = file('notebook.json', JSON.stringify(CHEAP_CELLS));

describe('headless', () => {
  it('writes the default notebook for a file', async () => {
    const { code, out, complaint } = await headless('--init', `orders=${orders}`);
    expect([code, complaint]).toEqual([0, '']);
    const parsed = parseNotebook(out);
    expect(parsed.ok && parsed.value.cells.map(({ id, inputs }) => [id, inputs])).toEqual([
      ['dataset', { table: { dataset: 'orders' } }],
      ...['overview', 'rfm', 'cohorts', 'clv'].map((id) => [id, { customers: { cell: 'dataset' } }]),
    ]);
  });

  it('writes the notebook a table is enough for, with its columns named where they are not to be guessed', async () => {
    const people = Array.from({ length: 30 }, (_, i) => `K${i},Ort ${i % 3},${20 + i}`);
    const path = file('people.csv', ['wer,wo,alter', ...people].join('\n'));
    const choices = ['--choices', '{"table":"customers"}', '--map', 'customer=wer'];
    const { code, out } = await headless('--init', `people=${path}`, ...choices);
    expect(code).toBe(0);
    const parsed = parseNotebook(out);
    expect(parsed.ok && parsed.value.cells.map(({ id }) => id)).toEqual(['dataset']);
    const written = file('people.json', out);
    const run = await headless(written, '--data', `people=${path}`, ...choices);
    expect([run.code, run.complaint]).toEqual([0, '']);
    expect(reportOf(run.out).receipts['people']).toMatchObject({ customers: 30, firstDay: null });
  });

  it('prints one JSON object, and nothing else, and ends with 0 when every cell is fresh', async () => {
    const { code, out, complaint } = await headless(notebook, '--data', `orders=${orders}`);
    expect([code, complaint]).toEqual([0, '']);
    const { receipts, cells } = reportOf(out);
    expect(receipts['orders']).toMatchObject({ rowsRead: 120, rowsKept: 120, customers: 40 });
    expect(cells.map(({ id, kind, status }) => [id, kind, status])).toEqual([
      ['data', 'dataset', 'fresh'],
      ['rfm', 'rfm', 'fresh'],
    ]);
    for (const cell of cells) {
      expect(Object.keys(cell)).toEqual(['id', 'kind', 'status', 'sentence', 'warnings', 'result']);
      expect(cell.sentence).toMatch(/40|c\d|“/);
    }
  });

  it('gives the same output twice, writes it to a file when asked, and speaks Chinese', async () => {
    const path = join(folder, 'out.json');
    const once = await headless(notebook, '--data', `orders=${orders}`);
    const twice = await headless(notebook, '--data', `orders=${orders}`, '--out', path);
    expect(twice.out).toBe('');
    expect(readFileSync(path, 'utf8')).toBe(once.out);
    const chinese = await headless(notebook, '--data', `orders=${orders}`, '--language', 'zh-CN');
    expect(reportOf(chinese.out).cells[0]?.sentence).toMatch(/\p{Script=Han}/u);
    expect(reportOf(chinese.out).cells.map(({ result }) => result)).toEqual(
      reportOf(once.out).cells.map(({ result }) => result),
    );
  }, 30_000);

  it('changes parameters from the command line: JSON where it reads as JSON, else text', async () => {
    const set = await headless(
      notebook,
      '--data',
      `orders=${orders}`,
      '--set',
      'data.observationEnd=2023-03-31',
    );
    const whole = await headless(notebook, '--data', `orders=${orders}`, '--set', 'data.observationEnd=null');
    const customers = (text: string) => {
      const result = reportOf(text).cells[0]?.result as { base: { customers: number; rowsAfterEnd: number } };
      return [result.base.customers, result.base.rowsAfterEnd > 0];
    };
    expect(customers(set.out)).toEqual([23, true]);
    expect(customers(whole.out)).toEqual([40, false]);
  }, 30_000);

  it('a cell that fails leaves the others, says why, and ends with 1', async () => {
    const { code, out, complaint } = await headless(
      notebook,
      '--data',
      `orders=${orders}`,
      '--set',
      'rfm.colour=red',
    );
    expect(code).toBe(1);
    const [data, rfm] = reportOf(out).cells;
    expect(data?.status).toBe('fresh');
    expect(rfm).toMatchObject({ status: 'failed', result: null, error: { code: 'params-invalid' } });
    expect(complaint).toContain('colour');
  });

  it('names a column with a comma, as text or as JSON', async () => {
    const odd = file('odd.csv', ORDERS.replace('customer_id', '"who, exactly"'));
    for (const map of ['customer=who, exactly,date=order_date', '{"customer":"who, exactly"}']) {
      const { code, complaint } = await headless(notebook, '--data', `orders=${odd}`, '--map', map);
      expect([code, complaint]).toEqual([0, '']);
    }
  }, 30_000);

  it('asks for a role that no column shows, and takes a column for it', async () => {
    const lines = Array.from(
      { length: 200 },
      (_, i) => `P${i % 40},B${i % 5},2023-0${1 + (i % 7)}-0${1 + (i % 9)},${i + 1}.25`,
    );
    const nobodys = file('nobodys.csv', ['till receipt,branch,date,amount', ...lines].join('\n'));
    const asked = await headless(notebook, '--data', `orders=${nobodys}`, '--map', 'order=till receipt');
    expect(asked.code).toBe(1);
    expect(asked.complaint).toMatch(
      /customer.*“till receipt” and “branch”.*--map 'customer=till receipt' or --map customer=branch/s,
    );
    expect(reportOf(asked.out).receipts['orders']?.error).toMatchObject({ code: 'question' });
    const told = await headless(notebook, '--data', `orders=${nobodys}`, '--map', 'customer=till receipt');
    expect([told.code, told.complaint]).toEqual([0, '']);
  });

  it('starts a recipe with a notebook where nothing is left open', async () => {
    const open = file('open.csv', `customer,date,amount\n${'a,01/02/2023,5\n'.repeat(3)}`);
    const recipe = join(folder, 'first-recipe.json');
    const args = ['--init', `orders=${open}`, '--save-recipe', recipe];
    const asked = await headless(...args);
    expect([asked.code, existsSync(recipe)]).toEqual([1, false]);
    expect(asked.complaint).toContain('--date-order dmy or --date-order mdy');
    const told = await headless(...args, '--date-order', 'mdy');
    expect([told.code, told.complaint]).toEqual([0, '']);
    expect(JSON.parse(readFileSync(recipe, 'utf8'))).toMatchObject({
      version: 1,
      choices: { columns: { date: { dateOrder: 'mdy' } } },
    });
  });

  it('asks the one question the file cannot answer, and takes the answer', async () => {
    const lines = Array.from(
      { length: 60 },
      (_, i) => `c${i % 9},0${1 + (i % 9)}/0${1 + (i % 7)}/2023,${i + 1}.25`,
    );
    const ambiguous = file('ambiguous.csv', ['customer,date,amount', ...lines].join('\n'));
    const asked = await headless(notebook, '--data', `orders=${ambiguous}`);
    expect(asked.code).toBe(1);
    expect(asked.complaint).toMatch(/date.*--date-order/s);
    expect(reportOf(asked.out).receipts['orders']?.error).toMatchObject({ code: 'question' });
    const [data, rfm] = reportOf(asked.out).cells;
    expect(data).toMatchObject({ status: 'failed', error: { code: 'question' } });
    expect(data?.sentence).toBe(asked.complaint.trim());
    expect(rfm).toMatchObject({ status: 'blocked', result: null });
    for (const order of ['dmy', 'mdy']) {
      const { code, complaint } = await headless(
        notebook,
        '--data',
        `orders=${ambiguous}`,
        '--date-order',
        order,
      );
      expect([code, complaint]).toEqual([0, '']);
    }
  }, 30_000);

  it('reads several files of one dataset, packed ones too, and accounts for each', async () => {
    const [head = '', ...rows] = ORDERS.split('\n');
    const one = file('one.csv', [head, ...rows.slice(0, 70)].join('\n'));
    const packed = join(folder, 'two.csv.gz');
    writeFileSync(packed, gzipSync([head, ...rows.slice(70)].join('\n')));
    const both = await headless(notebook, '--data', `orders=${one}`, '--data', `orders=${packed}`);
    expect([both.code, both.complaint]).toEqual([0, '']);
    const { receipts, cells } = reportOf(both.out);
    expect(receipts['orders']).toMatchObject({ rowsRead: 120, rowsKept: 120, customers: 40 });
    expect(receipts['orders']?.parts.map(({ name, rowsRead }) => [name, rowsRead])).toEqual([
      ['one.csv', 70],
      [expect.stringContaining('two.csv'), 50],
    ]);
    const whole = reportOf((await headless(notebook, '--data', `orders=${orders}`)).out);
    expect(cells[1]?.result).toEqual(whole.cells[1]?.result);
  });

  it('saves the recipe of an import, reads the next file by it, and says how that one differs', async () => {
    const lines = (month: string) =>
      Array.from({ length: 20 }, (_, i) => `c${i % 7};0${1 + (i % 9)}/${month}/2023;${i + 1},25`);
    const first = file('january.csv', ['wer;wann;wieviel', ...lines('01')].join('\n'));
    const recipe = join(folder, 'recipe.json');
    const map = 'customer=wer,date=wann,amount=wieviel';
    const saved = await headless(
      notebook,
      ...['--data', `orders=${first}`, '--map', map, '--date-order', 'dmy', '--save-recipe', recipe],
    );
    expect([saved.code, saved.complaint]).toEqual([0, '']);
    expect(JSON.parse(readFileSync(recipe, 'utf8'))).toMatchObject({ version: 1, name: 'orders' });

    const next = file(
      'february.csv',
      ['wer;wo;wann;wieviel', ...lines('02').map((l) => l.replace(';', ';x;'))].join('\n'),
    );
    const asked = await headless(notebook, '--data', `orders=${next}`, '--map', map);
    expect(asked.code).toBe(1);
    const read = await headless(notebook, '--data', `orders=${next}`, '--recipe', recipe);
    expect(read.code).toBe(0);
    expect(read.complaint).toMatch(/orders: .*New columns: “wo”\.\n$/);
    expect(reportOf(read.out).receipts['orders']).toMatchObject({
      rowsKept: 20,
      firstDay: '2023-02-01',
      lastDay: '2023-02-09',
    });
    const chinese = await headless(
      ...[notebook, '--data', `orders=${next}`, '--recipe', recipe, '--language', 'zh-CN'],
    );
    expect(chinese.complaint).toMatch(/新增的列：“wo”/);
    const wrong = await headless(notebook, '--data', `orders=${next}`, '--recipe', notebook);
    expect(wrong.complaint).toMatch(/of the recipe/);
  }, 30_000);

  it('wants the key of columns that a recipe makes unrecognisable', async () => {
    const recipe = join(folder, 'secret.json');
    await headless(notebook, '--data', `orders=${orders}`, '--save-recipe', recipe);
    const decided = JSON.parse(readFileSync(recipe, 'utf8')) as { commit: { pseudonymise: string[] } };
    decided.commit.pseudonymise = ['customer_id'];
    writeFileSync(recipe, JSON.stringify(decided));
    const without = await headless(notebook, '--data', `orders=${orders}`, '--recipe', recipe);
    expect(without.code).toBe(1);
    expect(without.complaint).toMatch(/“customer_id”.*--key-file FILE/);
    const key = file('key.txt', 'a long secret\n');
    const given = await headless(
      ...[notebook, '--data', `orders=${orders}`, '--recipe', recipe, '--key-file', key],
    );
    expect([given.code, given.complaint]).toEqual([0, '']);
    expect(given.out).not.toContain('a long secret');
    expect(given.out).not.toMatch(/\bc0\d\d\b/);
    expect(reportOf(given.out).receipts['orders']).toMatchObject({ rowsKept: 120, customers: 40 });
  }, 30_000);

  it.each<[string, string[], RegExp]>([
    ['an option that does not exist', [notebook, '--colour', 'red'], /--colour/],
    ['an option without its value', [notebook, '--data'], /--data NAME=FILE/],
    ['a role that does not exist', [notebook, '--data', `orders=${orders}`, '--map', 'hat=x'], /--map.*hat/],
    [
      'a choice that does not exist',
      [notebook, '--data', `orders=${orders}`, '--choices', '{"hasHeader":true}'],
      /--choices.*hasHeader/,
    ],
    [
      'a choice that makes no sense',
      [notebook, '--data', `orders=${orders}`, '--choices', '{"columns":{"amount":{"decimal":"x"}}}'],
      /--choices columns\.amount\.decimal/,
    ],
    [
      'a recipe that is not there',
      [notebook, '--data', `orders=${orders}`, '--recipe', join(folder, 'none.json')],
      /none\.json.*ENOENT/,
    ],
    ['a key that is not there', [notebook, '--data', `orders=${orders}`, '--key-file', folder], /EISDIR/],
    ['no notebook', [], /--init/],
    ['a notebook that is not there', [join(folder, 'none.json')], /none\.json.*ENOENT/],
    ['a notebook that is none', [orders], /JSON/],
    ['a notebook of another format', [file('other.json', '{"format":"x"}')], /format.*regulars-notebook/],
    ['a dataset without a file', [notebook], /--data orders=FILE/],
    [
      'a dataset the notebook does not read',
      [notebook, '--data', `orders=${orders}`, '--data', 'x=y'],
      /“x”/,
    ],
    ['a cell that does not exist', [notebook, '--data', `orders=${orders}`, '--set', 'clv.x=1'], /clv/],
    [
      'a file that is not there',
      [notebook, '--data', `orders=${join(folder, 'none.csv')}`],
      /none\.csv.*ENOENT/,
    ],
    ['a folder', [notebook, '--data', `orders=${folder}`], /folder/],
    ['an empty file', [notebook, '--data', `orders=${file('empty.csv', '')}`], /is empty/],
    [
      'a header only',
      [notebook, '--data', `orders=${file('header.csv', 'customer,date,amount\n')}`],
      /header/,
    ],
    [
      'a column that is not there',
      [notebook, '--data', `orders=${orders}`, '--map', 'amount=Total'],
      /Total/,
    ],
    ['a place it cannot write to', [notebook, '--data', `orders=${orders}`, '--out', folder], /write/],
    ['a file to start from that is not there', ['--init', `orders=${join(folder, 'none.csv')}`], /none\.csv/],
  ])('says in a sentence what to do about %s', async (_what, args, complaint) => {
    const answer = await headless(...args);
    expect(answer.code).toBe(1);
    expect(answer.complaint).toMatch(complaint);
    expect(answer.complaint).toMatch(/Expected: [\s\S]* Found: [\s\S]* To do: /);
  });

  it('explains itself, as a command of its own', () => {
    const { code, out } = spawned('--help');
    expect(code).toBe(0);
    expect(out).toContain('--data NAME=FILE');
  });

  it('complains as a command of its own, without a trace of where in the program', () => {
    const { code, out, complaint } = spawned(join(folder, 'none.json'));
    expect([code, out]).toEqual([1, '']);
    expect(complaint).toMatch(/^Expected: .*none\.json.*\n$/);
  });

  itWith(
    'CDNOW_sample.txt',
    'gives the published figures of CDNOW (Fader, Hardie & Lee 2005; reference-results 2.0)',
    async (path) => {
      const written = join(folder, 'cdnow.json');
      expect((await headless('--init', `orders=${path}`, '--out', written)).code).toBe(0);
      const { code, out } = spawned(
        ...[written, '--data', `orders=${path}`, '--set', 'clv.calibrationEnd=1997-09-30'],
        ...['--set', 'clv.model=bg-nbd', '--set', 'clv.priors=none'],
      );
      expect(code).toBe(0);
      const { receipts, cells } = reportOf(out);
      expect(receipts['orders']).toMatchObject({ rowsRead: 6919, rowsKept: 6919, customers: 2357 });
      const clv = cells.find(({ id }) => id === 'clv')?.result as ClvResult;
      expect(clv.customers).toBe(2357);
      expect(Math.abs((clv.logLikelihood ?? 0) - -9582.42920667)).toBeLessThan(0.001);
      expect(clv.parameters['r']).toBeCloseTo(0.2425945, 4);
      expect(clv.parameters['alpha']).toBeCloseTo(4.413602, 3);
      expect(clv.parameters['a']).toBeCloseTo(0.792922, 3);
      expect(clv.parameters['b']).toBeCloseTo(2.425907, 3);
      expect(Math.abs((clv.spend?.logLikelihood ?? 0) - -4055.9176948)).toBeLessThan(0.001);
      expect(clv.spend?.parameters.p).toBeCloseTo(6.2496, 2);
      expect(clv.spend?.parameters.q).toBeCloseTo(3.7442, 2);
      expect(clv.spend?.parameters.gamma).toBeCloseTo(15.4435, 1);
      expect(clv.holdOut?.actual).toBe(1882);
      expect(clv.holdOut?.predicted).toBeCloseTo(1653.41, 1);
      expect(clv.holdOut?.mae).toBeCloseTo(0.785454, 4);
      expect(clv.holdOut?.rmse).toBeCloseTo(1.607982, 4);
    },
  );

  itWith('superstore.csv', 'reads a retailer’s export without a word said about it', async (path) => {
    const written = join(folder, 'superstore.json');
    expect((await headless('--init', `orders=${path}`, '--out', written)).code).toBe(0);
    expect((JSON.parse(readFileSync(written, 'utf8')) as NotebookDocument).title).toContain('superstore.csv');
    const { code, out } = await headless(written, '--data', `orders=${path}`);
    expect(reportOf(out).cells.map(({ status }) => status)).toEqual(Array(5).fill('fresh'));
    expect(code).toBe(0);
  });
});
