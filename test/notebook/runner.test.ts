import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../src/core/result';
import type { RunnerCell } from '../../src/notebook/cell-state';
import { Runner, type RunnerOptions } from '../../src/notebook/runner';

type Answer = Result<{ value: string; ms?: number }>;

const cell = (id: string, upstream: string[] = [], expensive = false, fingerprint = '1'): RunnerCell => ({
  id,
  upstream,
  expensive,
  fingerprint,
  problem: null,
});

/** A runner whose runs wait until the test answers them. */
function bench(options: Partial<RunnerOptions<string>> = {}) {
  const runs: { id: string; signal: AbortSignal; progress(f: number): void; answer(a: Answer): void }[] = [];
  let clock = 0;
  const runner = new Runner<string>({
    execute: ({ id }, { signal, progress }) =>
      new Promise((answer) => runs.push({ id, signal, progress, answer })),
    now: () => clock,
    concurrency: 4,
    automatic: true,
    ...options,
  });
  const statuses = () =>
    Object.fromEntries([...runner.snapshot()].map(([id, { state }]) => [id, state.status]));
  const running = () => runs.map(({ id }) => id);
  const answer = async (id: string, value: Answer = ok({ value: id }), ms = 10): Promise<void> => {
    clock += ms;
    const at = runs.findIndex((run) => run.id === id);
    const [run] = runs.splice(at, at < 0 ? 0 : 1);
    if (!run) throw new Error(`${id} does not run`);
    run.answer(value);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { runner, runs, running, statuses, answer };
}

const dataAndTwo = [cell('data'), cell('cheap', ['data']), cell('costly', ['data'], true)];

describe('Runner', () => {
  it('runs cheap cells by themselves, after what they read, and leaves expensive ones idle', async () => {
    const { runner, running, statuses, answer } = bench();
    runner.update(dataAndTwo);
    expect(statuses()).toEqual({ data: 'running', cheap: 'queued', costly: 'idle' });
    await answer('data');
    expect(running()).toEqual(['cheap']);
    await answer('cheap');
    expect(statuses()).toEqual({ data: 'fresh', cheap: 'fresh', costly: 'idle' });
    await runner.settled();
  });

  it('re-runs cheap dependents of a change and marks expensive ones stale with the time they took', async () => {
    const { runner, statuses, answer } = bench();
    runner.update(dataAndTwo);
    runner.runAll();
    await answer('data');
    await answer('cheap');
    await answer('costly', ok({ value: 'x' }), 730);
    runner.update([cell('data', [], false, '2'), ...dataAndTwo.slice(1)]);
    expect(statuses()).toEqual({ data: 'running', cheap: 'queued', costly: 'stale' });
    expect(runner.snapshot().get('costly')).toEqual({
      state: { status: 'stale', predictedMs: 740 },
      value: 'x',
    });
  });

  it('touches nothing when nothing that counts has changed', async () => {
    const { runner, answer } = bench();
    runner.update(dataAndTwo);
    await answer('data');
    await answer('cheap');
    const before = runner.snapshot();
    runner.update(dataAndTwo.map((same) => ({ ...same })));
    expect(runner.snapshot()).toBe(before);
  });

  it('runs what a cell reads before the cell, when only the cell is asked for', async () => {
    const { runner, running, answer, statuses } = bench({ automatic: false });
    runner.update(dataAndTwo);
    expect(running()).toEqual([]);
    runner.run('costly');
    expect(statuses()).toEqual({ data: 'running', cheap: 'idle', costly: 'queued' });
    await answer('data');
    expect(running()).toEqual(['costly']);
  });

  it('drops the late answer of a superseded run, and starts the next only when the old one is gone', async () => {
    const { runner, runs, running, statuses, answer } = bench();
    runner.update([cell('data')]);
    const [old] = runs;
    runner.update([cell('data', [], false, '2')]);
    expect(old?.signal.aborted).toBe(true);
    expect(running()).toEqual(['data']);
    expect(statuses()).toEqual({ data: 'queued' });
    old?.progress(0.9);
    await answer('data', ok({ value: 'of the old parameters' }));
    expect(statuses()).toEqual({ data: 'running' });
    expect(runner.snapshot().get('data')?.value).toBeNull();
    await answer('data', ok({ value: 'new' }));
    expect(runner.snapshot().get('data')).toMatchObject({ state: { status: 'fresh' }, value: 'new' });
  });

  it('blocks what stands behind a failure, names it, and goes on when it is mended', async () => {
    const { runner, running, statuses, answer } = bench();
    runner.update([...dataAndTwo, cell('last', ['cheap'])]);
    await answer('data', fail({ code: 'too-few-customers', needed: 2, found: 1 }));
    expect(statuses()).toEqual({ data: 'failed', cheap: 'blocked', costly: 'blocked', last: 'blocked' });
    expect(runner.snapshot().get('last')?.state).toEqual({ status: 'blocked', by: 'cheap' });
    runner.update([cell('data', [], false, '2'), ...dataAndTwo.slice(1), cell('last', ['cheap'])]);
    await answer('data');
    expect(running()).toEqual(['cheap']);
    expect(statuses()).toEqual({ data: 'fresh', cheap: 'running', costly: 'idle', last: 'queued' });
  });

  it('takes a thrown error for a failure', async () => {
    const { runner } = bench({ execute: () => Promise.reject(new Error('a bug')) });
    runner.update([cell('data')]);
    await runner.settled();
    expect(runner.snapshot().get('data')?.state).toEqual({
      status: 'failed',
      error: { code: 'internal', detail: 'Error: a bug' },
    });
  });

  it('fails cells with a problem without running them', () => {
    const { runner, running, statuses } = bench();
    runner.update([
      { ...cell('data'), problem: { code: 'cell-kind-unknown', kind: 'x' } },
      cell('cheap', ['data']),
    ]);
    runner.runAll();
    expect(running()).toEqual([]);
    expect(statuses()).toEqual({ data: 'failed', cheap: 'blocked' });
  });

  it('stops at once, keeps the last value, and the next run works', async () => {
    const { runner, runs, statuses, answer } = bench();
    runner.update(dataAndTwo);
    await answer('data');
    await answer('cheap');
    runner.run('costly');
    runs[0]?.progress(0.5);
    expect(runner.snapshot().get('costly')?.state).toEqual({ status: 'running', progress: 0.5 });
    runner.stop('costly');
    expect(statuses()).toEqual({ data: 'fresh', cheap: 'fresh', costly: 'stopped' });
    expect(runs[0]?.signal.aborted).toBe(true);
    runner.run('costly');
    expect(statuses()['costly']).toBe('queued');
    await answer('costly', fail({ code: 'stopped' }));
    await answer('costly');
    expect(statuses()).toEqual({ data: 'fresh', cheap: 'fresh', costly: 'fresh' });
  });

  it('stops everything that runs or waits', async () => {
    const { runner, statuses, answer } = bench({ concurrency: 1 });
    runner.update([cell('a'), cell('b'), cell('c', ['a'])]);
    runner.stopAll();
    expect(statuses()).toEqual({ a: 'stopped', b: 'stopped', c: 'stopped' });
    await answer('a', fail({ code: 'stopped' }));
    await runner.settled();
    expect(statuses()).toEqual({ a: 'stopped', b: 'stopped', c: 'stopped' });
  });

  it('asks for a kept result before it leaves a cell stale', async () => {
    const asked: string[] = [];
    const { runner, runs, statuses, answer } = bench({
      recall: ({ id, fingerprint }) => {
        asked.push(`${id} ${fingerprint}`);
        return Promise.resolve(id === 'costly' && fingerprint === '1' ? { value: 'kept', ms: 99 } : null);
      },
    });
    runner.update(dataAndTwo);
    await answer('data');
    await answer('cheap');
    expect(runner.snapshot().get('costly')).toEqual({ state: { status: 'fresh', ms: 99 }, value: 'kept' });
    runner.update([...dataAndTwo.slice(0, 2), cell('costly', ['data'], true, '2')]);
    await runner.settled();
    expect(statuses()['costly']).toBe('stale');
    expect(asked).toEqual(['costly 1', 'costly 2']);
    expect(runs).toEqual([]);
  });

  it('drops a kept result that comes after another change', async () => {
    let give: (kept: { value: string; ms: number }) => void = () => undefined;
    const { runner } = bench({ recall: () => new Promise((resolve) => (give = resolve)) });
    runner.update([cell('costly', [], true, '1')]);
    const giveFirst = give;
    runner.update([cell('costly', [], true, '2')]);
    giveFirst({ value: 'of the first', ms: 1 });
    await new Promise((resolve) => setTimeout(resolve));
    expect(runner.snapshot().get('costly')).toEqual({ state: { status: 'idle' }, value: null });
    give({ value: 'of the second', ms: 1 });
    await runner.settled();
    expect(runner.snapshot().get('costly')?.value).toBe('of the second');
  });

  it('gives the same object for a cell that did not change', async () => {
    const { runner, answer } = bench();
    runner.update(dataAndTwo);
    const before = runner.snapshot().get('costly');
    await answer('data');
    expect(runner.snapshot().get('costly')).toBe(before);
  });

  it('may be called from inside its own callback', async () => {
    let done = false;
    const { runner, answer, statuses } = bench({
      onChange: (snapshot) => {
        if (snapshot.get('data')?.state.status !== 'fresh' || done) return;
        done = true;
        runner.run('costly');
      },
    });
    runner.update(dataAndTwo);
    await answer('data');
    expect(statuses()).toEqual({ data: 'fresh', cheap: 'running', costly: 'running' });
  });
});
