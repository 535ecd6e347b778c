import { kinds } from '../../cells/kinds';
import { write, type Say } from '../../i18n/catalogue';
import type { appMessages } from '../../i18n/app';
import type { Locale } from '../../i18n/locale';
import type { CellState } from '../../notebook/cell-state';
import type { segmentMessages } from '../../i18n/segments';
import type { NotebookCell, NotebookSegment } from '../../notebook/document';

/** A text of a kind in a language, or null where its catalogue has none of that key. */
export function kindText(kind: string, key: string, locale: Locale): string | null {
  const messages = kinds.get(kind)?.messages;
  if (messages?.[locale][key] === undefined) return null;
  return write(messages, locale, { key, values: {} });
}

/** The title of a cell; a text cell is called by the first line it has. */
export function cellTitle(id: string, cells: readonly NotebookCell[], locale: Locale): string {
  const cell = cells.find((candidate) => candidate.id === id);
  if (!cell) return id;
  const title = kindText(cell.kind, 'title', locale) ?? cell.kind;
  const { markdown } = cell.params;
  if (typeof markdown !== 'string') return title;
  const first = markdown
    .split('\n')
    .map((line) => line.replace(/^[#>*\-\s]+|[*_`]/g, '').trim())
    .find((line) => line !== '');
  return first === undefined ? title : first.length > 60 ? `${first.slice(0, 59)}…` : first;
}

/** Where a cell stands, in words. */
export function statusText(
  state: CellState,
  say: Say<typeof appMessages>,
  title: (cell: string) => string,
): string {
  switch (state.status) {
    case 'idle':
      return say('statusIdle');
    case 'queued':
      return say('statusQueued');
    case 'running':
      return say('statusRunning', { progress: state.progress });
    case 'fresh':
      return say('statusFreshIn', { ms: state.ms });
    case 'stale':
      return state.predictedMs === null
        ? say('statusStale')
        : say('statusStaleIn', { ms: state.predictedMs });
    case 'failed':
      return say('statusFailed');
    case 'blocked':
      return say('statusBlocked', { name: title(state.by) });
    case 'stopped':
      return say('statusStopped');
  }
}

/** The name of a population of a cell; absent and "" are all customers. */
export function populationName(
  id: string | undefined,
  notebook: { segments: readonly NotebookSegment[] },
  write: Say<typeof segmentMessages>,
): string {
  if (id === undefined || id === '') return write('allCustomers');
  return notebook.segments.find((segment) => segment.id === id)?.name ?? write('missingSegment');
}
