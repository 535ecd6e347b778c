import type { Role, TableRole } from '../table/dataset';
import { REQUIRED_ROLES } from '../table/dataset';
import type { ImportQuestion } from './plan';
import { agreement, byContent, fits, idsBeside } from './role-content';
import { isForeignName, nameScore } from './role-names';
import type { ColumnTally } from './tally-column';

/** A column as the suggestion of roles sees it. */
export interface Candidate {
  name: string;
  /** the file gives a name */
  named: boolean;
  kind: 'text' | 'number' | 'date' | 'bool';
  tally: ColumnTally;
}

export interface Suggestion {
  roles: Partial<Record<Role, number>>;
  /** for each role that was given here, 0 … 1: what the name says × how far the cells agree */
  confidence: Partial<Record<Role, number>>;
  questions: ImportQuestion[];
  reasons: { about: string; reason: string }[];
}

/** What the sampled rows say of two columns. */
export interface Relation {
  /** every cell equal */
  equal: boolean;
  /** each value of one goes with one value of the other */
  oneToOne: boolean;
}

/**
 * What is looked for in each table, in this order, so that what a name settles is not open any more for what only
 * content can tell.
 */
const ORDER: Readonly<Record<TableRole, readonly Role[]>> = {
  transactions: ['date', 'customer', 'order', 'product', 'quantity', 'margin', 'amount'],
  customers: ['customer'],
  feedback: ['date', 'customer', 'order', 'product'],
  contacts: ['date', 'customer', 'product'],
  prospects: ['date', 'customer'],
  summary: ['frequency', 'recency', 'age', 'weight', 'customer', 'amount'],
};
const UNIT_PRICE = 60;
/** a name that tells of customers no surer than this is that of a person or an account, which several may share */
const PERSON_NAME = 70;
/** a needed role that is less sure than this is asked for */
const UNSURE = 0.35;

/** What the content alone makes us, and the name where another column has as good a one. */
const BY_CONTENT = 0.6;
const ONE_OF_SEVERAL = 0.8;

/**
 * Which column is which, from names and content. Two columns with equal claims to a role that is needed become
 * a question, unless the rows show that it makes no difference; so does one that only might be it, and so do names of
 * customers beside what may be their ids.
 * @param table what the table is about @param taken roles that a person or a preset has given
 * @param refused roles that stay empty @param relation of two columns by index
 */
export function suggestRoles(
  table: TableRole,
  columns: readonly Candidate[],
  taken: Partial<Record<Role, number>>,
  refused: readonly Role[],
  relation: (a: number, b: number) => Relation,
): Suggestion {
  const roles: Partial<Record<Role, number>> = { ...taken };
  const confidence: Partial<Record<Role, number>> = {};
  const questions: ImportQuestion[] = [];
  const reasons: Suggestion['reasons'] = [];
  const required: readonly Role[] = REQUIRED_ROLES[table];
  const free = (index: number): boolean => !Object.values(roles).includes(index);
  const give = (role: Role, index: number, reason: string, sure: number): void => {
    const column = columns[index] as Candidate;
    roles[role] = index;
    confidence[role] = Math.round(100 * sure * agreement(role, column)) / 100;
    reasons.push({ about: column.name, reason });
  };
  const ask = (role: Role, indices: readonly number[]): void => {
    questions.push({ kind: 'role', role, candidates: indices.map((i) => columns[i]?.name ?? '') });
  };

  for (const role of ORDER[table]) {
    if (role in roles || refused.includes(role)) continue;
    const scored = columns
      .map((column, index) => ({
        index,
        score: column.named && fits(role, column) ? nameScore(role, column.name) : 0,
      }))
      .filter(({ index, score }) => score > 0 && free(index))
      .sort((a, b) => b.score - a.score);
    const best = scored[0];
    if (!best) continue;
    const sure = best.score / 100;
    // the price of a piece is not what was paid where there may be several
    if (role === 'amount' && best.score <= UNIT_PRICE && roles.quantity !== undefined) continue;
    if (role === 'date' && best.score <= 20 && columns.filter((column) => column.kind === 'date').length > 1)
      continue;
    const rivals = scored.filter(({ score }) => score === best.score);
    const others = rivals.filter(({ index }) => index !== best.index);
    const ids =
      role === 'customer' && required.includes(role) && best.score <= PERSON_NAME
        ? idsBeside(best.index, columns, relation).filter(free)
        : [];
    if (ids.length > 0) ask(role, [...ids, best.index]);
    else if (required.includes(role) && sure < UNSURE) ask(role, [best.index]);
    else if (others.length === 0) give(role, best.index, 'role-name', sure);
    else if (others.every(({ index }) => relation(best.index, index).equal))
      give(role, best.index, 'role-same', sure);
    else if (role === 'customer' && others.every(({ index }) => relation(best.index, index).oneToOne)) {
      give(role, best.index, 'role-one-to-one', sure);
    } else if (required.includes(role))
      ask(
        role,
        rivals.map(({ index }) => index),
      );
    else give(role, best.index, 'role-first', sure * ONE_OF_SEVERAL);
  }

  const asked = (role: Role): boolean =>
    questions.some((question) => question.kind === 'role' && question.role === role);
  for (const role of required) {
    if (role in roles || asked(role) || refused.includes(role)) continue;
    const possible = byContent(role, columns).filter(free);
    const [only] = possible;
    if (only === undefined) continue;
    const { name, named } = columns[only] as Candidate;
    // a price beside a quantity, a tax, a postal code: a person must say that it is the one
    const doubtful = named && isForeignName(role, name, roles.quantity !== undefined);
    if (possible.length === 1 && !doubtful) give(role, only, 'role-content', BY_CONTENT);
    else if (
      role === 'customer' &&
      !doubtful &&
      possible.every((index) => index === only || relation(only, index).oneToOne)
    ) {
      give(role, only, 'role-one-to-one', BY_CONTENT);
    } else ask(role, possible);
  }
  return { roles, confidence, questions, reasons };
}
