import type { AppError } from '../core/errors';
import { fail, ok, type Result } from '../core/result';
import { ROLES, type Role } from '../table/dataset';
import type { ByteSource } from './byte-source';
import { findColumn, uniqueNames } from './column-reference';
import { findLayout, type Layout } from './find-header';
import { kindOf, planColumns } from './infer-columns';
import type { Encoding, ImportChoices, ImportPlan, ImportQuestion, Inspection } from './plan';
import { decodeSample, SampleRows, takeSample, type RawSample } from './sample';
import { LINE_LIMIT } from './scan';
import { sniffDialect } from './sniff-dialect';
import { sniffEncoding } from './sniff-encoding';
import { suggestRoles, type Candidate, type Relation } from './suggest-roles';
import { tallyColumn } from './tally-column';

type Reason = { about: string; reason: string };
type ColumnChoice = NonNullable<ImportChoices['columns']>[string];

const PREVIEW_ROWS = 100;

/**
 * Decides how a file is to be read, from its head, several places in the middle and its tail, and shows
 * the first rows. Stores nothing. What a person has chosen stands; the rest is guessed from what is left.
 * Errors: `file-empty`, `file-binary`, `file-line-too-long`, `file-header-only`, `file-one-column`, `no-dates`,
 * `role-missing`, `column-unknown`, `file-unreadable`.
 */
export async function inspect(source: ByteSource, choices: ImportChoices): Promise<Result<Inspection>> {
  const file = source.name;
  if (source.size === 0) return fail({ code: 'file-empty', file });
  let sample: RawSample;
  try {
    sample = await takeSample(source);
  } catch (error) {
    return fail({
      code: 'file-unreadable',
      file,
      detail: error instanceof Error ? error.message : String(error),
    });
  }
  const guess = sniffEncoding(sample.pieces);
  if ('binary' in guess && choices.encoding === undefined)
    return fail({ code: 'file-binary', file, looksLike: guess.looksLike });
  const found = 'binary' in guess ? { encoding: 'utf-8' as Encoding, bom: 0, reason: 'chosen' } : guess;
  const encoding = choices.encoding ?? found.encoding;
  const bom = encoding === found.encoding ? found.bom : 0;
  const reasons: Reason[] = [
    { about: 'encoding', reason: choices.encoding === undefined ? found.reason : 'chosen' },
  ];

  let pieces = decodeSample(sample, encoding, bom);
  if (
    !sample.whole &&
    new SampleRows(pieces.slice(0, 1), { delimiter: ',', quote: '"', noteLines: 0 }, false).rows < 2
  ) {
    // no second row in a long head: a very long line, or a quotation mark that never closes
    sample.pieces[0] = await source.slice(0, 2 * LINE_LIMIT);
    pieces = decodeSample(sample, encoding, bom);
  }
  if (sample.whole && pieces.every((piece) => piece.every((byte) => byte <= 32)))
    return fail({ code: 'file-empty', file });
  const longest = longestLine(pieces[0] as Uint8Array);
  if (longest > LINE_LIMIT)
    return fail({ code: 'file-line-too-long', file, bytes: longest, limit: LINE_LIMIT });
  const skipped = choices.noteLines ?? 0;
  const cut = sniffDialect(pieces, sample.whole, skipped, choices.delimiter);
  reasons.push({
    about: 'delimiter',
    reason: choices.delimiter === undefined ? 'delimiter-rows-alike' : 'chosen',
  });
  const rows = new SampleRows(pieces, { ...cut, noteLines: skipped }, sample.whole);
  if (rows.overlong > 0)
    return fail({ code: 'file-line-too-long', file, bytes: rows.overlong, limit: LINE_LIMIT });
  if (rows.rows === 0) return fail({ code: 'file-empty', file });
  const layout = findLayout(rows, choices);
  if (layout.width < 2) return oneColumn(source, sample, rows.rows);
  reasons.push(...layout.reasons);
  if (rows.rows <= layout.dataRow) return fail({ code: 'file-header-only', file });

  const decided = decideColumns(rows, layout, choices);
  if (!decided.ok) return decided;
  const { columns, questions } = decided.value;
  reasons.push(...decided.value.reasons);
  const plan: ImportPlan = {
    file,
    encoding,
    bom: bom > 0,
    dialect: { ...cut, noteLines: layout.noteLines, hasHeader: layout.hasHeader },
    columns,
  };
  const preview: string[][] = [];
  for (let row = layout.dataRow; row < Math.min(rows.rows, layout.dataRow + PREVIEW_ROWS); row++)
    preview.push(rows.texts(row));
  return ok({ plan, questions, preview, evidence: reasons, fileBytes: source.size });
}

