import { mount, unmount } from 'svelte';
import { vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/ui/base.css';
import '../../../src/ui/tokens.css';
import type { CellCompute, CellInputs, CellMeta, Outcome, Selection } from '../../../src/cells/define';
import { computes } from '../../../src/cells/computes';
import { kinds } from '../../../src/cells/kinds';
import type { CellView, CellViewProps } from '../../../src/cells/view';
import { views } from '../../../src/cells/views';
import { transactionRows } from '../../../src/customers/transaction-rows';
import { ok } from '../../../src/core/result';
import { sayer } from '../../../src/i18n/catalogue';
import type { Locale } from '../../../src/i18n/locale';
import { labelAt } from '../../../src/table/labels';
import type { Table } from '../../../src/table/column';
import type { ListSlice } from '../../../workers/api';
import { contractDataset } from './contracts';
import { datasetOf, paramsOf, retailer, valueOf } from './retailer';

const CUSTOMERS = 800;
const { table, base } = retailer(CUSTOMERS);
const inputsOf = (data: ReturnType<typeof retailer>) => ({
  customers: data.base,
  dataset: datasetOf(data.table, data.base),
});
const inputs = inputsOf({ table, base });
const rowsOf = ({ dataset, customers }: typeof inputs) =>
  valueOf(
    transactionRows(
      dataset.table,
      dataset.roles,
      { occasion: 'customer-day', observationEnd: null },
      customers,
    ),
  );
const outcomes = new Map<string, Outcome>();

/** The three parts of a kind. */
export function kindOf(kind: string): { meta: CellMeta; compute: CellCompute; view: CellView } {
  const meta = kinds.get(kind);
  const compute = computes.get(kind);
  const view = views.get(kind);
  if (!meta || !compute || !view) throw new Error(`no kind "${kind}"`);
  return { meta, compute, view };
}

/** The inputs as they are given to a run: the table itself only to the kinds that ask for it. */
export function givenTo(meta: CellMeta, params: object, customers = CUSTOMERS): CellInputs {
  const all = customers === CUSTOMERS ? inputs : inputsOf(retailer(customers));
  if (meta.kind === 'contract') return { dataset: contractDataset(customers, all.customers) };
  return meta.kind === 'dataset'
    ? all
    : { customers: all.customers, ...(meta.columns?.(params) && { rows: rowsOf(all) }) };
}

/** A real result of the kind on the small retailer; computed once. */
export function outcomeOf(
  kind: string,
  raw: object = {},
  customers = CUSTOMERS,
): { outcome: Outcome; params: object } {
  const { meta, compute } = kindOf(kind);
  const params = paramsOf(meta, raw);
  const key = `${kind} ${customers} ${JSON.stringify(params)}`;
  const given = givenTo(meta, params, customers);
  const outcome =
    outcomes.get(key) ??
    valueOf(compute.run(given, params, { seed: 1, today: base.lastDay, progress: () => undefined }));
  outcomes.set(key, outcome);
  return { outcome, params };
}

/** The view of a kind on the page as the frame would show it, with spies in place of the frame. */
export async function show(
  kind: string,
  {
    raw = {},
    locale = 'en',
    width = 1100,
    customers = CUSTOMERS,
  }: { raw?: object; locale?: Locale; width?: number; customers?: number } = {},
) {
  const { meta, compute, view } = kindOf(kind);
  const { outcome, params } = outcomeOf(kind, raw, customers);
  const given = givenTo(meta, params, customers);
  await page.viewport(width, 900);
  document.documentElement.lang = locale;
  const target = document.createElement('main');
  document.body.replaceChildren(target);
  const readList = vi.fn(async (list: string, selection: Selection, from: number, to: number) => {
    const rows = compute.lists?.[list]?.(given, params, outcome.result, selection);
    return rows?.ok
      ? ok(sliceOf(rows.value, from, to))
      : { ok: false as const, error: { code: 'stopped' as const } };
  });
  const exportList = vi.fn();
  const onparams = vi.fn();
  const keepSegment = vi.fn<NonNullable<CellViewProps['keepSegment']>>();
  const openCustomer = vi.fn<NonNullable<CellViewProps['openCustomer']>>();
  const props = {
    outcome,
    params,
    say: sayer(meta.messages, locale),
    readList,
    exportList,
    keepSegment,
    openCustomer,
    onparams,
  };
  const component = mount(view.View, { target, props });
  // figures are drawn in turn: a cell of many takes its time on a busy machine
  const drawn = (): void => {
    for (const figure of target.querySelectorAll('figure .frame'))
      if (!figure.querySelector('svg')) throw new Error('a figure is not drawn yet');
    if (target.querySelector('[aria-busy="true"]')) throw new Error('a list is not read yet');
  };
  await vi.waitFor(drawn, { timeout: 10_000 });
  return {
    target,
    given,
    readList,
    exportList,
    keepSegment,
    openCustomer,
    onparams,
    outcome,
    params,
    close: () => unmount(component),
  };
}

/** The form of a kind. */
export function showForm(kind: string, raw: object = {}, locale: Locale = 'en') {
  const { meta, view } = kindOf(kind);
  const target = document.createElement('main');
  document.body.replaceChildren(target);
  const onparams = vi.fn();
  const params = paramsOf(meta, raw);
  const context = {
    columns: table.columns.map(({ name, type }) => ({ name, type })),
    roles: inputs.dataset.roles,
    firstDay: base.firstDay,
    lastDay: base.lastDay,
  };
  const component = mount(view.Params, {
    target,
    props: { params, say: sayer(meta.messages, locale), onparams, context },
  });
  return { target, onparams, params, close: () => unmount(component) };
}

function sliceOf(rows: Table, from: number, to: number): ListSlice {
  const end = Math.min(to, rows.rows);
  return {
    total: rows.rows,
    from,
    columns: rows.columns.map(({ name, type }) => ({ name, type })),
    rows: Array.from({ length: Math.max(0, end - from) }, (_, i) =>
      rows.columns.map((column) =>
        column.type === 'text'
          ? labelAt(column.labels, column.codes[from + i] ?? 0)
          : (column.values[from + i] ?? null),
      ),
    ),
  };
}
