import { ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import type { Table } from '../../table/column';
import { labelsOf } from '../../table/labels';
import type { Selection } from '../define';
import { invalidParams } from '../parse-params';
import type { RfmParams } from './result';
import { ruleIndexOf, scored } from './scored';

/**
 * The customers of a segment (`{ segment: id }`), of a cell of the grid (`{ r, f }`, either alone too) or all
 * (`{}`), with measures, scores and segment, by monetary value descending.
 */
export function customerList(base: CustomerBase, params: RfmParams, selection: Selection): Result<Table> {
  const known = scored(base, params);
  if (!known.ok) return known;
  const of = known.value;
  const unknown = Object.keys(selection).find((key) => key !== 'segment' && key !== 'r' && key !== 'f');
  if (unknown !== undefined) return invalidParams('rfm', 'selection', 'segment | r | f', unknown);
  const ids = [...new Set(of.rules.map((rule) => rule.id))];
  const { segment, r, f } = selection;
  if (segment !== undefined && !ids.includes(String(segment)))
    return invalidParams('rfm', 'selection.segment', ids.join(' | '), String(segment));
  const segmentOfRule = Uint32Array.from(of.rules, (rule) => ids.indexOf(rule.id));
  const wanted = segment === undefined ? -1 : ids.indexOf(String(segment));

  const members = new Uint32Array(of.customers.length);
  let rows = 0;
  for (let i = 0; i < of.customers.length; i++) {
    if (wanted >= 0 && segmentOfRule[ruleIndexOf(of, params.bins, i)] !== wanted) continue;
    if (r !== undefined && of.scores.recencyDays[i] !== Number(r)) continue;
    if (f !== undefined && of.scores.frequency[i] !== Number(f)) continue;
    members[rows++] = i;
  }
  const order = members
    .subarray(0, rows)
    .sort((a, b) => (of.monetary[b] as number) - (of.monetary[a] as number) || a - b);
  const whole = (value: (i: number) => number) => Int32Array.from(order, value);
  return ok({
    rows,
    columns: [
      {
        name: 'col.customer',
        type: 'text',
        codes: Uint32Array.from(order, (i) => base.codes[of.customers[i] as number] as number),
        labels: base.labels,
      },
      { name: 'col.recencyDays', type: 'i32', values: whole((i) => of.recencyDays[i] as number) },
      { name: 'col.frequency', type: 'i32', values: whole((i) => of.frequency[i] as number) },
      {
        name: params.monetary === 'total' ? 'col.monetaryTotal' : 'col.monetaryAverage',
        type: 'f64',
        values: Float64Array.from(order, (i) => of.monetary[i] as number),
      },
      { name: 'col.scoreR', type: 'i32', values: whole((i) => of.scores.recencyDays[i] as number) },
      { name: 'col.scoreF', type: 'i32', values: whole((i) => of.scores.frequency[i] as number) },
      { name: 'col.scoreM', type: 'i32', values: whole((i) => of.scores.monetary[i] as number) },
      {
        name: 'col.segment',
        type: 'text',
        codes: Uint32Array.from(order, (i) => segmentOfRule[ruleIndexOf(of, params.bins, i)] as number),
        labels: labelsOf(ids),
      },
    ],
  });
}
