import { fail, ok, type Result } from '../core/result';
import { failureOf, type ByteSource } from './byte-source';
import { uniqueNames } from './column-reference';
import { findLayout, type Layout } from './find-header';
import type { Part } from './part';
import type { Encoding, ImportChoices, ImportQuestion, PartPlan } from './plan';
import { decodeSample, JoinedRows, SampleRows, takeSample, type Cells, type RawSample } from './sample';
import { LINE_LIMIT } from './scan';
import { sniffDialect } from './sniff-dialect';
import { sniffEncoding } from './sniff-encoding';
import { tallyColumn } from './tally-column';

/** What a decision is about, and the key of its reason in the catalogue. */
export interface Reason {
  about: string;
  reason: string;
}

/** One part, looked at: how its rows are cut, and the rows of its sample. */
export interface Look {
  plan: Omit<PartPlan, 'fields'>;
  rows: SampleRows;
  layout: Layout;
  reasons: Reason[];
  questions: ImportQuestion[];
}

/**
 * Looks at samples of a part: its encoding, how its rows are cut, where the table begins. What is chosen stands.
 * Errors: `archive-nested`, `file-empty`, `file-unreadable`, `file-binary`, `file-line-too-long`, `file-one-column`, `file-header-only`.
 */
export async function lookAt(part: Part, choices: ImportChoices): Promise<Result<Look>> {
  const { source, made, format } = part;
  const file = part.name;
  if (format === 'archive') return fail({ code: 'archive-nested', file });
  if (source.size === 0) return fail({ code: 'file-empty', file });
  let sample: RawSample;
  try {
    sample = await takeSample(source);
  } catch (error) {
    return fail(failureOf(error, file));
  }
  const given: ImportChoices = made
    ? {
        encoding: 'utf-8',
        delimiter: ',',
        quote: '"',
        escape: '"',
        ...(made.header !== null && { headerRows: made.header ? 1 : 0, noteLines: 0 }),
      }
    : {};
  const chosen: ImportChoices = { ...choices, ...given };
  const { encoding: chosenEncoding, delimiter, headerRows, noteLines } = chosen;
  const guess = sniffEncoding(sample.pieces);
  if ('binary' in guess && chosenEncoding === undefined)
    return fail({ code: 'file-binary', file, looksLike: guess.looksLike });
  const found = 'binary' in guess ? { encoding: 'utf-8' as Encoding, bom: 0, reason: 'chosen' } : guess;
  const encoding = chosenEncoding ?? found.encoding;
  const bom = encoding === found.encoding ? found.bom : 0;
  const reasons: Reason[] = [
    { about: 'encoding', reason: chosenEncoding === undefined ? found.reason : 'chosen' },
  ];
  const rivals = chosenEncoding === undefined && 'rivals' in found ? (found.rivals ?? []) : [];
  const questions = rivals.length > 0 ? [encodingQuestion(sample, [encoding, ...rivals])] : [];

  let pieces = decodeSample(sample, encoding, bom);
  const plain = { delimiter: ',', quote: '"', noteLines: 0 };
  if (!sample.whole && new SampleRows(pieces.slice(0, 1), plain, false).rows < 2) {
    // no second row in a long head: a very long line, or a quotation mark that never closes
    sample.pieces[0] = await source.slice(0, 2 * LINE_LIMIT);
    pieces = decodeSample(sample, encoding, bom);
  }
  if (sample.whole && pieces.every((piece) => piece.every((byte) => byte <= 32)))
    return fail({ code: 'file-empty', file });
  const longest = longestLine(pieces[0] as Uint8Array);
  if (longest > LINE_LIMIT)
    return fail({ code: 'file-line-too-long', file, bytes: longest, limit: LINE_LIMIT });
  const skipped = noteLines ?? 0;
  const cut = sniffDialect(pieces, sample.whole, skipped, chosen);
  reasons.push({
    about: 'delimiter',
    reason: delimiter === undefined ? delimiterReason(cut.delimiter) : 'chosen',
  });
  const rows = new SampleRows(pieces, { ...cut, noteLines: skipped }, sample.whole);
  if (rows.overlong > 0)
    return fail({ code: 'file-line-too-long', file, bytes: rows.overlong, limit: LINE_LIMIT });
  if (rows.rows === 0) return fail({ code: 'file-empty', file });
  const layout = findLayout(rows, {
    ...(noteLines === undefined ? {} : { noteLines }),
    ...(headerRows === undefined ? {} : { headerRows }),
  });
  if (layout.width < 2) return oneColumn(source, sample, rows.rows);
  reasons.push(...layout.reasons);
  if (rows.rows <= layout.dataRow) return fail({ code: 'file-header-only', file });
  return ok({
    plan: {
      name: part.name,
      format,
      encoding,
      bom: bom > 0,
      dialect: {
        ...cut,
        noteLines: layout.noteLines,
        headerRows: layout.headerRows,
      },
    },
    rows,
    layout,
    reasons,
    questions,
  });
}

