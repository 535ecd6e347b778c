import { fail, type Result } from '../core/result';
import type { CellSnapshot, CellState, RunnerCell, RunnerSnapshot } from './cell-state';
import { canStart, sameState, statesOf, type Entry, type Run } from './runner-state';

/** A value with the time its making took. */
export interface Recalled<V> {
  value: V;
  ms: number;
}

export interface RunnerOptions<V> {
  /**
   * Computes a cell. Must settle soon after `signal` aborts; a late answer of a superseded run is dropped.
   * `ms` of the answer, where given, replaces the measured time (a result from a cache keeps its own).
   */
  execute(
    cell: RunnerCell,
    context: { signal: AbortSignal; progress(fraction: number): void },
  ): Promise<Result<{ value: V; ms?: number }>>;
  /** A result kept from before for the cell as it is now, if there is one; asked before a cell is left stale. */
  recall?(cell: RunnerCell): Promise<Recalled<V> | null>;
  /** called with every new snapshot */
  onChange?(snapshot: RunnerSnapshot<V>): void;
  /** milliseconds; measures runs */
  now(): number;
  /** runs at a time */
  concurrency: number;
  /** cheap cells run by themselves when something changes; false: only when asked (headless) */
  automatic: boolean;
}

/**
 * The life of a notebook's cells: what runs, what waits, what is out of date. Used by the page and headless alike.
 * No cell runs twice at once, none runs before what it reads is fresh, none is fresh on anything that is not.
 */
export class Runner<V> {
  #entries = new Map<string, Entry<V>>();
  /** cell id → its run that has not settled, superseded or not */
  readonly #runs = new Map<string, Run>();
  #recalls = 0;
  #snapshot: RunnerSnapshot<V> = new Map();
  #waiting: (() => void)[] = [];
  #flushing = false;

  constructor(private readonly options: RunnerOptions<V>) {}

  snapshot(): RunnerSnapshot<V> {
    return this.#snapshot;
  }

