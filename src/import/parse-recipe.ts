import * as v from 'valibot';
import type { AppError } from '../core/errors';
import { fail, ok, type Result } from '../core/result';
import type { ColumnType } from '../table/column';
import { ROLES, RULE_REASONS, TABLE_ROLES } from '../table/dataset';
import { DATE_FORMATS, ENCODINGS, type ImportChoices } from './plan';
import type { Recipe } from './recipe';

const COLUMN_TYPES = ['f64', 'i32', 'day', 'time', 'bool', 'text'] as const satisfies readonly ColumnType[];
const texts = v.array(v.string());
const columnName = v.string();
const role = v.nullable(v.picklist(ROLES));
const action = v.picklist(['keep', 'negate', ...RULE_REASONS]);
const decimal = v.picklist(['.', ',']);
const headerRows = v.picklist([0, 1, 2]);
const natural = v.pipe(v.number(), v.integer(), v.minValue(0));

const columnChoice = v.object({
  type: v.exactOptional(v.picklist(COLUMN_TYPES)),
  decimal: v.exactOptional(decimal),
  dateOrder: v.exactOptional(v.picklist(DATE_FORMATS)),
  missing: v.exactOptional(texts),
  keep: v.exactOptional(v.boolean()),
  currency: v.exactOptional(v.nullable(v.string())),
});
const rule = v.object({
  column: columnName,
  about: v.picklist(['status', 'cancelled', 'test', 'currency', 'direction']),
  actions: v.record(v.string(), action),
  otherwise: action,
});
const derived = v.variant('formula', [
  v.object({ name: columnName, role, formula: v.literal('product'), of: v.tuple([columnName, columnName]) }),
  v.object({
    name: columnName,
    role,
    formula: v.literal('difference'),
    of: v.tuple([columnName, columnName]),
    missingIsZero: v.exactOptional(v.boolean()),
  }),
  v.object({
    name: columnName,
    role,
    formula: v.literal('share'),
    of: v.tuple([columnName]),
    rate: v.pipe(v.number(), v.finite()),
  }),
]);
const choices = v.object({
  table: v.exactOptional(v.picklist(TABLE_ROLES)),
  preset: v.exactOptional(v.nullable(v.string())),
  encoding: v.exactOptional(v.picklist(ENCODINGS)),
  delimiter: v.exactOptional(v.string()),
  quote: v.exactOptional(v.string()),
  escape: v.exactOptional(v.string()),
  positions: v.exactOptional(v.array(natural)),
  headerRows: v.exactOptional(headerRows),
  noteLines: v.exactOptional(natural),
  roles: v.exactOptional(v.object(v.entriesFromList(ROLES, v.exactOptional(columnName)))),
  columns: v.exactOptional(v.record(v.string(), columnChoice)),
  rules: v.exactOptional(v.array(rule)),
  guessRules: v.exactOptional(v.array(columnName)),
  derived: v.exactOptional(v.array(derived)),
  merge: v.exactOptional(v.object({ continuedOrders: v.exactOptional(v.boolean()) })),
  timeZone: v.exactOptional(v.nullable(v.string())),
  sourceColumn: v.exactOptional(v.nullable(columnName)),
});
const written = v.strictObject({ ...choices.entries, parts: v.exactOptional(texts) });
const shape = v.object({
  version: v.literal(1),
  name: v.string(),
  columns: v.array(v.object({ name: columnName, type: v.picklist(COLUMN_TYPES) })),
  choices,
  commit: v.object({
    drop: texts,
    pseudonymise: texts,
    leaveOutCustomers: texts,
    mergeDuplicates: v.boolean(),
    join: v.exactOptional(v.object({ dataset: v.string(), columns: texts })),
  }),
});

/** A recipe from the text of a file; members it does not know are dropped. @returns `recipe-invalid` with the first wrong place */
export function parseRecipe(text: string): Result<Recipe> {
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return fail({ code: 'recipe-invalid', path: 'recipe', expected: 'JSON', found });
  }
  const parsed = v.safeParse(shape, raw);
  return parsed.success ? ok(parsed.output) : fail(wrong(parsed.issues[0], 'recipe'));
}

/** Choices from text that a person wrote; a member it does not know is wrong. @returns `recipe-invalid` likewise */
export function parseChoices(raw: unknown): Result<ImportChoices> {
  const parsed = v.safeParse(written, raw);
  return parsed.success ? ok(parsed.output) : fail(wrong(parsed.issues[0], 'choices'));
}

const wrong = (issue: v.BaseIssue<unknown>, whole: string): AppError => ({
  code: 'recipe-invalid',
  path: v.getDotPath(issue) ?? whole,
  expected: issue.expected ?? issue.type,
  found: issue.received.slice(0, 80),
});
