import type { AppError } from '../core/errors';
import type { Result } from '../core/result';
import type { RunnerSnapshot } from './cell-state';

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

/** The life of a notebook's cells: what runs, what waits, what is out of date. Used by the page and headless alike. */
export interface Runner<V> {
  snapshot(): RunnerSnapshot<V>;
  /** Takes the cells as they are now: compares with those before and re-runs or marks what a change touches. */
  update(cells: readonly RunnerCell[]): void;
  /** Runs a cell (again), and before it whatever it reads that is not fresh. */
  run(id: string): void;
  /** Runs every cell that is not fresh. */
  runAll(): void;
  /** Stops a cell that runs or waits. */
  stop(id: string): void;
  stopAll(): void;
  /** Resolves when nothing runs or waits. */
  settled(): Promise<void>;
}

export type CreateRunner = <V>(options: RunnerOptions<V>) => Runner<V>;