const delimiterReason = (delimiter: string): string =>
  delimiter === 'fixed' ? 'delimiter-fixed' : 'delimiter-rows-alike';

const LINES_SHOWN = 5;
const LINE_SHOWN = 120;

/** The same lines, those with more than ASCII in them, as each encoding has them. */
function encodingQuestion(sample: RawSample, encodings: readonly Encoding[]): ImportQuestion {
  const lines: Uint8Array[] = [];
  const seen = new Set<string>();
  const raw = sample.pieces[0] as Uint8Array;
  for (let from = 0; from < raw.length && lines.length < LINES_SHOWN;) {
    const lf = raw.indexOf(10, from);
    const line = raw.subarray(from, lf < 0 ? raw.length : lf).subarray(0, LINE_SHOWN);
    from = lf < 0 ? raw.length : lf + 1;
    const key = line.join();
    if (seen.has(key) || !line.some((byte) => byte >= 0x80)) continue;
    seen.add(key);
    lines.push(line);
  }
  const read = (encoding: Encoding): string[] =>
    lines.map((line) => new TextDecoder(encoding).decode(line, { stream: true }).trimEnd());
  return {
    kind: 'encoding',
    options: encodings.map((encoding) => ({ encoding, sample: read(encoding) })),
  };
}

/** Several parts as one table: the union of their columns by name. */
export interface Joined {
  names: string[];
  /** the file gives the column a name */
  named: boolean[];
  /** for each part, the field of each column, −1 where it has none */
  fields: number[][];
  cells: Cells;
  /** those of each part, where there are several */
  parts: Cells[];
}

/** Puts the columns of several parts side by side, by their names without regard to case, in order of first sight. */
export function joinLooks(looks: readonly Look[]): Joined {
  const names: string[] = [];
  const named: boolean[] = [];
  const fields = looks.map(({ rows, layout }) => {
    // a delimiter at the end of every line makes a column of nothing
    let { width } = layout;
    const isEmpty = (column: number): boolean =>
      !layout.header[column] && tallyColumn(rows, column, layout.width, layout.dataRow).filled === 0;
    while (width > 1 && isEmpty(width - 1)) width--;
    const own: number[] = [];
    uniqueNames(layout.header, width).forEach((name, field) => {
      let column = names.findIndex((known) => known.toLowerCase() === name.toLowerCase());
      if (column < 0) {
        column = names.push(name) - 1;
        named.push(Boolean(layout.header[field]));
      }
      own[column] = field;
    });
    return own;
  });
  const complete = fields.map((own) => names.map((_, column) => own[column] ?? -1));
  const parts = looks.map((look, n) => new JoinedRows([look], complete.slice(n, n + 1)));
  return {
    ...{ names, named, fields: complete },
    cells: new JoinedRows(looks, complete),
    parts: parts.length > 1 ? parts : [],
  };
}

/** Bytes of the longest line of a text, counted without regard to quotes. */
function longestLine(text: Uint8Array): number {
  let longest = 0;
  let from = 0;
  while (from <= text.length) {
    const lf = text.indexOf(10, from);
    const cr = lf < 0 ? text.indexOf(13, from) : -1;
    const end = lf >= 0 ? lf : cr >= 0 ? cr : text.length;
    longest = Math.max(longest, end - from);
    from = end + 1;
  }
  return longest;
}

/** A file whose rows have one field: how many there are is worth counting. */
async function oneColumn(source: ByteSource, sample: RawSample, sampled: number): Promise<Result<never>> {
  let rows = sampled;
  if (!sample.whole) {
    rows = 0;
    for await (const piece of source.stream())
      for (let i = piece.indexOf(10); i >= 0; i = piece.indexOf(10, i + 1)) rows++;
  }
  return fail({ code: 'file-one-column', file: source.name, rows });
}
