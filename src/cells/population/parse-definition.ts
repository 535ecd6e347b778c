import * as v from 'valibot';
import { fail, ok, type Result } from '../../core/result';
import { MEASURES } from '../../customers/measures';
import { DATES, DAY_ROWS, NUMBER_ROWS, TEXT_ROWS, type Rule } from '../../customers/segments/rule';
import { isoDate } from '../parse-params';
import { COMBINATIONS, type SegmentDefinition } from './population';

const number = v.nullable(v.pipe(v.number(), v.finite()));
const day = v.nullable(isoDate);
/** deeper than a person builds, shallow enough for every recursion */
const DEEPEST = 12;

const condition = v.union([
  v.strictObject({ measure: v.picklist(MEASURES), from: number, to: number }),
  v.strictObject({ date: v.picklist(DATES), from: day, to: day }),
  v.strictObject({ column: v.string(), rows: v.picklist(TEXT_ROWS), values: v.array(v.string()) }),
  v.strictObject({ column: v.string(), days: v.picklist(DAY_ROWS), from: day, to: day }),
  v.strictObject({ column: v.string(), number: v.picklist(NUMBER_ROWS), from: number, to: number }),
]);

const ruleWithin = (depth: number): v.GenericSchema<unknown, Rule> =>
  depth === 0
    ? condition
    : v.union([
        v.strictObject({ all: v.array(v.lazy(() => ruleWithin(depth - 1))) }),
        v.strictObject({ any: v.array(v.lazy(() => ruleWithin(depth - 1))) }),
        v.strictObject({ not: v.lazy(() => ruleWithin(depth - 1)) }),
        condition,
      ]);

const definition: v.GenericSchema<unknown, SegmentDefinition> = v.variant('type', [
  v.strictObject({ type: v.literal('rule'), rule: ruleWithin(DEEPEST), within: v.exactOptional(v.string()) }),
  v.strictObject({
    type: v.literal('class'),
    kind: v.string(),
    version: v.pipe(v.number(), v.integer(), v.minValue(1)),
    params: v.record(v.string(), v.unknown()),
    selection: v.record(v.string(), v.union([v.string(), v.number()])),
    within: v.exactOptional(v.string()),
  }),
  v.strictObject({
    type: v.literal('combination'),
    operation: v.picklist(COMBINATIONS),
    segments: v.pipe(v.array(v.string()), v.minLength(1)),
  }),
]);

/**
 * A definition from a document, checked.
 * @param segment its name, for the error
 * @returns `segment-invalid` with the path of the first wrong place
 */
export function parseDefinition(raw: unknown, segment: string): Result<SegmentDefinition> {
  const parsed = v.safeParse(definition, raw, { abortEarly: true });
  if (parsed.success) return ok(parsed.output);
  const issue = parsed.issues[0];
  return fail({
    code: 'segment-invalid',
    segment,
    path: v.getDotPath(issue) ?? 'definition',
    expected: issue.expected ?? issue.message,
    found: issue.received,
  });
}
