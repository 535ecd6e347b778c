import type { Bytes } from '../../../table/column';
import { csvLine, encodedLines } from '../cell-text';
import type { ColumnKind } from '../../part';
import { damaged, refuseLarge } from '../limits';
import type { Book } from './book';
import { numberText, serialText } from './serial-date';
import { unescapedCell } from './shared-strings';
import { attribute, scanXml } from './xml-scan';

/** A sheet as lines of CSV: line n is row n, all rows as wide as the widest, a row without anything blank. */
export interface SheetText {
  /** rows with something in them */
  rows: number;
  kinds: (ColumnKind | null)[];
  pieces: () => Generator<Bytes, void>;
}

const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

interface ColumnTally {
  numbers: number;
  fractions: number;
  dates: number;
  bools: number;
  others: number;
}

/** Number of a column by its letters, 0-based: A is 0, XFD 16,383; −1 without letters. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

/**
 * Reads a sheet: what its cells show, by type and style. Of merged cells the first has the value; of formulas what
 * they gave last; errors are their text (#N/A).
 * @throws SourceFailure `file-damaged`, `file-too-large`
 */
export async function readSheet(
  xml: AsyncIterable<Bytes>,
  book: Book,
  strings: readonly string[],
  file: string,
): Promise<SheetText> {
  /** without the line end; shorter than the widest by `missing` commas later */
  const lines: string[] = [];
  const widths: number[] = [];
  const tallies: ColumnTally[] = [];
  let filled = 0;
  let width = 0;
  let bytes = 0;
  let cells: string[] = [];
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let reading = false;
  let phonetic = false;

  const cellText = (): string => {
    const tally = (tallies[column] ??= { numbers: 0, fractions: 0, dates: 0, bools: 0, others: 0 });
    if (type === 's') {
      tally.others++;
      return strings[Number(value)] ?? '';
    }
    if (type === 'b') {
      tally.bools++;
      return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
    }
    if (type === 'd') {
      tally.dates++;
      return value.replace('T', ' ').replace(/ 00:00:00(\.0+)?$/, '');
    }
    const number = Number(value);
    if (type !== 'n' || Number.isNaN(number)) {
      tally.others++;
      return unescapedCell(value);
    }
    const how = book.styles[style] ?? 'number';
    if (how !== 'number') {
      const text = serialText(number, how, book.from1904);
      if (text.includes('-')) tally.dates++;
      else tally.others++;
      return text;
    }
    tally.numbers++;
    if (!Number.isInteger(number)) tally.fractions++;
    // more digits than Excel knows: an id that another program wrote as a number
    return /^\d{16,}$/.test(value) ? value : numberText(number);
  };
  const endRow = (): void => {
    let last = cells.length;
    while (last > 0 && !cells[last - 1]) last--;
    const row = Array.from({ length: last }, (_, i) => cells[i] ?? '');
    const line = last === 0 ? '' : csvLine(row).slice(0, -1);
    if (last > 0) filled++;
    width = Math.max(width, last);
    lines.push(line);
    widths.push(last);
    bytes += line.length + 1;
    refuseLarge(file, bytes);
    cells = [];
    column = -1;
  };

  await scanXml(
    xml,
    {
      open: (name, attributes) => {
        if (name === 'c') {
          const reference = attribute(attributes, 'r');
          const at = reference === null ? -1 : columnOf(reference);
          column = at < 0 ? column + 1 : at;
          if (column >= MOST_COLUMNS) throw damaged(file, 'XLSX', reference ?? 'c');
          type = attribute(attributes, 't') ?? 'n';
          style = Number(attribute(attributes, 's') ?? 0);
          value = '';
        } else if (name === 'v' || name === 't') reading = !phonetic;
        else if (name === 'rPh') phonetic = true;
        else if (name === 'row') {
          const row = Number(attribute(attributes, 'r') ?? lines.length + 1);
          if (!(row <= MOST_ROWS)) throw damaged(file, 'XLSX', 'row');
          while (lines.length < row - 1) endRow();
        }
      },
      close: (name) => {
        if (name === 'v' || name === 't') reading = false;
        else if (name === 'rPh') phonetic = false;
        else if (name === 'c' && value !== '') cells[column] = cellText();
        else if (name === 'row') endRow();
      },
      text: (text) => {
        if (reading) value += text;
      },
    },
    file,
    'XLSX',
  );
  refuseLarge(file, bytes + widths.reduce((sum, own) => sum + (own === 0 ? 0 : width - own), 0));
  return {
    rows: filled,
    kinds: Array.from({ length: width }, (_, at) => kindOf(tallies[at])),
    *pieces() {
      yield* encodedLines(
        (function* () {
          for (const [row, line] of lines.entries()) {
            const own = widths[row] as number;
            yield own === 0 ? '\n' : `${line}${','.repeat(width - own)}\n`;
          }
        })(),
      );
    },
  };
}

/** What most cells of a column are; whole numbers are left to be guessed, because ids and days are such. */
function kindOf(tally: ColumnTally | undefined): ColumnKind | null {
  if (!tally) return null;
  const { numbers, fractions, dates, bools, others } = tally;
  const half = (numbers + dates + bools + others) / 2;
  if (fractions > 0 && numbers > half) return 'number';
  if (dates > half) return 'date';
  return bools > half ? 'bool' : null;
}
