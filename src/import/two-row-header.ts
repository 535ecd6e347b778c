import type { SampleRows } from './sample';
import { tallyColumn, tallyText } from './tally-column';
import { isMarker } from './missing-markers';

const ROWS_JUDGED = 2000;

const textsOf = (rows: SampleRows, row: number): string[] => rows.texts(row).map((cell) => cell.trim());
const filledOf = (cells: readonly string[]): number => cells.filter((cell) => cell !== '').length;

/**
 * Whether the row below `top` belongs to the header too: both rows are text above columns of numbers or dates, and
 * one of them has gaps, as groups of columns or answers to a question do; without gaps, above several such columns.
 */
export function secondHeaderRow(rows: SampleRows, top: number, width: number): boolean {
  if (rows.rows <= top + 2 || rows.widths[top + 1] !== rows.widths[top]) return false;
  const first = textsOf(rows, top);
  const second = textsOf(rows, top + 1);
  if ([...first, ...second].some((cell) => tallyText(cell) === 'typed')) return false;
  let above = 0;
  for (let column = 0; column < width; column++) {
    const name = second[column] ?? '';
    if (name === '' || isMarker(name)) continue;
    const tally = tallyColumn(rows, column, width, top + 2, ROWS_JUDGED);
    if (tally.distinct.has(name)) return false;
    const typed = Math.max(tally.point, tally.comma, tally.anyDate);
    if (typed > 0 && typed >= 0.9 * (tally.filled - tally.marked)) above++;
  }
  const gaps = filledOf(first) < width || filledOf(second) < width;
  return above >= (gaps ? 1 : 2);
}

/** Whether the row above the first one that is filled holds groups of its columns, and is no note. */
export function groupRowAbove(rows: SampleRows, top: number, width: number): boolean {
  if (rows.widths[top - 1] !== rows.widths[top] || rows.lineOf(top - 1) !== rows.lineOf(top) - 1)
    return false;
  const groups = textsOf(rows, top - 1);
  const names = textsOf(rows, top);
  const filled = groups.flatMap((cell, column) => (cell === '' ? [] : [{ cell, column }]));
  if (filled.some(({ cell }) => tallyText(cell) === 'typed' || /[:：]$/.test(cell))) return false;
  if (names.some((cell) => tallyText(cell) === 'typed')) return false;
  const twice = new Set(names.map((name) => name.toLowerCase())).size < names.length;
  const spread = filled.length > 1 && filled.some(({ column }) => column >= width / 2);
  return filled.length > 0 && (twice || spread);
}

/** Names of two rows joined: "Sales", "" above "Amount", "Tax" are "Sales Amount", "Sales Tax". */
export function joinHeaders(first: readonly string[], second: readonly string[]): string[] {
  let group = '';
  return Array.from({ length: Math.max(first.length, second.length) }, (_, column) => {
    const above = first[column] ?? '';
    const below = second[column] ?? '';
    if (above !== '') group = above;
    if (below === '') return above;
    return group === '' || group.toLowerCase() === below.toLowerCase() ? below : `${group} ${below}`;
  });
}
