import type { Outcome, Selection } from '../cells/define';
import { kinds } from '../cells/kinds';
import { DEFAULT_SEED, runRequestOf, scopeOf } from '../cells/run-request';
import { ResultCache, type KeptRun } from '../compute/result-cache';
import type { AnalysisPool } from '../compute/types';
import { fail, ok, type Result } from '../core/result';
import type { Locale } from '../i18n/locale';
import type { RunnerCell, RunnerSnapshot } from '../notebook/cell-state';
import {
  NOTEBOOK_FORMAT,
  NOTEBOOK_VERSION,
  type NotebookCell,
  type NotebookDocument,
  type NotebookSegment,
} from '../notebook/document';
import { graphOf, type Graph } from '../notebook/graph';
import { Runner, type Recalled } from '../notebook/runner';
import { runnerCells } from '../notebook/runner-cells';
import type { NotebookRecord, StoredCellState, Workspace } from '../storage/types';
import type { Bytes } from '../table/column';
import type { DatasetSummary, ListSlice, RunRequest } from '../../workers/api';
import { Autosave } from './autosave.svelte';
import { NOTHING_RUN } from './nothing-run';
import { Aside } from './aside';
import { datasetNames, inserted, moved, newCell } from './cell-edits';

/** What the page keeps of a cell's run: the answer, and what was asked, which reads its lists. */
export interface CellValue {
  outcome: Outcome;
  request: RunRequest;
}

export interface NotebookServices {
  storage: Workspace;
  pool: AnalysisPool;
  /** stored dataset by id */
  dataset(id: string): DatasetSummary | null;
  /** ISO time */
  now(): string;
  /** days since 1970-01-01, where the reader is */
  today(): number;
  /** milliseconds of a clock that only goes forward */
  clock(): number;
  /** called when cells, title or data as a person sees them have been written */
  saved(): void;
  /** called when a write finds the notebook deleted, by another tab for one */
  deleted(): void;
}

const inputsOf = (kind: string) => kinds.get(kind)?.inputs ?? null;
const expensiveOf = (kind: string) => kinds.get(kind)?.expensive ?? false;

