import type { ColumnChoice } from './plan';
import type { Candidate } from './suggest-roles';
import type { ColumnTally } from './tally-column';

type Mark = '.' | ',';

/** as many numbers below 1,000 show that those above are in groups of three */
const SMALL_NEEDED = 3;
const EXAMPLES_SHOWN = 3;

export interface DecimalGuess {
  decimal: Mark;
  /** key of the reason; null where the cells are whole or leave no doubt about a point */
  reason: string | null;
  /** cells that either mark reads, where the reason is "decimal-open" */
  examples: string[];
}

/** What the columns that leave no doubt have in common: it settles 1,234 in the others. Null where they say nothing. */
export function decimalOfFile(
  candidates: readonly Candidate[],
  choices: readonly (ColumnChoice | undefined)[],
): Mark | null {
  let comma = 0;
  let point = 0;
  candidates.forEach(({ kind, tally }, index) => {
    if (kind !== 'number') return;
    const mark = choices[index]?.decimal ?? ownDecimal(tally);
    if (mark === ',') comma++;
    else if (mark === '.') point++;
  });
  return comma > point ? ',' : point > comma ? '.' : null;
}

/** The mark that cells show which read with one mark only; null where they show none. */
export const ownDecimal = (tally: ColumnTally): Mark | null =>
  tally.onlyComma > tally.onlyPoint ? ',' : tally.onlyPoint > tally.onlyComma ? '.' : null;

/**
 * The decimal mark of a column: by cells that read with one mark only; else by the rest of the file; else by what
 * stands beside 1,234: several numbers below 1000 without a mark, and none from there on, show that thousands have
 * one. "decimal-open" where nothing of this is so: 1,234 beside 3500 may be typed by hand.
 */
export function decimalOf(tally: ColumnTally, file: Mark | null): DecimalGuess {
  const own = ownDecimal(tally);
  const { ambiguousComma, ambiguousPoint } = tally;
  const plain = { examples: [] };
  if (own !== null) return { ...plain, decimal: own, reason: own === ',' ? 'decimal-comma' : null };
  if (ambiguousComma + ambiguousPoint === 0) return { ...plain, decimal: file ?? '.', reason: null };
  if (file !== null) return { ...plain, decimal: file, reason: 'decimal-sibling' };
  const mark = ambiguousPoint === 0 ? ',' : ambiguousComma === 0 ? '.' : null;
  if (mark !== null && tally.largePlain === 0 && tally.smallPlain >= SMALL_NEEDED)
    return { ...plain, decimal: mark === ',' ? '.' : ',', reason: 'decimal-groups' };
  const doubtful = [...tally.distinct].filter((text) => /^[^\d]*\d{1,3}[.,]\d{3}[^\d]*$/.test(text));
  return { decimal: '.', reason: 'decimal-open', examples: doubtful.slice(0, EXAMPLES_SHOWN) };
}
