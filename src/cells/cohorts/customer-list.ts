import { parseIsoDay } from '../../core/days';
import { ok, type Result } from '../../core/result';
import { membersActiveAt } from '../../customers/cohort-members';
import { ageAt } from '../../customers/followed-cohorts';
import type { Members } from '../../customers/subset';
import type { Table } from '../../table/column';
import { labelAt, labelCount } from '../../table/labels';
import { customerTable } from '../customer-table';
import type { CellInputs, Selection } from '../define';
import { invalidParams } from '../parse-params';
import { grouped, idOf, type Grouped } from './grouped';
import type { CohortsParams, CohortsResult } from './result';
import { isFollowed, variantOf } from './variant';

/**
 * The customers of a cohort (`{ cohort }`), those of them who count as active at an age (`{ cohort, age }`), of any
 * cohort (`{ age }`), or everybody (`{}`). A cohort is named by its id.
 */
export function selectedMembers(of: Grouped, params: CohortsParams, selection: Selection): Result<Members> {
  const { base, first, clock, names } = of;
  const unknown = Object.keys(selection).find((key) => key !== 'cohort' && key !== 'age');
  if (unknown !== undefined) return invalidParams('cohorts', 'selection', 'cohort | age', unknown);
  const cohort = selection['cohort'];
  const members =
    cohort === undefined ? everybody(base.customers) : cohortMembers(of, params, String(cohort));
  if (members === null)
    return invalidParams(
      'cohorts',
      'selection.cohort',
      names.slice(0, 20).map(idOf).join(' | '),
      String(cohort),
    );
  if (selection['age'] === undefined) return ok(members);
  const age = Number(selection['age']);
  if (!Number.isInteger(age) || age < 0)
    return invalidParams('cohorts', 'selection.age', '0, 1, 2 …', String(selection['age']));
  const { how } = variantOf(params);
  return ok(membersActiveAt(base, first, members, clock, age, how, isFollowed(params)));
}

const everybody = (customers: number): Members => new Uint8Array(customers).fill(1);

/**
 * Who is in a cohort. One that these data do not have but others of the kind could (a later period, a value not seen
 * yet) is empty: a segment of it can be followed back in time. A value is itself, also where it is too rare for a
 * cohort of its own.
 * @returns null where no data have such a cohort
 */
function cohortMembers(of: Grouped, { by }: CohortsParams, id: string): Members | null {
  const members = new Uint8Array(of.base.customers);
  const value = id.startsWith('value:') ? id.slice('value:'.length) : null;
  if (value !== null && of.values !== null) {
    const { codes, labels } = of.values;
    let code = 0;
    while (code < labelCount(labels) && labelAt(labels, code) !== value) code++;
    for (let c = 0; c < members.length; c++) if (codes[c] === code) members[c] = 1;
    return members;
  }
  const wanted = of.names.findIndex((name) => idOf(name) === id);
  if (wanted < 0) return by === 'first-period' && parseIsoDay(id) !== null ? members : null;
  for (let c = 0; c < members.length; c++) if (of.of[c] === wanted) members[c] = 1;
  return members;
}

/** Those customers as a list, with what they bought at the age. */
export function customerList(
  inputs: CellInputs,
  params: CohortsParams,
  _result: CohortsResult,
  selection: Selection,
): Result<Table> {
  const of = grouped(inputs, params);
  if (!of.ok) return of;
  const members = selectedMembers(of.value, params, selection);
  if (!members.ok) return members;
  const { base, first, clock } = of.value;
  if (selection['age'] === undefined) return ok(customerTable(base, members.value));
  const age = Number(selection['age']);
  const sumAt = (c: number, values: ArrayLike<number>): number => {
    const from = first[c] as number;
    const firstDay = base.day[from] as number;
    let sum = 0;
    for (let i = from; i < (base.offsets[c + 1] as number); i++)
      if (ageAt(clock, firstDay, base.day[i] as number) === age) sum += values[i] as number;
    return sum;
  };
  return ok(
    customerTable(base, members.value, [
      { name: 'col.ordersAtAge', type: 'i32', value: (c) => sumAt(c, base.orders) },
      { name: 'col.revenueAtAge', type: 'f64', value: (c) => sumAt(c, base.amount) },
    ]),
  );
}
