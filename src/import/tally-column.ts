import { DATE_ORDERS, type DateOrder } from './plan';
import { DateParser } from './parse-date';
import { parseNumber } from './parse-number';
import type { SampleRows } from './sample';

const FIRST_PLAUSIBLE = -25_567;
const LAST_PLAUSIBLE = 47_846;
const TEXTS_READ = 5000;
const EXAMPLES_KEPT = 3;

/** What the sampled cells of one column can be read as. */
export interface ColumnTally {
  filled: number;
  /** cells that read as numbers with each decimal mark, and with that one only */
  point: number;
  comma: number;
  onlyPoint: number;
  onlyComma: number;
  /** numbers that are not written as whole ones, under each decimal mark and under whichever reads them */
  pointFractions: number;
  commaFractions: number;
  fractions: number;
  leadingZeros: number;
  /** more than 15 digits: a number would lose some */
  long: number;
  bools: number;
  /** cells that read as plausible dates in each order */
  dates: Record<DateOrder, number>;
  /** cells that read as dates in the first order and not in the second */
  only: Record<DateOrder, Record<DateOrder, number>>;
  /** cells that read as different days in two orders */
  differ: Record<DateOrder, Record<DateOrder, number>>;
  anyDate: number;
  timed: boolean;
  dotted: number;
  /** distinct texts among the first 5,000 cells */
  distinct: Set<string>;
  examples: string[];
}

const parsers = DATE_ORDERS.map((order) => new DateParser(order));
const byOrder = <T>(make: () => T): Record<DateOrder, T> => ({ ymd: make(), dmy: make(), mdy: make() });

/** Looks at every sampled cell of a column once. @param most rows that are looked at */
export function tallyColumn(
  rows: Pick<SampleRows, 'visit'>,
  column: number,
  width: number,
  from: number,
  most = Infinity,
): ColumnTally {
  const tally: ColumnTally = {
    filled: 0,
    point: 0,
    comma: 0,
    onlyPoint: 0,
    onlyComma: 0,
    pointFractions: 0,
    commaFractions: 0,
    fractions: 0,
    leadingZeros: 0,
    long: 0,
    bools: 0,
    dates: byOrder(() => 0),
    only: byOrder(() => byOrder(() => 0)),
    differ: byOrder(() => byOrder(() => 0)),
    anyDate: 0,
    timed: false,
    dotted: 0,
    distinct: new Set(),
    examples: [],
  };
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  rows.visit(column, width, from, most, (bytes, start, end) => {
    if (start === end) return;
    tally.filled++;
    const digits = countDigits(bytes, start, end);
    if (digits > 0) tallyNumber(tally, bytes, start, end);
    if (digits > 2) tallyDate(tally, bytes, start, end);
    const text = tally.filled <= TEXTS_READ ? decoder.decode(bytes.subarray(start, end)) : null;
    if (text !== null) tally.distinct.add(text);
    if (end - start === 4 || end - start === 5) {
      if (/^(true|false)$/i.test(text ?? decoder.decode(bytes.subarray(start, end)))) tally.bools++;
    }
  });
  tally.examples = [...tally.distinct].slice(0, EXAMPLES_KEPT);
  return tally;
}

function tallyNumber(tally: ColumnTally, bytes: Uint8Array, start: number, end: number): void {
  if (end - start > 40) return;
  const point = parseNumber(bytes, start, end, 46);
  const comma = parseNumber(bytes, start, end, 44);
  const isPoint = !Number.isNaN(point);
  const isComma = !Number.isNaN(comma);
  if (!isPoint && !isComma) return;
  if (isPoint) tally.point++;
  if (isComma) tally.comma++;
  if (isPoint && !isComma) tally.onlyPoint++;
  if (isComma && !isPoint) tally.onlyComma++;
  const pointFraction = isPoint && (!isInt32(point) || hasMark(bytes, start, end, 46));
  const commaFraction = isComma && (!isInt32(comma) || hasMark(bytes, start, end, 44));
  if (pointFraction) tally.pointFractions++;
  if (commaFraction) tally.commaFractions++;
  if (isPoint ? pointFraction : commaFraction) tally.fractions++;
  if (bytes[start] === 48 && end - start > 1 && isDigit(bytes[start + 1])) tally.leadingZeros++;
  if (
    end - start > 15 &&
    isDigit(bytes[start]) &&
    !hasMark(bytes, start, end, 46) &&
    !hasMark(bytes, start, end, 44)
  ) {
    tally.long++;
  }
}

function tallyDate(tally: ColumnTally, bytes: Uint8Array, start: number, end: number): void {
  if (end - start < 6 || end - start > 40) return;
  const days = parsers.map((parser) => {
    const day = parser.parse(bytes, start, end);
    const plausible = day >= FIRST_PLAUSIBLE && day <= LAST_PLAUSIBLE;
    if (plausible && parser.timeOfDay !== 0) tally.timed = true;
    return plausible ? day : NaN;
  });
  let any = false;
  DATE_ORDERS.forEach((order, i) => {
    const day = days[i] as number;
    if (Number.isNaN(day)) return;
    any = true;
    tally.dates[order]++;
    DATE_ORDERS.forEach((other, j) => {
      const otherDay = days[j] as number;
      if (Number.isNaN(otherDay)) tally.only[order][other]++;
      else if (otherDay !== day) tally.differ[order][other]++;
    });
  });
  if (!any) return;
  tally.anyDate++;
  if (hasMark(bytes, start, Math.min(end, start + 3), 46)) tally.dotted++;
}

const isInt32 = (value: number): boolean => value === (value | 0);
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

function countDigits(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) if (isDigit(bytes[i])) count++;
  return count;
}

function hasMark(bytes: Uint8Array, start: number, end: number, mark: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] === mark) return true;
  return false;
}

/** The orders of day, month and year that the cells leave open, likeliest first; several only where they differ. */
export function dateOrders(tally: ColumnTally): DateOrder[] {
  const beats = (a: DateOrder, b: DateOrder): boolean => tally.only[a][b] > 20 * tally.only[b][a];
  const same = (a: DateOrder, b: DateOrder): boolean =>
    tally.only[a][b] === 0 && tally.only[b][a] === 0 && tally.differ[a][b] === 0;
  const open = DATE_ORDERS.filter(
    (order) => tally.dates[order] > 0 && !DATE_ORDERS.some((other) => beats(other, order)),
  );
  return open.filter((order, i) => !open.slice(0, i).some((before) => same(before, order)));
}
