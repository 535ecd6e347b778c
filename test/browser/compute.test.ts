import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnalysisPool } from '../../src/compute/analysis-pool';
import { requestKey } from '../../src/compute/request-key';
import type { AnalysisPool } from '../../src/compute/types';
import { WorkerClient } from '../../src/compute/worker-client';
import type { Outcome } from '../../src/cells/define';
import type { Result } from '../../src/core/result';
import type { AnalysisApi, ListRequest, RunRequest } from '../../workers/api';
import oddWorker from './odd.worker?worker&url';

const asked = (kind: string, seed = 1): RunRequest => ({
  kind,
  version: 1,
  params: {},
  source: null,
  seed,
  today: 20_000,
});
const STOPPED = { ok: false, error: { code: 'stopped' } };
const diedWith = (detail: string) => ({ ok: false, error: { code: 'worker-died', detail } });

/** every worker that was started, to do to them what no one asks for */
const workers: Worker[] = [];
const pools: AnalysisPool[] = [];
const OwnWorker = globalThis.Worker;

beforeEach(() => {
  globalThis.Worker = class extends OwnWorker {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      workers.push(this);
    }
  };
});
afterEach(() => {
  globalThis.Worker = OwnWorker;
  for (const each of pools.splice(0)) each.dispose();
  for (const each of workers.splice(0)) each.terminate();
  vi.restoreAllMocks();
});

function pool(size = 1): AnalysisPool {
  const made = createAnalysisPool('/test/', size, oddWorker);
  pools.push(made);
  return made;
}

/** Starts a run that never ends by itself and waits until it computes. */
async function underWay(
  from: AnalysisPool,
  signal?: AbortSignal,
): Promise<{ answer: Promise<Result<Outcome>> }> {
  let answer: Promise<Result<Outcome>> = Promise.resolve(STOPPED as never);
  await new Promise<void>((resolve) => {
    const onProgress = (): void => {
      resolve();
    };
    answer = from.run(asked('busy'), signal ? { signal, onProgress } : { onProgress });
  });
  return { answer };
}

describe('a worker', () => {
  it('answers, knowing the base path of its page', async () => {
    const answer = await pool().run(asked('calm'));
    expect(answer.ok && answer.value.result).toMatch(/^\/test\/#/);
  });

  it('stops in less than 200 ms in the middle of a kernel, and the next run works', async () => {
    const from = pool();
    await from.run(asked('calm'));
    const latencies: number[] = [];
    for (let i = 0; i < 5; i++) {
      const controller = new AbortController();
      const { answer } = await underWay(from, controller.signal);
      const before = performance.now();
      controller.abort();
      expect(await answer).toEqual(STOPPED);
      latencies.push(performance.now() - before);
      expect((await from.run(asked('calm'))).ok).toBe(true);
    }
    console.info(`stopped after ${latencies.map((ms) => ms.toFixed(1)).join(', ')} ms`);
    expect(Math.max(...latencies)).toBeLessThan(200);
  });

  it('killed from outside in the middle of a run, without a word: the run settles, the next one works', async () => {
    const from = pool();
    const { answer } = await underWay(from);
    workers[0]?.terminate();
    expect(await answer).toEqual(diedWith('it ended without a word'));
    expect((await from.run(asked('calm'))).ok).toBe(true);
    expect(workers).toHaveLength(2);
  });

  it.each([
    ['die', diedWith('it ended without a word')],
    ['throw-later', diedWith('Uncaught Error: out of the blue')],
    ['throw', { ok: false, error: { code: 'internal', detail: 'a bug' } }],
    ['uncloneable', { ok: false, error: { code: 'internal', detail: 'Unserializable return value' } }],
  ])('settles when it does this: %s', async (kind, expected) => {
    const from = pool();
    expect(await from.run(asked(kind))).toEqual(expected);
    expect((await from.run(asked('calm'))).ok).toBe(true);
  });

  it('settles when its answer cannot be read, or the question cannot be asked', async () => {
    const from = pool();
    const { answer } = await underWay(from);
    workers[0]?.dispatchEvent(new MessageEvent('messageerror'));
    expect(await answer).toEqual(diedWith('its answer could not be read'));
    const request = { ...asked('calm'), params: { callback: () => undefined } };
    expect(await from.run(request)).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect((await from.run(asked('calm'))).ok).toBe(true);
  });

  it('settles when it cannot be loaded, is never ready, or does not answer in time', async () => {
    const missing = new WorkerClient<AnalysisApi>('/no-such-worker.js', '/');
    const run = (client: WorkerClient<AnalysisApi>, kind: string, seconds?: number) =>
      client.call((api) => api.run(asked(kind), () => undefined), seconds === undefined ? {} : { seconds });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await run(missing, 'calm')).toMatchObject({ ok: false, error: { code: 'worker-died' } });
    const mute = new WorkerClient<AnalysisApi>(oddWorker, '/never-ready/', 1);
    expect(await run(mute, 'calm')).toEqual({ ok: false, error: { code: 'worker-timeout', seconds: 1 } });
    const slow = new WorkerClient<AnalysisApi>(oddWorker, '/');
    expect(await slow.call((api) => api.slice({} as ListRequest, 0, 1))).toMatchObject({ ok: true });
    expect(await slow.call((api) => api.run(asked('silent'), null as never), { seconds: 0.2 })).toEqual({
      ok: false,
      error: { code: 'worker-timeout', seconds: 0.2 },
    });
    for (const client of [missing, mute, slow]) client.dispose();
    expect(await run(slow, 'calm')).toEqual(STOPPED);
  });
});

