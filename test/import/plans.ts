import type { Part } from '../../src/import/part';
import { textPart } from '../../src/import/part';
import type { ColumnPlan, ImportPlan, PartPlan } from '../../src/import/plan';
import { readTable, type ImportedTable } from '../../src/import/read-table';
import { sourceOf, TODAY } from './support';

/** Plan of a column, by the little that tests say: text without a role, kept. */
export const columnPlan = (name: string, more: Partial<ColumnPlan> = {}): ColumnPlan => ({
  name,
  type: 'text',
  decimal: '.',
  dateOrder: more.type === 'day' ? 'ymd' : null,
  missing: [],
  role: null,
  keep: true,
  ...more,
});

/** Plan of a comma-separated text with a header, all columns in place unless told. */
export const partPlan = (name: string, columns: number, more: Partial<PartPlan> = {}): PartPlan => ({
  name,
  format: 'text',
  encoding: 'utf-8',
  bom: false,
  dialect: { delimiter: ',', quote: '"', escape: '"', noteLines: 0, headerRows: 1 },
  fields: Array.from({ length: columns }, (_, i) => i),
  ...more,
});

/** Columns customer, date, amount: what transactions need. */
export const NEEDED: readonly ColumnPlan[] = [
  columnPlan('customer', { role: 'customer' }),
  columnPlan('date', { type: 'day', role: 'date' }),
  columnPlan('amount', { type: 'f64', role: 'amount' }),
];

export const planOf = (columns: readonly ColumnPlan[], more: Partial<ImportPlan> = {}): ImportPlan => ({
  file: 'orders.csv',
  table: 'transactions',
  preset: null,
  parts: [partPlan('orders.csv', columns.length)],
  columns: [...columns],
  rules: [],
  derived: [],
  merge: { continuedOrders: false },
  timeZone: null,
  sourceColumn: null,
  ...more,
});

/** Reads texts, by name of their part, as a plan says; a failure is thrown. */
export async function readPlan(
  texts: Readonly<Record<string, string>> | string,
  plan: ImportPlan,
): Promise<ImportedTable> {
  const named = typeof texts === 'string' ? { 'orders.csv': texts } : texts;
  const parts: Part[] = Object.entries(named).map(([name, text]) => textPart(sourceOf(text, name)));
  const result = await readTable(parts, plan, { today: TODAY });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
