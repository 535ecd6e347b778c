import { firstDefaults } from '../cells/first-defaults';
import { kinds } from '../cells/kinds';
import type { appMessages } from '../i18n/app';
import type { Say } from '../i18n/catalogue';
import { defaultNotebook } from '../notebook/default-notebook';
import type { NotebookDocument } from '../notebook/document';
import { RETAILER } from '../sample/retailer';
import type { TableRole } from '../table/dataset';

/** what the sample was drawn from, for its first cell */
const SAMPLE_TRUTH = { customers: RETAILER.customers, ...RETAILER.purchases, ...RETAILER.spend };

/** The notebook a dataset is first read with: every analysis that its table is enough for. */
export function firstNotebook(title: string, table: TableRole): NotebookDocument {
  return defaultNotebook(title, (kind) => firstDefaults(table, kind));
}

/** The notebook of the sample, which begins with what it was drawn from. */
export function sampleNotebook(say: Say<typeof appMessages>): NotebookDocument {
  const document = firstNotebook(say('sampleNotebook'), 'transactions');
  const text = kinds.get('text');
  if (!text) return document;
  const params = { markdown: say('sampleIntro', SAMPLE_TRUTH) };
  const introduction = { id: 'introduction', kind: 'text', version: text.version, params, inputs: {} };
  return { ...document, cells: [introduction, ...document.cells] };
}
