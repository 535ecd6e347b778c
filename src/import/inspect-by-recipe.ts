import { ok, type Result } from '../core/result';
import { ROLES, type Roles } from '../table/dataset';
import { inspect } from './inspect';
import type { Part } from './part';
import type { ImportChoices, Inspection } from './plan';
import { choicesOf, dialectOf, driftOf, fits, type Drift, type Recipe } from './recipe';

/** columns in common, of those either has, from which on a recipe is taken for that of the same export */
const FITS_FROM = 0.6;

/** An inspection by a recipe, and how the file differs from the one it was made for. */
export interface RecipeInspection {
  inspection: Inspection;
  drift: Drift;
}

/**
 * Looks at a file by itself: what a recipe is compared with. Only the parts chosen count of the choices.
 * @param dialect how its rows are cut, where the file does not show it
 */
export async function readingOf(
  parts: readonly Part[],
  choices: ImportChoices,
  dialect: ImportChoices = {},
): Promise<Result<Inspection>> {
  const chosen: ImportChoices = choices.parts === undefined ? dialect : { ...dialect, parts: choices.parts };
  return inspect(parts, chosen);
}

/** Names of the columns of a file as it reads by itself; null where it cannot be read so. */
export const columnNames = (reading: Result<Inspection>): string[] | null =>
  reading.ok ? reading.value.plan.columns.map(({ name }) => name) : null;

/**
 * The recipe whose columns fit a file best; the first of several equals.
 * @param recipes newest first @returns its index; null where none has most columns in common with the file
 */
export function bestRecipe(recipes: readonly (Recipe | null)[], names: readonly string[]): number | null {
  let best: number | null = null;
  let score = FITS_FROM;
  recipes.forEach((recipe, index) => {
    const fit = recipe === null ? 0 : fits(recipe, names);
    if (best === null ? fit >= score : fit > score) {
      best = index;
      score = fit;
    }
  });
  return best;
}

/**
 * Inspects parts by a recipe; what a person chooses besides goes before it.
 * @param own how the file reads by itself, see {@link readingOf}
 */
export async function inspectByRecipe(
  parts: readonly Part[],
  choices: ImportChoices,
  recipe: Recipe,
  own: Result<Inspection>,
): Promise<Result<RecipeInspection>> {
  const ownNames = columnNames(own);
  const isOwn = ownNames !== null && fits(recipe, ownNames) >= FITS_FROM;
  // a file that does not show the columns by itself may well do so where the recipe cuts it
  const reading = isOwn ? own : await readingOf(parts, choices, dialectOf(recipe));
  const known = choicesOf(recipe, columnNames(reading) ?? ownNames ?? [], isOwn);
  const inspected = await inspect(parts, mergedChoices(known, choices));
  if (!inspected.ok) return inspected;
  const itself = reading.ok ? reading.value : inspected.value;
  return ok({ inspection: inspected.value, drift: driftOf(recipe, itself) });
}

/**
 * Choices upon choices: the later ones go before the earlier ones, column by column and role by role; a column with a
 * new role loses the one it had.
 */
export function mergedChoices(earlier: ImportChoices, later: ImportChoices): ImportChoices {
  const columns = { ...earlier.columns };
  for (const [name, choice] of Object.entries(later.columns ?? {}))
    columns[name] = { ...columns[name], ...choice };
  const roles: Roles = {};
  for (const role of ROLES) {
    const before = earlier.roles?.[role];
    const taken = before !== '' && Object.values(later.roles ?? {}).includes(before ?? '');
    const name = later.roles?.[role] ?? (taken ? undefined : before);
    if (name !== undefined) roles[role] = name;
  }
  // a role given to a column is no formula's any more
  const derived =
    later.derived ??
    earlier.derived?.map((column) =>
      column.role !== null && later.roles?.[column.role] ? { ...column, role: null } : column,
    );
  return {
    ...earlier,
    // rules of a person are all there are
    ...(later.rules && { guessRules: [] }),
    ...later,
    ...(derived && { derived }),
    ...((earlier.columns ?? later.columns) && { columns }),
    ...((earlier.roles ?? later.roles) && { roles }),
    ...((earlier.merge ?? later.merge) && { merge: { ...earlier.merge, ...later.merge } }),
  };
}
