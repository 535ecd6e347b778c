import Papa from 'papaparse';
import { memorySource } from '../../src/import/byte-source';
import { textPart } from '../../src/import/part';
import { inspect } from '../../src/import/inspect';
import { readTable } from '../../src/import/read-table';
import { joinBytes } from '../../src/table/csv';
import type { Bench } from './main';
import { ordersCsv } from './orders-csv';

const NAMES = { 'import.node.plain': 0, 'import.node.quoted': 0.1 } as const;
const RUNS = 3;

/** MB/s of all eight columns typed and coded, receipt and hash included, against PapaParse's objects of strings; best of three. */
export const bench: Bench = {
  names: Object.keys(NAMES),
  async *run(wanted) {
    for (const [name, quotedShare] of Object.entries(NAMES)) {
      if (!wanted.includes(name)) continue;
      const encoder = new TextEncoder();
      const options = { rows: 1_650_000, customers: 120_000, seed: 1, quotedShare };
      const bytes = joinBytes([...ordersCsv(options)].map((text) => encoder.encode(text)));
      const ours = await best(bytes.length, async () => {
        const source = memorySource('orders.csv', bytes);
        const inspected = await inspect([textPart(source)], {});
        if (!inspected.ok) throw new Error(inspected.error.code);
        const result = await readTable([textPart(source)], inspected.value.plan, { today: 20_000 });
        if (!result.ok || result.value.receipt.rowsKept !== options.rows) throw new Error('rows are missing');
      });
      const text = new TextDecoder().decode(bytes);
      for (const header of [true, false]) {
        const papa = await best(
          bytes.length,
          () =>
            new Promise((complete) => {
              const chunk = (part: Papa.ParseResult<unknown>): void => void part.data.length;
              Papa.parse<unknown>(text, {
                header,
                skipEmptyLines: true,
                chunkSize: 1 << 20,
                chunk,
                complete,
              });
            }),
        );
        const peer = { name: header ? 'PapaParse objects' : 'PapaParse arrays', value: papa };
        yield { name, value: ours, unit: 'MB/s', peer, ratio: ours / papa };
      }
    }
  },
};

async function best(bytes: number, work: () => Promise<unknown>): Promise<number> {
  let shortest = Infinity;
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    await work();
    shortest = Math.min(shortest, performance.now() - start);
  }
  return Math.round((bytes / 1e6 / (shortest / 1000)) * 10) / 10;
}
