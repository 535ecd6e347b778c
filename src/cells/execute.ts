import { canonicalJson } from '../core/canonical-json';
import { fail, ok, type Result } from '../core/result';
import type { BaseOptions, CustomerBase } from '../customers/base';
import { buildCustomerBase } from '../customers/build-base';
import { subsetBase, subsetRows, type Members } from '../customers/subset';
import { transactionRows, type TransactionRows } from '../customers/transaction-rows';
import type { Table } from '../table/column';
import type { Dataset, Role } from '../table/dataset';
import type { ListRequest, RunRequest } from '../../workers/api';
import { computes } from './computes';
import type { CellCompute, CellInputs, CellMeta, Outcome } from './define';
import { kinds } from './kinds';
import { columnsOfPopulation, membersOf } from './population/members';
import type { Population } from './population/population';

/** The roles a customer base is built from. */
const BASE_ROLES: readonly Role[] = [
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

/** Columns a run reads of a dataset: all of them, or those of its customer base and the ones named. */
export function columnsOfRun(request: RunRequest, dataset: Pick<Dataset, 'roles'>): 'all' | string[] {
  const meta = kinds.get(request.kind);
  if (Object.values(meta?.inputs ?? {}).includes('dataset')) return 'all';
  const params = meta?.parse(request.params, request.version);
  const own = params?.ok ? meta?.columns?.(params.value) : undefined;
  const of = populationsOf(request).map(columnsOfPopulation);
  const roles = [...BASE_ROLES, ...(own?.roles ?? []), ...of.flatMap((wanted) => wanted.roles)];
  const names = [...(own?.names ?? []), ...of.flatMap((wanted) => wanted.names)];
  return [...new Set([...roles.flatMap((role) => dataset.roles[role] ?? []), ...names])];
}

const populationsOf = ({ source, segments = [] }: RunRequest): Population[] => [
  ...[source?.population, source?.comparison].flatMap((population) => population ?? []),
  ...segments.map(({ population }) => population),
];

/** Customer bases and those of their populations, made lately: once for all the cells that read them. */
export class BaseCache {
  readonly #bases = new Map<string, CustomerBase>();

  /** @param limit how many are kept; each takes about 20 bytes an occasion */
  constructor(private readonly limit = 3) {}

  get(dataset: Dataset, options: BaseOptions): Result<CustomerBase> {
    return this.#kept(canonicalJson([dataset.hash, dataset.roles, options]), () =>
      buildCustomerBase(dataset.table, dataset.roles, options),
    );
  }

  /** The base of some of its customers. */
  subset(dataset: Dataset, options: BaseOptions, population: Population, members: Members): CustomerBase {
    const key = canonicalJson([dataset.hash, dataset.roles, options, population]);
    const kept = this.#kept(key, () => {
      const base = this.get(dataset, options);
      return base.ok ? ok(subsetBase(base.value, members)) : base;
    });
    if (!kept.ok) throw new Error(kept.error.code);
    return kept.value;
  }

  #kept(key: string, make: () => Result<CustomerBase>): Result<CustomerBase> {
    const known = this.#bases.get(key);
    if (known) {
      this.#bases.delete(key);
      this.#bases.set(key, known);
      return ok(known);
    }
    const built = make();
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

/** The population a run counts, or the one it compares with. */
type Side = 'population' | 'comparison';

function inputsOf(
  meta: CellMeta,
  params: object,
  request: RunRequest,
  side: Side,
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
      const customers = customersOf(meta, params, request, side, dataset, bases);
      if (!customers.ok) return customers;
      Object.assign(inputs, customers.value);
    }
  }
  return ok({ ...inputs, ...(request.segments && { segments: request.segments }) });
}

/** The base of a side with its rows where they are asked for, and of the first side that of the other one. */
function customersOf(
  meta: CellMeta,
  params: object,
  request: RunRequest,
  side: Side,
  dataset: Dataset,
  bases: BaseCache,
): Result<Pick<CellInputs, 'customers' | 'rows' | 'comparison' | 'membersOf'>> {
  const { base: options, population, comparison } = request.source as NonNullable<RunRequest['source']>;
  const whole = bases.get(dataset, options);
  if (!whole.ok) return whole;
  const make = (base: CustomerBase): Result<TransactionRows> =>
    transactionRows(dataset.table, dataset.roles, { ...options, observationEnd: base.lastDay }, base);
  let rowsOfWhole: Result<TransactionRows> | null = null;
  const rowsOf = (base: CustomerBase): Result<TransactionRows> =>
    base === whole.value ? (rowsOfWhole ??= make(base)) : make(base);
  const find = (wanted: Population, base: CustomerBase): Result<Members> => {
    const { roles, names } = columnsOfPopulation(wanted);
    if (roles.length + names.length === 0) return membersOf(wanted, base, null);
    const rows = rowsOf(base);
    return rows.ok ? membersOf(wanted, base, rows.value) : rows;
  };
  const subset = (wanted: Population | null | undefined) => {
    if (wanted === null || wanted === undefined) return ok({ base: whole.value, members: null });
    const members = find(wanted, whole.value);
    if (!members.ok) return members;
    if (!members.value.includes(1)) return fail({ code: 'segment-empty' as const });
    return ok({
      base: bases.subset(dataset, options, wanted, members.value),
      members: members.value,
    });
  };
  const own = subset(side === 'population' ? population : comparison);
  if (!own.ok) return own;
  const inputs: CellInputs = { customers: own.value.base, membersOf: find };
  if (meta.columns?.(params)) {
    const rows = rowsOf(whole.value);
    if (!rows.ok) return rows;
    inputs.rows = own.value.members === null ? rows.value : subsetRows(rows.value, own.value.members);
  }
  if (side === 'population' && comparison !== undefined) {
    const other = subset(comparison);
    if (!other.ok) return other;
    inputs.comparison = other.value.base;
  }
  return ok(inputs);
}

/**
 * Runs a cell: the same lines in a worker of the page and headless. Cost: that of the kind, and once a dataset that
 * of building its customer base; a comparison runs the kind twice.
 * @param dataset the one `request.source` names, with the columns of {@link columnsOfRun} at least; null for kinds
 * without data
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
  const compares = request.source?.comparison !== undefined;
  const { seed, today } = request;
  const run = (side: Side, from: number, to: number): Result<Outcome> => {
    const inputs = inputsOf(meta, params, request, side, dataset, bases);
    if (!inputs.ok) return inputs;
    return compute.run(inputs.value, params, {
      seed,
      today,
      progress: (fraction) => progress(from + fraction * (to - from)),
    });
  };
  const outcome = run('population', 0, compares ? 0.5 : 1);
  if (!outcome.ok || !compares) return outcome;
  const comparison = run('comparison', 0.5, 1);
  return comparison.ok ? ok({ ...outcome.value, comparison: comparison.value }) : comparison;
}

/** A list of a cell as a table, from its inputs and its result; the model does not run again. */
export function listOf(request: ListRequest, dataset: Dataset | null, bases: BaseCache): Result<Table> {
  const prepared = prepare(request.run);
  if (!prepared.ok) return prepared;
  const { meta, compute, params } = prepared.value;
  const list = compute.lists?.[request.list];
  if (!list) return fail({ code: 'internal', detail: `${meta.kind} has no list "${request.list}"` });
  const side = request.side ?? 'population';
  const inputs = inputsOf(meta, params, request.run, side, dataset, bases);
  return inputs.ok ? list(inputs.value, params, request.result, request.selection) : inputs;
}
