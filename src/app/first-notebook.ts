import { firstDefaults } from '../cells/first-defaults';
import { kinds } from '../cells/kinds';
import type { appMessages } from '../i18n/app';
import { auditMessages } from '../i18n/audit';
import { sayer, type Say } from '../i18n/catalogue';
import type { Locale } from '../i18n/locale';
import { auditNotebook } from '../notebook/audit-notebook';
import { defaultNotebook } from '../notebook/default-notebook';
import type { NotebookDocument } from '../notebook/document';
import { valueStudy } from '../notebook/value-study';
import { valueStudyMessages } from '../i18n/value-study';
import { RETAILER } from '../sample/retailer';
import type { TableRole } from '../table/dataset';
import type { DatasetSummary } from '../../workers/api';

/** what the sample was drawn from, for its first cell */
const SAMPLE_TRUTH = { customers: RETAILER.customers, ...RETAILER.purchases, ...RETAILER.spend };

/** The notebook a dataset is first read with: every analysis that its table is enough for. */
export function firstNotebook(
  title: string,
  table: TableRole,
  columns: DatasetSummary['columns'] = [],
): NotebookDocument {
  return defaultNotebook(title, (kind) => firstDefaults(table, kind, columns));
}

/** The audit of a customer base on a dataset of purchases, its texts in the reader's language. */
export function auditOf(
  name: string,
  { tableRole, roles, columns }: DatasetSummary,
  locale: Locale,
): NotebookDocument {
  const say = sayer(auditMessages, locale);
  return auditNotebook(
    say('title', { name }),
    (kind) => (kind === 'text' ? textDefaults : firstDefaults(tableRole, kind, columns)),
    (text) => say(text),
    roles.product !== undefined,
  );
}

/** The study of what customers are worth, its texts in the reader's language. */
export function valueStudyOf(
  name: string,
  { tableRole, columns }: DatasetSummary,
  locale: Locale,
): NotebookDocument {
  const say = sayer(valueStudyMessages, locale);
  return valueStudy(
    say('title', { name }),
    (kind) => (kind === 'text' ? textDefaults : firstDefaults(tableRole, kind, columns)),
    (text) => say(text),
  );
}

const textDefaults = { version: 1, params: { markdown: '' } };

/** The notebook of the sample, which begins with what it was drawn from. */
export function sampleNotebook(say: Say<typeof appMessages>): NotebookDocument {
  const document = firstNotebook(say('sampleNotebook'), 'transactions');
  const text = kinds.get('text');
  if (!text) return document;
  const params = { markdown: say('sampleIntro', SAMPLE_TRUTH) };
  const introduction = { id: 'introduction', kind: 'text', version: text.version, params, inputs: {} };
  return { ...document, cells: [introduction, ...document.cells] };
}
