import { transfer } from 'comlink';
import { BASE_ROLES, BaseCache, execute, listOf } from '../src/cells/execute';
import { kinds } from '../src/cells/kinds';
import { writtenList } from '../src/cells/written-list';
import { canonicalJson } from '../src/core/canonical-json';
import { ok, type Result } from '../src/core/result';
import type { Workspace } from '../src/storage/types';
import type { Table } from '../src/table/column';
import { csvOf } from '../src/table/csv';
import type { Dataset } from '../src/table/dataset';
import type { AnalysisApi, ListRequest, RunRequest } from './api';
import { listSlice } from './list-slice';
import { Recent } from './recent';
import { answering, throttled } from './throttle';

/**
 * Runs cells on stored datasets and reads their lists. Keeps the last datasets, customer bases and lists, so that the
 * cells of a notebook load and build once.
 * @param workspace the storage, opened when first needed
 */
export function analysisService(workspace: () => Promise<Result<Workspace>>): AnalysisApi {
  const datasets = new Recent<Dataset>(2);
  const bases = new BaseCache(2);
  const lists = new Recent<Table>(3);

  /** The columns a run needs: all for a kind that reads the dataset, else those of the customer base. */
  const datasetOf = async (request: RunRequest): Promise<Result<Dataset | null>> => {
    if (request.source === null) return ok(null);
    const { dataset: id } = request.source;
    const whole = Object.values(kinds.get(request.kind)?.inputs ?? {}).includes('dataset');
    const known = datasets.get(`${id} whole`) ?? (whole ? undefined : datasets.get(`${id} base`));
    if (known) return ok(known);
    const opened = await workspace();
    if (!opened.ok) return opened;
    const summary = await opened.value.datasets.summary(id);
    if (!summary.ok) return summary;
    const names = BASE_ROLES.flatMap((role) => summary.value.roles[role] ?? []);
    const loaded = await opened.value.datasets.load(id, whole ? undefined : names);
    if (loaded.ok) datasets.set(`${id} ${whole ? 'whole' : 'base'}`, loaded.value);
    return loaded;
  };

  const tableOf = async (request: ListRequest): Promise<Result<Table>> => {
    const key = canonicalJson([request.run, request.list, request.selection]);
    const known = lists.get(key);
    if (known) return ok(known);
    const dataset = await datasetOf(request.run);
    if (!dataset.ok) return dataset;
    const table = listOf(request, dataset.value, bases);
    if (table.ok) lists.set(key, table.value);
    return table;
  };

  return {
    run: (request, report) =>
      answering(async () => {
        const { progress, done } = throttled(report);
        try {
          const dataset = await datasetOf(request);
          return dataset.ok ? execute(request, dataset.value, bases, progress) : dataset;
        } finally {
          done();
        }
      }),

    slice: (request, from, to) =>
      answering(async () => {
        const table = await tableOf(request);
        return table.ok ? ok(listSlice(table.value, from, to)) : table;
      }),

    csv: (request, locale) =>
      answering(async () => {
        const table = await tableOf(request);
        if (!table.ok) return table;
        const bytes = csvOf(writtenList(table.value, request.run, locale), { bom: true });
        return transfer(ok(bytes), [bytes.buffer]);
      }),
  };
}
