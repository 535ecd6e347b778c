import { REQUIRED_ROLES, ROLES, type Role, type TableRole } from '../table/dataset';
import { findColumn } from './column-reference';
import { relate } from './column-relation';
import type { Reason } from './look';
import type { DerivedColumn, ImportChoices, ImportQuestion, RoleSuggestion } from './plan';
import type { AppliedPreset } from './presets';
import { couldBe } from './role-content';
import { suggestDerived } from './suggest-derived';
import { suggestRoles, type Candidate, type Suggestion } from './suggest-roles';

/** What the columns of a file are for. */
export interface DecidedRoles {
  /** positions of the columns that have a role; a role of a derived column is not among them */
  roles: Partial<Record<Role, number>>;
  derived: DerivedColumn[];
  questions: ImportQuestion[];
  suggestions: RoleSuggestion[];
  reasons: Reason[];
}

/** a role that comes of a formula made of columns with names that are known */
const BY_FORMULA = 0.8;

/**
 * Gives out the roles of a table: what a person says, then what a preset knows, then what names and content suggest;
 * and makes columns for roles that only the parts of are there. A needed role that no column gets is a question.
 * @param applied what a preset says of the file, null without one @param texts the sampled cells of a column
 */
export function decideRoles(
  table: TableRole,
  candidates: readonly Candidate[],
  choices: Pick<ImportChoices, 'roles' | 'derived'>,
  applied: AppliedPreset | null,
  texts: (column: number) => readonly string[],
): DecidedRoles {
  const names = candidates.map(({ name }) => name);
  const reasons: Reason[] = [];
  const { taken, empty, ...wanted } = givenRoles(names, choices, applied, reasons);
  let { derived } = wanted;
  const isMade = (role: Role): boolean => derived.some((column) => column.role === role);

  const required: readonly Role[] = REQUIRED_ROLES[table];
  // what a preset gives to no column is for none of them
  const refused = ROLES.filter(
    (role) => empty.includes(role) || isMade(role) || (applied !== null && !required.includes(role)),
  );
  let suggested = suggestRoles(table, candidates, taken, refused, (a, b) => relate(texts(a), texts(b)));
  if (choices.derived === undefined && applied === null && table === 'transactions') {
    const given = withoutAmount(suggested, names, true).roles;
    const made = suggestDerived(candidates, given, refused, taken.amount !== undefined);
    if (made.some(({ role }) => role === 'amount')) suggested = withoutAmount(suggested, names, false);
    for (const { name, role, formula } of made) {
      if (role === null) continue;
      const what = formula === 'difference' && role === 'amount' ? 'refunds' : formula;
      reasons.push({ about: name, reason: `derived-${what}` });
      // a table that was written with its derived columns has them already
      if (!names.includes(name)) continue;
      suggested.roles[role] = names.indexOf(name);
      suggested.confidence[role] = BY_FORMULA;
    }
    derived = made.filter(({ name }) => !names.includes(name));
  }
  const questions = [...suggested.questions];
  const isAsked = (role: Role): boolean =>
    questions.some((known) => known.kind === 'role' && known.role === role);
  for (const role of required) {
    if (suggested.roles[role] !== undefined || isMade(role) || isAsked(role)) continue;
    const possible = couldBe(role, candidates, Object.values(suggested.roles));
    questions.push({ kind: 'role', role, candidates: possible.map((index) => names[index] as string) });
  }
  const isKnown = applied !== null || choices.derived !== undefined;
  return {
    roles: suggested.roles,
    derived,
    questions,
    suggestions: ROLES.flatMap((role): RoleSuggestion[] => {
      const made = derived.find((column) => column.role === role);
      if (made) return [{ role, column: made.name, confidence: isKnown ? 1 : BY_FORMULA }];
      const at = suggested.roles[role];
      if (at === undefined) return [];
      const confidence = role in taken ? 1 : (suggested.confidence[role] ?? 0);
      return [{ role, column: names[at] as string, confidence }];
    }),
    reasons: [...reasons, ...suggested.reasons],
  };
}

/**
 * The roles that a person or a preset gives, and the columns that are made: a person's word on a role goes before a
 * formula of the preset, and the formulas a person has chosen before everything.
 * @param reasons is added to
 */
function givenRoles(
  names: readonly string[],
  choices: Pick<ImportChoices, 'roles' | 'derived'>,
  applied: AppliedPreset | null,
  reasons: Reason[],
): { taken: Partial<Record<Role, number>>; empty: Role[]; derived: DerivedColumn[] } {
  const references = names.map((name, index) => ({ name, index }));
  const chosen: Partial<Record<Role, number>> = {};
  for (const role of ROLES) {
    const reference = choices.roles?.[role];
    if (reference) chosen[role] = findColumn(reference, references) ?? -1;
  }
  // a role given away by hand ("") stays empty
  const empty = ROLES.filter((role) => choices.roles?.[role] === '');
  const isSaid = (role: Role | null): boolean => role !== null && (role in chosen || empty.includes(role));
  const known = { ...applied?.roles };
  let { derived } = choices;
  if (derived === undefined) {
    const wanted = (applied?.derived ?? []).filter(({ role }) => !isSaid(role));
    for (const { name, role } of wanted)
      if (role !== null && names.includes(name)) known[role] = names.indexOf(name);
    derived = wanted.filter(({ name }) => !names.includes(name));
  }
  const made = new Set(derived.map(({ role }) => role));
  const taken: Partial<Record<Role, number>> = {};
  for (const role of ROLES) {
    const preset =
      isSaid(role) || Object.values(chosen).includes(known[role] ?? -1) ? undefined : known[role];
    const at = chosen[role] ?? preset;
    if (at === undefined || made.has(role)) continue;
    taken[role] = at;
    reasons.push({ about: names[at] as string, reason: role in chosen ? 'chosen' : 'role-preset' });
  }
  return { taken, empty, derived };
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
