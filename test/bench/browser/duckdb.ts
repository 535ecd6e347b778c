import type { BenchAnswer } from './answer';

interface Connection {
  query(sql: string): Promise<{ toArray(): { n: bigint }[] }>;
}
interface Database {
  instantiate(module: string): Promise<unknown>;
  registerFileHandle(name: string, file: File, protocol: number, direct: boolean): Promise<void>;
  connect(): Promise<Connection>;
  terminate(): Promise<void>;
}
interface DuckDb {
  AsyncDuckDB: new (logger: object, worker: Worker) => Database;
  VoidLogger: new () => object;
  DuckDBDataProtocol: { BROWSER_FILEREADER: number };
}

/** CREATE TABLE of a file by duckdb-wasm, types sniffed by it; loading it is not timed. */
export async function createTableInDuckDb(file: File): Promise<BenchAnswer> {
  const address = (name: string): string => new URL(`peers/${name}`, location.href).href;
  const { AsyncDuckDB, VoidLogger, DuckDBDataProtocol } = (await import(
    /* @vite-ignore */ address('duckdb.js')
  )) as DuckDb;
  const worker = new Worker(address('duckdb-browser-eh.worker.js'));
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  await database.instantiate(address('duckdb-eh.wasm'));
  await database.registerFileHandle('orders.csv', file, DuckDBDataProtocol.BROWSER_FILEREADER, true);
  const connection = await database.connect();
  const start = performance.now();
  await connection.query(`create table orders as select * from read_csv('orders.csv')`);
  const seconds = (performance.now() - start) / 1000;
  const counted = await connection.query('select count(*) as n from orders');
  await database.terminate();
  return { rows: Number(counted.toArray()[0]?.n ?? 0), seconds };
}
