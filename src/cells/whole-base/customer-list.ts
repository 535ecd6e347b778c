import { ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import type { Members } from '../../customers/subset';
import type { Table } from '../../table/column';
import { customerTable } from '../customer-table';
import type { Selection } from '../define';
import { invalidParams } from '../parse-params';
import { baseCalendar } from './calendar';
import type { WholeBaseParams } from './result';

/** What a customer did in the latest complete period and the one before. */
export const STATES = ['new', 'again', 'back', 'not-again'] as const;
export type State = (typeof STATES)[number];

/**
 * The customers of a cohort (`{ cohort: first day of it }`), those who in the latest complete period were new, bought
 * again, came back after a pause, or did not buy again (`{ state }`), or all (`{}`). O(occasions).
 */
export function membersOfSelection(
  base: CustomerBase,
  params: WholeBaseParams,
  selection: Selection,
): Result<Members> {
  const of = baseCalendar(base, params);
  if (!of.ok) return of;
  const { calendar, cohortOf, cohortStarts, latest } = of.value;
  const [name, ...more] = Object.keys(selection);
  const members = new Uint8Array(base.customers);
  if (name === undefined) return ok(members.fill(1));
  const invalid = (expected: string) =>
    invalidParams('whole-base', 'selection', expected, JSON.stringify(selection));
  if (more.length > 0 || (name !== 'cohort' && name !== 'state')) return invalid('cohort | state');
  const cohort = name === 'cohort' ? cohortStarts.indexOf(Number(selection['cohort'])) : -1;
  const state = STATES.find((one) => one === selection['state']);
  if (name === 'cohort' && cohort < 0) return invalid(cohortStarts.join(' | '));
  if (name === 'state' && (state === undefined || latest === null)) return invalid(STATES.join(' | '));
  const { offsets, day, orders } = base;
  for (let c = 0; c < base.customers; c++) {
    let acquired = -1;
    let now = false;
    let before = false;
    for (let i = offsets[c] as number; i < (offsets[c + 1] as number); i++) {
      if (orders[i] === 0) continue;
      const period = calendar.ofDay[(day[i] as number) - calendar.firstDay] as number;
      if (acquired < 0) acquired = period;
      if (period === latest) now = true;
      if (latest !== null && period === latest - 1) before = true;
    }
    const is =
      state === undefined
        ? cohortOf[acquired] === cohort
        : stateOf(acquired === latest, before, now) === state;
    if (is) members[c] = 1;
  }
  return ok(members);
}

function stateOf(acquired: boolean, before: boolean, now: boolean): State | null {
  if (acquired) return 'new';
  if (now) return before ? 'again' : 'back';
  return before ? 'not-again' : null;
}

/** The customers of a selection as a list. */
export function customersOf(
  base: CustomerBase,
  params: WholeBaseParams,
  selection: Selection,
): Result<Table> {
  const members = membersOfSelection(base, params, selection);
  return members.ok ? ok(customerTable(base, members.value)) : members;
}
