import { kinds } from '../../cells/kinds';
import { formatOf } from '../../i18n/format';
import { write } from '../../i18n/catalogue';
import type { Locale } from '../../i18n/locale';
import type { NotebookState } from '../../state/notebook.svelte';
import { writeValue, type ValueFormat } from '../../ui/cell-value';

/** Kinds whose list of customers answers for one of them, with how its columns are written. */
const MODELS: Readonly<Record<string, Readonly<Record<string, ValueFormat>>>> = {
  clv: {
    pAlive: 'percent',
    expectedPurchases: 'hundredths',
    spend: 'money',
    clv: 'money',
  },
};

/** What the first cell of each model says of a customer, where it has run. */
export async function modelResults(
  notebook: NotebookState,
  customer: string,
  locale: Locale,
): Promise<{ name: string; value: string }[]> {
  const format = formatOf(locale);
  const all: { name: string; value: string }[] = [];
  for (const [kind, columns] of Object.entries(MODELS)) {
    const cell = notebook.cells.find(
      (one) => one.kind === kind && notebook.snapshot.get(one.id)?.state.status === 'fresh',
    );
    const messages = kinds.get(kind)?.messages;
    if (!cell || !messages) continue;
    const slice = await notebook.readList(cell.id, 'customers', { customer }, 0, 1);
    const [row] = slice.ok ? slice.value.rows : [];
    if (!slice.ok || !row) continue;
    slice.value.columns.forEach(({ name }, at) => {
      const as = columns[name];
      if (as === undefined) return;
      const label = write(messages, locale, { key: name, values: {} });
      all.push({ name: label, value: writeValue(row[at], as, format) });
    });
  }
  return all;
}
