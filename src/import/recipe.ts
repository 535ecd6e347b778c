import type { ColumnType } from '../table/column';
import { ROLES } from '../table/dataset';
import { findColumn } from './column-reference';
import { holderOf } from './needed-roles';
import type { ColumnChoice, ImportChoices, ImportPlan, RowRule } from './plan';
import type { CommitDecisions } from './quality';

/**
 * Every decision of an import, to be applied to next month's file. Holds no key, and no text of columns that were
 * dropped or replaced by pseudonyms: their rules and missing markers are guessed anew, and customers left out by name
 * are in again.
 */
export interface Recipe {
  version: 1;
  name: string;
  /** names of the columns it was made for, in the order of the file, with the types they were read as */
  columns: { name: string; type: ColumnType }[];
  /** all decisions made explicit, whether guessed or chosen; without parts */
  choices: ImportChoices;
  /** what was done before storing; `join` is for the browser that has the dataset, absent where nothing was joined */
  commit: Pick<CommitDecisions, 'drop' | 'pseudonymise' | 'leaveOutCustomers' | 'mergeDuplicates'> & {
    join?: NonNullable<CommitDecisions['join']>;
  };
}

/** How a file differs from the one a recipe was made for. */
export interface Drift {
  /** columns the recipe does not know */
  added: string[];
  /** columns of the recipe the file does not have */
  missing: string[];
  /** columns that would be read as another type by themselves */
  changed: { name: string; was: ColumnType; now: ColumnType }[];
}

/**
 * The decisions of an import as a recipe. What cuts the rows is kept where all parts agree on it; each part of the next
 * file is looked at by itself otherwise.
 * @param plan as it was carried out @param decisions what was done before storing; `name` names the recipe
 */
export function recipeOf(
  plan: ImportPlan,
  decisions: Pick<
    CommitDecisions,
    'name' | 'drop' | 'pseudonymise' | 'leaveOutCustomers' | 'mergeDuplicates' | 'join'
  >,
): Recipe {
  const { name, drop, pseudonymise, leaveOutCustomers, mergeDuplicates, join } = decisions;
  const isHidden = (column: string): boolean => drop.includes(column) || pseudonymise.includes(column);
  const choices: ImportChoices = { table: plan.table, preset: plan.preset };
  const texts = plan.parts.filter(({ format }) => format === 'text');
  const agreed = (of: keyof ImportChoices, values: readonly unknown[]): void => {
    const [first, ...others] = values;
    if (first !== undefined && others.every((other) => JSON.stringify(other) === JSON.stringify(first)))
      Object.assign(choices, { [of]: first });
  };
  agreed(
    'encoding',
    texts.map(({ encoding }) => encoding),
  );
  for (const key of ['delimiter', 'quote', 'escape', 'positions'] as const)
    agreed(
      key,
      texts.map(({ dialect }) => dialect[key]),
    );
  for (const key of ['headerRows', 'noteLines'] as const)
    agreed(
      key,
      plan.parts.map(({ dialect }) => dialect[key]),
    );
  choices.roles = Object.fromEntries(
    ROLES.map((role) => [role, plan.columns.find((column) => column.role === role)?.name ?? '']),
  );
  choices.columns = Object.fromEntries(
    plan.columns.map(
      ({ name: column, type, decimal, dateOrder, missing, keep, currency }): [string, ColumnChoice] => [
        column,
        {
          ...{ type, decimal, keep },
          ...(isHidden(column) ? {} : { missing }),
          ...(dateOrder === null ? {} : { dateOrder }),
          ...(currency === undefined ? {} : { currency }),
        },
      ],
    ),
  );
  const { derived, merge, timeZone, sourceColumn } = plan;
  // a rule about tests holds addresses: it stays no longer than their column
  const kept = (column: string): boolean =>
    plan.columns.some(({ name: own, keep }) => own === column && keep);
  const isSecret = ({ column, about }: RowRule): boolean =>
    isHidden(column) || (about === 'test' && !kept(column));
  const rules = plan.rules.filter((rule) => !isSecret(rule));
  Object.assign(choices, structuredClone({ rules, derived, merge, timeZone, sourceColumn }));
  const secret = plan.rules.filter(isSecret).map(({ column }) => column);
  const guessRules = plan.columns.flatMap(({ name: column }) =>
    isHidden(column) || secret.includes(column) ? [column] : [],
  );
  if (guessRules.length > 0) choices.guessRules = guessRules;
  return {
    version: 1,
    name,
    columns: plan.columns.map(({ name: column, type }) => ({ name: column, type })),
    choices,
    commit: {
      drop: [...drop],
      pseudonymise: [...pseudonymise],
      leaveOutCustomers: isHidden(holderOf(plan, 'customer') ?? '') ? [] : [...leaveOutCustomers],
      mergeDuplicates,
      ...(join && { join: structuredClone(join) }),
    },
  };
}

