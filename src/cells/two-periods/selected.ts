import { ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import type { Members } from '../../customers/subset';
import type { Selection } from '../define';
import { invalidParams } from '../parse-params';
import { directionOf, upDownValue, type Counted } from './counted';
import { CHANGES, GROUPS, UP_DOWN } from './result';

const DIRECTION = { up: 1, down: -1, same: 0 } as const;

/**
 * Which customers of `pairs` a selection names, one byte each: `{ group }`, `{ from, to }` (parts of the two periods, 0 =
 * did not buy; either alone too), `{ measure, change }` of those in both, or all of either period (`{}`).
 */
export function selected(
  { pairs, earlier, later }: Counted,
  parts: number,
  selection: Selection,
): Result<Uint8Array> {
  const wrong = (path: string, expected: string, found: unknown) =>
    invalidParams('two-periods', `selection${path}`, expected, String(found));
  const keys = Object.keys(selection).sort().join();
  const n = pairs.customers.length;
  const where = (is: (a: number, b: number) => boolean): Result<Uint8Array> => {
    const found = new Uint8Array(n);
    for (let i = 0; i < n; i++) if (is(pairs.earlier[i] as number, pairs.later[i] as number)) found[i] = 1;
    return ok(found);
  };
  if (keys === '') return where(() => true);
  if (keys === 'group') {
    const group = GROUPS.find((one) => one === selection['group']);
    if (group === undefined) return wrong('.group', GROUPS.join(' | '), selection['group']);
    if (group === 'both') return where((a, b) => a >= 0 && b >= 0);
    return group === 'only-earlier' ? where((_a, b) => b < 0) : where((a) => a < 0);
  }
  if (keys === 'change,measure') {
    const measure = UP_DOWN.find((one) => one === selection['measure']);
    const change = CHANGES.find((one) => one === selection['change']);
    if (measure === undefined) return wrong('.measure', UP_DOWN.join(' | '), selection['measure']);
    if (change === undefined) return wrong('.change', CHANGES.join(' | '), selection['change']);
    return where(
      (a, b) =>
        a >= 0 &&
        b >= 0 &&
        directionOf(upDownValue(earlier, measure, a), upDownValue(later, measure, b)) === DIRECTION[change],
    );
  }
  if (!/^(?:from|to|from,to)$/u.test(keys)) return wrong('', 'group | from, to | measure, change', keys);
  for (const key of ['from', 'to']) {
    const part = selection[key];
    if (part === undefined) continue;
    if (typeof part !== 'number' || !Number.isInteger(part) || part < 0 || part > parts)
      return wrong(`.${key}`, `0…${parts}`, part);
  }
  const partOf = (of: Uint8Array, at: number): number => (at < 0 ? 0 : (of[at] as number));
  return where(
    (a, b) =>
      (selection['from'] === undefined || partOf(earlier.parts.of, a) === selection['from']) &&
      (selection['to'] === undefined || partOf(later.parts.of, b) === selection['to']),
  );
}

/** The same as one byte a customer of the base. */
export function selectedMembers(
  base: CustomerBase,
  of: Counted,
  parts: number,
  selection: Selection,
): Result<Members> {
  const found = selected(of, parts, selection);
  if (!found.ok) return found;
  const members = new Uint8Array(base.customers);
  for (let i = 0; i < found.value.length; i++)
    members[of.pairs.customers[i] as number] = found.value[i] as number;
  return ok(members);
}
