import { canonicalJson } from '../core/canonical-json';
import { fail, ok, type Result } from '../core/result';
import type { BaseOptions, CustomerBase } from '../customers/base';
import { buildCustomerBase } from '../customers/build-base';
import type { Table } from '../table/column';
import type { Dataset, Role } from '../table/dataset';
import type { ListRequest, RunRequest } from '../../workers/api';
import { computes } from './computes';
import type { CellCompute, CellInputs, CellMeta, Outcome } from './define';
import { kinds } from './kinds';

/** The roles a customer base is built from: a run that asks for customers needs no other columns loaded. */
export const BASE_ROLES: readonly Role[] = [
  'customer',
  'date',
  'amount',
  'order',
  'margin',
  // of a summary
  'frequency',
  'recency',
  'age',
  'weight',
];

/** Customer bases built lately: one is built once for all the cells that read it. */
export class BaseCache {
  readonly #bases = new Map<string, CustomerBase>();

  /** @param limit how many are kept; each takes about 20 bytes an occasion */
  constructor(private readonly limit = 2) {}

  get(dataset: Dataset, options: BaseOptions): Result<CustomerBase> {
    const key = canonicalJson([dataset.hash, dataset.roles, options]);
    const known = this.#bases.get(key);
    if (known) {
      this.#bases.delete(key);
      this.#bases.set(key, known);
      return ok(known);
    }
    const built = buildCustomerBase(dataset.table, dataset.roles, options);
    if (!built.ok) return built;
    this.#bases.set(key, built.value);
    for (const oldest of this.#bases.keys()) {
      if (this.#bases.size <= this.limit) break;
      this.#bases.delete(oldest);
    }
    return built;
  }
}

/** Kind and computing part of a cell, its parameters checked. */
interface Prepared {
  meta: CellMeta;
  compute: CellCompute;
  params: object;
}

function prepare(request: RunRequest): Result<Prepared> {
  const meta = kinds.get(request.kind);
  const compute = computes.get(request.kind);
  if (!meta || !compute) return fail({ code: 'cell-kind-unknown', kind: request.kind });
  if (request.version > meta.version)
    return fail({
      code: 'cell-too-new',
      kind: meta.kind,
      version: request.version,
      supported: meta.version,
    });
  const params = meta.parse(request.params, request.version);
  return params.ok ? ok({ meta, compute, params: params.value }) : params;
}

function inputsOf(
  meta: CellMeta,
  request: RunRequest,
  dataset: Dataset | null,
  bases: BaseCache,
): Result<CellInputs> {
  const inputs: CellInputs = {};
  for (const [name, type] of Object.entries(meta.inputs)) {
    if (dataset === null || request.source === null)
      return fail({ code: 'input-missing', cell: request.kind, input: name });
    if (type === 'dataset') {
      inputs.dataset = dataset;
      // a dataset cell defines the base that the others read: built here, it is there for them
      const base = bases.get(dataset, request.source.base);
      if (base.ok) inputs.customers = base.value;
    } else if (dataset.tableRole === 'summary' && meta.summaries) inputs.dataset = dataset;
    else if (dataset.tableRole !== 'transactions')
      return fail({ code: 'not-transactions', cell: request.kind, table: dataset.tableRole });
    else {
      const base = bases.get(dataset, request.source.base);
      if (!base.ok) return base;
      inputs.customers = base.value;
    }
  }
  return ok(inputs);
}

/**
 * Runs a cell: the same lines in a worker of the page and headless. Cost: that of the kind, and once a dataset that
 * of building its customer base.
 * @param dataset the one `request.source` names, with the columns of {@link BASE_ROLES} at least (all of them where
 * the kind asks for the dataset); null for kinds without data
 * @param progress 0…1
 */
export function execute(
  request: RunRequest,
  dataset: Dataset | null,
  bases: BaseCache,
  progress: (fraction: number) => void,
): Result<Outcome> {
  const prepared = prepare(request);
  if (!prepared.ok) return prepared;
  const { meta, compute, params } = prepared.value;
  const inputs = inputsOf(meta, request, dataset, bases);
  if (!inputs.ok) return inputs;
  return compute.run(inputs.value, params, { seed: request.seed, today: request.today, progress });
}

/** A list of a cell as a table, from its inputs and its result; the model does not run again. */
export function listOf(request: ListRequest, dataset: Dataset | null, bases: BaseCache): Result<Table> {
  const prepared = prepare(request.run);
  if (!prepared.ok) return prepared;
  const { meta, compute, params } = prepared.value;
  const list = compute.lists?.[request.list];
  if (!list) return fail({ code: 'internal', detail: `${meta.kind} has no list "${request.list}"` });
  const inputs = inputsOf(meta, request.run, dataset, bases);
  return inputs.ok ? list(inputs.value, params, request.result, request.selection) : inputs;
}
