import * as v from 'valibot';
import { parseIsoDay } from '../core/days';
import { fail, ok, type Result } from '../core/result';

/** A day as it stands in parameters: "1997-09-30". */
export const isoDate = v.pipe(
  v.string(),
  v.check((text) => parseIsoDay(text) !== null, 'YYYY-MM-DD'),
);

/** A whole number in a closed range. */
export const integerBetween = (low: number, high: number) =>
  v.pipe(v.number(), v.integer('integer'), v.minValue(low), v.maxValue(high));

/**
 * Checks the parameters of a cell that came from a document, a form or a command line. A key that is missing
 * (or undefined) takes its default; a wrong type, a value out of range and, with a strict schema, an unknown
 * key are refused. Texts of the error are symbols (`>=2`, `"month" | "week"`), the same in every language.
 * @param schema write it with `v.strictObject`, so that a misspelt name is not ignored
 * @param raw anything
 * @returns the parameters, or `params-invalid` with the path of the first wrong value
 */
export function parseParams<P extends object>(
  kind: string,
  schema: v.GenericSchema<unknown, P>,
  defaults: P,
  raw: unknown,
): Result<P> {
  if (raw !== undefined && (typeof raw !== 'object' || raw === null || Array.isArray(raw)))
    return invalidParams(kind, 'params', 'Object', shown(raw));
  const given = Object.entries(raw ?? {}).filter(([, value]) => value !== undefined);
  const parsed = v.safeParse(schema, { ...defaults, ...Object.fromEntries(given) }, { abortEarly: true });
  if (parsed.success) return ok(parsed.output);
  const issue = parsed.issues[0];
  const path = v.getDotPath(issue) ?? 'params';
  const unknownKey = issue.type === 'strict_object' && issue.expected === 'never';
  const expected = unknownKey
    ? path.includes('.')
      ? 'a known name'
      : Object.keys(defaults).join(' | ')
    : (issue.expected ?? issue.message);
  const found = issue.received === 'undefined' ? '–' : issue.received;
  return invalidParams(kind, path, expected, unknownKey ? path : found);
}

/** The error of one wrong parameter. */
export const invalidParams = (kind: string, path: string, expected: string, found: string) =>
  fail({ code: 'params-invalid' as const, cell: kind, path, expected, found: found.slice(0, 80) });

const shown = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'Array'
      : typeof value === 'string'
        ? `"${value}"`
        : typeof value;