/** One open notebook: its cells, what they show, and its way to and from the device. */
export class NotebookState {
  readonly id: string;
  title = $state('');
  cells: readonly NotebookCell[] = $state.raw([]);
  segments: readonly NotebookSegment[] = $state.raw([]);
  bindings: Readonly<Record<string, string>> = $state.raw({});
  snapshot: RunnerSnapshot<CellValue> = $state.raw(NOTHING_RUN);
  readonly save: Autosave;
  /** runs on the same data that are no cell */
  readonly aside: Aside;
  readonly toRun = $derived(this.#count('idle', 'stale', 'stopped'));
  readonly running = $derived(this.#count('queued', 'running'));
  readonly failed = $derived(this.#count('failed'));
  /** 0 to 1, of what runs and waits */
  readonly progress = $derived.by(() => {
    const busy = [...this.snapshot.values()].flatMap(({ state }) =>
      state.status === 'running' ? [state.progress] : state.status === 'queued' ? [0] : [],
    );
    return busy.reduce((sum, part) => sum + part, 0) / Math.max(1, busy.length);
  });
  /** a person has changed something since the last write; what runs leave behind does not count */
  #edited = false;
  #graph: Graph;
  #cellStates: Record<string, StoredCellState>;
  /** cells asked to run again, whatever is kept of them */
  #forced: readonly string[] = [];
  readonly #services: NotebookServices;
  readonly #runner: Runner<CellValue>;
  readonly #cache: ResultCache;

  constructor(record: NotebookRecord, services: NotebookServices) {
    this.id = record.id;
    this.title = record.document.title;
    this.cells = record.document.cells;
    this.segments = record.document.segments;
    this.bindings = record.bindings;
    this.#cellStates = { ...record.cellStates };
    this.#services = services;
    this.#graph = graphOf(this.document, inputsOf);
    this.save = new Autosave(() => this.#write());
    this.aside = new Aside({
      document: () => this.document,
      source: () => [...this.#graph.nodes.values()].find(({ source }) => source !== null)?.source ?? null,
      bound: (name) => this.datasetNamed(name),
      pool: services.pool,
      today: () => services.today(),
    });
    this.#cache = new ResultCache(services.storage.results);
    this.#runner = new Runner<CellValue>({
      execute: (cell, context) => this.#execute(cell, context),
      recall: (cell) => this.#recall(cell),
      onChange: (snapshot) => {
        this.snapshot = snapshot;
      },
      now: services.clock,
      concurrency: services.pool.size,
      automatic: true,
    });
    this.sync();
  }

  /** A notebook read from the device; nothing is written before it is read. */
  static async open(id: string, services: NotebookServices): Promise<Result<NotebookState>> {
    const record = await services.storage.notebooks.get(id);
    return record.ok ? ok(new NotebookState(record.value, services)) : record;
  }

  get document(): NotebookDocument {
    return {
      format: NOTEBOOK_FORMAT,
      version: NOTEBOOK_VERSION,
      title: this.title,
      cells: [...this.cells],
      segments: [...this.segments],
    };
  }

  /** Names the notebook asks for that no stored dataset answers to. */
  get unbound(): string[] {
    return datasetNames(this.cells).filter((name) => this.datasetNamed(name) === null);
  }

  datasetNamed(name: string): DatasetSummary | null {
    const id = this.bindings[name];
    return id === undefined ? null : this.#services.dataset(id);
  }

  /** The dataset a cell's figures come from in the end. */
  datasetOf(cell: string): DatasetSummary | null {
    const source = this.#graph.nodes.get(cell)?.source;
    return source ? this.datasetNamed(source.dataset) : null;
  }

  /** Tells the runner how cells and data are now; also called when the datasets on the device change. */
  sync(): void {
    this.#graph = graphOf(this.document, inputsOf);
    const hashOf = (name: string) => this.datasetNamed(name)?.hash ?? null;
    const { document } = this;
    const scope = (cell: NotebookCell) => scopeOf(document, cell);
    this.#runner.update(runnerCells(document, this.#graph, scope, expensiveOf, hashOf));
  }

  rename(title: string): void {
    this.title = title;
    this.#edited = true;
    this.save.touch();
  }

  bind(name: string, dataset: string): void {
    this.bindings = { ...this.bindings, [name]: dataset };
    this.#changed();
  }

  /** A dataset has taken the place of another one on the device. */
  rebind(from: string, to: string): void {
    const bindings = Object.entries(this.bindings);
    if (!bindings.some(([, dataset]) => dataset === from)) return;
    this.bindings = Object.fromEntries(bindings.map(([name, id]) => [name, id === from ? to : id]));
    this.sync();
    this.save.touch();
  }

  setParams(id: string, params: object): void {
    this.cells = this.cells.map((cell) =>
      cell.id === id
        ? {
            ...cell,
            version: kinds.get(cell.kind)?.version ?? cell.version,
            params: structuredClone($state.snapshot(params)) as Record<string, unknown>,
          }
        : cell,
    );
    this.#changed();
  }

  /** Sets whose customers a cell reads, and whom it compares them with; undefined: all, nobody. */
  setPopulations(
    id: string,
    { population, comparison }: { population: string | undefined; comparison: string | undefined },
  ): void {
    this.cells = this.cells.map((cell) => {
      if (cell.id !== id) return cell;
      const next = { ...cell };
      delete next.population;
      delete next.comparison;
      return {
        ...next,
        ...(population !== undefined && { population }),
        ...(comparison !== undefined && { comparison }),
      };
    });
    this.#changed();
  }

  /** Keeps a segment: a new one, or one of that id as it is now. */
  putSegment(segment: NotebookSegment): void {
    const plain = structuredClone($state.snapshot(segment)) as NotebookSegment;
    const known = this.segments.some(({ id }) => id === plain.id);
    this.segments = known
      ? this.segments.map((one) => (one.id === plain.id ? plain : one))
      : [...this.segments, plain];
    this.#changed();
  }

  /** @returns what brings it back where it was */
  removeSegment(id: string): () => void {
    const before = this.segments;
    this.segments = before.filter((one) => one.id !== id);
    this.#changed();
    return () => {
      const segment = before.find((one) => one.id === id);
      if (!segment || this.segments.some((one) => one.id === id)) return;
      const at = before.indexOf(segment);
      this.segments = [...this.segments.slice(0, at), segment, ...this.segments.slice(at)];
      this.#changed();
    };
  }

  /** @returns the id of the new cell */
  addCell(kind: string, at: number): string | null {
    const cell = newCell(kind, this.cells, at);
    if (cell === null) return null;
    this.cells = inserted(this.cells, cell, at);
    this.#changed();
    return cell.id;
  }

  moveCell(id: string, by: -1 | 1): void {
    this.cells = moved(this.cells, id, by);
    this.#changed();
  }

  /** @returns what brings it back where it was */
  removeCell(id: string): () => void {
    const at = this.cells.findIndex((cell) => cell.id === id);
    const cell = this.cells[at];
    this.cells = this.cells.filter((other) => other.id !== id);
    this.#changed();
    return () => {
      if (!cell || this.cells.some((other) => other.id === id)) return;
      this.cells = inserted(this.cells, cell, Math.min(at, this.cells.length));
      this.#changed();
    };
  }

  run(id: string): void {
    this.#forced = [...this.#forced, id];
    this.#runner.run(id);
  }

  runAll(): void {
    this.#runner.runAll();
  }

  stop(id: string): void {
    this.#runner.stop(id);
  }

  stopAll(): void {
    this.#runner.stopAll();
  }

  readList(
    id: string,
    list: string,
    selection: Selection,
    from: number,
    to: number,
    side?: 'comparison',
  ): Promise<Result<ListSlice>> {
    const request = this.#listRequest(id, list, selection, side);
    return request === null
      ? Promise.resolve(fail({ code: 'stopped' }))
      : this.#services.pool.slice(request, from, to);
  }

  listCsv(
    id: string,
    list: string,
    selection: Selection,
    locale: Locale,
    side?: 'comparison',
  ): Promise<Result<Bytes>> {
    const request = this.#listRequest(id, list, selection, side);
    return request === null
      ? Promise.resolve(fail({ code: 'stopped' }))
      : this.#services.pool.csv(request, locale);
  }

  /** Stops what runs and writes what is not written yet. */
  async close(): Promise<void> {
    this.#runner.stopAll();
    await this.save.flush();
  }

  #changed(): void {
    this.sync();
    this.#edited = true;
    this.save.touch();
  }

  #count(...statuses: string[]): number {
    return [...this.snapshot.values()].filter(({ state }) => statuses.includes(state.status)).length;
  }

  #listRequest(id: string, list: string, selection: Selection, side?: 'comparison') {
    const value = this.snapshot.get(id)?.value;
    const outcome = side === undefined ? value?.outcome : value?.outcome.comparison;
    if (!value || !outcome) return null;
    return { run: value.request, result: outcome.result, list, selection, ...(side && { side }) };
  }

