import { ok, type Result } from '../../core/result';
import { STAGES, toleratedDays } from '../../customers/lifecycle/stages';
import { stagesAt } from '../../customers/lifecycle/stages-at';
import { measureOf } from '../../customers/measures';
import type { Column, Table } from '../../table/column';
import { labelsOf } from '../../table/labels';
import { customerTable } from '../customer-table';
import type { CellInputs, Selection } from '../define';
import { membersOf } from './members';
import { prepared } from './prepared';
import type { LifecycleParams } from './result';

/** The customers of a selection of `membersOf`, with their stage now, how long they are silent and how long they may be. */
export function customerList(
  inputs: CellInputs,
  params: LifecycleParams,
  selection: Selection,
): Result<Table> {
  const members = membersOf(inputs, params, selection);
  if (!members.ok) return members;
  const ready = prepared(inputs, params);
  if (!ready.ok) return ready;
  const { base, rules, flagged } = ready.value;
  const stages = stagesAt(base, rules, flagged, base.lastDay);
  const recency = measureOf(base, 'recency-days');
  const age = measureOf(base, 'age-days');
  const purchases = measureOf(base, 'purchases');
  const tolerated = (c: number): number =>
    toleratedDays(rules.lost, purchases[c] as number, (age[c] as number) - (recency[c] as number));
  const table = customerTable(base, members.value, [
    { name: 'col.stage', type: 'i32', value: (c) => stages[c] as number },
    { name: 'col.silentDays', type: 'i32', value: (c) => recency[c] as number },
    { name: 'col.toleratedDays', type: 'i32', value: tolerated },
  ]);
  const columns = table.columns.map((column): Column =>
    column.name === 'col.stage' && column.type === 'i32'
      ? { name: column.name, type: 'text', codes: Uint32Array.from(column.values), labels: labelsOf(STAGES) }
      : column,
  );
  return ok({ rows: table.rows, columns });
}
