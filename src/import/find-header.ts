import type { ImportChoices } from './plan';
import { nameScore } from './role-names';
import { modeOf, type SampleRows } from './sample';
import { tallyColumn, tallyText } from './tally-column';
import { joinHeaders, secondHeaderRow, groupRowAbove } from './two-row-header';
import { ROLES } from '../table/dataset';

export interface Layout {
  /** lines above the table */
  noteLines: number;
  headerRows: 0 | 1 | 2;
  /** names as they stand in the header, trimmed, those of two rows joined; empty without a header */
  header: string[];
  /** first row of data, counted in the sample's rows */
  dataRow: number;
  /** fields of a row */
  width: number;
  reasons: { about: 'notes' | 'header'; reason: string }[];
}

const NOTES_AT_MOST = 60;
const ROWS_JUDGED = 2000;

/** Where the table begins in a sample read without skipping notes, what header stands on top, and how wide it is. */
export function findLayout(
  rows: SampleRows,
  choices: Pick<ImportChoices, 'noteLines' | 'headerRows'>,
): Layout {
  const { value: width } = modeOf(rows.widths.filter((count) => count > 1));
  const reasons: Layout['reasons'] = [];
  let top = choices.noteLines === undefined ? firstTableRow(rows, width) : 0;
  let second = false;
  let reason = 'chosen';
  if (choices.headerRows === undefined) {
    const above = choices.noteLines === undefined && top > 0 && groupRowAbove(rows, top, width);
    if (above && secondHeaderRow(rows, top - 1, width)) top--;
    second = secondHeaderRow(rows, top, width);
    if (second) reason = 'header-two-rows';
  }
  const first = textsOf(rows, top);
  let headerRows = choices.headerRows ?? 2;
  if (choices.headerRows === undefined && !second) {
    const guess = judgeHeader(rows, first, top, width);
    headerRows = guess.hasHeader ? 1 : 0;
    ({ reason } = guess);
  }
  if (headerRows === 2 && rows.rows <= top + 1) headerRows = 1;

  const noteLines = choices.noteLines ?? (top === 0 ? 0 : rows.lineOf(top) - 1);
  if (choices.noteLines !== undefined) reasons.push({ about: 'notes', reason: 'chosen' });
  else if (top > 0) reasons.push({ about: 'notes', reason: 'notes-narrower' });
  reasons.push({ about: 'header', reason });
  const names = headerRows === 2 ? joinHeaders(first, textsOf(rows, top + 1)) : first;
  return {
    noteLines,
    headerRows,
    header: headerRows > 0 ? names : [],
    dataRow: top + headerRows,
    width,
    reasons,
  };
}

const textsOf = (rows: SampleRows, row: number): string[] => rows.texts(row).map((cell) => cell.trim());

/** Notes have fewer cells filled than the rows of the table. */
function firstTableRow(rows: SampleRows, width: number): number {
  const looked = Math.min(rows.rows, 2 * NOTES_AT_MOST);
  const filled = Array.from(
    { length: looked },
    (_, r) => rows.texts(r).filter((cell) => cell.trim() !== '').length,
  );
  const usual = filled
    .slice(looked >> 1)
    .sort((a, b) => a - b)
    .at(-Math.ceil(looked / 8) || -1);
  const needed = Math.max(2, Math.ceil((usual ?? 2) / 2));
  const slack = width >= 4 ? 1 : 0;
  for (let r = 0; r < Math.min(looked, NOTES_AT_MOST); r++) {
    const count = rows.widths[r] as number;
    if ((filled[r] as number) >= needed && Math.abs(count - width) <= slack) return r;
  }
  return 0;
}

/** A header is a row whose cells are not of the type of what stands below them. */
function judgeHeader(
  rows: SampleRows,
  first: string[],
  top: number,
  width: number,
): { hasHeader: boolean; reason: string } {
  let votes = 0;
  let recurring = 0;
  for (let column = 0; column < Math.min(width, first.length); column++) {
    const name = first[column] as string;
    const own = tallyText(name);
    if (rows.rows <= top + 1) {
      // a single row: data where anything in it is a number or a date
      if (own !== 'text') votes--;
      continue;
    }
    const tally = tallyColumn(rows, column, width, top + 1, ROWS_JUDGED);
    if (tally.distinct.has(name)) recurring++;
    const typed = Math.max(tally.point, tally.comma, tally.anyDate);
    if (name === '' || typed === 0 || typed < 0.9 * (tally.filled - tally.marked)) continue;
    votes += own === 'text' ? 1 : -1;
  }
  if (votes !== 0) return { hasHeader: votes > 0, reason: votes > 0 ? 'header-types' : 'header-none-types' };
  const named = first.some((name) => ROLES.some((role) => nameScore(role, name) >= 60));
  if (named) return { hasHeader: true, reason: 'header-names' };
  const distinct = new Set(first).size === first.length && !first.includes('');
  return distinct && recurring === 0
    ? { hasHeader: true, reason: 'header-distinct' }
    : { hasHeader: false, reason: 'header-none-recurs' };
}
