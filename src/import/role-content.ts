import type { Role } from '../table/dataset';
import { isForeignName, nameScore } from './role-names';
import type { Candidate, Relation } from './suggest-roles';
import type { ColumnTally } from './tally-column';

/** How far the cells are what the role takes, 0 … 1; 1 for texts, because any text may be an id. */
export function agreement(role: Role, { tally }: Candidate): number {
  if (tally.filled === 0) return 0.5;
  if (role === 'date') return tally.anyDate === 0 ? 1 : tally.anyDate / tally.filled;
  if (role === 'customer' || role === 'order' || role === 'product') return 1;
  return Math.max(tally.point, tally.comma) / tally.filled;
}

/** Whether a column can have a role that its name speaks for. */
export function fits(role: Role, column: Candidate): boolean {
  switch (role) {
    case 'date':
      return column.kind === 'date';
    case 'customer':
    case 'order':
    case 'product':
      return column.kind !== 'date' || isCode(column.tally);
    default:
      return (
        column.tally.filled === 0 ||
        Math.max(column.tally.point, column.tally.comma) >= 0.5 * column.tally.filled
      );
  }
}

/** Positions of the columns that could have a role if their names said nothing, most likely ones only. */
export function byContent(role: Role, columns: readonly Candidate[]): number[] {
  const indices = columns.map((_, index) => index);
  const where = (test: (column: Candidate) => boolean): number[] =>
    indices.filter((i) => test(columns[i] as Candidate));
  if (role === 'date') return where((column) => column.kind === 'date');
  if (role === 'amount') {
    const fractions = where((column) => column.kind === 'number' && column.tally.fractions > 0);
    return fractions.length > 0 ? fractions : where((column) => column.kind === 'number');
  }
  if (role !== 'customer') return [];
  const texts = where((column) => column.kind === 'text' && !isCategory(column.tally));
  const codes = texts.filter((i) => isCode((columns[i] as Candidate).tally));
  if (codes.length > 0) return codes;
  if (texts.length > 0) return texts;
  return where((column) => column.kind === 'number' && column.tally.fractions === 0);
}

/**
 * Positions of the columns that a person may mean by a role that nothing speaks for, most likely first: those whose
 * cells the role takes, all columns where there is none. How many of the cells it takes decides; for customers codes
 * stand before texts, many values before few and both before a handful. A column with another role counts for less.
 * @param taken positions of the columns that have a role
 */
export function couldBe(role: Role, columns: readonly Candidate[], taken: readonly number[]): number[] {
  const isId = role === 'customer';
  const rank = (index: number): number => {
    const { tally } = columns[index] as Candidate;
    const count = isId
      ? tally.distinct.size
      : role === 'date'
        ? tally.anyDate
        : Math.max(tally.point, tally.comma);
    const byKind = !isId ? 0 : isCategory(tally) ? -2 : isCode(tally) ? 1 : 0;
    const likely = byKind + count / Math.max(1, tally.filled);
    return likely - (taken.includes(index) ? 0.5 : 0);
  };
  const ranked = columns.map((_, index) => index).sort((a, b) => rank(b) - rank(a));
  const fitting = ranked.filter((index) => {
    const column = columns[index] as Candidate;
    return isId ? column.kind !== 'date' && column.tally.fractions === 0 : fits(role, column);
  });
  return fitting.length > 0 ? fitting : ranked;
}

/**
 * Positions of the columns that may hold the ids of the customers that a column of names or contacts tells of: codes
 * that recur, about as many as there are names, which do not stand for the names or for orders one by one.
 * @param names position of the column of names
 */
export function idsBeside(
  names: number,
  columns: readonly Candidate[],
  relation: (a: number, b: number) => Relation,
): number[] {
  const orders = columns.flatMap(({ name, named }, i) => (named && nameScore('order', name) > 0 ? [i] : []));
  const people = columns[names]?.tally.distinct.size ?? 0;
  return columns.flatMap((column, index) => {
    const { name, named, kind, tally } = column;
    if (index === names || kind !== 'text' || (named && isForeignName('customer', name, false))) return [];
    const { size } = tally.distinct;
    const isId = !isCategory(tally) && isCode(tally) && size < tally.filled && 2 * size >= people;
    const isOther = [names, ...orders].every((other) => !relation(index, other).oneToOne);
    return isId && isOther ? [index] : [];
  });
}

/** Nothing, or a handful of values again and again: branches, payment methods. */
const isCategory = ({ filled, distinct }: ColumnTally): boolean =>
  filled === 0 || (filled >= 100 && distinct.size <= Math.max(12, 0.01 * Math.min(filled, 5000)));

/** Most of the cells contain digits and no two words: ids look like that. */
function isCode(tally: ColumnTally): boolean {
  let codes = 0;
  for (const text of tally.distinct) if (/^[\p{L}\d._#/*-]*\d[\p{L}\d._#/*-]*$/u.test(text)) codes++;
  return codes >= 0.9 * tally.distinct.size && tally.distinct.size > 0;
}
