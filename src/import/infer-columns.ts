import type { ColumnType } from '../table/column';
import type { Role } from '../table/dataset';
import { currencyOptions } from './cell-currency';
import { countFormat, isDateName } from './count-dates';
import { decimalOfFile, decimalOf } from './infer-decimal';
import { isMarkerInText } from './missing-markers';
import {
  DATE_ORDERS,
  type ColumnChoice,
  type ColumnPlan,
  type DateFormat,
  type DateOrder,
  type ImportQuestion,
  type PartWriting,
} from './plan';
import { differencesOf, writingOf } from './part-writing';
import { isCodeName, nameScore } from './role-names';
import { siblingOrder } from './sibling-order';
import type { Candidate } from './suggest-roles';
import { dateOrders, type ColumnTally } from './tally-column';

type Reason = { about: string; reason: string };

/** nearly all cells must read as the type: what does not becomes missing */
const ENOUGH = 0.98;
/** enough where the name says what the column is for */
const ENOUGH_NAMED = 0.5;

/** What a column most likely holds, before roles are given out. */
export function kindOf(name: string, named: boolean, tally: ColumnTally): Candidate['kind'] {
  const filled = tally.filled - tally.marked;
  if (filled <= 0) return 'text';
  const share = (count: number): number => count / filled;
  const score = (role: Role): number => (named ? nameScore(role, name) : 0);
  const numbers = share(Math.max(tally.point, tally.comma));
  if (share(tally.anyDate) >= (score('date') >= 50 ? ENOUGH_NAMED : ENOUGH)) {
    // 20240305 may also be an amount or a code
    const alsoNumber = numbers >= ENOUGH;
    if (
      !alsoNumber ||
      !(isCodeName(name) || score('amount') > 0 || score('order') > 0 || score('customer') > 0)
    )
      return 'date';
  }
  const isNumber = score('amount') > 0 || score('quantity') > 0 || score('margin') > 0;
  if (named && !isNumber && isDateName(name) && countFormat(tally) !== null) return 'date';
  if (isBool(name, named, tally)) return 'bool';
  if (isNumber) return numbers >= ENOUGH_NAMED ? 'number' : 'text';
  if (tally.leadingZeros > 0 || tally.long > 0 || (named && isCodeName(name))) return 'text';
  if (score('customer') > 0 || score('order') > 0 || score('product') > 0) return 'text';
  return numbers >= ENOUGH ? 'number' : 'text';
}

/** Only words for yes and no, or 0 and 1 under a name that asks; words with other meanings only where both occur. */
function isBool(name: string, named: boolean, tally: ColumnTally): boolean {
  const filled = tally.filled - tally.marked;
  if (tally.bools === filled) return tally.doubtfulBools === 0 || (tally.yes > 0 && tally.no > 0);
  if (tally.binary !== filled || !named) return false;
  return /^(is|has|was|can|did)([_\s.-]|(?=[A-Z]))|[_\s-](flag|yn)$|^(flag|是否|有无)/.test(name);
}

/** Roles whose numbers are counted with: a mark that may be either is asked for. */
const COUNTED: readonly (Role | null)[] = [
  ...(['amount', 'quantity', 'margin', 'frequency', 'recency', 'age', 'weight'] as const),
];

/**
 * Type, decimal mark, date format and missing markers of every column, with the reason for each that is not plain.
 * @param parts the same columns in each of several parts alone; none where there is one
 * @param operands columns that others are made from
 * @param currencyIsSaid a column of several currencies says which rows count: signs in the cells are not looked at
 */
