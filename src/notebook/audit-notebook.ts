import type { NotebookDocument } from './document';
import { templateNotebook, type TemplateSection } from './template-notebook';

/** The texts of the template in the language it is made in. */
export type AuditText = 'intro' | 'lens1' | 'lens2' | 'lens3' | 'lens4' | 'lens5' | 'beyond' | 'products';

const SECTIONS: readonly TemplateSection<AuditText>[] = [
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
 * The audit of a customer base: the five lenses one under the other, with a summary that is made of their findings;
 * see {@link templateNotebook}.
 */
export const auditNotebook = (
  title: string,
  defaultsOf: (kind: string) => { version: number; params: object } | null,
  textOf: (text: AuditText) => string,
  hasProducts: boolean,
): NotebookDocument =>
  templateNotebook(
    { intro: 'intro', sections: SECTIONS, summed: SUMMED },
    title,
    defaultsOf,
    textOf,
    hasProducts,
  );
