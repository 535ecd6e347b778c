/**
 * JSON with the keys of every object in code-unit order, so that equal values have equal texts: the key of caches
 * and the test for "has this changed". Follows `JSON.stringify` otherwise (undefined members are left out,
 * NaN becomes null).
 * @param value plain data without cycles
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => (isPlainObject(member) ? sorted(member) : member));
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