function decideColumns(
  rows: SampleRows,
  layout: Layout,
  choices: ImportChoices,
): Result<{ columns: ImportPlan['columns']; questions: ImportQuestion[]; reasons: Reason[] }> {
  const tallies = Array.from({ length: layout.width }, (_, column) =>
    tallyColumn(rows, column, layout.width, layout.dataRow),
  );
  // a delimiter at the end of every line makes a column of nothing
  let width = layout.width;
  while (width > 1 && tallies[width - 1]?.filled === 0 && !layout.header[width - 1]) width--;
  const names = uniqueNames(layout.header, width);
  const references = names.map((name, index) => ({ name, index }));
  const unknown = (column: string): Result<never> => fail({ code: 'column-unknown', column, columns: names });

  const perColumn: (ColumnChoice | undefined)[] = [];
  for (const [reference, choice] of Object.entries(choices.columns ?? {})) {
    const at = findColumn(reference, references);
    if (at === null) return unknown(reference);
    perColumn[at] = choice;
  }
  const taken: Partial<Record<Role, number>> = {};
  for (const role of ROLES) {
    const reference = choices.roles?.[role];
    if (reference === undefined || reference === '') continue;
    const at = findColumn(reference, references);
    if (at === null) return unknown(reference);
    taken[role] = at;
  }
  const candidates = names.map((name, column): Candidate => {
    const tally = tallies[column] as Candidate['tally'];
    const named = Boolean(layout.header[column]);
    return { name, named, kind: chosenKind(perColumn[column]) ?? kindOf(name, named, tally), tally };
  });
  if (taken.date === undefined && !candidates.some((candidate) => candidate.kind === 'date')) {
    return fail({ code: 'no-dates', columns: names });
  }
  const relation = (a: number, b: number): Relation => relate(rows, a, b, layout.width, layout.dataRow);
  // a role given away by hand ("") stays empty
  const refused = ROLES.filter((role) => choices.roles?.[role] === '');
  const suggested = suggestRoles(candidates, taken, refused, relation);
  for (const role of ['customer', 'date', 'amount'] as const) {
    const question = suggested.questions.some((known) => known.kind === 'role' && known.role === role);
    if (suggested.roles[role] === undefined && !question) return fail(missing(role, names));
  }
  const roles = names.map((_, column) => ROLES.find((role) => suggested.roles[role] === column) ?? null);
  const planned = planColumns(names, candidates, roles, perColumn);
  const questions = [
    ...suggested.questions,
    ...planned.open.map(({ column, options }): ImportQuestion => ({
      kind: 'date-order',
      column: names[column] as string,
      options,
      examples: tallies[column]?.examples ?? [],
    })),
  ];
  const chosen = ROLES.flatMap((role) =>
    taken[role] === undefined ? [] : [{ about: names[taken[role]] as string, reason: 'chosen' }],
  );
  return ok({
    columns: planned.columns,
    questions,
    reasons: [...chosen, ...suggested.reasons, ...planned.reasons],
  });
}

const missing = (role: 'customer' | 'date' | 'amount', columns: string[]): AppError => ({
  code: 'role-missing',
  role,
  columns,
});

function chosenKind(choice: ColumnChoice | undefined): Candidate['kind'] | null {
  if (choice?.type === undefined) return choice?.dateOrder ? 'date' : null;
  if (choice.type === 'day' || choice.type === 'time') return 'date';
  return choice.type === 'f64' || choice.type === 'i32' ? 'number' : choice.type;
}

/** Whether two columns say the same, or stand for each other, in the sampled rows. */
function relate(rows: SampleRows, a: number, b: number, width: number, from: number): Relation {
  const cells = (column: number): string[] => {
    const decoder = new TextDecoder();
    const texts: string[] = [];
    rows.visit(column, width, from, Infinity, (bytes, start, end) =>
      texts.push(decoder.decode(bytes.subarray(start, end))),
    );
    return texts;
  };
  const left = cells(a);
  const right = cells(b);
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
