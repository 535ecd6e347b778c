import { transfer } from 'comlink';
import type { Day } from '../src/core/days';
import { fail, ok, type Result } from '../src/core/result';
import { applyDecisions } from '../src/import/commit/apply-decisions';
import { inspect } from '../src/import/inspect';
import { bestRecipe, columnNames, inspectByRecipe } from '../src/import/inspect-by-recipe';
import type { Part } from '../src/import/part';
import type { ImportChoices, ImportPlan, Inspection } from '../src/import/plan';
import { lookAtTable } from '../src/import/quality/look-at-table';
import { readTable, type ImportedTable } from '../src/import/read-table';
import { recipeOf, type Recipe } from '../src/import/recipe';
import { sampleRetailer } from '../src/sample/retailer';
import type { Workspace } from '../src/storage/types';
import type { ImportApi, ImportProgress, InspectedFiles } from './api';
import { OpenedFiles } from './opened-files';
import { joinedTable, storedTable, tablesToMeet } from './stored-tables';
import { answering, throttled } from './throttle';

const stageOf = ({ stage }: ImportProgress): ImportProgress['stage'] => stage;
const opening = ({ bytes, total }: { bytes: number; total: number }): ImportProgress => ({
  ...{ bytesRead: bytes, bytesTotal: total, rows: 0, stage: 'opening' },
});

/** What was read last and is not stored yet. */
interface Pending {
  imported: ImportedTable;
  plan: ImportPlan;
  today: Day;
}

/**
 * Reads files into stored datasets. What an import that never ended has left in the storage is swept away at the
 * start and before each import.
 * @param workspace the storage, opened when first needed
 * @param read carries out a plan
 */
export function importService(
  workspace: () => Promise<Result<Workspace>>,
  read: typeof readTable = readTable,
): ImportApi {
  const swept = async (): Promise<Result<Workspace>> => {
    const opened = await workspace();
    if (opened.ok) await opened.value.datasets.sweep();
    return opened;
  };
  void swept();
  const files = new OpenedFiles();
  let pending: Pending | null = null;

  return {
    inspect: (dropped, choices, recipe, report) =>
      answering(async () => {
        const { progress, done } = throttled(report, stageOf);
        try {
          const opened = await files.open(dropped, (seen) => {
            progress(opening(seen));
          });
          if (!opened.ok) return opened;
          const own = () => files.ownReading(choices);
          return await inspected(opened.value, own, choices, recipe, workspace);
        } finally {
          files.quiet();
          done();
        }
      }),

    read: (dropped, plan, today, report) =>
      answering(async () => {
        const { progress, done } = throttled(report, stageOf);
        try {
          pending = null;
          const opened = await files.open(dropped, (seen) => {
            progress(opening(seen));
          });
          files.quiet();
          if (!opened.ok) return opened;
          const parts = opened.value;
          const bytesTotal = bytesOf(parts, plan);
          const imported = await read(parts, plan, {
            today,
            onProgress: ({ bytes, rows }) => {
              progress({ bytesRead: bytes, bytesTotal, rows, stage: 'reading' });
            },
          });
          if (!imported.ok) return imported;
          const { table, tableRole, roles, receipt } = imported.value;
          const others = await tablesToMeet(workspace, tableRole);
          const look = lookAtTable(
            imported.value,
            today,
            (fraction) => {
              progress({ bytesRead: fraction * bytesTotal, bytesTotal, rows: table.rows, stage: 'checking' });
            },
            others,
          );
          pending = { imported: imported.value, plan, today };
          const name = plan.file.replace(/\.[^.]{1,5}$/, '') || plan.file;
          return ok({ name, tableRole, roles, receipt, ...look });
        } finally {
          done();
        }
      }),

    commit: (decisions, report) =>
      answering(async () => {
        const { progress, done } = throttled(report, stageOf);
        try {
          if (pending === null) return fail({ code: 'import-lost' });
          const { imported, plan, today } = pending;
          const opened = await swept();
          if (!opened.ok) return opened;
          const { datasets } = opened.value;
          const previous = decisions.mode.kind === 'new' ? null : decisions.mode.dataset;
          const stored = await storedTable(datasets, previous);
          if (!stored.ok) return stored;
          const joined = await joinedTable(datasets, decisions.join);
          if (!joined.ok) return joined;
          const bytesTotal = imported.receipt.fileBytes;
          const at = (stage: 'applying' | 'storing', rows: number) => (fraction: number) => {
            progress({ bytesRead: fraction * bytesTotal, bytesTotal, rows, stage });
          };
          const applying = at('applying', imported.table.rows);
          const made = await applyDecisions(imported, decisions, stored.value, joined.value, today, applying);
          if (!made.ok) return made;
          const { rejects, ...whole } = made.value;
          const dataset = {
            id: crypto.randomUUID(),
            name: decisions.name,
            createdAt: new Date().toISOString(),
            ...whole,
          };
          const kept = await datasets.put(dataset, rejects, {
            recipe: recipeOf(plan, decisions),
            previous,
            progress: at('storing', whole.table.rows),
          });
          if (kept.ok) {
            pending = null;
            files.forget();
          }
          return kept;
        } finally {
          done();
        }
      }),

    rejects: (dataset) =>
      answering(async () => {
        if (dataset === null)
          return pending ? ok(pending.imported.rejects.slice()) : fail({ code: 'import-lost' });
        const opened = await workspace();
        if (!opened.ok) return opened;
        const rejects = await opened.value.datasets.rejects(dataset);
        return rejects.ok ? transfer(ok(rejects.value), [rejects.value.buffer]) : rejects;
      }),

    sample: (seed) => {
      const { name, bytes } = sampleRetailer(seed);
      return Promise.resolve(new File([bytes], name, { type: 'text/csv' }));
    },
  };
}

