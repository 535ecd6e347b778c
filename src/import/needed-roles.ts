import { REJECT_REASONS, REQUIRED_ROLES, type RejectReason, type Role } from '../table/dataset';
import { MISSING, OTHER_CURRENCY, READ, UNREADABLE, type ColumnSink } from './column-sinks';
import type { DerivedColumn, ImportPlan } from './plan';

/** What a value comes from: a column that is read, or operands of a formula. */
type Operand =
  | { sink: ColumnSink; column: number }
  /** `zero`: one of them may be missing */
  | { of: Operand[]; zero: boolean };

/** A role that a row cannot do without, and why it is rejected where it has no value: 1 + index of the reason. */
export interface NeededRole {
  role: Role;
  from: Operand;
  missing: number;
  unreadable: number;
}

/** 1 + index of a reason, so that 0 stands for none. */
export const reasonCode = (reason: RejectReason): number => REJECT_REASONS.indexOf(reason) + 1;

/** The derived column that has a role, and else the column of the plan that has it; null where none does. */
export function holderOf(plan: Pick<ImportPlan, 'columns' | 'derived'>, role: Role): string | null {
  const derived = plan.derived.find((column) => column.role === role);
  return derived?.name ?? plan.columns.find((column) => column.role === role)?.name ?? null;
}

/** Names of the columns that formulas are made of. */
export const operandNames = (derived: readonly DerivedColumn[]): ReadonlySet<string> =>
  new Set<string>(derived.flatMap(({ of }) => of));

/** The roles that a plan's table needs, with the columns that each of them comes from. */
export function neededRoles(
  plan: ImportPlan,
  sinks: readonly { sink: ColumnSink; column: number }[],
): NeededRole[] {
  const operandNamed = (name: string, depth: number): Operand | null => {
    const derived = plan.derived.slice(0, depth).findLastIndex((column) => column.name === name);
    const formula = plan.derived[derived];
    if (!formula) return sinks.find(({ sink }) => sink.plan.name === name) ?? null;
    return {
      of: formula.of.flatMap((operand) => operandNamed(operand, derived) ?? []),
      zero: formula.formula === 'difference' && formula.missingIsZero === true,
    };
  };
  const roles: readonly Role[] = REQUIRED_ROLES[plan.table];
  return roles.flatMap((role) => {
    const holder = holderOf(plan, role);
    const from = holder === null ? null : operandNamed(holder, plan.derived.length);
    if (from === null) return [];
    const name = role === 'customer' || role === 'date' || role === 'amount' ? role : 'statistic';
    const missing = reasonCode(`${name}-missing`);
    const unreadable = name === 'customer' ? missing : reasonCode(`${name}-unreadable`);
    return [{ role, from, missing, unreadable }];
  });
}

/** The sinks that an operand is read by. */
export const sinksOf = (operand: Operand): ColumnSink[] =>
  'sink' in operand ? [operand.sink] : operand.of.flatMap(sinksOf);

/**
 * Whether a row of the batch that was read last has what an operand needs, and the column that decides.
 * @param row its position in the batch
 */
export function statusOf(operand: Operand, row: number): { status: number; column: number } {
  if ('sink' in operand) return { status: operand.sink.status[row] as number, column: operand.column };
  const all = operand.of.map((one) => statusOf(one, row));
  const unreadable = all.find(({ status }) => status === UNREADABLE || status === OTHER_CURRENCY);
  if (unreadable) return unreadable;
  const missing = all.filter(({ status }) => status === MISSING);
  const lacks = operand.zero ? missing.length === all.length : missing.length > 0;
  return lacks && missing[0] ? missing[0] : { status: READ, column: -1 };
}
