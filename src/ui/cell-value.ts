import type { Format } from '../i18n/format';
import type { ColumnType } from '../table/column';

/** How a value of a table is written. */
export type ValueFormat = 'text' | 'integer' | 'decimal' | 'hundredths' | 'percent' | 'money' | 'day';

const BY_TYPE: Readonly<Record<ColumnType, ValueFormat>> = {
  f64: 'decimal',
  i32: 'integer',
  day: 'day',
  time: 'text',
  bool: 'text',
  text: 'text',
};

export const formatOfType = (type: ColumnType): ValueFormat => BY_TYPE[type];

/** Whether a column is set flush right, so that its digits stand under each other. */
export const isNumeric = (format: ValueFormat): boolean => format !== 'text' && format !== 'day';

/** The text of a value for people; a missing one is a dash. */
export function writeValue(
  value: string | number | boolean | null | undefined,
  as: ValueFormat,
  format: Format,
): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value !== 'number') return String(value);
  if (as === 'integer') return format.integer(value);
  if (as === 'hundredths') return format.decimal(value, 2);
  if (as === 'percent') return format.percent(value, 1);
  if (as === 'money') return format.money(value);
  if (as === 'day') return format.day(value);
  if (as === 'decimal') return format.significant(value, 5);
  return String(value);
}
