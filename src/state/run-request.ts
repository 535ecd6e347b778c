import { baseOptionsOf } from '../cells/base-options';
import type { Outcome } from '../cells/define';
import { kinds } from '../cells/kinds';
import { meta as datasetMeta } from '../cells/dataset/meta';
import { canonicalJson } from '../core/canonical-json';
import { fail, ok, type Result } from '../core/result';
import type { Graph } from '../notebook/graph';
import type { NotebookCell } from '../notebook/document';
import type { DatasetSummary, RunRequest } from '../../workers/api';

/** What the page keeps of a cell's run: the answer, and what was asked, which reads its lists. */
export interface CellValue {
  outcome: Outcome;
  request: RunRequest;
}

/** Every run of the page has this seed: the same notebook on the same data gives the same figures. */
const SEED = 1;
/** Counts up when results kept by an older build can no longer be shown. */
const RESULT_FORMAT = 1;

/**
 * What a worker is asked for a cell.
 * @param datasetOf the stored dataset a name of the notebook is bound to
 * @returns `params-invalid`, `cell-too-new` or `dataset-not-found` where it cannot be asked
 */
export function runRequest(
  cell: NotebookCell,
  cells: readonly NotebookCell[],
  graph: Graph,
  datasetOf: (name: string) => DatasetSummary | null,
  today: number,
): Result<RunRequest> {
  const meta = kinds.get(cell.kind);
  if (!meta) return fail({ code: 'cell-kind-unknown', kind: cell.kind });
  const params = meta.parse(cell.params, cell.version);
  if (!params.ok) return params;
  const named = graph.nodes.get(cell.id)?.source ?? null;
  const question = { kind: cell.kind, version: meta.version, params: params.value, seed: SEED, today };
  if (named === null) return ok({ ...question, source: null });
  const stored = datasetOf(named.dataset);
  if (stored === null) return fail({ code: 'dataset-not-found', dataset: named.dataset });
  const baseCell = cells.find(({ id }) => id === named.baseCell);
  const base = baseCell ? datasetMeta.parse(baseCell.params, baseCell.version) : ok(datasetMeta.defaults);
  if (!base.ok) return base;
  return ok({
    ...question,
    source: { dataset: stored.id, hash: stored.hash, base: baseOptionsOf(base.value) },
  });
}

/** The name a result is kept under: the words of its request, and nothing else decides it. */
export function resultKey(request: RunRequest): string {
  const { source, ...question } = request;
  const data = source === null ? null : { hash: source.hash, base: source.base };
  return `${RESULT_FORMAT} ${canonicalJson({ ...question, data })}`;
}
