import type { AppError } from '../core/errors';
import { fail, ok, type Result } from '../core/result';
import { ROLES, type Role } from '../table/dataset';
import { findColumn } from './column-reference';
import { kindOf, planColumns } from './infer-columns';
import { joinLooks, lookAt, type Joined, type Look, type Reason } from './look';
import type { Part } from './part';
import type {
  ColumnChoice,
  ImportChoices,
  ImportPlan,
  ImportQuestion,
  Inspection,
  RoleSuggestion,
} from './plan';
import type { Cells } from './sample';
import { suggestRoles, type Candidate, type Relation } from './suggest-roles';
import { tallyColumn } from './tally-column';

const PREVIEW_ROWS = 100;

/**
 * Decides how what was opened is to be read, from heads, several places in the middle and tails, and shows the first
 * rows. Stores nothing. What a person has chosen stands; the rest is guessed from what is left.
 * Errors: `file-empty`, `file-binary`, `file-line-too-long`, `file-header-only`, `file-one-column`, `no-dates`,
 * `role-missing`, `column-unknown`, `file-unreadable`, `nothing-chosen`.
 */
export async function inspect(parts: readonly Part[], choices: ImportChoices): Promise<Result<Inspection>> {
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
    return at === undefined
      ? []
      : [{ role, column: names[at] as string, confidence: role in taken ? 1 : 0.9 }];
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
