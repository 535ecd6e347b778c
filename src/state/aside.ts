import { kinds } from '../cells/kinds';
import { resolvePopulation } from '../cells/population/resolve';
import { DEFAULT_SEED, runRequestOf } from '../cells/run-request';
import type { Outcome } from '../cells/define';
import type { SegmentsResult } from '../cells/segments/result';
import type { AnalysisPool } from '../compute/types';
import { fail, ok, type Result } from '../core/result';
import type { NotebookCell, NotebookDocument, NotebookSegment } from '../notebook/document';
import type { DataSource } from '../notebook/graph';
import type { ListRequest, ListSlice, RunRequest } from '../../workers/api';

/** How many customers a segment has. */
export interface SegmentSize {
  customers: number;
  all: number;
  share: number;
}

/** What runs beside a notebook need of it. */
export interface AsideOf {
  document(): NotebookDocument;
  /** where its first cell with data has them from */
  source(): DataSource | null;
  /** the stored dataset that a name stands for */
  bound(name: string): { id: string; hash: string } | null;
  pool: AnalysisPool;
  today(): number;
}

/** Runs on the data of a notebook that are no cell of it: the page of a customer, the size of a segment being made. */
export class Aside {
  constructor(private readonly of: AsideOf) {}

  /** @returns `input-missing` where the notebook has no data */
  async run(kind: string, params: object): Promise<Result<{ outcome: Outcome; request: RunRequest }>> {
    const request = this.#request(kind, params);
    if (!request.ok) return request;
    const outcome = await this.of.pool.run(request.value);
    return outcome.ok ? ok({ outcome: outcome.value, request: request.value }) : outcome;
  }

  /** Rows of a list of such a run. */
  rows(request: ListRequest, from: number, to: number): Promise<Result<ListSlice>> {
    return this.of.pool.slice(request, from, to);
  }

  /** Counts the customers of a segment as it would be. */
  async sizeOf(segment: NotebookSegment, signal: AbortSignal): Promise<Result<SegmentSize>> {
    const document = this.of.document();
    const others = document.segments.filter(({ id }) => id !== segment.id);
    const population = resolvePopulation({ ...document, segments: [...others, segment] }, segment.id);
    if (!population.ok) return population;
    const request = this.#request('segments', { points: 0 });
    if (!request.ok) return request;
    const segments = [{ id: segment.id, name: segment.name, population: population.value }];
    const outcome = await this.of.pool.run({ ...request.value, segments }, { signal });
    if (!outcome.ok) return outcome;
    const { customers: all, segments: sizes } = outcome.value.result as SegmentsResult;
    const customers = sizes[0]?.customers ?? 0;
    return ok({ customers, all, share: all === 0 ? 0 : customers / all });
  }

  #request(kind: string, params: object): Result<RunRequest> {
    const source = this.of.source();
    if (source === null) return fail({ code: 'input-missing', cell: kind, input: 'customers' });
    const cell: NotebookCell = {
      id: kind,
      kind,
      version: kinds.get(kind)?.version ?? 1,
      params: { ...params },
      inputs: {},
    };
    return runRequestOf(this.of.document(), cell, source, (name) => this.of.bound(name), {
      seed: DEFAULT_SEED,
      today: this.of.today(),
    });
  }
}
