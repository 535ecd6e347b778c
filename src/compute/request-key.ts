import { canonicalJson } from '../core/canonical-json';
import type { RunRequest } from '../../workers/api';

/**
 * The key of a run's result: equal for equal requests, whatever the order of their members. The dataset counts by
 * its content, not by its id, so that the same file imported again finds its results.
 */
export function requestKey(request: RunRequest): string {
  const source = request.source && { ...request.source, dataset: '' };
  return canonicalJson({ ...request, source });
}
