const LINES_NEEDED = 5;
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
  const all = columnStarts(lines);
  const below = columnStarts(lines.slice(Math.min(NOTES_AT_MOST, Math.ceil(lines.length / 4))));
  const starts = all.length === below.length ? all : below;
  return starts.length < 2 ? null : [0, ...starts.slice(1)];
}

/** Places behind a blank one at which some line has something, and that most lines reach. */
function columnStarts(lines: readonly Uint8Array[]): number[] {
  const width = Math.max(...lines.map((line) => line.length));
  const filled = new Uint8Array(width);
  for (const line of lines)
    line.forEach((byte, at) => (filled[at] = byte === 32 ? (filled[at] as number) : 1));
  const starts: number[] = [];
  filled.forEach((is, at) => {
    const reached = (): boolean => lines.filter((line) => line.length > at).length >= REACHED * lines.length;
    if (is === 1 && (at === 0 || filled[at - 1] === 0) && reached()) starts.push(at);
  });
  return starts;
}
