import type { ColumnChoice, ImportChoices } from '../import/plan';
import type { Recipe } from '../import/recipe';
import type { CommitDecisions, Reading } from '../import/quality';
import { asRead } from '../import/as-read';
import type { Role, Roles } from '../table/dataset';

/** What a person can say of how rows are cut. */
export type DialectChoice = Pick<
  ImportChoices,
  'encoding' | 'delimiter' | 'quote' | 'escape' | 'positions' | 'headerRows' | 'noteLines'
>;

/** choices that name columns */
const OF_COLUMNS: readonly string[] = [
  'columns',
  'roles',
  'rules',
  'derived',
] satisfies (keyof ImportChoices)[];

/** What stays when the columns may be others. */
const withoutColumns = (choices: ImportChoices): ImportChoices =>
  Object.fromEntries(Object.entries(choices).filter(([about]) => !OF_COLUMNS.includes(about)));

/** How the rows are cut: changing it makes every guess about columns anew, roles and all. */
export const withDialect = (choices: ImportChoices, choice: DialectChoice): ImportChoices => ({
  ...withoutColumns(choices),
  ...choice,
});

/** Other parts: what is said of columns stays while none of the parts before is left out. */
export function withParts(
  choices: ImportChoices,
  before: readonly string[],
  parts: readonly string[],
): ImportChoices {
  const kept = before.every((name) => parts.includes(name)) ? choices : withoutColumns(choices);
  return { ...kept, parts: [...parts] };
}

export const withColumn = (choices: ImportChoices, name: string, choice: ColumnChoice): ImportChoices => ({
  ...choices,
  columns: { ...choices.columns, [name]: { ...choices.columns?.[name], ...choice } },
});

/**
 * A column with a role, which any other column loses, one that is made of others too; null takes its role away and
 * leaves it empty.
 * @param current the role the column has now
 */
export function withRole(
  choices: ImportChoices,
  column: string,
  role: Role | null,
  current: Role | null,
): ImportChoices {
  const kept = Object.entries(choices.roles ?? {}).filter(([, name]) => name !== column);
  const roles: Roles = Object.fromEntries(kept);
  if (role !== null) roles[role] = column;
  // an empty name is the answer "none of them"
  else if (current !== null) roles[current] = '';
  const derived = choices.derived?.map((made) =>
    role !== null && made.role === role ? { ...made, role: null } : made,
  );
  return { ...choices, roles, ...(derived && { derived }) };
}

/**
 * What a reading is stored with unless a person says otherwise: as it was read, or as the recipe that was applied has
 * it for the columns that are there.
 */
export function decisionsFor(reading: Reading, recipe: Recipe['commit'] | null): CommitDecisions {
  const there = (name: string): boolean => reading.columns.some((column) => column.name === name);
  return {
    ...asRead(reading.name),
    ...(recipe && {
      drop: recipe.drop.filter(there),
      pseudonymise: recipe.pseudonymise.filter(there),
      leaveOutCustomers: recipe.leaveOutCustomers,
      mergeDuplicates: recipe.mergeDuplicates,
      ...(recipe.join && reading.roles.customer !== undefined && { join: recipe.join }),
    }),
  };
}

/** What becomes of a column: kept, its texts made into keyed hashes, or left out. */
export type ColumnFate = 'keep' | 'pseudonymise' | 'drop';

export function withColumnFate(decisions: CommitDecisions, name: string, fate: ColumnFate): CommitDecisions {
  const listed = (names: readonly string[], here: boolean): string[] => [
    ...names.filter((other) => other !== name),
    ...(here ? [name] : []),
  ];
  return {
    ...decisions,
    drop: listed(decisions.drop, fate === 'drop'),
    pseudonymise: listed(decisions.pseudonymise, fate === 'pseudonymise'),
  };
}