describe('a pool', () => {
  it('runs as many at a time as it has workers; a waiting run is stopped without having started', async () => {
    const from = pool(2);
    const runs = [await underWay(from), await underWay(from)];
    expect(workers).toHaveLength(2);
    const controller = new AbortController();
    const waiting = from.run(asked('calm'), { signal: controller.signal });
    controller.abort();
    expect(await waiting).toEqual(STOPPED);
    const next = from.run(asked('calm'));
    workers[0]?.terminate();
    expect((await next).ok).toBe(true);
    from.dispose();
    expect(await runs[1]?.answer).toEqual(STOPPED);
    expect(await from.run(asked('calm'))).toEqual(STOPPED);
  });

  it('lets a list go before the runs that wait', async () => {
    const from = pool(1);
    const done: string[] = [];
    const first = from.run(asked('calm')).then(() => done.push('first'));
    const second = from.run(asked('calm', 2)).then(() => done.push('second'));
    const list = from
      .slice({ run: asked('calm'), result: null, list: 'l', selection: {} }, 0, 1)
      .then(() => done.push('list'));
    await Promise.all([first, second, list]);
    expect(done).toEqual(['first', 'list', 'second']);
  });
});

describe('requestKey', () => {
  it('follows what is asked and the content of the data, not the order of words or the id of the dataset', () => {
    const base = { occasion: 'order', observationEnd: null } as const;
    const one: RunRequest = {
      ...asked('clv'),
      params: { a: 1, b: [1, 2] },
      source: { dataset: 'x', hash: 'h', base },
    };
    const { today, version, kind, seed } = asked('clv');
    const source = { base: { observationEnd: null, occasion: 'order' } as const, hash: 'h', dataset: 'y' };
    expect(requestKey({ today, source, params: { b: [1, 2], a: 1 }, seed, version, kind })).toBe(
      requestKey(one),
    );
    for (const other of [
      { ...one, params: { a: 1, b: [2, 1] } },
      { ...one, seed: 2 },
      { ...one, today: 1 },
      { ...one, version: 2 },
      { ...one, source: { dataset: 'x', hash: 'i', base } },
      { ...one, source: null },
    ])
      expect(requestKey(other)).not.toBe(requestKey(one));
  });
});
