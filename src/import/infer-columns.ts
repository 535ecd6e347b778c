import type { ColumnType } from '../table/column';
import type { Role } from '../table/dataset';
import { DATE_ORDERS, type ColumnChoice, type ColumnPlan, type DateFormat, type DateOrder } from './plan';
import { isCodeName, nameScore } from './role-names';
import type { Candidate } from './suggest-roles';
import { dateOrders, type ColumnTally } from './tally-column';

type Reason = { about: string; reason: string };

/** nearly all cells must read as the type: what does not becomes missing */
const ENOUGH = 0.98;
/** enough where the name says what the column is for */
const ENOUGH_NAMED = 0.5;

/** What a column most likely holds, before roles are given out. */
export function kindOf(name: string, named: boolean, tally: ColumnTally): Candidate['kind'] {
  if (tally.filled === 0) return 'text';
  const share = (count: number): number => count / tally.filled;
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
  if (share(tally.bools) === 1) return 'bool';
  if (score('amount') > 0 || score('quantity') > 0 || score('margin') > 0)
    return numbers >= ENOUGH_NAMED ? 'number' : 'text';
  if (tally.leadingZeros > 0 || tally.long > 0 || (named && isCodeName(name))) return 'text';
  if (score('customer') > 0 || score('order') > 0 || score('product') > 0) return 'text';
  return numbers >= ENOUGH ? 'number' : 'text';
}

/** Type, decimal mark and date order of every column, with the reason for each that is not plain. */
export function planColumns(
  names: readonly string[],
  candidates: readonly Candidate[],
  roles: readonly (Role | null)[],
  choices: readonly (ColumnChoice | undefined)[],
): { columns: ColumnPlan[]; open: { column: number; options: DateOrder[] }[]; reasons: Reason[] } {
  const reasons: Reason[] = [];
  const fileDecimal = decimalOfFile(candidates);
  const orders = candidates.map((candidate) => dateOrders(candidate.tally));
  const sibling = siblingOrder(candidates, orders, choices);
  const open: { column: number; options: DateOrder[] }[] = [];

  const columns = candidates.map((candidate, index): ColumnPlan => {
    const { tally } = candidate;
    const name = names[index] as string;
    const role = roles[index] ?? null;
    const choice = choices[index];
    const say = (reason: string): void => void reasons.push({ about: name, reason });
    const decimal = choice?.decimal ?? decimalOf(tally, fileDecimal);
    if (decimal === ',' && choice?.decimal === undefined && candidate.kind === 'number') say('decimal-comma');
    let type = choice?.type ?? typeOf(candidate, role, decimal);
    let dateOrder: DateFormat | null = choice?.dateOrder ?? null;
    if (dateOrder !== null && choice?.type === undefined) type = tally.timed ? 'time' : 'day';
    const isDate = type === 'day' || type === 'time';
    if (!isDate) dateOrder = null;
    else if (dateOrder !== null) say('chosen');
    else {
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
      } else if (role === 'date') open.push({ column: index, options: possible });
      else if (choice?.type === undefined) {
        // nobody has asked for it: kept as it stands rather than read one way or the other
        type = 'text';
        say('date-order-open');
      } else dateOrder = possible[0] ?? 'ymd';
    }
    if (type === 'text' && tally.leadingZeros > 0) say('text-leading-zeros');
    else if (type === 'text' && tally.long > 0) say('text-long-number');
    const missing = choice?.missing ?? [];
    return { name, type, decimal, dateOrder, missing, role, keep: choice?.keep ?? true };
  });
  return { columns, open, reasons };
}

function typeOf(candidate: Candidate, role: Role | null, decimal: '.' | ','): ColumnType {
  const { tally } = candidate;
  switch (role) {
    case 'customer':
    case 'order':
    case 'product':
      return 'text';
    case 'date':
      return tally.timed ? 'time' : 'day';
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
  if (candidate.kind === 'date') return tally.timed ? 'time' : 'day';
  if (candidate.kind === 'number') return isWhole(tally, decimal) ? 'i32' : 'f64';
  return candidate.kind === 'bool' ? 'bool' : 'text';
}

/** No sampled number has a fraction under this decimal mark. */
const isWhole = (tally: ColumnTally, decimal: '.' | ','): boolean =>
  decimal === '.' ? tally.pointFractions === 0 : tally.commaFractions === 0;

const decimalOf = (tally: ColumnTally, file: '.' | ','): '.' | ',' =>
  tally.onlyComma > tally.onlyPoint ? ',' : tally.onlyPoint > tally.onlyComma ? '.' : file;

/** What the columns that leave no doubt have in common: it settles 1,234 in the others. */
function decimalOfFile(candidates: readonly Candidate[]): '.' | ',' {
  let comma = 0;
  let point = 0;
  for (const { kind, tally } of candidates) {
    if (kind !== 'number') continue;
    if (tally.onlyComma > tally.onlyPoint) comma++;
    else if (tally.onlyPoint > tally.onlyComma) point++;
  }
  return comma > point ? ',' : '.';
}

/** The order of day and month that the other date columns of the file settle, if they agree. */
function siblingOrder(
  candidates: readonly Candidate[],
  orders: readonly DateOrder[][],
  choices: readonly (ColumnChoice | undefined)[],
): DateOrder | null {
  const settled = new Set<DateOrder>();
  candidates.forEach((candidate, i) => {
    const chosen = choices[i]?.dateOrder;
    const own = orders[i] as DateOrder[];
    const written = DATE_ORDERS.find((order) => order === chosen);
    if (written) settled.add(written);
    else if (candidate.kind === 'date' && own.length === 1 && own[0] !== 'ymd')
      settled.add(own[0] as DateOrder);
  });
  return settled.size === 1 ? ([...settled][0] ?? null) : null;
}
