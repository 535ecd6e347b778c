import type { AppError } from '../core/errors';
import type { ColumnType } from '../table/column';
import { REQUIRED_ROLES, type Role } from '../table/dataset';
import { holderOf } from './needed-roles';
import type { ImportPlan } from './plan';

const NUMBERS: readonly ColumnType[] = ['f64', 'i32'];
const FITTING: Partial<Record<Role, readonly ColumnType[]>> = { customer: ['text'], date: ['day', 'time'] };

/**
 * Why a plan cannot be carried out, or null: a rule or a formula names a column that is not there
 * (`column-unknown`; formulas need numbers), what is derived has the name of another column (`recipe-invalid`), or no column of a fitting type has a role that the table needs
 * (`role-missing`).
 */
export function planError(plan: ImportPlan): AppError | null {
  const typeOf = new Map<string, ColumnType>(plan.columns.map(({ name, type }) => [name, type]));
  for (const { column } of plan.rules)
    if (!typeOf.has(column)) return { code: 'column-unknown', column, columns: [...typeOf.keys()] };
  for (const { name, of } of plan.derived) {
    const numbers = [...typeOf].flatMap(([column, type]) => (NUMBERS.includes(type) ? [column] : []));
    const unknown = of.find((column) => !numbers.includes(column));
    if (unknown !== undefined) return { code: 'column-unknown', column: unknown, columns: numbers };
    if (typeOf.has(name))
      return { code: 'recipe-invalid', path: 'derived', expected: 'a name of its own', found: `“${name}”` };
    typeOf.set(name, 'f64');
  }
  for (const role of REQUIRED_ROLES[plan.table]) {
    const type = typeOf.get(holderOf(plan, role) ?? '');
    if (type === undefined || !(FITTING[role] ?? NUMBERS).includes(type))
      return { code: 'role-missing', role, columns: plan.columns.map(({ name }) => name) };
  }
  return null;
}
