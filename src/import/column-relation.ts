import type { Cells } from './sample';
import type { Relation } from './suggest-roles';

/** The sampled cells of columns as text, in the order of the rows; each column is decoded once, when first asked for. */
export function columnTexts(cells: Cells): (column: number) => readonly string[] {
  const known = new Map<number, string[]>();
  return (column) => {
    let texts = known.get(column);
    if (texts) return texts;
    const own: string[] = [];
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    cells.visit(column, 0, 0, Infinity, (bytes, start, end) =>
      own.push(start === end ? '' : decoder.decode(bytes.subarray(start, end))),
    );
    texts = own;
    known.set(column, texts);
    return texts;
  };
}

/** Whether two columns say the same, or stand for each other, in the sampled rows. */
export function relate(left: readonly string[], right: readonly string[]): Relation {
  const forward = new Map<string, string>();
  const back = new Map<string, string>();
  let equal = true;
  let oneToOne = true;
  left.forEach((text, i) => {
    const other = right[i] as string;
    if (text !== other) equal = false;
    if ((forward.get(text) ?? other) !== other || (back.get(other) ?? text) !== text) oneToOne = false;
    forward.set(text, other);
    back.set(other, text);
  });
  return { equal, oneToOne };
}
