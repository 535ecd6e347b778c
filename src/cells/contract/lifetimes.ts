import { dayOfTime, type Day } from '../../core/days';
import type { Column, Table } from '../../table/column';
import { labelAt, labelCount } from '../../table/labels';
import { columnNamed, isValid } from '../../table/table';
import { saysEnded } from './columns';
import type { ContractPeriod, LeftOut, ReadColumns } from './result';
import { wholePeriods, periodsAfter } from './whole-periods';

/** Longer lifetimes in periods are taken for another unit, or for a slip. */
export const MOST_PERIODS = 1500;
const MOST_WORDS = 5;

/** Every row of a table as a lifetime. */
export interface Lifetimes {
  /** whole periods: that of the loss, 1 …, or renewals so far, 0 …; −1 for rows left out */
  periods: Int32Array<ArrayBuffer>;
  lost: Uint8Array<ArrayBuffer>;
  leftOut: LeftOut;
  unknownWords: string[];
  /** rows where a duration, or both dates, could be read */
  read: number;
  observationEnd: Day | null;
}

/** Reads rows by the columns named; the columns are there and of a type that can be read. Cost O(rows). */
export function readLifetimes(
  table: Table,
  columns: ReadColumns,
  { period, observationEnd }: { period: ContractPeriod; observationEnd: Day | null },
): Lifetimes {
  const read: Lifetimes = {
    periods: new Int32Array(table.rows).fill(-1),
    lost: new Uint8Array(table.rows),
    leftOut: { missing: 0, negative: 0, unknownWord: 0, notStarted: 0, endBeforeStart: 0, tooLong: 0 },
    unknownWords: [],
    read: 0,
    observationEnd: null,
  };
  const column = (name: string | null): Column | null => (name === null ? null : columnNamed(table, name));
  if (columns.told === 'tenure') readTenures(read, column(columns.tenure), column(columns.ended));
  else readDates(read, column(columns.start), column(columns.end), period, observationEnd);
  return read;
}

function take(read: Lifetimes, row: number, periods: number, lost: boolean): void {
  if (periods > MOST_PERIODS) {
    read.leftOut.tooLong++;
    return;
  }
  read.periods[row] = periods;
  read.lost[row] = lost ? 1 : 0;
}

function readTenures(read: Lifetimes, tenure: Column | null, ended: Column | null): void {
  const hasEnded = ended && endedOf(ended);
  const words = new Set<string>();
  for (let row = 0; row < read.periods.length; row++) {
    const value = tenure && isValid(tenure, row) ? numberAt(tenure, row) : NaN;
    const gone = hasEnded ? hasEnded(row) : null;
    if (!Number.isNaN(value)) read.read++;
    if (Number.isNaN(value) || gone === null) read.leftOut.missing++;
    else if (typeof gone === 'string') {
      read.leftOut.unknownWord++;
      if (words.size < MOST_WORDS) words.add(gone.slice(0, 40));
    } else if (value < 0) read.leftOut.negative++;
    // who left within the first period was lost at its end; a part of a period is a period begun
    else take(read, row, gone ? Math.max(1, Math.ceil(value)) : Math.floor(value), gone);
  }
  read.unknownWords = [...words];
}

const numberAt = (column: Column, row: number): number =>
  column.type === 'text' ? NaN : (column.values[row] ?? NaN);

/** Row → ended or not, null where missing, a word that says neither as it is. */
function endedOf(column: Column): (row: number) => boolean | string | null {
  if (column.type === 'text') {
    const meanings = Array.from({ length: labelCount(column.labels) }, (_, code) => {
      const word = labelAt(column.labels, code);
      return saysEnded(word) ?? word;
    });
    return (row) => (isValid(column, row) ? (meanings[column.codes[row] ?? 0] ?? null) : null);
  }
  return (row) => {
    if (!isValid(column, row)) return null;
    const value = column.values[row] ?? NaN;
    return value === 1 ? true : value === 0 ? false : Number.isNaN(value) ? null : String(value);
  };
}

function readDates(
  read: Lifetimes,
  start: Column | null,
  end: Column | null,
  period: ContractPeriod,
  observationEnd: Day | null,
): void {
  const starts = daysOf(start, read.periods.length);
  const ends = daysOf(end, read.periods.length);
  const last = observationEnd ?? lastOf([starts, ends]);
  read.observationEnd = last;
  for (let row = 0; row < read.periods.length; row++) {
    const from = starts[row] as number;
    const to = ends[row] as number;
    if (!Number.isNaN(from) && !Number.isNaN(to)) read.read++;
    if (Number.isNaN(from) || last === null) read.leftOut.missing++;
    else if (to < from) read.leftOut.endBeforeStart++;
    else if (from > last) read.leftOut.notStarted++;
    else if (Number.isNaN(to) || to > last) take(read, row, wholePeriods(from, last, period), false);
    else {
      const whole = wholePeriods(from, to, period);
      // a period begun is a period paid
      const begun = periodsAfter(from, whole, period) === to ? whole : whole + 1;
      take(read, row, Math.max(1, begun), true);
    }
  }
}

/** NaN where missing. */
function daysOf(column: Column | null, rows: number): Float64Array {
  const days = new Float64Array(rows).fill(NaN);
  if (column?.type !== 'day' && column?.type !== 'time') return days;
  for (let row = 0; row < rows; row++)
    if (isValid(column, row)) {
      const value = column.values[row] as number;
      days[row] = column.type === 'day' ? value : dayOfTime(value);
    }
  return days;
}

function lastOf(columns: readonly Float64Array[]): Day | null {
  let last = -Infinity;
  for (const days of columns) for (const day of days) if (day > last) last = day;
  return last === -Infinity ? null : last;
}
