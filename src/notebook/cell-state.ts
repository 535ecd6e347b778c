import type { AppError } from '../core/errors';

/** What the runner needs to know of a cell. */
export interface RunnerCell {
  id: string;
  /** cells whose parameters or results it reads */
  upstream: readonly string[];
  /** an expensive cell becomes stale when something changes, a cheap one runs at once */
  expensive: boolean;
  /** changes whenever the cell's own kind, version, parameters or bound data do */
  fingerprint: string;
  /** why it cannot run at all */
  problem: AppError | null;
}

/** Where a cell stands. `predictedMs` is how long its last run took, null where it never ran. */
export type CellState =
  | { status: 'idle' }
  | { status: 'queued' }
  | { status: 'running'; progress: number }
  | { status: 'fresh'; ms: number }
  | { status: 'stale'; predictedMs: number | null }
  | { status: 'failed'; error: AppError }
  | { status: 'blocked'; by: string }
  | { status: 'stopped' };

/** A cell as the page shows it. `value` is its last answer: of older parameters or data unless the state is fresh. */
export interface CellSnapshot<V> {
  readonly state: CellState;
  readonly value: V | null;
}

/** All cells in document order; a new map whenever anything changed, unchanged cells being the same objects. */
export type RunnerSnapshot<V> = ReadonlyMap<string, CellSnapshot<V>>;
