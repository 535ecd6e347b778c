import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { firstDefaults } from '../cells/first-defaults';
import { DEFAULT_SEED } from '../cells/run-request';
import { isoDay, type Day } from '../core/days';
import type { AppError } from '../core/errors';
import type { Message } from '../core/message';
import { fail, ok, type Result } from '../core/result';
import { messageMaker, sayer, write, type Say } from '../i18n/catalogue';
import { errorText } from '../i18n/errors';
import type { Locale } from '../i18n/locale';
import { asRead } from '../import/as-read';
import { inspect } from '../import/inspect';
import { recipeOf, type Drift } from '../import/recipe';
import { DEFAULT_DATASET, defaultNotebook } from '../notebook/default-notebook';
import type { NotebookDocument } from '../notebook/document';
import { parseNotebook } from '../notebook/parse-document';
import type { Dataset, Receipt } from '../table/dataset';
import { changeParams } from './change-params';
import { reasonOf } from './file-source';
import { importData, inspectWith, openAll, type ImportFailure } from './import-data';
import { jsonText } from './json-text';
import { messages } from './messages';
import { parseOptions, type DataOption, type Options } from './options';
import { questionText } from './question-text';
import { runNotebook } from './run-notebook';

const message = messageMaker<typeof messages>();
/** A receipt for readers of JSON: its days as dates. */
type WrittenReceipt = Omit<Receipt, 'firstDay' | 'lastDay'> & {
  firstDay: string | null;
  lastDay: string | null;
};
type Receipts = Record<string, WrittenReceipt | { error: ImportFailure }>;

/**
 * The command line: runs a notebook on files, or writes the default one. What it finds goes to the standard output (or
 * `--out`) as one JSON object, everything else to the standard error in sentences.
 * @returns the exit code: 0 only if every cell is fresh
 */
export async function main(args: string[]): Promise<number> {
  const parsed = parseOptions(args);
  const locale = parsed.ok ? parsed.value.locale : 'en';
  const say = sayer(messages, locale);
  try {
    const done = parsed.ok ? await carryOut(parsed.value, say) : parsed;
    if (done.ok) return done.value;
    complain(write(messages, locale, done.error));
  } catch (thrown) {
    complain(failureText({ code: 'internal', detail: reasonOf(thrown) }, say));
  }
  return 1;
}

async function carryOut(options: Options, say: Say<typeof messages>): Promise<Result<number, Message>> {
  if (options.help) {
    process.stdout.write(say('usage'));
    return ok(0);
  }
  if (options.init !== null) return init(options, options.init, say);
  const read = await readNotebook(options, say.locale);
  if (!read.ok) return read;
  const document = read.value;
  const names = datasetNames(document);
  const missing = names.find((name) => !options.data.some((data) => data.name === name));
  if (missing !== undefined) return fail(message('data-wanted', { name: missing }));
  const unknown = options.data.find(({ name }) => !names.includes(name));
  if (unknown) return fail(message('data-unknown', { name: unknown.name, names: say.format.list(names) }));

  const today = options.today ?? clockDay();
  const receipts: Receipts = {};
  const datasets = new Map<string, Dataset>();
  const failures = new Map<string, ImportFailure>();
  const key = await readKey(options.keyFile);
  if (!key.ok) return key;
  for (const data of options.data) {
    const imported = await importData(data, today, key.value, say);
    if (!imported.ok) {
      failures.set(data.name, imported.error);
      receipts[data.name] = { error: imported.error };
      continue;
    }
    const { dataset, recipe, drift } = imported.value;
    datasets.set(data.name, dataset);
    receipts[data.name] = withDates(dataset.receipt);
    const differences = drift === null ? '' : driftText(drift, say);
    if (differences !== '') complain(say('drift', { name: data.name, differences }));
    if (data.saveRecipe === null) continue;
    const saved = await give(data.saveRecipe, jsonText(recipe));
    if (!saved.ok) return saved;
  }
  const cells = await runNotebook(document, datasets, failures, { seed: DEFAULT_SEED, today }, say);
  for (const failure of failures.values()) complain(say('failure', { ...failure }));
  for (const cell of cells)
    if (cell.status !== 'fresh' && failures.size === 0) complain(`${cell.id}: ${cell.sentence}`);
  const written = await give(options.out, jsonText({ receipts, cells }));
  if (!written.ok) return written;
  return ok(cells.every((cell) => cell.status === 'fresh') ? 0 : 1);
}

