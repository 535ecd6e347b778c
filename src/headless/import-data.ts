import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Day } from '../core/days';
import type { AppError } from '../core/errors';
import { fail, ok, type Result } from '../core/result';
import type { Say } from '../i18n/catalogue';
import { errorText, type ErrorText } from '../i18n/errors';
import { asRead } from '../import/as-read';
import type { ByteSource } from '../import/byte-source';
import { applyDecisions } from '../import/commit/apply-decisions';
import { openParts } from '../import/formats/open-parts';
import { inspect } from '../import/inspect';
import { inspectByRecipe, readingOf } from '../import/inspect-by-recipe';
import { parseRecipe } from '../import/parse-recipe';
import type { Part } from '../import/part';
import type { ImportChoices, ImportPlan, ImportQuestion, Inspection } from '../import/plan';
import type { CommitDecisions } from '../import/quality';
import { readTable } from '../import/read-table';
import { recipeOf, type Drift, type Recipe } from '../import/recipe';
import type { Dataset } from '../table/dataset';
import { openFile, reasonOf } from './file-source';
import type { messages } from './messages';
import type { DataOption } from './options';
import { questionText } from './question-text';

/** Why files gave no dataset: a failure, or a question that only a person can answer. */
export interface ImportFailure extends ErrorText {
  code: AppError['code'] | 'question' | 'key-wanted';
}

/** A dataset with what is to be said of it. */
export interface ImportedData {
  dataset: Dataset;
  recipe: Recipe;
  /** how the files differ from the ones the recipe was made for; null without one */
  drift: Drift | null;
}

/**
 * Data files read as the page would, with what the command line says instead of a person.
 * @param key for the columns a recipe makes unrecognisable; null where none is given
 */
export async function importData(
  option: DataOption,
  today: Day,
  key: string | null,
  say: Say<typeof messages>,
): Promise<Result<ImportedData, ImportFailure>> {
  const failed = (error: AppError) => fail({ code: error.code, ...errorText(error, say.locale) });
  const opened = await openAll(option.files);
  if (!opened.ok) return failed(opened.error);
  const parts = opened.value;
  const recipe = option.recipe === null ? ok(null) : await readRecipe(option.recipe);
  if (!recipe.ok) return failed(recipe.error);
  let drift: Drift | null = null;
  const inspected = await inspectWith(option, async (choices) => {
    if (recipe.value === null) return inspect(parts, choices);
    const by = await inspectByRecipe(parts, choices, recipe.value, await readingOf(parts, choices));
    if (!by.ok) return by;
    drift = by.value.drift;
    return ok(by.value.inspection);
  });
  if (!inspected.ok) return failed(inspected.error);
  const { plan, questions } = inspected.value;
  const [question] = questions;
  if (question) return fail({ code: 'question', ...questionText(question, plan, say) });
  const decisions = decisionsOf(option.name, recipe.value, plan, key);
  if (decisions.pseudonymise.length > 0 && decisions.key === null)
    return fail({ code: 'key-wanted', ...keyText(decisions, say) });
  const read = await readTable(parts, plan, { today });
  if (!read.ok) return failed(read.error);
  const made = await applyDecisions(read.value, decisions, null, null, today);
  if (!made.ok) return failed(made.error);
  const { table, tableRole, roles, receipt, hash } = made.value;
  const { name } = option;
  const dataset = { id: hash, createdAt: '', ...{ name, hash, tableRole, roles, table, receipt } };
  return ok({ dataset, recipe: recipeOf(plan, decisions), drift });
}

/** The parts of files on disk, in the order given. */
export async function openAll(paths: readonly string[]): Promise<Result<Part[]>> {
  const sources: ByteSource[] = [];
  for (const path of paths) {
    const opened = await openFile(path);
    if (!opened.ok) return opened;
    sources.push(opened.value);
  }
  return openParts(sources);
}

async function readRecipe(path: string): Promise<Result<Recipe>> {
  try {
    return parseRecipe(await readFile(path, 'utf8'));
  } catch (error) {
    return fail({ code: 'file-unreadable', file: basename(path), detail: reasonOf(error) });
  }
}

function decisionsOf(
  name: string,
  recipe: Recipe | null,
  plan: ImportPlan,
  key: string | null,
): CommitDecisions {
  if (recipe === null) return asRead(name);
  const there = (column: string): boolean => plan.columns.some((known) => known.name === column);
  // no table of customers is stored here to join
  const { drop, pseudonymise, leaveOutCustomers, mergeDuplicates } = recipe.commit;
  return {
    ...asRead(name),
    ...{ leaveOutCustomers, mergeDuplicates },
    drop: drop.filter(there),
    pseudonymise: pseudonymise.filter(there),
    key,
  };
}

const keyText = ({ pseudonymise }: CommitDecisions, say: Say<typeof messages>): ErrorText => ({
  expected: say('key-expected', { columns: say.format.list(pseudonymise.map((name) => `“${name}”`)) }),
  found: say('key-found'),
  action: say('answer', { options: '--key-file FILE' }),
});

/** A date order that was given answers for every column of dates the file leaves open. */
export async function inspectWith(
  { choices, dateOrder }: DataOption,
  inspectBy: (choices: ImportChoices) => Promise<Result<Inspection>>,
): Promise<Result<Inspection>> {
  const first = await inspectBy(choices);
  if (!first.ok || dateOrder === null) return first;
  const columns = { ...choices.columns };
  for (const column of dateColumns(first.value.plan, first.value.questions))
    columns[column] = { ...columns[column], dateOrder };
  return inspectBy({ ...choices, columns });
}

const dateColumns = (plan: ImportPlan, questions: readonly ImportQuestion[]): string[] => {
  const open = questions.flatMap((question) => (question.kind === 'date-order' ? [question.column] : []));
  const date = plan.columns.filter((column) => column.role === 'date').map((column) => column.name);
  return open.length > 0 ? open : date;
};
