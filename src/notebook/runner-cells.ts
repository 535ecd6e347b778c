import { canonicalJson } from '../core/canonical-json';
import type { AppError } from '../core/errors';
import type { NotebookCell, NotebookDocument } from './document';
import type { Graph } from './graph';
import type { RunnerCell } from './cell-state';

/**
 * What the runner needs to know of each cell, in document order. The fingerprint holds what the cell itself says:
 * kind, version, parameters, inputs, content of the dataset it names.
 * @param scopeOf what else a cell reads of its notebook: the definitions of its populations
 * @param expensiveOf whether a kind asks before it runs
 * @param hashOf content hash of the dataset a name is bound to; null where it is bound to none
 */
export function runnerCells(
  document: NotebookDocument,
  graph: Graph,
  scopeOf: (cell: NotebookCell) => unknown,
  expensiveOf: (kind: string) => boolean,
  hashOf: (dataset: string) => string | null,
): RunnerCell[] {
  return document.cells.map((cell) => {
    const { id, kind, version, params, inputs } = cell;
    const node = graph.nodes.get(id);
    const named = Object.values(inputs).flatMap((input) => ('dataset' in input ? [input.dataset] : []));
    const hashes = named.map((name) => hashOf(name));
    const unbound = named[hashes.indexOf(null)];
    const problem: AppError | null =
      node?.problem ?? (unbound === undefined ? null : { code: 'dataset-not-found', dataset: unbound });
    return {
      id,
      upstream: node?.upstream ?? [],
      expensive: expensiveOf(kind),
      fingerprint: canonicalJson({ kind, version, params, inputs, hashes, scope: scopeOf(cell) }),
      problem,
    };
  });
}
