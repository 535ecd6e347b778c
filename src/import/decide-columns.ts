import { fail, ok, type Result } from '../core/result';
import { ROLES, type TableRole } from '../table/dataset';
import { columnTexts } from './column-relation';
import { findColumn } from './column-reference';
import { decideRoles } from './decide-roles';
import { kindOf, planColumns } from './infer-columns';
import type { Joined, Reason } from './look';
import type {
  ColumnChoice,
  ColumnPlan,
  DerivedColumn,
  ImportChoices,
  ImportQuestion,
  PartWriting,
  RoleSuggestion,
  RowRule,
} from './plan';
import { applyPreset, PRESETS, presetFor } from './presets';
import type { Candidate } from './suggest-roles';
import { rulesAsWritten, suggestRules } from './suggest-rules';
import { suggestTable } from './suggest-table';
import { tallyColumn } from './tally-column';

/** Everything about the columns of a file, decided. */
export interface Decided {
  table: TableRole;
  preset: string | null;
  columns: ColumnPlan[];
  /** for each of several parts, what it writes otherwise than the columns say */
  differs: PartWriting[][];
  rules: RowRule[];
  derived: DerivedColumn[];
  continuedOrders: boolean;
  questions: ImportQuestion[];
  suggestions: RoleSuggestion[];
  reasons: Reason[];
}

/**
 * Decides what a table is about, what its columns are for and hold, and which rows count. What a person has chosen
 * comes first, then what a preset knows, then guesses; what nobody can tell is asked. Errors: `column-unknown`.
 */
export function decideColumns(
  { names, named, cells, parts }: Joined,
  choices: ImportChoices,
): Result<Decided> {
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

  const guess = tableOfRoles(choices) ?? suggestTable(candidates);
  const table = choices.table ?? preset?.table ?? guess.table;
  if (choices.table !== undefined) reasons.push({ about: 'table', reason: 'chosen' });
  else if (preset === null && guess.reason !== null) reasons.push({ about: 'table', reason: guess.reason });

  const given = decideRoles(table, candidates, choices, applied, texts);
  const { derived } = given;
  const operands = derived.flatMap(({ of }): string[] => [...of]);
  for (const operand of operands) {
    const at = find(operand);
    const candidate = candidates[at];
    // an empty column of refunds is still one of numbers
    if (candidate && perColumn[at]?.type === undefined) candidates[at] = { ...candidate, kind: 'number' };
  }
  const roles = names.map((_, column) => ROLES.find((role) => given.roles[role] === column) ?? null);

  const known = rulesAsWritten(applied?.rules ?? [], (name) => texts(find(name)));
  // the sign of an amount that is made is that of what it is made of first
  const paid = given.roles.amount ?? names.indexOf(firstOperand(derived));
  const more = suggestRules(
    candidates,
    known,
    texts,
    paid < 0 ? null : paid,
    preset === null || preset.bill === true,
    applied?.currency ?? null,
    derived.some(({ formula, role }) => formula === 'difference' && role !== 'margin'),
  );
  const guessed = table === 'transactions' ? [...known, ...more.rules] : [];
  const isOpen = ({ column }: RowRule): boolean =>
    choices.rules === undefined || choices.guessRules?.some((name) => find(name) === find(column)) === true;
  const open = guessed.filter(isOpen);
  const rules = [...(choices.rules ?? []), ...open];
  for (const { column, about } of open) reasons.push({ about: column, reason: `rule-${about}` });
  const asksCurrency =
    table === 'transactions' && more.currencies !== null && !rules.some(({ about }) => about === 'currency');
  const saying = more.currencies?.column ?? rules.find(({ about }) => about === 'currency')?.column;
  const currencyIsSaid = (candidates[find(saying ?? '')]?.tally.distinct.size ?? 0) > 1;
  const inParts = parts.map((part) =>
    candidates.map((candidate, column) => ({ ...candidate, tally: tallyColumn(part, column, 0, 0) })),
  );
  const planned = planColumns(names, candidates, roles, perColumn, inParts, operands, currencyIsSaid);

  return ok({
    table,
    preset: preset?.id ?? null,
    columns: planned.columns,
    differs: planned.differs,
    rules,
    derived,
    continuedOrders: choices.merge?.continuedOrders ?? applied?.continuedOrders ?? false,
    questions: [
      ...given.questions,
      ...(asksCurrency && more.currencies ? [{ kind: 'currency' as const, ...more.currencies }] : []),
      ...planned.questions,
    ],
    suggestions: given.suggestions,
    reasons: [...reasons, ...given.reasons, ...planned.reasons],
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

/** The column of the file that stands first in what an amount is made of; "" where none is made. */
function firstOperand(derived: readonly DerivedColumn[]): string {
  let made = derived.find(({ role }) => role === 'amount');
  let first = '';
  while (made) {
    first = made.of[0];
    const before: readonly DerivedColumn[] = derived.slice(0, derived.indexOf(made));
    made = before.find(({ name }) => name === first);
  }
  return first;
}

/** The table that roles given by a person ask for, null where they ask for none. */
function tableOfRoles({ roles = {} }: ImportChoices): { table: TableRole; reason: null } | null {
  if (roles.frequency || roles.recency || roles.age) return { table: 'summary', reason: null };
  return roles.date && roles.amount ? { table: 'transactions', reason: null } : null;
}

function chosenKind(choice: ColumnChoice | undefined): Candidate['kind'] | null {
  if (choice?.type === undefined) return choice?.dateOrder ? 'date' : null;
  if (choice.type === 'day' || choice.type === 'time') return 'date';
  return choice.type === 'f64' || choice.type === 'i32' ? 'number' : choice.type;
}
