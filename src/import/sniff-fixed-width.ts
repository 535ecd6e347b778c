const LINES_NEEDED = 3;
/** so few lines have blanks in common by chance: their columns must align */
const FEW_LINES = 12;
const NOTES_AT_MOST = 60;
/** a column that most lines end before is none */
const REACHED = 0.8;

/**
 * Where columns begin that stand at the same place of every line: behind places that are blank in all of them.
 * Lines at the top (notes, a header wider than its column) count only where they leave the columns as they are.
 * @param text of whole lines @param noteLines known to stand above
 * @returns bytes of the UTF-8 line, the first one 0; null where there are less than two columns
 */
export function sniffFixedWidth(text: string, noteLines: number): number[] | null {
  const lines = text
    .split(/\r\n|\n|\r/)
    .slice(noteLines)
    .filter((line) => line.trim() !== '')
    .map((line) => new TextEncoder().encode(line));
  if (lines.length < LINES_NEEDED) return null;
  if (lines.length <= FEW_LINES) return startsOfFew(lines);
  const all = columnStarts(lines);
  const below = columnStarts(lines.slice(Math.min(NOTES_AT_MOST, Math.ceil(lines.length / 4))));
  const starts = all.length === below.length ? all : below;
  return starts.length < 2 ? null : [0, ...starts.slice(1)];
}

const BLANK = 32;
const isFilled = (line: Uint8Array, from: number, to: number): boolean =>
  line.subarray(from, to).some((byte) => byte !== BLANK);
const hasDigit = (line: Uint8Array): boolean => line.some((byte) => byte >= 48 && byte <= 57);

/**
 * Where the columns of few lines begin: each has a header, where there is one, and cells, all of which stand at its left
 * or all at its right end; some are padded. A header is a line at the top without digits. Null where this is not so.
 */
function startsOfFew(lines: readonly Uint8Array[]): number[] | null {
  const tops = lines.slice(0, 1 + Math.ceil(lines.length / 4)).map((_, top) => top);
  const headers = tops.filter((top) => !hasDigit(lines[top] as Uint8Array));
  const found = (headers.length > 0 ? headers : [0]).flatMap((top) => {
    const below = lines.slice(top);
    const starts = columnStarts(below);
    const named = starts.filter((start, k) => {
      const end = starts[k + 1];
      const [header, ...rows] = below.map((line) => isFilled(line, start, end ?? line.length));
      return k === 0 || ((header || headers.length === 0) && rows.includes(true));
    });
    return named.length > 1 && areAligned(headers.length > 0 ? below.slice(1) : below, named) ? [named] : [];
  });
  const [first, ...others] = found;
  if (!first) return null;
  const most = others.reduce((best, starts) => (starts.length > best.length ? starts : best), first);
  return [0, ...most.slice(1)];
}

/** In every column all cells begin at its left end or all end at its right end; some cell is padded. */
function areAligned(lines: readonly Uint8Array[], starts: readonly number[]): boolean {
  let padded = false;
  const aligned = starts.every((start, k) => {
    const cells = lines
      .map((line) => line.subarray(start, starts[k + 1] ?? line.length))
      .filter((cell) => isFilled(cell, 0, cell.length));
    const ends = cells.map((cell) => cell.findLastIndex((byte) => byte !== BLANK));
    if (k + 1 < starts.length && new Set(ends).size > 1) padded = true;
    const begins = cells.map((cell) => cell.findIndex((byte) => byte !== BLANK));
    if (new Set(begins).size > 1) padded = true;
    return begins.every((at) => at === 0) || new Set(ends).size === 1;
  });
  return aligned && padded;
}

/** Places behind a blank one at which some line has something, and that most lines reach. */
function columnStarts(lines: readonly Uint8Array[]): number[] {
  const width = Math.max(...lines.map((line) => line.length));
  const filled = new Uint8Array(width);
  for (const line of lines)
    line.forEach((byte, at) => (filled[at] = byte === BLANK ? (filled[at] as number) : 1));
  const starts: number[] = [];
  filled.forEach((is, at) => {
    const reached = (): boolean => lines.filter((line) => line.length > at).length >= REACHED * lines.length;
    if (is === 1 && (at === 0 || filled[at - 1] === 0) && reached()) starts.push(at);
  });
  return starts;
}
