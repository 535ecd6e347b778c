import { ok, type Result } from '../core/result';
import { chooseParts } from './choose-parts';
import { decideColumns } from './decide-columns';
import { joinLooks } from './look';
import type { Part } from './part';
import type { ImportChoices, ImportPlan, Inspection } from './plan';
import { understoodCells } from './understood-cells';

const PREVIEW_ROWS = 100;

/**
 * Decides how what was opened is to be read, from heads, several places in the middle and tails, and shows the first
 * rows. Stores nothing. What a person has chosen stands; the rest is guessed from what is left.
 * Errors: `archive-nested`, `file-empty`, `file-binary`, `file-line-too-long`, `file-header-only`, `file-one-column`,
 * `column-unknown`, `file-unreadable`, `nothing-chosen`.
 */
export async function inspect(parts: readonly Part[], choices: ImportChoices): Promise<Result<Inspection>> {
  const found = await chooseParts(parts, choices);
  if (!found.ok) return found;
  const chosen = found.value.map(({ part }) => part);
  const looks = found.value.map(({ look }) => look);
  const joined = joinLooks(looks);
  const decided = decideColumns(joined, choices);
  if (!decided.ok) return decided;
  const { table, preset, columns, differs, rules, derived, continuedOrders, questions } = decided.value;
  const plan: ImportPlan = {
    file: chosen[0]?.file ?? '',
    table,
    preset,
    parts: looks.map(({ plan: part }, n) => ({
      ...part,
      fields: columns.map((_, column) => joined.fields[n]?.[column] ?? -1),
      ...((differs[n] ?? []).length > 0 && { differs: differs[n] }),
    })),
    columns,
    rules,
    derived,
    merge: { continuedOrders },
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
    questions: [...looks.flatMap((look) => look.questions).slice(0, 1), ...questions],
    preview,
    understood: understoodCells(preview, columns, plan.timeZone, differs[0]),
    suggestions: decided.value.suggestions,
    evidence: [...looks.flatMap(({ reasons }) => reasons), ...decided.value.reasons],
    fileBytes: chosen.reduce((sum, { source }) => sum + source.size, 0),
  });
}
