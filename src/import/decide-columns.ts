import type { AppError } from '../core/errors';
import { fail, ok, type Result } from '../core/result';
import { REQUIRED_ROLES, ROLES, type Role, type TableRole } from '../table/dataset';
import { columnTexts, relate } from './column-relation';
import { findColumn } from './column-reference';
import { kindOf, planColumns } from './infer-columns';
import type { Joined, Reason } from './look';
import type {
  ColumnChoice,
  ColumnPlan,
  DerivedColumn,
  ImportChoices,
  ImportQuestion,
  RoleSuggestion,
  RowRule,
} from './plan';
import { applyPreset, PRESETS, presetFor } from './presets';
import { suggestDerived } from './suggest-derived';
import { suggestRoles, type Candidate, type Suggestion } from './suggest-roles';
import { rulesAsWritten, suggestRules } from './suggest-rules';
import { suggestTable } from './suggest-table';
import { tallyColumn } from './tally-column';

/** Everything about the columns of a file, decided. */
export interface Decided {
  table: TableRole;
  preset: string | null;
  columns: ColumnPlan[];
  rules: RowRule[];
  derived: DerivedColumn[];
  continuedOrders: boolean;
  questions: ImportQuestion[];
  suggestions: RoleSuggestion[];
  reasons: Reason[];
}

/** a role that comes of a formula made of columns with names that are known */
const BY_FORMULA = 0.8;

/**
 * Decides what a table is about, what its columns are for and hold, and which rows count. What a person has chosen
 * comes first, then what a preset knows, then guesses. Errors: `column-unknown`, `no-dates`, `role-missing`.
 */
export function decideColumns({ names, named, cells }: Joined, choices: ImportChoices): Result<Decided> {
  const references = names.map((name, index) => ({ name, index }));
  const unknown = unknownColumn(names, choices);
  if (unknown !== null) return fail({ code: 'column-unknown', column: unknown, columns: names });
  const find = (reference: string): number => findColumn(reference, references) ?? -1;
  const texts = columnTexts(cells);
  const reasons: Reason[] = [];

  const found =
    choices.preset === undefined
      ? presetFor(names)
      : (PRESETS.find(({ id }) => id === choices.preset) ?? null);
  const preset = choices.table === undefined || found?.table === choices.table ? found : null;
  const applied = preset && applyPreset(preset, names, texts);
  if (preset) reasons.push({ about: 'preset', reason: 'preset-recognised' });

  const perColumn: (ColumnChoice | undefined)[] = [...(applied?.columns ?? [])];
  for (const [reference, choice] of Object.entries(choices.columns ?? {})) {
    const at = find(reference);
    perColumn[at] = { ...perColumn[at], ...choice };
  }
  const candidates = names.map((name, column): Candidate => {
    const tally = tallyColumn(cells, column, 0, 0);
    const isNamed = named[column] === true;
    const kind = chosenKind(perColumn[column]) ?? kindOf(name, isNamed, tally);
    return { name, named: isNamed, kind, tally };
  });

  const chosen: Partial<Record<Role, number>> = {};
  for (const role of ROLES) {
    const reference = choices.roles?.[role];
    if (reference !== undefined && reference !== '') chosen[role] = find(reference);
  }
  const guess = tableOfRoles(chosen) ?? suggestTable(candidates);
  const table = choices.table ?? preset?.table ?? guess.table;
  const isGuessed = choices.table === undefined && preset === null && guess.reason !== null;
  if (choices.table !== undefined) reasons.push({ about: 'table', reason: 'chosen' });
  else if (isGuessed) reasons.push({ about: 'table', reason: guess.reason ?? '' });

  // a role given away by hand ("") stays empty
  const empty = ROLES.filter((role) => choices.roles?.[role] === '');
  const said = new Set<Role | null>([...(Object.keys(chosen) as Role[]), ...empty]);
  let derived = choices.derived ?? (applied?.derived ?? []).filter(({ role }) => !said.has(role));
  // a table that was written with its derived columns has them already
  const isThere = ({ name }: DerivedColumn): boolean => find(name) >= 0;
  for (const made of choices.derived === undefined ? derived.filter(isThere) : [])
    if (made.role !== null) chosen[made.role] ??= find(made.name);
  if (choices.derived === undefined) derived = derived.filter((made) => !isThere(made));
  const isMade = (role: Role): boolean => derived.some((column) => column.role === role);
  const taken: Partial<Record<Role, number>> = {};
  const sure: Partial<Record<Role, number>> = {};
  for (const role of ROLES) {
    if (isMade(role)) continue;
    const own = chosen[role];
    const known = applied?.roles[role];
    if (own !== undefined) taken[role] = own;
    else if (known !== undefined && !said.has(role) && !Object.values(chosen).includes(known))
      taken[role] = known;
    else continue;
    sure[role] = 1;
    reasons.push({
      about: names[taken[role] as number] as string,
      reason: choices.roles?.[role] === undefined ? 'role-preset' : 'chosen',
    });
  }

  const required: readonly Role[] = REQUIRED_ROLES[table];
  const needsDate = required.includes('date') && taken.date === undefined && !isMade('date');
  if (needsDate && !candidates.some((candidate) => candidate.kind === 'date'))
    return fail({ code: 'no-dates', columns: names });
  // what a preset gives to no column is for none of them
  const refused = ROLES.filter(
    (role) => empty.includes(role) || isMade(role) || (preset !== null && !required.includes(role)),
  );
  let suggested = suggestRoles(table, candidates, taken, refused, (a, b) => relate(texts(a), texts(b)));
  if (choices.derived === undefined && preset === null && table === 'transactions') {
    derived = suggestDerived(candidates, withoutAmount(suggested, names, true).roles, refused);
    for (const made of derived.filter(isThere)) {
      suggested = made.role === 'amount' ? withoutAmount(suggested, names, false) : suggested;
      if (made.role === null) continue;
      suggested.roles[made.role] = find(made.name);
      suggested.confidence[made.role] = BY_FORMULA;
    }
    derived = derived.filter((made) => !isThere(made));
    if (isMade('amount')) suggested = withoutAmount(suggested, names, false);
    for (const { name, role, formula } of derived)
      if (role !== null) reasons.push({ about: name, reason: `derived-${formula}` });
  }
  for (const role of REQUIRED_ROLES[table]) {
    const question = suggested.questions.some((known) => known.kind === 'role' && known.role === role);
    if (suggested.roles[role] === undefined && !isMade(role) && !question)
      return fail({ code: 'role-missing', role, columns: names } satisfies AppError);
  }

  for (const operand of derived.flatMap(({ of }): string[] => [...of])) {
    const at = find(operand);
    const candidate = candidates[at];
    // an empty column of refunds is still one of numbers
    if (candidate && perColumn[at]?.type === undefined) candidates[at] = { ...candidate, kind: 'number' };
  }
  const roles = names.map((_, column) => ROLES.find((role) => suggested.roles[role] === column) ?? null);
  const operands = derived.flatMap(({ of }): string[] => [...of]);
  const planned = planColumns(names, candidates, roles, perColumn, operands);

  const known = rulesAsWritten(applied?.rules ?? [], (name) => texts(find(name)));
  const more = suggestRules(
    candidates,
    known,
    texts,
    suggested.roles.amount ?? null,
    preset === null || preset.bill === true,
    applied?.currency ?? null,
  );
  const guessed = table === 'transactions' ? [...known, ...more.rules] : [];
  const rules = choices.rules ?? guessed;
  if (choices.rules === undefined)
    for (const { column, about } of guessed) reasons.push({ about: column, reason: `rule-${about}` });
  const asksCurrency =
    table === 'transactions' && more.currencies !== null && !rules.some(({ about }) => about === 'currency');

  return ok({
    table,
    preset: preset?.id ?? null,
    columns: planned.columns,
    rules,
    derived,
    continuedOrders: choices.merge?.continuedOrders ?? applied?.continuedOrders ?? false,
    questions: [
      ...suggested.questions,
      ...(asksCurrency && more.currencies ? [{ kind: 'currency' as const, ...more.currencies }] : []),
      ...planned.questions,
    ],
    suggestions: ROLES.flatMap((role): RoleSuggestion[] => {
      const made = derived.find((column) => column.role === role);
      const isKnown = preset !== null || choices.derived !== undefined;
      if (made) return [{ role, column: made.name, confidence: isKnown ? 1 : BY_FORMULA }];
      const at = suggested.roles[role];
      if (at === undefined) return [];
      return [
        { role, column: names[at] as string, confidence: sure[role] ?? suggested.confidence[role] ?? 0 },
      ];
    }),
    reasons: [...reasons, ...suggested.reasons, ...planned.reasons],
  });
}