  /** Takes the cells as they are now: compares with those before and re-runs or marks what a change touches. */
  update(cells: readonly RunnerCell[]): void {
    const before = this.#entries;
    const changed: string[] = [];
    this.#entries = new Map();
    for (const cell of cells) {
      const known = before.get(cell.id);
      const entry = known ?? newEntry<V>(cell);
      if (known === undefined || !sameCell(known.cell, cell)) changed.push(cell.id);
      entry.cell = cell;
      this.#entries.set(cell.id, entry);
    }
    for (const id of before.keys()) if (!this.#entries.has(id)) this.#supersede(id);
    for (const id of this.#withDependents(changed)) this.#invalidate(id);
    this.#flush();
  }

  /** Runs a cell (again), and before it whatever it reads that is not fresh. One that runs or waits goes on. */
  run(id: string): void {
    const state = this.#snapshot.get(id)?.state.status;
    if (!this.#entries.has(id) || state === 'running' || state === 'queued') return;
    for (const other of this.#withDependents([id])) if (other !== id) this.#invalidate(other);
    this.#want(id, true);
    this.#flush();
  }

  /** Runs every cell that is not fresh. */
  runAll(): void {
    for (const id of this.#entries.keys()) this.#want(id, false);
    this.#flush();
  }

  /** Stops a cell that runs or waits; expensive cells that waited for it wait no longer. */
  stop(id: string): void {
    const state = this.#snapshot.get(id)?.state.status;
    if (state !== 'running' && state !== 'queued') return;
    for (const other of this.#withDependents([id])) {
      const entry = this.#entries.get(other);
      if (entry?.cell.expensive) entry.wanted = false;
    }
    this.#halt(id);
    this.#flush();
  }

  /** Stops everything that runs or waits. */
  stopAll(): void {
    for (const [id, { state }] of this.#snapshot)
      if (state.status === 'running' || state.status === 'queued') this.#halt(id);
    for (const entry of this.#entries.values()) entry.wanted = false;
    this.#flush();
  }

  /** Resolves when nothing runs, waits or is being looked up. */
  settled(): Promise<void> {
    if (this.#isSettled()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #isSettled(): boolean {
    const busy = [...this.#snapshot.values()].some(({ state }) => state.status === 'queued');
    return !busy && this.#runs.size === 0 && this.#recalls === 0;
  }

  /** The cells and everything that reads them, directly or through others. */
  #withDependents(ids: readonly string[]): Set<string> {
    const found = new Set(ids);
    for (let before = -1; before !== found.size;) {
      before = found.size;
      for (const { cell } of this.#entries.values())
        if (cell.upstream.some((id) => found.has(id))) found.add(cell.id);
    }
    return found;
  }

  /** Its value, if any, no longer counts. Cheap cells run again by themselves, expensive ones that ran do not. */
  #invalidate(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    entry.valid = false;
    entry.error = null;
    entry.stopped = false;
    entry.recalled = false;
    entry.generation++;
    this.#supersede(id);
    if (this.options.automatic && !entry.cell.expensive) entry.wanted = true;
  }

  #want(id: string, again: boolean): void {
    const entry = this.#entries.get(id);
    const runs = this.#runs.get(id);
    if (!entry || (runs && !runs.superseded) || (entry.valid && !again)) return;
    entry.wanted = true;
    entry.valid = false;
    entry.error = null;
    entry.stopped = false;
    entry.generation++;
    if (entry.cell.problem === null) for (const read of entry.cell.upstream) this.#want(read, false);
  }

  #halt(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#supersede(id);
    entry.wanted = false;
    entry.stopped = true;
    entry.generation++;
  }

  #supersede(id: string): void {
    const run = this.#runs.get(id);
    if (!run || run.superseded) return;
    run.superseded = true;
    run.controller.abort();
  }

  /** Starts what can start, then tells what has changed. Safe to reach from inside a callback. */
  #flush(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    try {
      while (this.#publish(this.#startWhatCan()));
    } finally {
      this.#flushing = false;
    }
    if (this.#isSettled()) for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #startWhatCan(): ReadonlyMap<string, CellState> {
    let states = statesOf(this.#entries, this.#runs);
    for (const entry of this.#entries.values()) {
      if (this.#runs.size >= this.options.concurrency) break;
      if (!canStart(entry, states, this.#runs)) continue;
      this.#start(entry);
      states = statesOf(this.#entries, this.#runs);
    }
    for (const entry of this.#entries.values()) this.#recall(entry, states);
    return states;
  }

  #publish(states: ReadonlyMap<string, CellState>): boolean {
    const next = new Map<string, CellSnapshot<V>>();
    let same = this.#snapshot.size === this.#entries.size;
    const order = [...this.#snapshot.keys()];
    let position = 0;
    for (const [id, entry] of this.#entries) {
      const old = this.#snapshot.get(id);
      const state = states.get(id) ?? { status: 'idle' };
      const kept = old?.value === entry.value && sameState(old.state, state);
      next.set(id, kept ? old : { state, value: entry.value });
      if (!kept || order[position++] !== id) same = false;
    }
    if (same) return false;
    this.#snapshot = next;
    this.options.onChange?.(next);
    return true;
  }

  #start(entry: Entry<V>): void {
    const { cell } = entry;
    const run: Run = { controller: new AbortController(), progress: 0, superseded: false };
    this.#runs.set(cell.id, run);
    entry.wanted = false;
    entry.generation++;
    const startedAt = this.options.now();
    const progress = (fraction: number): void => {
      if (run.superseded || this.#runs.get(cell.id) !== run) return;
      run.progress = Math.min(1, Math.max(run.progress, fraction));
      this.#flush();
    };
    const settle = (answer: Result<{ value: V; ms?: number }>): void => {
      this.#runs.delete(cell.id);
      if (!run.superseded) {
        entry.ran = true;
        if (answer.ok) {
          entry.value = answer.value.value;
          entry.ms = answer.value.ms ?? this.options.now() - startedAt;
          entry.valid = true;
        } else if (answer.error.code === 'stopped') entry.stopped = true;
        else entry.error = answer.error;
      }
      this.#flush();
    };
    new Promise<Result<{ value: V; ms?: number }>>((resolve) => {
      resolve(this.options.execute(cell, { signal: run.controller.signal, progress }));
    }).then(settle, (thrown: unknown) => {
      settle(fail({ code: 'internal', detail: String(thrown) }));
    });
  }

  /** Looks for a kept result once a change, when all the cell reads is fresh and nothing else is about to run it. */
  #recall(entry: Entry<V>, states: ReadonlyMap<string, CellState>): void {
    const { recall } = this.options;
    const status = states.get(entry.cell.id)?.status;
    if (!recall || entry.recalled || (status !== 'idle' && status !== 'stale')) return;
    if (!entry.cell.upstream.every((id) => states.get(id)?.status === 'fresh')) return;
    entry.recalled = true;
    this.#recalls++;
    const { generation } = entry;
    const settle = (found: Recalled<V> | null): void => {
      this.#recalls--;
      if (found && entry.generation === generation && this.#entries.get(entry.cell.id) === entry) {
        entry.value = found.value;
        entry.ms = found.ms;
        entry.ran = true;
        entry.valid = true;
        entry.wanted = false;
      }
      this.#flush();
    };
    recall.call(this.options, entry.cell).then(settle, () => {
      settle(null);
    });
  }
}

const newEntry = <V>(cell: RunnerCell): Entry<V> => ({
  cell,
  value: null,
  ms: null,
  ran: false,
  valid: false,
  error: null,
  stopped: false,
  wanted: false,
  recalled: false,
  generation: 0,
});

const sameCell = (a: RunnerCell, b: RunnerCell): boolean =>
  a.fingerprint === b.fingerprint &&
  a.expensive === b.expensive &&
  a.problem?.code === b.problem?.code &&
  a.upstream.length === b.upstream.length &&
  a.upstream.every((id, i) => id === b.upstream[i]);
