import { isoDay, MS_PER_DAY } from '../../core/days';
import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinTable, TwinValue } from '../define';
import type { messages } from './messages';
import type { BaseCounts, ColumnProfile, DatasetParams, DatasetResult } from './result';

const message = messageMaker<typeof messages>();

/** The receipt, the customer base and the profile of every column. */
export const tables: ToTables<DatasetParams, DatasetResult> = (result) => [
  receiptTable(result),
  ...(result.base === null ? [] : [baseTable(result.base)]),
  {
    title: message('tableColumns'),
    columns: [
      { key: 'name', label: message('col.name'), format: 'text' },
      { key: 'type', label: message('col.type'), format: 'text' },
      { key: 'role', label: message('col.role'), format: 'text' },
      { key: 'missing', label: message('col.missing'), format: 'integer' },
      { key: 'distinct', label: message('col.distinct'), format: 'text' },
      { key: 'min', label: message('col.min'), format: 'text' },
      { key: 'max', label: message('col.max'), format: 'text' },
      { key: 'top', label: message('col.top'), format: 'text' },
    ],
    rows: result.columns.map((column) => ({
      name: column.name,
      type: message(`type.${column.type}`),
      role: column.role === null ? null : message(`role.${column.role}`),
      missing: column.missing,
      distinct: message(column.distinctIsCapped ? 'atLeast' : 'number', { n: column.distinct }),
      min: written(column, column.min),
      max: written(column, column.max),
      top: column.top.map(({ value, count }) => `${written(column, value) ?? ''} (${count})`).join(', '),
    })),
  },
];

/** A value of a column as text, the same in every language. */
function written(column: ColumnProfile, value: string | number | boolean | null): string | null {
  if (value === null) return null;
  if (typeof value !== 'number') return String(value);
  if (column.type === 'day') return isoDay(value);
  if (column.type !== 'time') return String(value);
  const day = Math.floor(value / MS_PER_DAY);
  const seconds = Math.floor((value - day * MS_PER_DAY) / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${isoDay(day)} ${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function receiptTable({ receipt }: DatasetResult): TwinTable {
  const rows: [TwinValue, number][] = [
    [message('receipt.rowsRead'), receipt.rowsRead],
    [message('receipt.rowsKept'), receipt.rowsKept],
    ...(receipt.appendedTo
      ? ([
          [message('receipt.appendedTo', { name: receipt.appendedTo.name }), receipt.appendedTo.rows],
        ] satisfies [TwinValue, number][])
      : []),
    ...receipt.rejected.map(({ reason, count }): [TwinValue, number] => [message(`reason.${reason}`), count]),
    ...receipt.merged.map(({ reason, count }): [TwinValue, number] => [message(`merge.${reason}`), count]),
    [message('receipt.blankLines'), receipt.blankLines],
    [message('receipt.noteLines'), receipt.parts.reduce((sum, { noteLines }) => sum + noteLines, 0)],
    [message('receipt.sameDayMerges'), receipt.sameDayMerges],
    [message('receipt.negativeAmounts'), receipt.negativeAmounts],
    [message('receipt.zeroAmounts'), receipt.zeroAmounts],
    [message('receipt.missingCustomers'), receipt.missingCustomers],
    [message('receipt.futureDates'), receipt.futureDates],
    [message('receipt.replacedCharacters'), receipt.replacedCharacters],
    [message('receipt.unclosedQuotes'), receipt.unclosedQuotes ?? 0],
    ...receipt.unreadable.map(({ column, count }): [TwinValue, number] => [
      message('receipt.unreadable', { column }),
      count,
    ]),
  ];
  return {
    title: message('tableReceipt'),
    columns: [
      { key: 'what', label: message('col.what'), format: 'text' },
      { key: 'count', label: message('col.count'), format: 'integer' },
    ],
    rows: rows.map(([what, count]) => ({ what, count })),
  };
}

function baseTable(base: BaseCounts): TwinTable {
  return {
    title: message('tableBase'),
    columns: [
      { key: 'customers', label: message('base.customers'), format: 'integer' },
      { key: 'occasions', label: message('base.occasions'), format: 'integer' },
      { key: 'orders', label: message('base.orders'), format: 'integer' },
      { key: 'merged', label: message('base.merged'), format: 'integer' },
      { key: 'negativeRows', label: message('base.negativeRows'), format: 'integer' },
      { key: 'refundOccasions', label: message('base.refundOccasions'), format: 'integer' },
      { key: 'continuedOccasions', label: message('base.continuedOccasions'), format: 'integer' },
      { key: 'refundOnlyCustomers', label: message('base.refundOnlyCustomers'), format: 'integer' },
      { key: 'rowsAfterEnd', label: message('base.rowsAfterEnd'), format: 'integer' },
      { key: 'rowsIncomplete', label: message('base.rowsIncomplete'), format: 'integer' },
      { key: 'firstDay', label: message('base.firstDay'), format: 'day' },
      { key: 'lastDay', label: message('base.lastDay'), format: 'day' },
    ],
    rows: [
      {
        customers: base.customers,
        occasions: base.occasions,
        orders: base.orders,
        merged: base.merged,
        negativeRows: base.negativeRows,
        refundOccasions: base.refundOccasions,
        continuedOccasions: base.continuedOccasions,
        refundOnlyCustomers: base.refundOnlyCustomers,
        rowsAfterEnd: base.rowsAfterEnd,
        rowsIncomplete: base.rowsIncomplete,
        firstDay: base.firstDay,
        lastDay: base.lastDay,
      },
    ],
  };
}
