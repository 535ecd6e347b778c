import type { Role } from '../table/dataset';
import type { ImportQuestion } from './plan';
import { nameScore, plainName } from './role-names';
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

const NEEDED: readonly Role[] = ['customer', 'date', 'amount'];
/** in this order, so that what a name settles is not open any more for what only content can tell */
const ORDER: readonly Role[] = ['date', 'customer', 'order', 'product', 'quantity', 'margin', 'amount'];
const UNIT_PRICE = 60;

/**
 * Which column is which, from names and content. Two columns with equal claims to a role that is needed become
 * a question, unless the rows show that it makes no difference.
 * @param taken roles that a person has given @param refused roles that a person wants empty @param relation of two columns by index
 */
export function suggestRoles(
  columns: readonly Candidate[],
  taken: Partial<Record<Role, number>>,
  refused: readonly Role[],
  relation: (a: number, b: number) => Relation,
): Suggestion {
  const roles: Partial<Record<Role, number>> = { ...taken };
  const questions: ImportQuestion[] = [];
  const reasons: Suggestion['reasons'] = [];
  const free = (index: number): boolean => !Object.values(roles).includes(index);
  const give = (role: Role, index: number, reason: string): void => {
    roles[role] = index;
    reasons.push({ about: columns[index]?.name ?? '', reason });
  };
  const ask = (role: Role, indices: readonly number[]): void => {
    questions.push({ kind: 'role', role, candidates: indices.map((i) => columns[i]?.name ?? '') });
  };

  for (const role of ORDER) {
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
    // the price of a piece is not what was paid where there may be several
    if (role === 'amount' && best.score <= UNIT_PRICE && roles.quantity !== undefined) continue;
    if (role === 'date' && best.score <= 20 && columns.filter((column) => column.kind === 'date').length > 1)
      continue;
    const rivals = scored.filter(({ score }) => score === best.score);
    if (rivals.length === 1) give(role, best.index, 'role-name');
    else if (rivals.every(({ index }) => index === best.index || relation(best.index, index).equal))
      give(role, best.index, 'role-same');
    else if (
      role === 'customer' &&
      rivals.every(({ index }) => index === best.index || relation(best.index, index).oneToOne)
    ) {
      give(role, best.index, 'role-one-to-one');
    } else if (NEEDED.includes(role))
      ask(
        role,
        rivals.map(({ index }) => index),
      );
    else give(role, best.index, 'role-first');
  }

  const asked = (role: Role): boolean =>
    questions.some((question) => question.kind === 'role' && question.role === role);
  for (const role of NEEDED) {
    if (role in roles || asked(role) || refused.includes(role)) continue;
    const possible = byContent(role, columns).filter(free);
    const [only] = possible;
    if (only === undefined) continue;
    // a price beside a quantity: a person must say that it is the amount
    const price =
      role === 'amount' &&
      roles.quantity !== undefined &&
      /price|单价|价格/.test(plainName(columns[only]?.name ?? ''));
    if (possible.length === 1 && !price) give(role, only, 'role-content');
    else if (
      role === 'customer' &&
      possible.every((index) => index === only || relation(only, index).oneToOne)
    ) {
      give(role, only, 'role-one-to-one');
    } else ask(role, possible);
  }
  return { roles, questions, reasons };
}

function fits(role: Role, column: Candidate): boolean {
  switch (role) {
    case 'date':
      return column.kind === 'date';
    case 'amount':
    case 'quantity':
    case 'margin':
      return (
        column.tally.filled === 0 ||
        Math.max(column.tally.point, column.tally.comma) >= 0.5 * column.tally.filled
      );
    default:
      return column.kind !== 'date' || isCode(column.tally);
  }
}

/** Columns that could have a role if their names said nothing, most likely ones only. */
function byContent(role: Role, columns: readonly Candidate[]): number[] {
  const indices = columns.map((_, index) => index);
  const where = (test: (column: Candidate) => boolean): number[] =>
    indices.filter((i) => test(columns[i] as Candidate));
  if (role === 'date') return where((column) => column.kind === 'date');
  if (role === 'amount') {
    const fractions = where((column) => column.kind === 'number' && column.tally.fractions > 0);
    return fractions.length > 0 ? fractions : where((column) => column.kind === 'number');
  }
  const texts = where((column) => column.kind === 'text' && column.tally.filled > 0);
  const codes = texts.filter((i) => isCode((columns[i] as Candidate).tally));
  if (codes.length > 0) return codes;
  if (texts.length > 0) return texts;
  return where((column) => column.kind === 'number' && column.tally.fractions === 0);
}

/** Most of the cells contain digits and no two words: ids look like that. */
function isCode(tally: ColumnTally): boolean {
  let codes = 0;
  for (const text of tally.distinct) if (/^[\p{L}\d._#/*-]*\d[\p{L}\d._#/*-]*$/u.test(text)) codes++;
  return codes >= 0.9 * tally.distinct.size && tally.distinct.size > 0;
}
