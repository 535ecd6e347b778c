import type { AppError } from '../core/errors';
import { fail, ok, type Result } from '../core/result';
import { ROLES, type Role } from '../table/dataset';
import type { ByteSource } from './byte-source';
import { findColumn, uniqueNames } from './column-reference';
import { findLayout, type Layout } from './find-header';
import { kindOf, planColumns } from './infer-columns';
import type { Part } from './part';
import type {
  ColumnChoice,
  Encoding,
  ImportChoices,
  ImportPlan,
  ImportQuestion,
  Inspection,
  PartPlan,
  RoleSuggestion,
} from './plan';
import { decodeSample, JoinedRows, SampleRows, takeSample, type Cells, type RawSample } from './sample';
import { LINE_LIMIT } from './scan';
import { sniffDialect } from './sniff-dialect';
import { sniffEncoding } from './sniff-encoding';
import { suggestRoles, type Candidate, type Relation } from './suggest-roles';
import { tallyColumn } from './tally-column';

type Reason = { about: string; reason: string };

const PREVIEW_ROWS = 100;

/**
 * Decides how what was opened is to be read, from heads, several places in the middle and tails, and shows the first
 * rows. Stores nothing. What a person has chosen stands; the rest is guessed from what is left.
 * Errors: `file-empty`, `file-binary`, `file-line-too-long`, `file-header-only`, `file-one-column`, `no-dates`,
 * `role-missing`, `column-unknown`, `file-unreadable`, `nothing-chosen`.
 */
export async function inspect(
  parts: readonly Part[],
  choices: ImportChoices,
): Promise<Result<Inspection>> {
  const chosen = chooseParts(parts, choices);
  const [first] = chosen;
  if (!first) return fail({ code: 'nothing-chosen', parts: parts.map(({ name }) => name) });
  const looks: Look[] = [];
  for (const part of chosen) {
    const looked = await lookAt(part, choices);
    if (!looked.ok) return looked;
    looks.push(looked.value);
  }
  const joined = joinLooks(looks);
  const decided = decideColumns(joined, choices);
  if (!decided.ok) return decided;
  const { columns, questions } = decided.value;
  const plan: ImportPlan = {
    file: first.name,
    table: choices.table ?? 'transactions',
    preset: null,
    parts: looks.map(({ plan: part }, n) => ({
      ...part,
      fields: columns.map((_, column) => joined.fields[n]?.[column] ?? -1),
    })),
    columns,
    rules: choices.rules ?? [],
    derived: choices.derived ?? [],
    merge: { continuedOrders: choices.merge?.continuedOrders ?? false },
    timeZone: choices.timeZone ?? null,
    sourceColumn: choices.sourceColumn ?? null,
  };
  const [shown] = looks;
  const preview: string[][] = [];
  if (shown) {
    const { rows, layout } = shown;
    for (let row = layout.dataRow; row < Math.min(rows.rows, layout.dataRow + PREVIEW_ROWS); row++) {
      const texts = rows.texts(row);
      preview.push(columns.map((_, column) => texts[joined.fields[0]?.[column] ?? -1] ?? ''));
    }
  }
  return ok({
    parts: parts.map(({ name, file, format, rows, source }) => ({
      ...{ name, file, format, rows, bytes: source.size },
      chosen: chosen.some((part) => part.name === name),
    })),
    plan,
    questions,
    preview,
    suggestions: decided.value.suggestions,
    evidence: [...looks.flatMap(({ reasons }) => reasons), ...decided.value.reasons],
    fileBytes: chosen.reduce((sum, { source }) => sum + source.size, 0),
  });
}

/** The parts a person has chosen; else all of the first one's format. */
function chooseParts(parts: readonly Part[], choices: ImportChoices): Part[] {
  const { parts: names } = choices;
  if (names) return parts.filter(({ name }) => names.includes(name));
  return parts.filter(({ format }) => format === parts[0]?.format);
}

/** One part, looked at: how its rows are cut, and the rows of its sample. */
interface Look {
  plan: Omit<PartPlan, 'fields'>;
  rows: SampleRows;
  layout: Layout;
  reasons: Reason[];
}

async function lookAt(part: Part, choices: ImportChoices): Promise<Result<Look>> {
  const { source, made } = part;
  const file = part.name;
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
  const given: ImportChoices = made
    ? { encoding: 'utf-8', delimiter: ',', quote: '"', ...made.header !== null && { headerRows: made.header ? 1 : 0, noteLines: 0 } }
    : {};
  const { encoding: chosenEncoding, delimiter, headerRows, noteLines } = { ...choices, ...given };
  const guess = sniffEncoding(sample.pieces);
  if ('binary' in guess && chosenEncoding === undefined)
    return fail({ code: 'file-binary', file, looksLike: guess.looksLike });
  const found = 'binary' in guess ? { encoding: 'utf-8' as Encoding, bom: 0, reason: 'chosen' } : guess;
  const encoding = chosenEncoding ?? found.encoding;
  const bom = encoding === found.encoding ? found.bom : 0;
  const reasons: Reason[] = [
    { about: 'encoding', reason: chosenEncoding === undefined ? found.reason : 'chosen' },
  ];

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
  const cut = sniffDialect(pieces, sample.whole, skipped, delimiter);
  reasons.push({ about: 'delimiter', reason: delimiter === undefined ? 'delimiter-rows-alike' : 'chosen' });
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
      format: part.format,
      encoding,
      bom: bom > 0,
      dialect: {
        ...cut,
        escape: cut.quote,
        noteLines: layout.noteLines,
        headerRows: layout.headerRows,
      },
    },
    rows,
    layout,
    reasons,
  });
}

/** Several parts as one table: the union of their columns by name. */
interface Joined {
  names: string[];
  /** the file gives the column a name */
  named: boolean[];
  /** for each part, the field of each column, −1 where it has none */
  fields: number[][];
  cells: Cells;
}

function joinLooks(looks: readonly Look[]): Joined {
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
  return { names, named, fields: complete, cells: new JoinedRows(looks, complete) };
}

function decideColumns(
  { names, named, cells }: Joined,
  choices: ImportChoices,
): Result<{
  columns: ImportPlan['columns'];
  questions: ImportQuestion[];
  suggestions: RoleSuggestion[];
  reasons: Reason[];
}> {
  const tallies = names.map((_, column) => tallyColumn(cells, column, 0, 0));
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
    const isNamed = named[column] === true;
    const kind = chosenKind(perColumn[column]) ?? kindOf(name, isNamed, tally);
    return { name, named: isNamed, kind, tally };
  });
  if (taken.date === undefined && !candidates.some((candidate) => candidate.kind === 'date')) {
    return fail({ code: 'no-dates', columns: names });
  }
  const relation = (a: number, b: number): Relation => relate(cells, a, b);
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
  const suggestions = ROLES.flatMap((role): RoleSuggestion[] => {
    const at = suggested.roles[role];
    return at === undefined ? [] : [{ role, column: names[at] as string, confidence: role in taken ? 1 : 0.9 }];
  });
  return ok({
    columns: planned.columns,
    questions,
    suggestions,
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
function relate(rows: Cells, a: number, b: number): Relation {
  const textsOf = (column: number): string[] => {
    const decoder = new TextDecoder();
    const texts: string[] = [];
    rows.visit(column, 0, 0, Infinity, (bytes, start, end) =>
      texts.push(decoder.decode(bytes.subarray(start, end))),
    );
    return texts;
  };
  const left = textsOf(a);
  const right = textsOf(b);
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
