import type { Measure } from '../measures';

/** Days that every customer has. */
export const DATES = ['first-purchase', 'last-purchase', 'any-purchase'] as const;
export type DateOf = (typeof DATES)[number];

/** Which rows of a customer a text is looked for on. */
export const TEXT_ROWS = ['any', 'every', 'first', 'last'] as const;
export type TextRows = (typeof TEXT_ROWS)[number];

/** What is made of a customer's numbers in a column. */
export const NUMBER_ROWS = ['sum', 'mean', 'smallest', 'largest'] as const;
export type NumberRows = (typeof NUMBER_ROWS)[number];

/** A measure within bounds, both inclusive; null = open. A customer without the measure is outside. */
export interface MeasureCondition {
  measure: Measure;
  from: number | null;
  to: number | null;
}

/** A day within bounds, both inclusive, "YYYY-MM-DD"; null = open. */
export interface DateCondition {
  date: DateOf;
  from: string | null;
  to: string | null;
}

/** A text column: one of the values on those rows. Bool columns have the values "true" and "false". */
export interface TextCondition {
  column: string;
  rows: TextRows;
  values: readonly string[];
}

/** A number column: what is made of the customer's rows, within bounds, both inclusive; null = open. */
export interface NumberCondition {
  column: string;
  number: NumberRows;
  from: number | null;
  to: number | null;
}

/** Which rows of a customer a day is looked for on. */
export const DAY_ROWS = ['any', 'every'] as const;
export type DayRows = (typeof DAY_ROWS)[number];

/** A column of days or times: on those rows within bounds, both inclusive, "YYYY-MM-DD"; null = open. */
export interface DayCondition {
  column: string;
  days: DayRows;
  from: string | null;
  to: string | null;
}

export type Condition = MeasureCondition | DateCondition | TextCondition | NumberCondition | DayCondition;

/** Conditions joined; an empty `all` is everybody, an empty `any` nobody. */
export type Rule = { all: readonly Rule[] } | { any: readonly Rule[] } | { not: Rule } | Condition;

/** The columns a rule reads, each once. */
export function columnsOf(rule: Rule): string[] {
  if ('all' in rule) return [...new Set(rule.all.flatMap(columnsOf))];
  if ('any' in rule) return [...new Set(rule.any.flatMap(columnsOf))];
  if ('not' in rule) return columnsOf(rule.not);
  return 'column' in rule ? [rule.column] : [];
}
