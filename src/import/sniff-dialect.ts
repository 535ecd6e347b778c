import type { Dialect, ImportChoices } from './plan';
import type { Cut } from './reader-of';
import { modeOf, SampleRows } from './sample';
import { sniffFixedWidth } from './sniff-fixed-width';
import { tallyColumn } from './tally-column';

const BLANK = 0.6;
/**
 * In this order where two cut the sample equally well: commas also stand in numbers, colons in times, blanks in any
 * text. The weight is what a cut counts for: what rarely delimits must be better to be believed.
 */
const CANDIDATES: readonly (readonly [delimiter: string, weight: number])[] = [
  ['\t', 1],
  [';', 1],
  ['|', 1],
  [',', 1],
  ['\u0001', 1],
  ['^', 0.8],
  ['~', 0.8],
  [':', 0.6],
  ['blank', BLANK],
];
/** bytes of each piece: of the only one, of several */
const LOOKED_AT = [1 << 16, 1 << 14] as const;
const ROWS_TYPED = 10;
/** share of the rows that are cut alike, else columns at fixed places are looked for */
const CLEAN = 0.98;

type Found = Pick<Dialect, 'delimiter' | 'quote' | 'escape' | 'positions'>;
type Choices = Pick<ImportChoices, 'delimiter' | 'quote' | 'escape' | 'positions'>;

/**
 * The delimiter, quote and escape under which a sample is most like a table: rows of the same width, several columns,
 * cells that read as numbers or dates. What is chosen stands.
 * @param noteLines known to stand above the table
 */
export function sniffDialect(
  pieces: readonly Uint8Array[],
  whole: boolean,
  noteLines: number,
  choices: Choices,
): Found {
  const most = LOOKED_AT[pieces.length > 1 ? 1 : 0];
  const text = pieces
    .map((piece) => piece.subarray(0, most))
    .map((piece, n) => {
      const ends = whole && n === pieces.length - 1 && piece.length < most;
      const end = ends ? piece.length : piece.lastIndexOf(10) + 1 || piece.length;
      return new TextDecoder().decode(piece.subarray(0, end));
    })
    .join('');
  const rowsOf = (cut: Omit<Cut, 'noteLines'>): SampleRows =>
    new SampleRows(pieces, { ...cut, noteLines }, whole, most);
  if (choices.delimiter === 'blank') return { delimiter: 'blank', quote: '', escape: '' };
  if (choices.delimiter === 'fixed') {
    const positions = choices.positions ?? sniffFixedWidth(text, noteLines) ?? [0];
    return { delimiter: 'fixed', quote: '', escape: '', positions };
  }

  let best: Found = { delimiter: choices.delimiter ?? ',', quote: choices.quote ?? '"', escape: '"' };
  let bestScore = 0;
  let clean = false;
  for (const [delimiter, weight] of candidates(text, choices.delimiter)) {
    for (const quote of delimiter === 'blank' ? [''] : quotes(text, choices.quote)) {
      const rows = rowsOf({ delimiter, quote });
      if (choices.delimiter === undefined && isHalf(delimiter) && everyOtherIsEmpty(rows)) continue;
      const score = scoreOf(rows) * weight * (quote === '' && choices.quote === undefined ? 0.95 : 1);
      if (score > bestScore + 1e-9) {
        bestScore = score;
        best = { delimiter, quote, escape: quote };
        clean = modeOf(rows.widths).share >= CLEAN;
      }
    }
  }
  if (choices.delimiter === undefined && !clean) {
    const positions = sniffFixedWidth(text, noteLines);
    const fixed = { delimiter: 'fixed', quote: '', escape: '' };
    if (positions && scoreOf(rowsOf({ ...fixed, positions })) * BLANK > bestScore)
      return { ...fixed, positions };
  }
  if (best.delimiter === 'blank') return { delimiter: 'blank', quote: '', escape: '' };
  if (choices.quote === undefined && best.quote !== '"' && !text.includes('"')) {
    if (standsInApostrophes(text, best.delimiter)) best = { ...best, quote: "'", escape: "'" };
    else best = { ...best, quote: '"', escape: '"' };
  }
  return { ...best, escape: choices.escape ?? escapeOf(text, best, rowsOf) };
}

