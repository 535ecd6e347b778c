import { parseIsoDay } from '../../src/core/days';
import type { Bytes, Column, Table } from '../../src/table/column';
import type { Roles } from '../../src/table/dataset';
import { labelsOf } from '../../src/table/labels';

/** One transaction of a test, as a person would write it down; null = missing. */
export interface Sale {
  customer: string | null;
  /** "YYYY-MM-DD" */
  date: string | null;
  amount: number | null;
  order?: string | null;
  margin?: number | null;
  product?: string | null;
  category?: string | null;
  channel?: string | null;
}

export const ROLES: Roles = {
  customer: 'who',
  date: 'when',
  amount: 'paid',
  order: 'receipt',
  margin: 'earned',
  product: 'item',
};

export const dayNumber = (text: string): number => {
  const day = parseIsoDay(text);
  if (day === null) throw new Error(`not a day: ${text}`);
  return day;
};

/** A transaction table of sales; order and margin columns where any sale has one. */
export function tableOf(sales: readonly Sale[]): Table {
  const columns: Column[] = [
    textColumn(
      'who',
      sales.map((sale) => sale.customer),
    ),
    {
      name: 'when',
      type: 'day',
      values: Int32Array.from(sales, (sale) => (sale.date === null ? 0 : dayNumber(sale.date))),
      ...mask(sales.map((sale) => sale.date !== null)),
    },
    numberColumn(
      'paid',
      sales.map((sale) => sale.amount),
    ),
  ];
  if (sales.some((sale) => sale.order !== undefined))
    columns.push(
      textColumn(
        'receipt',
        sales.map((sale) => sale.order ?? null),
      ),
    );
  if (sales.some((sale) => sale.margin !== undefined))
    columns.push(
      numberColumn(
        'earned',
        sales.map((sale) => sale.margin ?? null),
      ),
    );
  for (const [name, key] of [
    ['item', 'product'],
    ['category', 'category'],
    ['channel', 'channel'],
  ] as const)
    if (sales.some((sale) => sale[key] !== undefined))
      columns.push(
        textColumn(
          name,
          sales.map((sale) => sale[key] ?? null),
        ),
      );
  return { rows: sales.length, columns };
}

export function rolesOf(table: Table): Roles {
  const names = new Set(table.columns.map((column) => column.name));
  return Object.fromEntries(Object.entries(ROLES).filter(([, name]) => names.has(name))) as Roles;
}

export function textColumn(name: string, texts: readonly (string | null)[]): Column {
  const distinct = [...new Set(texts.map((text) => text ?? ''))];
  const codeOf = new Map(distinct.map((text, code) => [text, code]));
  return {
    name,
    type: 'text',
    codes: Uint32Array.from(texts, (text) => codeOf.get(text ?? '') ?? 0),
    labels: labelsOf(distinct),
    ...mask(texts.map((text) => text !== null)),
  };
}

export const numberColumn = (name: string, values: readonly (number | null)[]): Column => ({
  name,
  type: 'f64',
  values: Float64Array.from(values, (value) => value ?? NaN),
  ...mask(values.map((value) => value !== null)),
});

export function mask(present: readonly boolean[]): { valid?: Bytes } {
  if (present.every(Boolean)) return {};
  const valid = new Uint8Array(Math.ceil(present.length / 8));
  present.forEach((is, row) => {
    if (is) valid[row >> 3] = (valid[row >> 3] ?? 0) | (1 << (row & 7));
  });
  return { valid };
}
