import type { DescribeAnswer } from './cells.worker';
import cells from './cells.worker?worker&url';
import { ORDERS_SQL } from './orders';
import { BASE_SQL, QUESTIONS, type Question } from './questions';

interface Connection {
  query(sql: string): Promise<{ toArray(): { answer: number }[] }>;
}
interface DuckDb {
  AsyncDuckDB: new (
    logger: object,
    worker: Worker,
  ) => { instantiate(module: string): Promise<unknown>; connect(): Promise<Connection> };
  VoidLogger: new () => object;
}

let worker: Worker | null = null;
let connection: Promise<Connection> | null = null;

/** Asks the project's own code, in a worker that keeps the customer base. */
function ours(name: string): Promise<DescribeAnswer> {
  const asked = (worker ??= new Worker(cells, { type: 'module' }));
  return new Promise((resolve) => {
    asked.addEventListener('message', ({ data }: MessageEvent<DescribeAnswer>) => resolve(data), {
      once: true,
    });
    asked.addEventListener('error', ({ message }) => resolve({ error: message }), { once: true });
    asked.postMessage(name);
  });
}

async function connect(): Promise<Connection> {
  const address = (name: string): string => new URL(`peers/${name}`, location.href).href;
  const { AsyncDuckDB, VoidLogger } = (await import(/* @vite-ignore */ address('duckdb.js'))) as DuckDb;
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(address('duckdb-browser-eh.worker.js')));
  await database.instantiate(address('duckdb-eh.wasm'));
  const opened = await database.connect();
  await opened.query(ORDERS_SQL);
  await opened.query(BASE_SQL);
  return opened;
}

/** Asks duckdb-wasm the same, on the same rows, in a table of the occasions. */
async function duckdb(name: string): Promise<DescribeAnswer> {
  const opened = await (connection ??= connect());
  const start = performance.now();
  if (name === 'describe.base.5m') {
    await opened.query(BASE_SQL);
    const seconds = (performance.now() - start) / 1000;
    const counted = await opened.query('SELECT count(DISTINCT customer)::DOUBLE AS answer FROM occasions');
    return { seconds, answer: counted.toArray()[0]?.answer ?? NaN };
  }
  const rows = await opened.query(QUESTIONS[name as Question]);
  return { seconds: (performance.now() - start) / 1000, answer: rows.toArray()[0]?.answer ?? NaN };
}

const benches = { ours, duckdb };
export type DescribeBenches = typeof benches;
Object.assign(globalThis, { benches });
