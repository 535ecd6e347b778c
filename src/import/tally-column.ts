import { currencyOf } from './cell-currency';
import { markerAt } from './missing-markers';
import { parseBool } from './parse-bool';
import { DateParser } from './parse-date';
import { parseNumber } from './parse-number';
import { DATE_ORDERS, type DateOrder } from './plan';
import type { SampleRows } from './sample';

const FIRST_PLAUSIBLE = -25_567;
const LAST_PLAUSIBLE = 47_846;
/** 1954 … 2064 */
const FIRST_SERIAL = 20_000;
const LAST_SERIAL = 60_000;
/** 1995 … 2096 */
const FIRST_EPOCH = 8e8;
const LAST_EPOCH = 4e9;
const TEXTS_READ = 5000;
const EXAMPLES_KEPT = 3;

/** What the sampled cells of one column can be read as. */
export interface ColumnTally {
  filled: number;
  /** texts that stand for no value among numbers and dates, and how many cells hold one */
  markers: Set<string>;
  marked: number;
  /** cells that read as numbers with each decimal mark, and with that one only */
  point: number;
  comma: number;
  onlyPoint: number;
  onlyComma: number;
  /** numbers that are not written as whole ones, under each decimal mark and under whichever reads them */
  pointFractions: number;
  commaFractions: number;
  fractions: number;
  /** cells that are other numbers under the other mark, by the mark that stands there: 1,234 and 1.234 */
  ambiguousComma: number;
  ambiguousPoint: number;
  /** whole numbers without a mark: below 1,000, and from 1,000 on */
  smallPlain: number;
  largePlain: number;
  /** numbers that could count days (Excel), seconds or milliseconds since 1970 */
  serials: number;
  serialFractions: number;
  epochSeconds: number;
  epochMillis: number;
  /** only 0 and 1 */
  binary: number;
  leadingZeros: number;
  /** more than 15 digits: a number would lose some */
  long: number;
  /** numbers with the sign or code of a currency, by currency: see `currencyOf` */
  currencies: Map<string, number>;
  /** words for yes and no; those that could be something else; each kind */
  bools: number;
  doubtfulBools: number;
  yes: number;
  no: number;
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
    markers: new Set(),
    marked: 0,
    ...{ ambiguousComma: 0, ambiguousPoint: 0, smallPlain: 0, largePlain: 0 },
    ...{ serials: 0, serialFractions: 0, epochSeconds: 0, epochMillis: 0 },
    ...{ binary: 0, leadingZeros: 0, long: 0 },
    currencies: new Map(),
    ...{ bools: 0, doubtfulBools: 0, yes: 0, no: 0 },
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
    const marker = markerAt(bytes, start, end);
    if (marker !== null) {
      tally.marked++;
      tally.markers.add(marker);
    }
    if (digits === 0 && end - start <= 5) tallyBool(tally, bytes, start, end);
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
  if (isPoint && isComma && point !== comma) {
    if (hasMark(bytes, start, end, 44)) tally.ambiguousComma++;
    else tally.ambiguousPoint++;
  }
  const currency = currencyOf(bytes, start, end);
  if (currency !== null) tally.currencies.set(currency, (tally.currencies.get(currency) ?? 0) + 1);
  if (isPoint && point === comma && isDigit(bytes[start])) tallyPlain(tally, point, end - start);
  if (isPoint) tallyCount(tally, point);
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

/** A whole number written with neither mark. */
function tallyPlain(tally: ColumnTally, value: number, length: number): void {
  if (length === 1 && value <= 1) tally.binary++;
  if (value >= 1000) tally.largePlain++;
  else tally.smallPlain++;
}

function tallyCount(tally: ColumnTally, value: number): void {
  if (value >= FIRST_SERIAL && value < LAST_SERIAL) {
    tally.serials++;
    if (!Number.isInteger(value)) tally.serialFractions++;
  }
  if (value >= FIRST_EPOCH && value < LAST_EPOCH) tally.epochSeconds++;
  if (value >= FIRST_EPOCH * 1000 && value < LAST_EPOCH * 1000) tally.epochMillis++;
}

function tallyBool(tally: ColumnTally, bytes: Uint8Array, start: number, end: number): void {
  const value = parseBool(bytes, start, end);
  if (value === null) return;
  tally.bools++;
  if (value) tally.yes++;
  else tally.no++;
  // N, NO, T … alone may be initials, countries, sizes
  if (end - start <= 2) tally.doubtfulBools++;
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

/** Whether a text alone reads as a number or a date. */
export function tallyText(text: string): 'text' | 'typed' {
  const bytes = new TextEncoder().encode(text);
  const alone: Pick<SampleRows, 'visit'> = {
    visit: (_c, _w, _f, _m, look) => void look(bytes, 0, bytes.length),
  };
  const tally = tallyColumn(alone, 0, 1, 0);
  return tally.point + tally.comma + tally.anyDate > 0 ? 'typed' : 'text';
}
