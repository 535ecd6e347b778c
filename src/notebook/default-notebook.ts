import { NOTEBOOK_FORMAT, NOTEBOOK_VERSION, type NotebookCell, type NotebookDocument } from './document';

/** The kinds of the first notebook, in order; each cell has the name of its kind. */
export const DEFAULT_KINDS = ['dataset', 'overview', 'rfm', 'cohorts', 'clv', 'contract'] as const;

/** Those that read the table itself, and not the customers a dataset cell defines. */
const OF_TABLE: ReadonlySet<string> = new Set(['contract']);

/** Name of the dataset in a new notebook. */
export const DEFAULT_DATASET = 'orders';

/**
 * The notebook a first import opens with: a dataset cell, and every analysis on the customers it defines.
 * @param defaultsOf version and default parameters of a kind; null leaves the kind out
 */
export function defaultNotebook(
  title: string,
  defaultsOf: (kind: string) => { version: number; params: object } | null,
): NotebookDocument {
  const cells = DEFAULT_KINDS.flatMap((kind): NotebookCell[] => {
    const defaults = defaultsOf(kind);
    if (defaults === null) return [];
    return [
      {
        id: kind,
        kind,
        version: defaults.version,
        params: structuredClone(defaults.params) as Record<string, unknown>,
        inputs:
          kind === 'dataset'
            ? { table: { dataset: DEFAULT_DATASET } }
            : OF_TABLE.has(kind)
              ? { dataset: { dataset: DEFAULT_DATASET } }
              : { customers: { cell: 'dataset' } },
      },
    ];
  });
  return { format: NOTEBOOK_FORMAT, version: NOTEBOOK_VERSION, title, cells, segments: [] };
}
