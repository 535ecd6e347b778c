import { tallyColumn } from './tally-column';
import type { Dialect } from './plan';
import { modeOf, SampleRows } from './sample';

/** in this order where two cut the sample equally well: commas also stand in numbers, blanks in any text */
export const DELIMITERS = ['\t', ';', '|', ',', 'blank'] as const;

/** bytes of each piece: of the only one, of several */
const LOOKED_AT = [1 << 16, 1 << 14] as const;
const ROWS_TYPED = 10;

/**
 * The delimiter and quote under which a sample is most like a table: rows of the same width, several columns,
 * cells that read as numbers or dates.
 */
export function sniffDialect(
  pieces: readonly Uint8Array[],
  whole: boolean,
  noteLines: number,
  delimiter?: string,
): Pick<Dialect, 'delimiter' | 'quote'> {
  let best = { delimiter: delimiter ?? ',', quote: '"' };
  let bestScore = 0;
  const most = LOOKED_AT[pieces.length > 1 ? 1 : 0];
  const quoted = pieces.some((piece) => piece.subarray(0, most).includes(34));
  for (const candidate of delimiter === undefined ? DELIMITERS : [delimiter]) {
    for (const quote of candidate === 'blank' ? [''] : quoted ? ['"', ''] : ['"']) {
      const score = scoreOf(new SampleRows(pieces, { delimiter: candidate, quote, noteLines }, whole, most));
      // blanks stand in every text; quotes are the rule
      const weighed = score * (candidate === 'blank' ? 0.6 : 1) * (quote === '' ? 0.95 : 1);
      if (weighed > bestScore + 1e-9) {
        bestScore = weighed;
        best = { delimiter: candidate, quote };
      }
    }
  }
  return best.delimiter === 'blank' ? { delimiter: 'blank', quote: '' } : best;
}

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