  #request(id: string, today: number) {
    const cell = this.cells.find((candidate) => candidate.id === id);
    if (!cell) return fail({ code: 'stopped' } as const);
    const source = this.#graph.nodes.get(id)?.source ?? null;
    return runRequestOf(this.document, cell, source, (name) => this.datasetNamed(name), {
      seed: DEFAULT_SEED,
      today,
    });
  }

  /** What was kept for a cell as it is now: by the day of its last run, which is part of what was asked, or today. */
  async #recall({ id }: RunnerCell): Promise<Recalled<CellValue> | null> {
    const today = this.#services.today();
    const lastRun = this.#cellStates[id]?.today ?? today;
    for (const day of lastRun === today ? [today] : [lastRun, today]) {
      const request = this.#request(id, day);
      if (!request.ok) return null;
      const found = await this.#cache.find(request.value);
      if (found !== null) return { value: { outcome: found.outcome, request: request.value }, ms: found.ms };
    }
    return null;
  }

  async #execute(
    cell: RunnerCell,
    context: { signal: AbortSignal; progress(fraction: number): void },
  ): Promise<Result<{ value: CellValue; ms?: number }>> {
    const forced = this.#forced.includes(cell.id);
    this.#forced = this.#forced.filter((id) => id !== cell.id);
    const kept = forced ? null : await this.#recall(cell);
    if (kept !== null) return ok(kept);
    const today = this.#services.today();
    const request = this.#request(cell.id, today);
    if (!request.ok) return request;
    const started = this.#services.clock();
    const outcome = await this.#services.pool.run(request.value, {
      signal: context.signal,
      onProgress: context.progress,
    });
    if (!outcome.ok) return outcome;
    const ms = this.#services.clock() - started;
    await this.#keep(cell.id, request.value, { outcome: outcome.value, ms });
    return ok({ value: { outcome: outcome.value, request: request.value } });
  }

  async #keep(id: string, request: RunRequest, run: KeptRun): Promise<void> {
    const resultKey = await this.#cache.keep(request, run);
    if (resultKey === null) return;
    this.#cellStates = { ...this.#cellStates, [id]: { resultKey, today: request.today, ms: run.ms } };
    this.save.touch();
  }

  async #write(): Promise<Result<null>> {
    const edited = this.#edited;
    this.#edited = false;
    const written = await this.#services.storage.notebooks.put(this.#record());
    if (edited && written.ok) this.#services.saved();
    if (edited && !written.ok) this.#edited = true;
    if (!written.ok && written.error.code === 'notebook-not-found') this.#services.deleted();
    return written;
  }

  #record(): NotebookRecord {
    return {
      id: this.id,
      title: this.title,
      document: this.document,
      bindings: { ...this.bindings },
      cellStates: this.#cellStates,
      updatedAt: this.#services.now(),
    };
  }
}
