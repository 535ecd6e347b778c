import { DEFAULT_DATASET } from './default-notebook';
import { NOTEBOOK_FORMAT, NOTEBOOK_VERSION, type NotebookCell, type NotebookDocument } from './document';

/** A heading and the kinds under it; each cell has the name of its kind. */
export interface TemplateSection<T extends string> {
  text: T;
  kinds: readonly string[];
  /** what the data must say for the section to be laid out */
  needs?: 'product';
}

/** A notebook to be laid out on a dataset: a summary that quotes its cells, and headings with cells under them. */
export interface Template<T extends string> {
  /** heading of the summary at the top */
  intro: T;
  sections: readonly TemplateSection<T>[];
  /** cells whose finding stands in the summary, where they are there */
  summed: readonly string[];
}

/**
 * Lays a template out.
 * @param defaultsOf version and default parameters of a kind; null leaves it out
 * @param textOf Markdown of a heading
 * @param hasProducts the data say what was bought
 */
export function templateNotebook<T extends string>(
  { intro, sections, summed }: Template<T>,
  title: string,
  defaultsOf: (kind: string) => { version: number; params: object } | null,
  textOf: (text: T) => string,
  hasProducts: boolean,
): NotebookDocument {
  const cell = (kind: string, params?: object, id = kind): NotebookCell[] => {
    const defaults = defaultsOf(kind);
    if (defaults === null) return [];
    return [
      {
        id,
        kind,
        version: defaults.version,
        params: structuredClone(params ?? defaults.params) as Record<string, unknown>,
        inputs:
          kind === 'text'
            ? {}
            : kind === 'dataset'
              ? { table: { dataset: DEFAULT_DATASET } }
              : { customers: { cell: 'dataset' } },
      },
    ];
  };
  const body = [
    ...cell('dataset'),
    ...cell('overview'),
    ...sections
      .filter(({ needs }) => needs === undefined || hasProducts)
      .flatMap(({ text, kinds }) => [
        ...cell('text', { markdown: textOf(text) }, `about-${text}`),
        ...kinds.flatMap((kind) => cell(kind)),
      ]),
  ];
  const there = new Set(body.map(({ id }) => id));
  const summary = summed
    .filter((id) => there.has(id))
    .map((id) => `- {{${id}}}`)
    .join('\n');
  return {
    format: NOTEBOOK_FORMAT,
    version: NOTEBOOK_VERSION,
    title,
    cells: [...cell('text', { markdown: `${textOf(intro)}\n\n${summary}` }, 'summary'), ...body],
    segments: [],
  };
}
