import { isoDay } from '../../core/days';
import type { appMessages } from '../../i18n/app';
import type { Say } from '../../i18n/catalogue';
import type { UnderstoodCell } from '../../import/plan';
import type { ColumnType } from '../../table/column';

/** a number that reads in one way only, as the page writes it itself */
const PLAIN = /^[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;

/**
 * What a cell of the preview is read as, for the person; null where its text says so already.
 * @param text of the cell as it stands @param cell what it is read as: a value, for its mark see the table
 */
export function readingText(
  text: string,
  cell: Exclude<UnderstoodCell, string | null>,
  type: ColumnType,
  say: Say<typeof appMessages>,
): string | null {
  const raw = text.trim();
  if (typeof cell === 'boolean') {
    const said = cell ? say('yes') : say('no');
    return [said.toLowerCase(), String(cell)].includes(raw.toLowerCase()) ? null : said;
  }
  if (type === 'day') return raw === isoDay(cell) ? null : say.format.day(cell);
  if (type === 'time') {
    const isPlain = raw.length >= 16 && new Date(cell).toISOString().startsWith(raw.replace(' ', 'T'));
    return isPlain ? null : say.format.time(cell);
  }
  const isPlain = PLAIN.test(raw) && Number(raw.replaceAll(',', '')) === cell;
  return isPlain ? null : say.format.significant(cell, 15);
}
