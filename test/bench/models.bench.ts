import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { seededRandom } from '../../src/core/random';
import { bgNbd } from '../../src/models/bg-nbd/model';
import { fitModel } from '../../src/models/fit-model';
import { wholePeriods } from '../../src/models/forecast-rows';
import { expectedSpend } from '../../src/models/gamma-gamma/predict';
import { paretoNbd } from '../../src/models/pareto-nbd/model';
import type { ModelId } from '../../src/models/purchase-model';
import { compress, type RepeatRows } from '../../src/models/repeat-rows';
import { cdnow } from '../models/cdnow';
import { sharedData } from '../shared-data';
import { figure, type Bench, type Figure } from './main';

const RUNS = 5;
const SEED = 1;
/** CDNOW as Fader, Hardie & Lee (2005) found it. */
const TRUTH = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const MILLION = 1_000_000;
const SPEND = { p: 6.25, q: 3.74, gamma: 15.44 };

/**
 * Fits and forecasts in one thread: medians. The tables are customers simulated from BG/NBD, 1 to 78 weeks old: 100,000 with
 * continuous times, all distinct, and a million in whole weeks.
 */
export const bench: Bench = {
  names: [
    'fit.bg-nbd.cdnow',
    'fit.bg-nbd.100k',
    'fit.bg-nbd.1m-weekly',
    'fit.pareto-nbd.cdnow',
    'fit.pareto-nbd.100k',
    'fit.pareto-nbd.1m-weekly',
    'predict.1m',
  ],
  run: measure,
};

async function* measure(wanted: readonly string[]): AsyncGenerator<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'regulars-bench-'));
  try {
    for (const name of wanted) {
      if (name === 'predict.1m') {
        yield await prediction(folder);
        continue;
      }
      const [, model, table] = name.split('.') as [string, ModelId, string];
      const rows = tableOf(table);
      if (!rows) {
        console.error(`${name}: CDNOW is not here`);
        continue;
      }
      const seconds = median(() => {
        const fit = fitModel(model, rows);
        if (!fit.ok) throw new Error(fit.error.code);
      });
      yield figure(name, seconds, 's', await sciPy(folder, model, rows));
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

function tableOf(name: string): RepeatRows | null {
  if (name === 'cdnow')
    return sharedData('CDNOW_sample.txt') !== null ? cdnow('CDNOW_sample.txt').rows : null;
  if (name === '100k') return simulated(100_000);
  const { x, recency, age } = simulated(MILLION);
  const { rows } = compress(
    Int32Array.from(x),
    Int32Array.from(recency, Math.ceil),
    Int32Array.from(age, Math.ceil),
    { unitDays: 1 },
  );
  console.error(`${rows.x.length} distinct rows`);
  return rows;
}

/** Customers of known habits with continuous times, in weeks. */
function simulated(customers: number): RepeatRows {
  const random = seededRandom(SEED);
  const x = new Float64Array(customers);
  const recency = new Float64Array(customers);
  const age = new Float64Array(customers);
  for (let i = 0; i < customers; i++) {
    const until = 1 + 77 * random.next();
    age[i] = until;
    bgNbd.play(random, TRUTH, until, (at) => {
      x[i] = (x[i] as number) + 1;
      recency[i] = at;
    });
  }
  return { x, recency, age, weight: new Float64Array(customers).fill(1) };
}

function median(run: () => void): number {
  const seconds = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    run();
    return (performance.now() - start) / 1000;
  });
  return seconds.sort((one, other) => one - other)[(RUNS - 1) / 2] as number;
}

/** P(alive), expected purchases and value over a year of a million customers with continuous times, nothing compressed. */
async function prediction(folder: string): Promise<Figure> {
  const rows = simulated(MILLION);
  const fit = fitModel('pareto-nbd', simulated(20_000));
  if (!fit.ok) throw new Error(fit.error.code);
  const { parameters } = fit.value;
  const random = seededRandom(SEED);
  const mean = rows.x.map((x) => (x > 0 ? 10 + 60 * random.next() : 0));
  const rate = Math.log(1.15) / 52;
  const value = new Float64Array(MILLION);
  let purchases = 0;
  const seconds = median(() => {
    const forecast = paretoNbd.at(parameters).forecast(rows, wholePeriods(52, rate), 10);
    for (let i = 0; i < MILLION; i++)
      value[i] =
        (forecast.discounted[i] as number) * expectedSpend(SPEND, rows.x[i] as number, mean[i] as number);
    purchases = forecast.purchases.reduce((sum, made) => sum + made, 0);
  });
  const path = join(folder, 'customers.csv');
  await writeFile(
    path,
    Array.from(rows.x, (x, i) => `${x},${rows.recency[i]},${rows.age[i]},${mean[i]}`).join('\n'),
  );
  const { r, alpha, s, beta } = parameters;
  const given = [r, alpha, s, beta, 52, rate, SPEND.p, SPEND.q, SPEND.gamma].map(String);
  const peer = python<{ seconds: number; purchases: number; value: number }>('pareto_nbd.py', [
    'predict',
    path,
    ...given,
  ]);
  const sum = value.reduce((total, one) => total + one, 0);
  if (peer && !(Math.abs(peer.value / sum - 1) < 1e-6 && Math.abs(peer.purchases / purchases - 1) < 1e-6))
    throw new Error(`predict.1m: ${purchases}, ${sum} ≠ ${peer.purchases}, ${peer.value}`);
  return figure(
    'predict.1m',
    seconds,
    's',
    peer && { name: 'NumPy and SciPy, the same', value: peer.seconds },
  );
}

/** The same fit by maximum likelihood with SciPy, where python3 has it. */
async function sciPy(folder: string, model: ModelId, { x, recency, age, weight }: RepeatRows) {
  const path = join(folder, 'rows.csv');
  await writeFile(
    path,
    Array.from(x, (made, i) => `${made},${recency[i]},${age[i]},${weight[i]}`).join('\n'),
  );
  const answer =
    model === 'bg-nbd'
      ? python<{ seconds: number }>('bg_nbd.py', [path])
      : python<{ seconds: number }>('pareto_nbd.py', ['fit', path]);
  return answer && { name: 'SciPy L-BFGS-B with the likelihood of lifetimes', value: answer.seconds };
}

function python<Answer>(script: string, parameters: string[]): Answer | null {
  try {
    execFileSync('python3', ['-c', 'import scipy'], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const answer = execFileSync('python3', [resolve('test/bench/peers', script), ...parameters], {
    encoding: 'utf8',
  });
  return JSON.parse(answer) as Answer;
}
