import { transfer } from 'comlink';
import { BaseCache, columnsOfRun, execute, listOf } from '../src/cells/execute';
import { listCsv } from '../src/cells/written-list';
import { canonicalJson } from '../src/core/canonical-json';
import { ok, type Result } from '../src/core/result';
import type { Workspace } from '../src/storage/types';
import type { Table } from '../src/table/column';
import type { Dataset } from '../src/table/dataset';
import { columnNamed } from '../src/table/table';
import type { AnalysisApi, ListRequest, RunRequest } from './api';
import { listSlice } from './list-slice';
import { Recent } from './recent';
import { answering, throttled } from './throttle';

const missingIn = (dataset: Dataset, names: readonly string[]): string[] =>
  names.filter((name) => columnNamed(dataset.table, name) === null);

/**
 * Runs cells on stored datasets and reads their lists. Keeps the last datasets, customer bases and lists, so that the
 * cells of a notebook load and build once.
 * @param workspace the storage, opened when first needed
 */
export function analysisService(workspace: () => Promise<Result<Workspace>>): AnalysisApi {
  const datasets = new Recent<Dataset>(2);
  // a comparison reads three: everybody, and both populations
  const bases = new BaseCache(3);
  const lists = new Recent<Table>(3);

  /** The dataset with the columns a run needs; one kept with more of them will do. */
  const datasetOf = async (request: RunRequest): Promise<Result<Dataset | null>> => {
    if (request.source === null) return ok(null);
    const { dataset: id } = request.source;
    const whole = datasets.get(`${id} whole`);
    if (whole) return ok(whole);
    const part = datasets.get(`${id} part`);
    const wanted = part && columnsOfRun(request, part);
    if (part && Array.isArray(wanted) && missingIn(part, wanted).length === 0) return ok(part);
    const opened = await workspace();
    if (!opened.ok) return opened;
    const summary = await opened.value.datasets.summary(id);
    if (!summary.ok) return summary;
    const columns = columnsOfRun(request, summary.value);
    if (columns === 'all') {
      const loaded = await opened.value.datasets.load(id);
      if (loaded.ok) datasets.set(`${id} whole`, loaded.value);
      return loaded;
    }
    // what a rule names and the data do not have is for the rule to say
    const there = new Set(summary.value.columns.map(({ name }) => name));
    const names = (part ? missingIn(part, columns) : columns).filter((name) => there.has(name));
    if (part && names.length === 0) return ok(part);
    const loaded = await opened.value.datasets.load(id, names);
    if (!loaded.ok) return loaded;
    const joined = part
      ? {
          ...loaded.value,
          table: { ...part.table, columns: [...part.table.columns, ...loaded.value.table.columns] },
        }
      : loaded.value;
    datasets.set(`${id} part`, joined);
    return ok(joined);
  };

  const tableOf = async (request: ListRequest): Promise<Result<Table>> => {
    const key = canonicalJson([request.run, request.side ?? '', request.list, request.selection]);
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
        const bytes = listCsv(table.value, request.run, locale);
        return transfer(ok(bytes), [bytes.buffer]);
      }),
  };
}