/**
 * How a recipe cuts the rows: encoding, delimiter, quotes, header and notes. For a file that does not show the columns
 * by itself.
 */
export const dialectOf = ({ choices }: Recipe): ImportChoices => {
  const { encoding, delimiter, quote, escape, positions, headerRows, noteLines } = choices;
  const dialect = { encoding, delimiter, quote, escape, positions, headerRows, noteLines };
  return Object.fromEntries(Object.entries(dialect).filter(([, value]) => value !== undefined));
};

/**
 * What a recipe says of a file, as far as it fits: whatever names a column that the file does not have is left out,
 * and so decided anew.
 * @param names of the columns that the file has
 * @param itself it shows them by itself, see `inspect` without choices; then UTF-8 and the number of notes above the
 * header are left to it, because next month's may differ. Else it was cut by {@link dialectOf}.
 */
export function choicesOf(recipe: Recipe, names: readonly string[], itself = true): ImportChoices {
  const present = names.map((name, index) => ({ name, index }));
  const has = (name: string): boolean => findColumn(name, present) !== null;
  const { roles, columns, rules, guessRules, derived, encoding, noteLines, sourceColumn, ...rest } =
    recipe.choices;
  const isMade = (name: string): boolean => (derived ?? []).some((column) => column.name === name);
  const made = (derived ?? []).filter(({ of }) => of.every((name) => has(name) || isMade(name)));
  const lost = new Set((derived ?? []).flatMap((column) => (made.includes(column) ? [] : [column.role])));
  return {
    ...rest,
    ...(encoding !== undefined && !(itself && encoding === 'utf-8') && { encoding }),
    ...(noteLines !== undefined && !itself && { noteLines }),
    ...(sourceColumn !== undefined && { sourceColumn }),
    ...(roles && {
      roles: Object.fromEntries(
        ROLES.flatMap((role) => {
          const name = roles[role];
          return name === undefined || (name === '' ? lost.has(role) : !has(name)) ? [] : [[role, name]];
        }),
      ),
    }),
    ...(columns && { columns: Object.fromEntries(Object.entries(columns).filter(([name]) => has(name))) }),
    ...(rules && { rules: rules.filter(({ column }) => has(column)) }),
    ...(guessRules && { guessRules: guessRules.filter(has) }),
    ...(derived && { derived: made }),
  };
}

/**
 * How a file differs from the one a recipe was made for.
 * @param inspection of the file by itself, without the recipe
 */
export function driftOf(recipe: Recipe, { plan }: { plan: Pick<ImportPlan, 'columns'> }): Drift {
  const key = (name: string): string => name.toLowerCase();
  const known = new Map(recipe.columns.map((column) => [key(column.name), column]));
  const present = new Set(plan.columns.map(({ name }) => key(name)));
  return {
    added: plan.columns.flatMap(({ name }) => (known.has(key(name)) ? [] : [name])),
    missing: recipe.columns.flatMap(({ name }) => (present.has(key(name)) ? [] : [name])),
    changed: plan.columns.flatMap(({ name, type }) => {
      const was = known.get(key(name))?.type ?? type;
      return isSameKind(was, type) ? [] : [{ name, was, now: type }];
    }),
  };
}

const isNumber = (type: ColumnType): boolean => type === 'f64' || type === 'i32';
/** Whole numbers this month and any the next are no change. */
const isSameKind = (a: ColumnType, b: ColumnType): boolean => a === b || (isNumber(a) && isNumber(b));

/** How well a recipe fits a file: columns both have, of the columns either has; 0 … 1. Cost: the number of columns. */
export function fits(recipe: Recipe, names: readonly string[]): number {
  const own = new Set(recipe.columns.map(({ name }) => name.toLowerCase()));
  const other = new Set(names.map((name) => name.toLowerCase()));
  const both = [...own].filter((name) => other.has(name)).length;
  const either = own.size + other.size - both;
  return either === 0 ? 0 : both / either;
}