/** The first column that a person names and that the file does not have. */
function unknownColumn(names: readonly string[], choices: ImportChoices): string | null {
  const references = names.map((name, index) => ({ name, index }));
  const made = (choices.derived ?? []).map(({ name }) => name);
  const isKnown = (reference: string): boolean => findColumn(reference, references) !== null;
  const { columns = {}, roles = {}, rules = [], derived = [] } = choices;
  return (
    [...Object.keys(columns), ...Object.values(roles), ...rules.map(({ column }) => column)].find(
      (reference) => reference !== '' && !isKnown(reference),
    ) ??
    derived.flatMap(({ of }): string[] => [...of]).find((name) => !isKnown(name) && !made.includes(name)) ??
    null
  );
}

/** The table that roles given by a person ask for, null where they ask for none. */
function tableOfRoles(chosen: Partial<Record<Role, number>>): { table: TableRole; reason: null } | null {
  const has = (role: Role): boolean => chosen[role] !== undefined;
  if (has('frequency') || has('recency') || has('age')) return { table: 'summary', reason: null };
  return has('date') && has('amount') ? { table: 'transactions', reason: null } : null;
}

/** A suggestion without what it says of the amount; `onlyContent`: where no more than its content speaks for it. */
function withoutAmount(suggested: Suggestion, names: readonly string[], onlyContent: boolean): Suggestion {
  const amount = names[suggested.roles.amount ?? -1];
  const isOfAmount = ({ about, reason }: Reason): boolean => about === amount && reason === 'role-content';
  if (onlyContent && !suggested.reasons.some(isOfAmount)) return suggested;
  return {
    ...suggested,
    roles: Object.fromEntries(Object.entries(suggested.roles).filter(([role]) => role !== 'amount')),
    questions: suggested.questions.filter((known) => known.kind !== 'role' || known.role !== 'amount'),
    reasons: suggested.reasons.filter((reason) => !isOfAmount(reason)),
  };
}

function chosenKind(choice: ColumnChoice | undefined): Candidate['kind'] | null {
  if (choice?.type === undefined) return choice?.dateOrder ? 'date' : null;
  if (choice.type === 'day' || choice.type === 'time') return 'date';
  return choice.type === 'f64' || choice.type === 'i32' ? 'number' : choice.type;
}
