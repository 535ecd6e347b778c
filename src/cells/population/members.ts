import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { columnsOf } from '../../customers/segments/rule';
import { ruleMembers } from '../../customers/segments/rule-members';
import { subsetBase, subsetRows, type Members } from '../../customers/subset';
import type { TransactionRows } from '../../customers/transaction-rows';
import type { Role } from '../../table/dataset';
import { computes } from '../computes';
import { kinds } from '../kinds';
import type { Population } from './population';

/** Columns a population reads besides those of the customer base. */
export function columnsOfPopulation(population: Population): { roles: Role[]; names: string[] } {
  if (population.type !== 'combination' && population.within) {
    const { within, ...own } = population;
    const [outer, inner] = [columnsOfPopulation(within), columnsOfPopulation(own)];
    return { roles: [...outer.roles, ...inner.roles], names: [...outer.names, ...inner.names] };
  }
  if (population.type === 'rule') return { roles: [], names: columnsOf(population.rule) };
  if (population.type === 'combination') {
    const parts = population.of.map(columnsOfPopulation);
    return { roles: parts.flatMap(({ roles }) => roles), names: parts.flatMap(({ names }) => names) };
  }
  const meta = kinds.get(population.kind);
  const params = meta?.parse(population.params, population.version);
  const wanted = params?.ok ? meta?.columns?.(params.value) : undefined;
  return { roles: [...(wanted?.roles ?? [])], names: [...(wanted?.names ?? [])] };
}

/**
 * Who belongs to a population: one byte a customer of the base.
 * @param rows of the same base, with the columns of {@link columnsOfPopulation}; null where it reads none
 * @returns what its rule or the kind of its class fails with; `cell-kind-unknown` and `cell-too-new` of a class
 */
export function membersOf(
  population: Population,
  base: CustomerBase,
  rows: TransactionRows | null,
): Result<Members> {
  if (population.type !== 'combination' && population.within) {
    const { within, ...own } = population;
    return membersWithin(within, own, base, rows);
  }
  if (population.type === 'rule') return ruleMembers(population.rule, base, rows);
  if (population.type === 'class') {
    const { kind, version } = population;
    const meta = kinds.get(kind);
    const members = computes.get(kind)?.members;
    if (!meta || !members) return fail({ code: 'cell-kind-unknown', kind });
    if (version > meta.version) return fail({ code: 'cell-too-new', kind, version, supported: meta.version });
    const params = meta.parse(population.params, version);
    if (!params.ok) return params;
    return members({ customers: base, ...(rows && { rows }) }, params.value, population.selection);
  }
  const [first, ...others] = population.of;
  if (first === undefined) return fail({ code: 'segment-empty' });
  const start = membersOf(first, base, rows);
  if (!start.ok) return start;
  const joined = start.value.slice();
  for (const other of others) {
    const next = membersOf(other, base, rows);
    if (!next.ok) return next;
    for (let c = 0; c < joined.length; c++) {
      const [a, b] = [joined[c] as number, next.value[c] as number];
      joined[c] =
        population.operation === 'union'
          ? a | b
          : population.operation === 'intersection'
            ? a & b
            : a & (1 - b);
    }
  }
  return ok(joined);
}

/** Works a population out on the customers of another one alone, and says who they are among all. */
function membersWithin(
  outer: Population,
  inner: Population,
  base: CustomerBase,
  rows: TransactionRows | null,
): Result<Members> {
  const around = membersOf(outer, base, rows);
  if (!around.ok || !around.value.includes(1)) return around;
  const own = membersOf(inner, subsetBase(base, around.value), rows && subsetRows(rows, around.value));
  if (!own.ok) return own;
  const members = new Uint8Array(base.customers);
  let at = 0;
  for (let c = 0; c < members.length; c++) if (around.value[c] === 1) members[c] = own.value[at++] as number;
  return ok(members);
}
