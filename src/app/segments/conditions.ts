import { MEASURES, type Measure } from '../../customers/measures';
import { DATES, type Condition, type DateOf, type Rule } from '../../customers/segments/rule';
import type { ColumnType } from '../../table/column';

/** A column a condition can read. */
export interface RuleColumn {
  name: string;
  type: ColumnType;
}

/** What a condition is about, as the value of an option. */
export const subjectOf = (condition: Condition): string =>
  'measure' in condition
    ? `measure ${condition.measure}`
    : 'date' in condition
      ? `date ${condition.date}`
      : `column ${condition.column}`;

/** A condition that says nothing yet, about a measure, a day or a column. */
export function blankCondition(subject: string, columns: readonly RuleColumn[]): Condition {
  const at = subject.indexOf(' ');
  const [about, name] = [subject.slice(0, at), subject.slice(at + 1)];
  if (about === 'date') {
    const date: DateOf = DATES.find((one) => one === name) ?? 'first-purchase';
    return { date, from: null, to: null };
  }
  if (about === 'column') {
    const column = columns.find((one) => one.name === name);
    if (column?.type === 'day' || column?.type === 'time')
      return { column: name, days: 'any', from: null, to: null };
    return column?.type === 'f64' || column?.type === 'i32'
      ? { column: name, number: 'sum', from: null, to: null }
      : { column: name, rows: 'any', values: [] };
  }
  const measure: Measure = MEASURES.find((one) => one === name) ?? 'purchases';
  return { measure, from: null, to: null };
}

/** A condition, and whether it is turned round. */
export const unwrapped = (rule: Rule): { inner: Rule; negated: boolean } =>
  'not' in rule ? { inner: rule.not, negated: true } : { inner: rule, negated: false };

export const isGroup = (rule: Rule): rule is { all: readonly Rule[] } | { any: readonly Rule[] } =>
  'all' in rule || 'any' in rule;
