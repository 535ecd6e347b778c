import { fail, ok, type Result } from '../core/result';
import type { BaseOptions, Occasion } from '../customers/base';
import type { NotebookCell, NotebookDocument } from '../notebook/document';
import type { DataSource } from '../notebook/graph';
import type { RunRequest } from '../../workers/api';
import { baseOptionsOf } from './base-options';
import type { NamedPopulation, Population } from './population/population';
import { resolveAll, resolvePopulation } from './population/resolve';
import { kinds } from './kinds';

const DEFAULT_BASE: BaseOptions = { occasion: 'customer-day', observationEnd: null };

/** The seed of every run unless told: the same notebook on the same data gives the same figures, on the page and headless. */
export const DEFAULT_SEED = 1;

/** Where a run takes its moment and its randomness from. */
export interface RunCircumstances {
  seed: number;
  /** days since 1970-01-01 */
  today: number;
}

/**
 * What a worker (or headless) is asked for a cell: its parameters brought to the newest version, its dataset by id and
 * content, the options of its customer base from the dataset cell above it.
 * @param source where the graph says that its data come from
 * @param bound the stored dataset that a name stands for; null where there is none
 * @returns `cell-kind-unknown`, `cell-too-new`, `params-invalid` (of the cell or of its dataset cell) or
 * `dataset-not-found`
 */
export function runRequestOf(
  document: NotebookDocument,
  cell: NotebookCell,
  source: DataSource | null,
  bound: (dataset: string) => { id: string; hash: string } | null,
  { seed, today }: RunCircumstances,
): Result<RunRequest> {
  const params = parsedParams(cell);
  if (!params.ok) return params;
  const request = {
    kind: cell.kind,
    version: params.value.version,
    params: params.value.params,
    seed,
    today,
  };
  if (source === null) return ok({ ...request, source: null });
  const dataset = bound(source.dataset);
  if (dataset === null) return fail({ code: 'dataset-not-found', dataset: source.dataset });
  const base = baseOf(document, source);
  if (!base.ok) return base;
  const scope = scopeOf(document, cell);
  if (!scope.ok) return scope;
  const { segments, ...populations } = scope.value;
  return ok({
    ...request,
    source: { dataset: dataset.id, hash: dataset.hash, base: base.value, ...populations },
    ...(segments && { segments }),
  });
}

/** Which customers a cell reads, and which segments, written out. */
export interface CellScope {
  /** absent = all customers */
  population?: Population;
  /** absent = no comparison, null = with all customers */
  comparison?: Population | null;
  segments?: NamedPopulation[];
}

/**
 * What a cell reads of its notebook besides its own parameters.
 * @returns `segment-not-found`, `segment-invalid` or `segment-cycle`
 */
export function scopeOf(document: NotebookDocument, cell: NotebookCell): Result<CellScope> {
  const scope: CellScope = {};
  const inputs = Object.values(kinds.get(cell.kind)?.inputs ?? {});
  if (cell.population !== undefined && inputs.includes('customers')) {
    const population = resolvePopulation(document, cell.population);
    if (!population.ok) return population;
    scope.population = population.value;
  }
  if (cell.comparison !== undefined && inputs.includes('customers')) {
    const comparison = cell.comparison === '' ? ok(null) : resolvePopulation(document, cell.comparison);
    if (!comparison.ok) return comparison;
    scope.comparison = comparison.value;
  }
  const meta = kinds.get(cell.kind);
  // most kinds never read them: their parameters need not be parsed here
  const parsed = meta?.readsSegments ? parsedParams(cell) : null;
  if (parsed?.ok && meta?.readsSegments?.(parsed.value.params)) {
    const segments = resolveAll(document);
    if (!segments.ok) return segments;
    scope.segments = segments.value;
  }
  return ok(scope);
}

function parsedParams(cell: NotebookCell): Result<{ version: number; params: object }> {
  const meta = kinds.get(cell.kind);
  if (!meta) return fail({ code: 'cell-kind-unknown', kind: cell.kind });
  if (cell.version > meta.version)
    return fail({
      code: 'cell-too-new',
      kind: cell.kind,
      version: cell.version,
      supported: meta.version,
    });
  const params = meta.parse(cell.params, cell.version);
  if (params.ok) return ok({ version: meta.version, params: params.value });
  return params.error.code === 'params-invalid' ? fail({ ...params.error, cell: cell.id }) : params;
}

function baseOf(document: NotebookDocument, source: DataSource): Result<BaseOptions> {
  const cell = document.cells.find((other) => other.id === source.baseCell);
  if (!cell) return ok(DEFAULT_BASE);
  const parsed = parsedParams(cell);
  if (!parsed.ok) return parsed;
  const { occasion, observationEnd } = parsed.value.params as {
    occasion?: Occasion;
    observationEnd?: string | null;
  };
  if (occasion === undefined || observationEnd === undefined) return ok(DEFAULT_BASE);
  return ok(baseOptionsOf({ occasion, observationEnd }));
}
