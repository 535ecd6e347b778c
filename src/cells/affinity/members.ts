import { fail, ok, type Result } from '../../core/result';
import type { Baskets } from '../../customers/products/baskets';
import { eachStep } from '../../customers/products/next-items';
import type { Members } from '../../customers/subset';
import type { CellInputs, Selection } from '../define';
import { invalidParams } from '../parse-params';
import { affinityInputs, basketsFor, codeOf, daysFor } from './inputs';
import type { AffinityParams } from './result';

const SHAPES = ['a, b', 'after, next', 'bought, not'];

/**
 * Who bought two items in one basket (`{ a, b }`), bought one and on the next purchase day the other (`{ after, next }`),
 * or bought one and never the other (`{ bought, not }`), by labels; everybody for `{}`.
 */
export function affinityMembers(
  inputs: CellInputs,
  params: AffinityParams,
  selection: Selection,
): Result<Members> {
  const found = affinityInputs(inputs, params);
  if (!found.ok) return found;
  const { base, items } = found.value;
  const keys = Object.keys(selection).sort();
  const members = new Uint8Array(base.customers);
  if (keys.length === 0) return ok(members.fill(1));
  if (!SHAPES.includes(keys.join(', ')))
    return invalidParams('affinity', 'selection', SHAPES.join(' | '), keys.join(', '));
  if (items === null) return fail({ code: 'column-unknown', column: 'product', columns: [] });
  const known = { ...found.value, items };
  const [first = -1, second = -1] = keys.map((key) => codeOf(known, String(selection[key])));
  if (first < 0 || second < 0)
    return invalidParams(
      'affinity',
      'selection',
      'a value of the column',
      String(selection[keys[first < 0 ? 0 : 1] ?? '']),
    );
  if (keys[0] === 'after') {
    const { days } = daysFor(known, params);
    eachStep(days, (from, to) => {
      if (holds(days, from, first) && holds(days, to, second)) members[days.customer[from] as number] = 1;
    });
    return ok(members);
  }
  const baskets = basketsFor(known, params);
  const { customer } = baskets;
  if (keys[0] === 'a') {
    for (let b = 0; b < baskets.count; b++)
      if (holds(baskets, b, first) && holds(baskets, b, second)) members[customer[b] as number] = 1;
    return ok(members);
  }
  for (let b = 0; b < baskets.count; b++) if (holds(baskets, b, first)) members[customer[b] as number] = 1;
  for (let b = 0; b < baskets.count; b++) if (holds(baskets, b, second)) members[customer[b] as number] = 0;
  return ok(members);
}

function holds({ offsets, items }: Baskets, basket: number, code: number): boolean {
  for (let i = offsets[basket] as number; i < (offsets[basket + 1] as number); i++)
    if (items[i] === code) return true;
  return false;
}
