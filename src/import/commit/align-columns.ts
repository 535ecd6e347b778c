import type { ColumnType } from '../../table/column';
import { REQUIRED_ROLES, ROLES, type Roles, type TableRole } from '../../table/dataset';

/** What of a table says which of its columns are those of another. */
export interface ColumnsOf {
  tableRole: TableRole;
  roles: Roles;
  columns: readonly { name: string; type: ColumnType }[];
}

/** How the columns of new rows become those of a stored table. */
export interface Alignment {
  /** columns called otherwise here and there */
  renamed: { from: string; to: string }[];
  /** stored columns that the new rows do not have: missing there */
  filled: string[];
  /** columns that only the new rows have: missing before */
  added: string[];
  /** stored columns that cannot be one with those of the new rows, by type or by role */
  unlike: string[];
}

/**
 * Finds for each column of a stored table the one of new rows: the one with its role, whatever its name; else the one
 * of its name, without regard to case where none has it exactly. Whole numbers and decimals go together.
 */
export function alignColumns(stored: ColumnsOf, next: ColumnsOf): Alignment {
  const unlike = new Set<string>();
  const ofStored = new Map<string, string>();
  const needed: readonly string[] = REQUIRED_ROLES[stored.tableRole];
  const exact = new Set(next.columns.map(({ name }) => name));
  for (const role of ROLES) {
    const to = stored.roles[role];
    const from = next.roles[role];
    if (to !== undefined && from !== undefined) {
      // two columns of the new rows lay claim to one stored column
      if (from !== to && exact.has(to)) {
        if (needed.includes(role)) unlike.add(to);
      } else ofStored.set(to, from);
    } else if (to !== from && needed.includes(role)) unlike.add(to ?? from ?? role);
  }
  const taken = new Set(ofStored.values());
  const match = (names: (name: string, to: string) => boolean): void => {
    for (const { name: to } of stored.columns) {
      const from = ofStored.has(to)
        ? undefined
        : next.columns.find(({ name }) => !taken.has(name) && names(name, to))?.name;
      if (from === undefined) continue;
      ofStored.set(to, from);
      taken.add(from);
    }
  };
  match((name, to) => name === to);
  match((name, to) => name.toLowerCase() === to.toLowerCase());
  for (const { name, type } of stored.columns) {
    const other = next.columns.find((column) => column.name === ofStored.get(name));
    if (other && !(other.type === type || (isNumber(other.type) && isNumber(type)))) unlike.add(name);
  }
  return {
    renamed: [...ofStored].flatMap(([to, from]) => (from === to ? [] : [{ from, to }])),
    filled: stored.columns.flatMap(({ name }) => (ofStored.has(name) ? [] : [name])),
    added: next.columns.flatMap(({ name }) => (taken.has(name) ? [] : [name])),
    unlike: [...unlike],
  };
}

const isNumber = (type: ColumnType): boolean => type === 'f64' || type === 'i32';
