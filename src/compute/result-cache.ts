import type { Outcome } from '../cells/define';
import type { ResultRepository } from '../storage/types';
import type { RunRequest } from '../../workers/api';
import { requestKey } from './request-key';

/** Counts up when results kept by an older build can no longer be shown. */
const RESULT_FORMAT = 5;

/** What a run gave, and how long it took. */
export interface KeptRun {
  outcome: Outcome;
  ms: number;
}

/**
 * Results by what was asked: a parameter turned back, the same file imported again and a reload find what was there.
 * What cannot be read or written is as if it had never been kept.
 * @param results where they are kept; it forgets the ones not used for longest
 */
export class ResultCache {
  constructor(private readonly results: ResultRepository) {}

  async find(request: RunRequest): Promise<KeptRun | null> {
    const found = await this.results.get<KeptRun>(this.keyOf(request));
    return found.ok ? found.value : null;
  }

  /** @returns the key it is kept under; null where it could not be kept, or was made from no dataset */
  async keep(request: RunRequest, run: KeptRun): Promise<string | null> {
    if (request.source === null) return null;
    const key = this.keyOf(request);
    const kept = await this.results.put(key, request.source.dataset, run);
    return kept.ok ? key : null;
  }

  private keyOf(request: RunRequest): string {
    return `${RESULT_FORMAT} ${requestKey(request)}`;
  }
}
