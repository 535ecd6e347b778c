import type { Day } from '../core/days';
import type { Receipt, RejectReason } from '../table/dataset';
import type { DatasetRecord } from './database';

/** The receipt of versions before imports had parts. */
export interface FirstReceipt {
  file: string;
  fileBytes: number;
  encoding: string;
  delimiter: string;
  reader: 'scanner' | 'papaparse';
  headerLine: number | null;
  noteLines: number;
  rowsRead: number;
  blankLines: number;
  rowsKept: number;
  rejected: { reason: RejectReason; count: number; lines: number[] }[];
  unreadable: { column: string; count: number; examples: { line: number; text: string }[] }[];
  sameDayMerges: number;
  negativeAmounts: number;
  zeroAmounts: number;
  missingCustomers: number;
  futureDates: number;
  replacedCharacters: number;
  unclosedQuotes?: number;
  directionColumn?: string;
  customers: number;
  firstDay: Day;
  lastDay: Day;
}

/** A dataset as the first version of the database keeps it. */
export type FirstDatasetRecord = Omit<
  DatasetRecord,
  'receipt' | 'tableRole' | 'recipe' | 'previous' | 'supersededBy'
> & { receipt: FirstReceipt };

/**
 * A dataset of the first version as one of the second: transactions, read from one text, without a recipe. Its examples
 * have lines and no text, which only the file of rejected rows holds.
 */
export function upgradedDataset(record: FirstDatasetRecord): DatasetRecord {
  return {
    ...record,
    tableRole: 'transactions',
    receipt: upgradedReceipt(record.receipt),
    recipe: null,
    previous: null,
    supersededBy: null,
  };
}

function upgradedReceipt(old: FirstReceipt): Receipt {
  const { encoding, delimiter, reader, headerLine, noteLines, ...kept } = old;
  const { file, fileBytes, rowsRead, blankLines, replacedCharacters, unclosedQuotes = 0 } = old;
  const counts = { rowsRead, blankLines, replacedCharacters, unclosedQuotes };
  return {
    ...kept,
    parts: [
      {
        ...{ name: file, format: 'text', bytes: fileBytes },
        ...{ encoding, delimiter, reader, headerLine, noteLines },
        ...counts,
      },
    ],
    rejected: old.rejected.map(({ reason, count, lines }) => ({
      reason,
      count,
      examples: lines.slice(0, 20).map((line) => ({ part: 0, line, column: null, text: '' })),
    })),
    merged: [],
    unreadable: old.unreadable.map(({ column, count, examples }) => ({
      column,
      count,
      examples: examples.map(({ line, text }) => ({ part: 0, line, column, text })),
    })),
    unclosedQuotes,
    negatedAmounts: 0,
  };
}
