import { ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import type { Members } from '../../customers/subset';
import type { Selection } from '../define';
import { invalidParams } from '../parse-params';
import { combinedScores } from './combined';
import { movesOf } from './migration';
import type { RfmParams } from './result';
import type { Scored } from './scored';
import { PROSPECTS } from './segments';

const KEYS = ['segment', 'cluster', 'r', 'f', 'm', 'fm', 'scoreClass', 'from', 'to'];

const invalid = (key: string, expected: string, found: unknown) =>
  invalidParams('rfm', key === '' ? 'selection' : `selection.${key}`, expected, String(found));

/**
 * Customers of a base that a selection names, one byte each: a segment (`{ segment: id }`), a cluster
 * (`{ cluster: number }`), scores (`{ r, f, m }`, any of them; `{ r, fm }`), a class of the combined score
 * (`{ scoreClass }`), a move between two days (`{ from, to }`, either alone too), or all (`{}`). Several keys must all hold.
 * Who had not bought by the day belongs only to `{ segment: 'prospects' }`.
 */
export function selected(
  base: CustomerBase,
  params: RfmParams,
  of: Scored,
  selection: Selection,
): Result<Members> {
  const unknown = Object.keys(selection).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) return invalid('', KEYS.join(' | '), unknown);
  const members = new Uint8Array(base.customers);
  const { segment, cluster, scoreClass, from, to, ...scores } = selection;
  if (segment === PROSPECTS) {
    members.fill(1);
    for (const customer of of.customers) members[customer] = 0;
    return ok(members);
  }
  let kept = Uint32Array.from(of.customers, (_, i) => i);
  const keep = (holds: (i: number) => boolean): void => {
    kept = kept.filter(holds);
  };

  if (segment !== undefined) {
    const at = of.ids.indexOf(String(segment));
    if (at < 0) return invalid('segment', [...of.ids, PROSPECTS].join(' | '), segment);
    keep((i) => of.segment[i] === at);
  }
  if (cluster !== undefined) {
    const at = Number(cluster) - 1;
    if (of.clusters === null || of.ids[at] === undefined)
      return invalid('cluster', of.clusters === null ? '–' : `1…${of.ids.length}`, cluster);
    keep((i) => of.segment[i] === at);
  }
  const columns = {
    r: of.scores.recencyDays,
    f: of.scores.frequency,
    m: of.scores.monetary,
    fm: of.axis === 'fm' ? of.beside : null,
  };
  for (const [key, wanted] of Object.entries(scores)) {
    const column = columns[key as keyof typeof columns];
    const score = Number(wanted);
    if (column === null || !(Number.isInteger(score) && score >= 1 && score <= params.bins))
      return invalid(key, column === null ? 'r | f | m' : `1…${params.bins}`, wanted);
    keep((i) => column[i] === score);
  }
  if (scoreClass !== undefined) {
    const known = combinedScores(of, params);
    const wanted = Number(scoreClass);
    if (!(Number.isInteger(wanted) && wanted >= 1 && wanted <= known.classes))
      return invalid('scoreClass', `1…${known.classes}`, scoreClass);
    keep((i) => known.scoreClass[i] === wanted);
  }
  if (from !== undefined || to !== undefined) {
    const moves = movesOf(base, params, of);
    if (!moves.ok) return moves;
    if (moves.value === null) return invalid('from', 'migrationFrom', from ?? to);
    const { then, thenIds, now, nowIds } = moves.value;
    const before = from === PROSPECTS ? -1 : thenIds.indexOf(String(from));
    const after = nowIds.indexOf(String(to));
    if (from !== undefined && from !== PROSPECTS && before < 0)
      return invalid('from', [...thenIds, PROSPECTS].join(' | '), from);
    if (to !== undefined && after < 0) return invalid('to', nowIds.join(' | '), to);
    keep((i) => {
      const c = of.customers[i] as number;
      return (from === undefined || then[c] === before) && (to === undefined || now[c] === after);
    });
  }
  for (const i of kept) members[of.customers[i] as number] = 1;
  return ok(members);
}
