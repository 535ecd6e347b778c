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
    const params = changedAt(cell.params, setting.path, setting.value);
    if (params === NO_SUCH_PLACE)
      return fail(
        message('option-value', {
          option: '--set',
          expected: 'CELL.PARAM=VALUE',
          found: [setting.cell, ...setting.path].join('.'),
        }),
      );
    cell.params = params as Record<string, unknown>;
  }
  return ok(changed);
}

const NO_SUCH_PLACE = Symbol('no such place');

/** A copy with one place changed; what is missing on the way there becomes an object. A list has numbered places only. */
function changedAt(value: unknown, path: readonly string[], to: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return to;
  if (Array.isArray(value)) {
    const copy: unknown[] = [...(value as unknown[])];
    const index = Number(step);
    if (!Number.isInteger(index) || index < 0 || index > copy.length) return NO_SUCH_PLACE;
    const changed = changedAt(copy[index], rest, to);
    copy[index] = changed;
    return changed === NO_SUCH_PLACE ? NO_SUCH_PLACE : copy;
  }
  const record = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const changed = changedAt(record[step], rest, to);
  return changed === NO_SUCH_PLACE ? NO_SUCH_PLACE : { ...record, [step]: changed };
}
