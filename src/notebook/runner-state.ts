import type { AppError } from '../core/errors';
import type { CellState, RunnerCell } from './cell-state';

/** A run that has not settled yet. */
export interface Run {
  controller: AbortController;
  progress: number;
  /** its answer no longer counts */
  superseded: boolean;
}

/** What the runner remembers of a cell; its state is derived from this and nothing else. */
export interface Entry<V> {
  cell: RunnerCell;
  value: V | null;
  /** how long the value took; null where nothing was ever made */
  ms: number | null;
  ran: boolean;
  /** the value belongs to the cell and to all it reads as they are now */
  valid: boolean;
  error: AppError | null;
  stopped: boolean;
  /** is to run as soon as what it reads is fresh */
  wanted: boolean;
  /** a kept result has been looked for since the last change */
  recalled: boolean;
  /** counts everything that makes an answer under way too late */
  generation: number;
}

type Entries = ReadonlyMap<string, Entry<unknown>>;
type States = ReadonlyMap<string, CellState>;

/** The state of every cell from what is known of it and of the cells it reads. O(cells + inputs). */
export function statesOf(entries: Entries, runs: ReadonlyMap<string, Run>): Map<string, CellState> {
  const states = new Map<string, CellState>();
  const visit = (id: string, path: ReadonlySet<string>): void => {
    const entry = entries.get(id);
    if (!entry || states.has(id) || path.has(id)) return;
    const below = new Set(path).add(id);
    for (const read of entry.cell.upstream) visit(read, below);
    states.set(id, stateOf(entry, runs.get(id), states));
  };
  for (const id of entries.keys()) visit(id, new Set());
  return states;
}

function stateOf(entry: Entry<unknown>, run: Run | undefined, states: States): CellState {
  const { cell } = entry;
  if (cell.problem !== null) return { status: 'failed', error: cell.problem };
  if (run && !run.superseded) return { status: 'running', progress: run.progress };
  const upstream = cell.upstream.map((id) => states.get(id)?.status ?? 'idle');
  const obstacle = upstream.findIndex((status) => status === 'failed' || status === 'blocked');
  if (obstacle >= 0) return { status: 'blocked', by: cell.upstream[obstacle] ?? '' };
  if (entry.error !== null) return { status: 'failed', error: entry.error };
  if (entry.valid) return { status: 'fresh', ms: entry.ms ?? 0 };
  if (entry.stopped) return { status: 'stopped' };
  const coming = upstream.every(
    (status) => status === 'fresh' || status === 'running' || status === 'queued',
  );
  if (entry.wanted && coming) return { status: 'queued' };
  return entry.ran ? { status: 'stale', predictedMs: entry.ms } : { status: 'idle' };
}

/** Whether a cell can start now: it waits, nothing of it runs any more, and all it reads is fresh. */
export const canStart = (entry: Entry<unknown>, states: States, runs: ReadonlyMap<string, Run>): boolean =>
  states.get(entry.cell.id)?.status === 'queued' &&
  !runs.has(entry.cell.id) &&
  entry.cell.upstream.every((id) => states.get(id)?.status === 'fresh');

export function sameState(a: CellState, b: CellState): boolean {
  if (a.status !== b.status) return false;
  if (a.status === 'running' && b.status === 'running') return a.progress === b.progress;
  if (a.status === 'fresh' && b.status === 'fresh') return a.ms === b.ms;
  if (a.status === 'stale' && b.status === 'stale') return a.predictedMs === b.predictedMs;
  if (a.status === 'failed' && b.status === 'failed') return a.error === b.error;
  if (a.status === 'blocked' && b.status === 'blocked') return a.by === b.by;
  return true;
}