export function planColumns(
  names: readonly string[],
  candidates: readonly Candidate[],
  roles: readonly (Role | null)[],
  choices: readonly (ColumnChoice | undefined)[],
  parts: readonly (readonly Candidate[])[] = [],
  operands: readonly string[] = [],
  currencyIsSaid = false,
): { columns: ColumnPlan[]; differs: PartWriting[][]; questions: ImportQuestion[]; reasons: Reason[] } {
  const reasons: Reason[] = [];
  const fileDecimal = decimalOfFile(candidates, choices);
  const orders = candidates.map((candidate) => dateOrders(candidate.tally));
  const sibling = siblingOrder(candidates, orders, choices);
  const questions: ImportQuestion[] = [];
  const written = parts.map(writingOf);
  const differs: PartWriting[][] = parts.map(() => []);

  const columns = candidates.map((candidate, index): ColumnPlan => {
    const { tally } = candidate;
    const name = names[index] as string;
    const role = roles[index] ?? null;
    const choice = choices[index];
    const examples = tally.examples;
    const say = (reason: string): void => void reasons.push({ about: name, reason });
    const found = decimalOf(tally, fileDecimal);
    const decimal = choice?.decimal ?? found.decimal;
    let type = choice?.type ?? typeOf(candidate, role, decimal);
    let dateOrder: DateFormat | null = choice?.dateOrder ?? null;
    if (dateOrder !== null && choice?.type === undefined) type = dayOrTime(tally, dateOrder);
    const isDate = type === 'day' || type === 'time';
    const own = written.map((writing) => writing[index]);
    const days = differencesOf(own, 'dateOrder');
    if (!isDate) dateOrder = null;
    else if (days?.settled && dateOrder === null) dateOrder = days.first;
    else if (dateOrder !== null) say('chosen');
    else if (tally.anyDate === 0 && countFormat(tally) !== null) {
      dateOrder = countFormat(tally);
      say(`date-${dateOrder}`);
    } else {
      const possible = orders[index] as DateOrder[];
      if (possible.length <= 1) {
        dateOrder = possible[0] ?? 'ymd';
        say(dateOrder === 'ymd' ? 'date-year-first' : 'date-order-cells');
      } else if (possible.includes('dmy') && tally.dotted === tally.anyDate) {
        dateOrder = 'dmy';
        say('date-order-dots');
      } else if (sibling !== null && possible.includes(sibling)) {
        dateOrder = sibling;
        say('date-order-sibling');
      } else if (role === 'date')
        questions.push({ kind: 'date-order', column: name, options: possible, examples });
      else if (choice?.type === undefined) {
        // nobody has asked for it: kept as it stands rather than read one way or the other
        type = 'text';
        say('date-order-open');
      } else dateOrder = possible[0] ?? 'ymd';
    }
    const marks = differencesOf(own, 'decimal');
    const isNumber = type === 'f64' || type === 'i32';
    const isWritten = DATE_ORDERS.some((order) => order === dateOrder);
    own.forEach((writing, part) => {
      const mark = isNumber && marks && writing?.decimal !== decimal ? writing?.decimal : null;
      const order = isWritten && days && writing?.dateOrder !== dateOrder ? writing?.dateOrder : null;
      if (mark) differs[part]?.push({ column: index, decimal: mark });
      if (order) differs[part]?.push({ column: index, dateOrder: order });
    });
    if ((isNumber && marks) || (isWritten && days)) say('parts-differ');
    if (isNumber) {
      if (choice?.decimal !== undefined) say('chosen');
      else if (
        marks?.settled !== true &&
        found.reason === 'decimal-open' &&
        (COUNTED.includes(role) || operands.includes(name))
      )
        questions.push({ kind: 'decimal', column: name, options: ['.', ','], examples: found.examples });
      else if (found.reason !== null && marks?.settled !== true) say(found.reason);
    }
    const currencies = isNumber ? currencyOptions(tally.currencies) : [];
    const isMoney = role === 'amount' || role === 'margin' || operands.includes(name);
    let currency = choice?.currency;
    if (currency !== undefined) {
      if (currencies.length > 0) say('chosen');
    } else if (!currencyIsSaid && isMoney && currencies.length > 1)
      questions.push({ kind: 'currency', column: name, options: currencies });
    else if (!currencyIsSaid && isMoney && currencies.length === 1) {
      currency = currencies[0]?.currency;
      say('rule-currency');
    } else if (currencies.length > 1) say('currency-several');
    if (type === 'text' && tally.leadingZeros > 0) say('text-leading-zeros');
    else if (type === 'text' && tally.long > 0) say('text-long-number');
    const seen = [...tally.markers];
    const missing = choice?.missing ?? (type === 'text' ? seen.filter(isMarkerInText) : seen);
    if (missing.length > 0 && choice?.missing === undefined) say('missing-seen');
    return {
      ...{ name, type, decimal, dateOrder, missing, role, keep: choice?.keep ?? true },
      ...(currency !== undefined && { currency }),
    };
  });
  return { columns, differs, questions, reasons };
}

/** @param format null: that of the cells */
function dayOrTime(tally: ColumnTally, format: DateFormat | null): 'day' | 'time' {
  const counted = format ?? (tally.anyDate === 0 ? countFormat(tally) : null);
  if (counted === 'epoch-s' || counted === 'epoch-ms') return 'time';
  if (counted === 'excel' || counted === 'excel-1904') return tally.serialFractions > 0 ? 'time' : 'day';
  return tally.timed ? 'time' : 'day';
}

function typeOf(candidate: Candidate, role: Role | null, decimal: '.' | ','): ColumnType {
  const { tally } = candidate;
  switch (role) {
    case 'customer':
    case 'order':
    case 'product':
      return 'text';
    case 'date':
      return dayOrTime(tally, null);
    case 'amount':
    case 'margin':
      return 'f64';
    case 'quantity':
    case 'frequency':
    case 'recency':
    case 'age':
    case 'weight':
      return isWhole(tally, decimal) ? 'i32' : 'f64';
    case null:
      break;
  }
  if (candidate.kind === 'date') return dayOrTime(tally, null);
  if (candidate.kind === 'number') return isWhole(tally, decimal) ? 'i32' : 'f64';
  return candidate.kind === 'bool' ? 'bool' : 'text';
}

/** No sampled number has a fraction under this decimal mark. */
const isWhole = (tally: ColumnTally, decimal: '.' | ','): boolean =>
  decimal === '.' ? tally.pointFractions === 0 : tally.commaFractions === 0;