/**
 * An inspection by the recipe asked for: the one given, none, or that of the stored dataset that fits best.
 * @param ownReading how the parts read by themselves
 */
async function inspected(
  parts: readonly Part[],
  ownReading: () => Promise<Result<Inspection>>,
  choices: ImportChoices,
  asked: Recipe | null | undefined,
  workspace: () => Promise<Result<Workspace>>,
): Promise<Result<InspectedFiles>> {
  const byItself = async (): Promise<Result<InspectedFiles>> => {
    const inspection = await inspect(parts, choices);
    return inspection.ok ? ok({ ...inspection.value, recipe: null }) : inspection;
  };
  if (asked === null) return byItself();
  const opened = asked === undefined ? await workspace() : null;
  const stored = opened?.ok ? await opened.value.datasets.list() : null;
  const datasets = stored?.ok ? stored.value.filter(({ recipe }) => recipe !== null) : [];
  if (asked === undefined && datasets.length === 0) return byItself();

  const own = await ownReading();
  const names = columnNames(own);
  const recipes = datasets.map((known) => known.recipe);
  const best = names === null ? null : bestRecipe(recipes, names);
  const dataset = best === null ? null : (datasets[best] ?? null);
  const recipe = asked ?? dataset?.recipe ?? null;
  if (recipe === null) return byItself();
  const by = await inspectByRecipe(parts, choices, recipe, own);
  // nobody asked for a stored one: what it does not fit is read without it
  if (!by.ok) return asked === undefined ? byItself() : by;
  const { inspection, drift } = by.value;
  const commit = await joinable(recipe.commit, workspace);
  const applied = { dataset: dataset?.id ?? null, name: recipe.name, drift, commit };
  return ok({ ...inspection, recipe: applied });
}

/** What a recipe does before storing, without a join of a table or columns that are not stored here any more. */
async function joinable(
  { join, ...commit }: Recipe['commit'],
  workspace: () => Promise<Result<Workspace>>,
): Promise<Recipe['commit']> {
  if (join === undefined) return commit;
  const opened = await workspace();
  const stored = opened.ok ? await opened.value.datasets.list() : null;
  const table = stored?.ok ? stored.value.find(({ id }) => id === join.dataset) : undefined;
  const columns = join.columns.filter((name) => table?.columns.some((column) => column.name === name));
  return columns.length === 0 ? commit : { ...commit, join: { dataset: join.dataset, columns } };
}

/** Bytes of the parts a plan reads. */
const bytesOf = (parts: readonly Part[], plan: ImportPlan): number =>
  parts
    .filter(({ name }) => plan.parts.some((part) => part.name === name))
    .reduce((sum, { source }) => sum + source.size, 0);
