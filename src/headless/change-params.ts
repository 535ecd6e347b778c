import type { Message } from '../core/message';
import { fail, ok, type Result } from '../core/result';
import { messageMaker } from '../i18n/catalogue';
import type { NotebookDocument } from '../notebook/document';
import type { messages } from './messages';
import type { Setting } from './options';

const message = messageMaker<typeof messages>();

/** The notebook with parameters changed from the command line; whether they make sense is for their kinds to say. */
export function changeParams(
  document: NotebookDocument,
  settings: readonly Setting[],
): Result<NotebookDocument, Message> {
  const changed = structuredClone(document);
  for (const setting of settings) {
    const cell = changed.cells.find(({ id }) => id === setting.cell);
    if (!cell)
      return fail(
        message('cell-unknown', {
          cell: setting.cell,
          cells: changed.cells.map(({ id }) => id).join(', '),
        }),
      );
    cell.params = changedAt(cell.params, setting.path, setting.value) as Record<string, unknown>;
  }
  return ok(changed);
}

/** A copy with one place changed; what is missing on the way there becomes an object. */
function changedAt(value: unknown, path: readonly string[], to: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return to;
  if (Array.isArray(value)) {
    const copy: unknown[] = [...(value as unknown[])];
    copy[Number(step)] = changedAt(copy[Number(step)], rest, to);
    return copy;
  }
  const record = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return { ...record, [step]: changedAt(record[step], rest, to) };
}
