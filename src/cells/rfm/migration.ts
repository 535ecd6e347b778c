import { parseIsoDay, type Day } from '../../core/days';
import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { wilson } from '../../stats/intervals';
import type { Migration, RfmParams } from './result';
import { scored, type Scored } from './scored';
import { PROSPECTS } from './segments';

/** Segment then and now of each customer of a base, as an index into the ids; −1 where it had not bought by the day. */
export interface Moves {
  from: Day;
  then: Int8Array<ArrayBuffer>;
  now: Int8Array<ArrayBuffer>;
  thenIds: string[];
  nowIds: string[];
}

/**
 * Where every customer stood on the earlier day of the parameters and stands now; null where no migration is asked.
 * @returns `date-out-of-range` where the earlier day is not before that of now
 */
export function movesOf(base: CustomerBase, params: RfmParams, now: Scored): Result<Moves | null> {
  const from = params.migrationFrom === null ? null : parseIsoDay(params.migrationFrom);
  if (from === null) return ok(null);
  if (from < base.firstDay || from >= now.asOf)
    return fail({
      code: 'date-out-of-range',
      param: 'migrationFrom',
      day: from,
      first: base.firstDay,
      last: Math.max(base.firstDay, now.asOf - 1),
    });
  const earlier = scored(base, { ...params, asOf: params.migrationFrom }, now);
  // a base may begin with refunds: nobody had bought yet
  if (!earlier.ok && earlier.error.code !== 'too-few-customers') return earlier;
  const then = earlier.ok ? earlier.value : null;
  return ok({
    from,
    then: placed(base, then),
    now: placed(base, now),
    thenIds: then?.ids ?? [],
    nowIds: now.ids,
  });
}

function placed(base: CustomerBase, of: Scored | null): Int8Array<ArrayBuffer> {
  const places = new Int8Array(base.customers).fill(-1);
  of?.customers.forEach((customer, i) => (places[customer] = of.segment[i] as number));
  return places;
}

/** Counts the moves between segments; customers who had not bought by either day are nowhere. */
export function migrationOf(moves: Moves, params: RfmParams): Migration {
  const then = [...moves.thenIds, PROSPECTS];
  const now = moves.nowIds;
  const counts = new Uint32Array(then.length * now.length);
  let customersThen = 0;
  let stayed = 0;
  for (let c = 0; c < moves.now.length; c++) {
    const to = moves.now[c] as number;
    if (to < 0) continue;
    const before = moves.then[c] as number;
    const row = before < 0 ? then.length - 1 : before;
    const at = row * now.length + to;
    counts[at] = (counts[at] as number) + 1;
    if (before < 0) continue;
    customersThen++;
    if (moves.thenIds[before] === moves.nowIds[to]) stayed++;
  }
  return {
    from: moves.from,
    cutoffs: params.migrationCutoffs,
    then,
    now,
    counts,
    customersThen,
    stayed,
    stayedInterval: wilson(stayed, customersThen),
  };
}
