import { BaseCache, execute } from '../cells/execute';
import type { Outcome } from '../cells/define';
import { kinds } from '../cells/kinds';
import { runRequestOf, scopeOf, type RunCircumstances } from '../cells/run-request';
import { ok } from '../core/result';
import { write, type Say } from '../i18n/catalogue';
import { errorText, type ErrorText } from '../i18n/errors';
import type { CellState } from '../notebook/cell-state';
import type { NotebookCell, NotebookDocument } from '../notebook/document';
import { graphOf } from '../notebook/graph';
import { Runner } from '../notebook/runner';
import { runnerCells } from '../notebook/runner-cells';
import type { Dataset } from '../table/dataset';
import type { ImportFailure } from './import-data';
import type { messages } from './messages';

/** A cell as headless reports it. */
export interface ReportedCell {
  id: string;
  kind: string;
  status: CellState['status'];
  /** what was found, or why nothing was */
  sentence: string;
  warnings: string[];
  result: unknown;
  error?: ErrorText & { code: string };
}

/**
 * Runs every cell of a notebook by the same graph, runner and kernels as the page.
 * @param datasets by their name in the notebook
 * @param failures why a dataset is missing: what a cell that reads it then says
 */
export async function runNotebook(
  document: NotebookDocument,
  datasets: ReadonlyMap<string, Dataset>,
  failures: ReadonlyMap<string, ImportFailure>,
  circumstances: RunCircumstances,
  say: Say<typeof messages>,
): Promise<ReportedCell[]> {
  const graph = graphOf(document, (kind) => kinds.get(kind)?.inputs ?? null);
  const cells = new Map(document.cells.map((cell) => [cell.id, cell]));
  const bases = new BaseCache();
  const bound = (name: string) => datasets.get(name) ?? null;
  const runner = new Runner<Outcome>({
    execute: async ({ id }) => {
      const cell = cells.get(id) as NotebookCell;
      const source = graph.nodes.get(id)?.source ?? null;
      const request = runRequestOf(document, cell, source, bound, circumstances);
      if (!request.ok) return request;
      const dataset = source === null ? null : bound(source.dataset);
      const outcome = await Promise.resolve(execute(request.value, dataset, bases, () => undefined));
      return outcome.ok ? ok({ value: outcome.value }) : outcome;
    },
    now: () => performance.now(),
    concurrency: 1,
    automatic: false,
  });
  runner.update(
    runnerCells(
      document,
      graph,
      (cell) => scopeOf(document, cell),
      () => true,
      (name) => bound(name)?.hash ?? null,
    ),
  );
  runner.runAll();
  await runner.settled();
  const snapshot = runner.snapshot();
  return document.cells.map((cell) => {
    const shown = snapshot.get(cell.id);
    return reported(cell, shown?.state ?? { status: 'idle' }, shown?.value ?? null, failures, say);
  });
}

function reported(
  { id, kind }: NotebookCell,
  state: CellState,
  outcome: Outcome | null,
  failures: ReadonlyMap<string, ImportFailure>,
  say: Say<typeof messages>,
): ReportedCell {
  const cell = (sentence: string, warnings: string[] = [], result: unknown = null): ReportedCell => ({
    id,
    kind,
    status: state.status,
    sentence,
    warnings,
    result,
  });
  const catalogue = kinds.get(kind)?.messages;
  if (state.status === 'fresh' && outcome !== null && catalogue)
    return cell(
      write(catalogue, say.locale, outcome.finding),
      outcome.warnings.map((warning) => write(catalogue, say.locale, warning)),
      outcome.result,
    );
  if (state.status === 'failed') {
    const { error } = state;
    const failure = error.code === 'dataset-not-found' ? failures.get(error.dataset) : undefined;
    const text = failure ?? { code: error.code, ...errorText(error, say.locale) };
    return { ...cell(say('failure', { ...text })), error: text };
  }
  return cell(state.status === 'blocked' ? say('blocked', { by: state.by }) : say('not-run'));
}