async function init(
  options: Options,
  data: DataOption,
  say: Say<typeof messages>,
): Promise<Result<number, Message>> {
  const { name, files } = data;
  const opened = await openAll(files);
  const inspected = opened.ok ? await inspectWith(data, (choices) => inspect(opened.value, choices)) : opened;
  if (!inspected.ok) {
    complain(failureText(inspected.error, say));
    return ok(1);
  }
  const { plan, questions } = inspected.value;
  const { table } = plan;
  const document = defaultNotebook(say('title', { file: basename(files[0] ?? '') }), (kind) =>
    firstDefaults(
      table,
      kind,
      plan.columns.filter(({ keep }) => keep),
    ),
  );
  for (const { inputs } of document.cells)
    for (const [key, input] of Object.entries(inputs))
      if ('dataset' in input && input.dataset === DEFAULT_DATASET) inputs[key] = { dataset: name };
  const written = await give(options.out, jsonText(document));
  if (!written.ok || data.saveRecipe === null) return written.ok ? ok(0) : written;
  const [question] = questions;
  if (question) {
    // a recipe holds every decision
    complain(say('failure', { ...questionText(question, plan, say) }));
    return ok(1);
  }
  const saved = await give(data.saveRecipe, jsonText(recipeOf(plan, asRead(name))));
  return saved.ok ? ok(0) : saved;
}

async function readNotebook(options: Options, locale: Locale): Promise<Result<NotebookDocument, Message>> {
  if (options.notebook === null) return fail(message('notebook-wanted'));
  let text: string;
  try {
    text = await readFile(options.notebook, 'utf8');
  } catch (error) {
    return fail(message('file-not-readable', { file: options.notebook, detail: reasonOf(error) }));
  }
  const parsed = parseNotebook(text);
  if (!parsed.ok) return fail(message('failure', { ...errorText(parsed.error, locale) }));
  return changeParams(parsed.value, options.settings);
}

async function readKey(path: string | null): Promise<Result<string | null, Message>> {
  if (path === null) return ok(null);
  try {
    const key = (await readFile(path, 'utf8')).trim();
    return ok(key === '' ? null : key);
  } catch (error) {
    return fail(message('file-not-readable', { file: path, detail: reasonOf(error) }));
  }
}

function driftText({ added, missing, changed }: Drift, say: Say<typeof messages>): string {
  const listed = (names: readonly string[]): string => say.format.list(names.map((name) => `“${name}”`));
  return [
    ...(added.length > 0 ? [say('drift-added', { columns: listed(added) })] : []),
    ...(missing.length > 0 ? [say('drift-missing', { columns: listed(missing) })] : []),
    ...(changed.length > 0
      ? [say('drift-changed', { columns: listed(changed.map(({ name }) => name)) })]
      : []),
  ].join(' ');
}

const datasetNames = (document: NotebookDocument): string[] => [
  ...new Set(
    document.cells.flatMap(({ inputs }) =>
      Object.values(inputs).flatMap((input) => ('dataset' in input ? [input.dataset] : [])),
    ),
  ),
];

const withDates = (receipt: Receipt): WrittenReceipt => ({
  ...receipt,
  firstDay: receipt.firstDay === null ? null : isoDay(receipt.firstDay),
  lastDay: receipt.lastDay === null ? null : isoDay(receipt.lastDay),
});

/** Today where the machine is. */
function clockDay(): Day {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000;
}

async function give(file: string | null, text: string): Promise<Result<null, Message>> {
  if (file === null) {
    process.stdout.write(text);
    return ok(null);
  }
  try {
    await writeFile(file, text);
    return ok(null);
  } catch (error) {
    return fail(message('file-not-writable', { file, detail: reasonOf(error) }));
  }
}

const failureText = (error: AppError, say: Say<typeof messages>): string =>
  say('failure', { ...errorText(error, say.locale) });

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}
