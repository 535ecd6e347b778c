import { ok, type Result } from '../../core/result';
import { membersActiveAt } from '../../customers/cohort-members';
import { ageAt } from '../../customers/followed-cohorts';
import type { Members } from '../../customers/subset';
import type { Table } from '../../table/column';
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
  const members = new Uint8Array(base.customers);
  if (selection['cohort'] === undefined) members.fill(1);
  else {
    const wanted = names.findIndex((name) => idOf(name) === String(selection['cohort']));
    // a cohort of another state of the data, or of other parameters
    if (wanted < 0)
      return invalidParams(
        'cohorts',
        'selection.cohort',
        names.slice(0, 20).map(idOf).join(' | '),
        String(selection['cohort']),
      );
    for (let c = 0; c < members.length; c++) if (of.of[c] === wanted) members[c] = 1;
  }
  if (selection['age'] === undefined) return ok(members);
  const age = Number(selection['age']);
  if (!Number.isInteger(age) || age < 0)
    return invalidParams('cohorts', 'selection.age', '0, 1, 2 …', String(selection['age']));
  const { how } = variantOf(params);
  return ok(membersActiveAt(base, first, members, clock, age, how, isFollowed(params)));
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
