import { ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import type { Column, Table } from '../../table/column';
import { labelsOf } from '../../table/labels';
import type { Selection } from '../define';
import { combinedScores } from './combined';
import { movesOf } from './migration';
import type { RfmParams } from './result';
import { scored } from './scored';
import { PROSPECTS } from './segments';
import { selected } from './selected';

/**
 * The customers of a selection (see {@link selected}) with measures, scores and segment, by monetary value descending;
 * where a migration is asked, with the segment they come from. Prospects have nothing but their name.
 */
export function customerList(base: CustomerBase, params: RfmParams, selection: Selection): Result<Table> {
  const known = scored(base, params);
  if (!known.ok) return known;
  const of = known.value;
  const wanted = selected(base, params, of, selection);
  if (!wanted.ok) return wanted;
  const members = wanted.value;
  if (selection['segment'] === PROSPECTS) return ok(prospects(base, members));
  const moves = movesOf(base, params, of);
  if (!moves.ok) return moves;

  const rows = Uint32Array.from(of.customers, (_, i) => i)
    .filter((i) => members[of.customers[i] as number] === 1)
    .sort((a, b) => (of.monetary[b] as number) - (of.monetary[a] as number) || a - b);
  const whole = (name: string, values: ArrayLike<number>): Column => ({
    name,
    type: 'i32',
    values: Int32Array.from(rows, (i) => values[i] as number),
  });
  const decimal = (name: string, values: Float64Array): Column => ({
    name,
    type: 'f64',
    values: Float64Array.from(rows, (i) => values[i] as number),
  });
  const ids = (name: string, texts: readonly string[], code: (i: number) => number): Column => ({
    name,
    type: 'text',
    codes: Uint32Array.from(rows, code),
    labels: labelsOf(texts),
  });
  const from = moves.value;
  return ok({
    rows: rows.length,
    columns: [
      {
        name: 'col.customer',
        type: 'text',
        codes: Uint32Array.from(rows, (i) => base.codes[of.customers[i] as number] as number),
        labels: base.labels,
      },
      whole('col.recencyDays', of.recencyDays),
      whole('col.frequency', of.frequency),
      decimal(params.monetary === 'total' ? 'col.monetaryTotal' : 'col.monetaryAverage', of.monetary),
      whole('col.scoreR', of.scores.recencyDays),
      whole('col.scoreF', of.scores.frequency),
      whole('col.scoreM', of.scores.monetary),
      decimal('col.combined', combinedScores(of, params).score),
      ...(from === null
        ? []
        : [
            ids('col.segmentThen', [...from.thenIds, PROSPECTS], (i) => {
              const then = from.then[of.customers[i] as number] as number;
              return then < 0 ? from.thenIds.length : then;
            }),
          ]),
      ids('col.segment', of.ids, (i) => of.segment[i] as number),
    ],
  });
}

function prospects(base: CustomerBase, members: Uint8Array): Table {
  const codes = base.codes.filter((_, customer) => members[customer] === 1);
  return {
    rows: codes.length,
    columns: [
      { name: 'col.customer', type: 'text', codes, labels: base.labels },
      {
        name: 'col.segment',
        type: 'text',
        codes: new Uint32Array(codes.length),
        labels: labelsOf([PROSPECTS]),
      },
    ],
  };
}
