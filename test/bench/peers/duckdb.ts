import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const VERSION = '1.5.6-r.1';

interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRowObjects(): Record<string, unknown>[] }>;
}

/** The same questions asked of a native DuckDB, installed into the temporary folder on first use. */
export interface DuckDbPeer {
  name: string;
  /** loads customer, day, amount of a CSV and merges it to customer-days, which every question starts from */
  load(csv: string, columns: { customer: string; date: string; amount: string }): Promise<void>;
  /** median seconds of three runs of a question */
  seconds(sql: string): Promise<number>;
}

export async function startDuckDb(): Promise<DuckDbPeer> {
  const folder = join(tmpdir(), `regulars-bench-duckdb-${VERSION}`);
  if (!existsSync(join(folder, 'node_modules'))) {
    await mkdir(folder, { recursive: true });
    execFileSync('npm', ['install', '--prefix', folder, '--no-save', `@duckdb/node-api@${VERSION}`], {
      stdio: 'ignore',
      shell: process.platform === 'win32',
    });
  }
  // required, not imported: it is none of the modules that the runner of this bench transforms
  const { DuckDBInstance } = createRequire(join(folder, 'package.json'))('@duckdb/node-api') as {
    DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> };
  };
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run('set threads = 1');
  return {
    name: `DuckDB ${VERSION} (native, one thread)`,
    load: async (csv, { customer, date, amount }) => {
      await connection.run(`create table occasions as
        select "${customer}" as customer, "${date}"::date as day, sum("${amount}") as amount
        from read_csv('${csv.replaceAll("'", "''")}', types = {'${customer}': 'VARCHAR'}) group by all`);
    },
    seconds: async (sql) => {
      const times: number[] = [];
      for (let run = 0; run < 3; run++) {
        const start = performance.now();
        await connection.runAndReadAll(sql);
        times.push((performance.now() - start) / 1000);
      }
      return times.sort((a, b) => a - b)[1] ?? NaN;
    },
  };
}

/** Recency, frequency, monetary, scored in fifths and counted by segment of the grid. */
export const RFM_SQL = `
  with measures as (
    select customer, (select max(day) from occasions) - max(day) as recency, count(*) as frequency, sum(amount) as monetary
    from occasions group by customer),
  scores as (
    select *, 6 - ntile(5) over (order by recency) as r, ntile(5) over (order by frequency) as f,
      ntile(5) over (order by monetary) as m from measures)
  select r, f, count(*), sum(monetary), median(recency), median(frequency), median(monetary) from scores group by r, f`;

/** Monthly cohorts: active customers, purchases and revenue by age. */
export const COHORTS_SQL = `
  with firsts as (select customer, date_trunc('month', min(day)) as cohort from occasions group by customer)
  select cohort, date_diff('month', cohort, date_trunc('month', day)) as age,
    count(distinct customer), count(*), sum(amount)
  from occasions join firsts using (customer) group by all order by all`;
