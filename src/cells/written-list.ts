import type { RunRequest } from '../../workers/api';
import { write } from '../i18n/catalogue';
import type { Locale } from '../i18n/locale';
import type { Bytes, Column, Table } from '../table/column';
import { csvOf, RECKONED_DIGITS } from '../table/csv';
import { labelAt, labelCount, labelsOf } from '../table/labels';
import { computes } from './computes';
import { kinds } from './kinds';

/** Whether the lists of a kind are rows of the file, told as they are. */
const isOfFile = (kind: string): boolean => Object.values(kinds.get(kind)?.inputs ?? {}).includes('dataset');

/** A list to be saved, as CSV: numbers that were reckoned without the tails of binary sums. */
export const listCsv = (table: Table, run: RunRequest, locale: Locale): Bytes =>
  csvOf(writtenList(table, run, locale), {
    bom: true,
    ...(!isOfFile(run.kind) && { digits: RECKONED_DIGITS }),
  });

/**
 * A list as people of a language read it, to be saved: headings and ids of the kind become its words; names that a
 * person gave and texts of the data stay as they are. Rows of a dataset have the names of the file, even where one is
 * called like a message. Cost O(labels of the columns of ids), no row is touched.
 * @param table a list of the kind that was run
 */
export function writtenList(table: Table, run: RunRequest, locale: Locale): Table {
  const meta = kinds.get(run.kind);
  if (!meta || isOfFile(run.kind)) return table;
  const { messages } = meta;
  const params = meta.parse(run.params, run.version);
  const words = computes.get(run.kind)?.words;
  const written = (column: Column): Column => {
    const nameOf = words?.[column.name];
    if (!nameOf || !params.ok || column.type !== 'text') return column;
    const texts = Array.from({ length: labelCount(column.labels) }, (_, code) => {
      const name = nameOf(labelAt(column.labels, code), params.value);
      return typeof name === 'string' ? name : write(messages, locale, name);
    });
    return { ...column, labels: labelsOf(texts) };
  };
  return {
    rows: table.rows,
    columns: table.columns.map((column) => ({
      ...written(column),
      name: write(messages, locale, { key: column.name, values: {} }),
    })),
  };
}
