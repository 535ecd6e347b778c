import { isValid } from '../table/table';
import { OTHER_CURRENCY, sinkOf, UNREADABLE } from './column-sinks';
import type { ColumnPlan, PartWriting, UnderstoodCell } from './plan';
import type { RowBatch } from './scan';

/**
 * What cells are read as, by the sinks that read the file. A few hundred cells at most: a batch is made for each column.
 * @param rows texts of the cells, one for each column of the plan
 * @param timeZone of the plan @param differs how the part that the rows are from writes some columns otherwise
 * @returns for each column the value of each row; null for columns of text, those that are left out, and
 * dates whose order is not decided
 */
export function understoodCells(
  rows: readonly (readonly string[])[],
  columns: readonly ColumnPlan[],
  timeZone: string | null,
  differs: readonly PartWriting[] = [],
): (UnderstoodCell[] | null)[] {
  const first = Int32Array.from({ length: rows.length + 1 }, (_, row) => row);
  return columns.map((plan, index) => {
    const isOpen = (plan.type === 'day' || plan.type === 'time') && plan.dateOrder === null;
    if (plan.type === 'text' || !plan.keep || isOpen) return null;
    const sink = sinkOf(plan, timeZone);
    sink.begin({ ...plan, ...differs.find(({ column }) => column === index) });
    const texts = rows.map((row) => row[index] ?? '');
    sink.read(batchOf(texts, first), first, rows.length, 0);
    const status = sink.status.slice(0, rows.length);
    sink.commit(null, rows.length);
    const column = sink.finish();
    if (column.type === 'text') return null;
    return Array.from(column.values, (value, row) => {
      if (status[row] === UNREADABLE) return 'unreadable';
      if (status[row] === OTHER_CURRENCY) return 'other-currency';
      if (!isValid(column, row)) return null;
      return column.type === 'bool' ? value === 1 : value;
    });
  });
}

/** Texts as rows of one field each. */
function batchOf(texts: readonly string[], first: RowBatch['first']): RowBatch {
  const encoder = new TextEncoder();
  const cells = texts.map((text) => encoder.encode(text));
  const bytes = new Uint8Array(cells.reduce((sum, { length }) => sum + length, 0));
  const from = new Int32Array(texts.length);
  const to = new Int32Array(texts.length);
  let at = 0;
  cells.forEach((cell, row) => {
    bytes.set(cell, at);
    from[row] = at;
    at += cell.length;
    to[row] = at;
  });
  const line = first.map((row) => row + 1);
  return {
    bytes,
    rows: texts.length,
    first,
    starts: from.map((start) => start << 1),
    ends: to,
    from,
    to,
    line,
  };
}