/** Marks that may also delimit doubled. */
const isHalf = (delimiter: string): boolean => delimiter === '|' || delimiter === ':';

/** Nothing stands in every second column, not even a header: the delimiter is twice as long. */
function everyOtherIsEmpty(rows: SampleRows): boolean {
  const { value: width } = modeOf(rows.widths.filter((count) => count > 1));
  if (width < 3 || width % 2 === 0) return false;
  for (let column = 1; column < width; column += 2)
    if (tallyColumn(rows, column, width, 0).filled > 0) return false;
  return true;
}

/** Those that occur in the text; a mark that only occurs doubled is doubled, one that does so at times may be. */
function candidates(text: string, chosen: string | undefined): (readonly [string, number])[] {
  if (chosen !== undefined) return [[chosen, 1]];
  return CANDIDATES.flatMap(([delimiter, weight]) => {
    if (!isHalf(delimiter))
      return delimiter === 'blank' || text.includes(delimiter) ? [[delimiter, weight] as const] : [];
    const runs = text.match(delimiter === '|' ? /\|+/g : /:+/g) ?? [];
    if (runs.length === 0) return [];
    const twice = [delimiter + delimiter, 1] as const;
    if (!runs.some((run) => run.length === 2)) return [[delimiter, weight] as const];
    return runs.every((run) => run.length % 2 === 0) ? [twice] : [twice, [delimiter, weight] as const];
  });
}

function quotes(text: string, chosen: string | undefined): string[] {
  if (chosen !== undefined) return [chosen];
  // without a quotation mark it makes no difference; apostrophes are looked at when the delimiter is known
  return text.includes('"') ? ['"', ''] : text.includes("'") ? [''] : ['"'];
}

/** As many cells begin with an apostrophe as end with one, and there are several. */
function standsInApostrophes(text: string, delimiter: string): boolean {
  const edge = delimiterPattern(delimiter);
  const opened = text.match(new RegExp(`(?:^|${edge})[ \\t]*'`, 'gm'))?.length ?? 0;
  const closed = text.match(new RegExp(`'[ \\t]*(?:$|${edge})`, 'gm'))?.length ?? 0;
  return Math.min(opened, closed) > 1 && Math.min(opened, closed) >= 0.9 * Math.max(opened, closed);
}

/** A backslash where quotes stand behind backslashes within cells, none is doubled, and the rows are cut as much alike. */
function escapeOf(text: string, found: Found, rowsOf: (cut: Omit<Cut, 'noteLines'>) => SampleRows): string {
  const { quote } = found;
  const edge = delimiterPattern(found.delimiter);
  if (quote === '' || !new RegExp(`\\\\${quote}(?!$|\\r|${edge})`, 'm').test(text)) return quote;
  const doubled = text.replaceAll(new RegExp(`(^|${edge})${quote}${quote}(?=$|\\r|${edge})`, 'gm'), '$1');
  if (new RegExp(`[^\\\\]${quote}${quote}`).test(doubled)) return quote;
  const share = (escape: string): number => modeOf(rowsOf({ ...found, escape }).widths).share;
  return share('\\') >= share(quote) ? '\\' : quote;
}

const delimiterPattern = (delimiter: string): string => delimiter.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

function scoreOf(rows: SampleRows): number {
  if (rows.rows === 0 || rows.overlong > 0) return 0;
  const several = rows.widths.filter((width) => width > 1);
  const { value: width } = modeOf(several);
  if (width < 2) return 0;
  const share = rows.widths.filter((count) => count === width).length / rows.rows;
  let typed = 0;
  let filled = 0;
  for (let column = 0; column < Math.min(width, ROWS_TYPED); column++) {
    const tally = tallyColumn(rows, column, width, 0);
    filled += tally.filled;
    typed += Math.max(tally.point, tally.comma, tally.anyDate);
  }
  return share * (1 - 1 / width) * (0.7 + (filled === 0 ? 0 : (0.3 * typed) / filled));
}
