import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { equalCustomers } from '../../customers/deciles';
import type { Members } from '../../customers/subset';
import type { Table } from '../../table/column';
import { calendarOfBase } from '../calendar';
import { customerTable } from '../customer-table';
import type { CellInputs, Selection } from '../define';
import { invalidParams } from '../parse-params';
import { cohortOf, type Cohort } from './cohort';
import { DECILES, type OneCohortParams } from './result';
import { rankedByValue } from './value';
import { cohortPatterns, patternText } from './years';

const KEYS = ['pattern', 'vtd', 'valueFrom', 'valueTo'];

/**
 * The whole cohort `{}`, those of a pattern `{ pattern: 'YNNY' }`, of a decile of value to date `{ vtd: 1 … 10 }`, within
 * bounds of it `{ valueFrom, valueTo }`, both inclusive and either alone too, or of several of these.
 */
export function membersOf(
  inputs: CellInputs,
  params: OneCohortParams,
  selection: Selection,
): Result<Members> {
  const base = inputs.customers;
  if (!base) return fail({ code: 'input-missing', cell: 'one-cohort', input: 'customers' });
  const unknown = Object.keys(selection).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) return invalidParams('one-cohort', 'selection', KEYS.join(' | '), unknown);
  const cohort = cohortOf(base, params);
  if (!cohort.ok) return cohort;
  const chosen = new Uint8Array(cohort.value.base.customers).fill(1);
  if (selection['pattern'] !== undefined) {
    const kept = keepPattern(cohort.value, params, String(selection['pattern']), chosen);
    if (!kept.ok) return kept;
  }
  if (selection['vtd'] !== undefined) {
    const decile = Number(selection['vtd']);
    if (!Number.isInteger(decile) || decile < 1 || decile > DECILES)
      return invalidParams('one-cohort', 'selection.vtd', '1 … 10', String(selection['vtd']));
    const { of } = equalCustomers(rankedByValue(cohort.value.base), DECILES);
    for (let c = 0; c < chosen.length; c++) if (of[c] !== decile) chosen[c] = 0;
  }
  const { valueFrom: from = -Infinity, valueTo: to = Infinity } = selection;
  if (typeof from !== 'number' || Number.isNaN(from))
    return invalidParams('one-cohort', 'selection.valueFrom', 'number', String(from));
  if (typeof to !== 'number' || Number.isNaN(to))
    return invalidParams('one-cohort', 'selection.valueTo', 'number', String(to));
  if (from > -Infinity || to < Infinity) {
    const { value } = rankedByValue(cohort.value.base);
    for (let c = 0; c < chosen.length; c++)
      if (!((value[c] as number) >= from && (value[c] as number) <= to)) chosen[c] = 0;
  }
  return ok(inBase(base, cohort.value.members, chosen));
}

function keepPattern(
  { base, span }: Cohort,
  params: OneCohortParams,
  wanted: string,
  chosen: Members,
): Result<null> {
  const years = calendarOfBase('one-cohort', base, 'year', params.fiscalStart);
  if (!years.ok) return years;
  const patterns = cohortPatterns(base, years.value, span);
  const k = patterns.years.length;
  const at = Array.from(patterns.counts.keys()).find((one) => patternText(one, k) === wanted);
  if (at === undefined) return invalidParams('one-cohort', 'selection.pattern', `${k} × Y | N`, wanted);
  for (let c = 0; c < chosen.length; c++) if (patterns.of[c] !== at) chosen[c] = 0;
  return ok(null);
}

/** A choice among the cohort, brought back to all customers. */
function inBase(base: CustomerBase, cohort: Members, chosen: Members): Members {
  const members = new Uint8Array(base.customers);
  let at = 0;
  for (let c = 0; c < base.customers; c++) if (cohort[c] === 1) members[c] = chosen[at++] as number;
  return members;
}

/** The customers of a selection as a list. */
export function customersOf(
  inputs: CellInputs,
  params: OneCohortParams,
  selection: Selection,
): Result<Table> {
  const members = membersOf(inputs, params, selection);
  if (!members.ok) return members;
  return ok(customerTable(inputs.customers as CustomerBase, members.value));
}
