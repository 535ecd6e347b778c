import type { Column, Table } from '../table/column';
import { ROLES, type Roles } from '../table/dataset';
import { uniqueNames } from './column-reference';
import { derive, negateRows } from './derive';
import { holderOf } from './needed-roles';
import type { Origins } from './origins';
import type { ColumnPlan, ImportPlan } from './plan';
import { sourceColumn } from './source-column';

/** A table as a plan wants it, with how it came about. */
export interface MadeTable {
  table: Table;
  roles: Roles;
  origins: Origins;
  /** name that the column of sources has got; null where the plan wants none */
  sourceColumn: string | null;
  negatedAmounts: number;
}

/** What was read of the rows that stay. */
interface ReadColumns {
  rows: number;
  columns: readonly { column: Column; plan: ColumnPlan }[];
  origins: Origins;
  /** rows whose amount counts with the other sign */
  negated: Int32Array;
  /** names of the parts */
  parts: readonly string[];
}

/**
 * Makes the table of the columns read: turns signs of amounts, derives columns, in the plan's order, each from what
 * stands before it; leaves out columns that were only needed for that; adds the column of sources under a free name.
 */
export function makeTable(plan: ImportPlan, read: ReadColumns): MadeTable {
  const { rows, origins, negated } = read;
  const amount = holderOf(plan, 'amount');
  const signed = (column: Column): Column => (column.name === amount ? negateRows(column, negated) : column);
  const made = read.columns.map(({ column }) => signed(column));
  for (const derived of plan.derived) {
    const column = derive(derived, made, rows);
    if (column) made.push(signed(column));
  }
  const stored = made.filter((_, i) => {
    const planned = read.columns[i]?.plan;
    return planned === undefined || planned.keep || planned.role !== null;
  });
  const taken = stored.map(({ name }) => name);
  const source = plan.sourceColumn && uniqueNames([...taken, plan.sourceColumn], taken.length + 1).at(-1);
  if (source) stored.push(sourceColumn(source, origins, read.parts, rows));
  const roles: Roles = {};
  for (const role of ROLES) {
    const name = holderOf(plan, role);
    if (name !== null) roles[role] = name;
  }
  return {
    table: { rows, columns: stored },
    roles,
    origins,
    sourceColumn: source || null,
    negatedAmounts: negated.length,
  };
}
