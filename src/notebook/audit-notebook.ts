import { DEFAULT_DATASET } from './default-notebook';
import { NOTEBOOK_FORMAT, NOTEBOOK_VERSION, type NotebookCell, type NotebookDocument } from './document';

/** The texts of the template in the language it is made in. */
export type AuditText = 'intro' | 'lens1' | 'lens2' | 'lens3' | 'lens4' | 'lens5' | 'beyond' | 'products';

/** A heading and the kinds under it; each cell has the name of its kind. */
const SECTIONS: readonly { text: AuditText; kinds: readonly string[]; needs?: 'product' }[] = [
  { text: 'lens1', kinds: ['one-period', 'concentration'] },
  { text: 'lens2', kinds: ['two-periods'] },
  { text: 'lens3', kinds: ['one-cohort'] },
  { text: 'lens4', kinds: ['cohorts-compared', 'cohorts'] },
  { text: 'lens5', kinds: ['whole-base'] },
  { text: 'products', kinds: ['products', 'affinity'], needs: 'product' },
  { text: 'beyond', kinds: ['rfm', 'lifecycle', 'rhythm', 'survival'] },
];

/** The kinds of the audit in its order. */
export const AUDIT_KINDS: readonly string[] = [
  'dataset',
  'overview',
  ...SECTIONS.flatMap(({ kinds }) => kinds),
  'segments',
  'customer',
];

/** Cells whose finding stands in the summary at the top. */
const SUMMED = [
  'overview',
  'one-period',
  'concentration',
  'two-periods',
  'one-cohort',
  'cohorts-compared',
  'whole-base',
  'products',
  'lifecycle',
];

/**
 * The audit of a customer base: the five lenses one under the other, with a summary that is made of their findings.
 * @param defaultsOf version and default parameters of a kind; null leaves it out
 * @param textOf Markdown of a heading
 * @param hasProducts the data say what was bought
 */
export function auditNotebook(
  title: string,
  defaultsOf: (kind: string) => { version: number; params: object } | null,
  textOf: (text: AuditText) => string,
  hasProducts: boolean,
): NotebookDocument {
  const sections = SECTIONS.filter(({ needs }) => needs === undefined || hasProducts);
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
    ...sections.flatMap(({ text, kinds }) => [
      ...cell('text', { markdown: textOf(text) }, `about-${text}`),
      ...kinds.flatMap((kind) => cell(kind)),
    ]),
  ];
  const there = new Set(body.map(({ id }) => id));
  const summary = SUMMED.filter((id) => there.has(id))
    .map((id) => `- {{${id}}}`)
    .join('\n');
  return {
    format: NOTEBOOK_FORMAT,
    version: NOTEBOOK_VERSION,
    title,
    cells: [...cell('text', { markdown: `${textOf('intro')}\n\n${summary}` }, 'summary'), ...body],
    segments: [],
  };
}
