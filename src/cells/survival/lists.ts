import { fail, ok, type Result } from '../../core/result';
import { measureOf } from '../../customers/measures';
import { descendingOrder } from '../../stats/descending-order';
import type { Table } from '../../table/column';
import { labelsOf } from '../../table/labels';
import type { CellInputs, Selection } from '../define';
import { countedGroups } from './curves';
import { measured } from './measured';
import type { SurvivalParams } from './result';
import { chosen, STATES } from './selection';

const missing = () => fail({ code: 'input-missing' as const, cell: 'survival', input: 'customers' });

/** Customers of a group or state, longest observed first, with what was observed of them. */
export function customerList(
  inputs: CellInputs,
  params: SurvivalParams,
  selection: Selection,
): Result<Table> {
  const base = inputs.customers;
  if (!base) return missing();
  const known = measured(base, inputs, params);
  if (!known.ok) return known;
  const members = chosen(known.value, selection);
  if (!members.ok) return members;
  const { days, event } = known.value;
  const picked = Uint32Array.from(members.value.keys()).filter((c) => members.value[c] === 1);
  const rows = picked.length;
  const places = descendingOrder(Float64Array.from(picked, (c) => days[c] as number));
  const listed = places.map((at) => picked[at] as number);
  const [age, recency, purchases] = [
    measureOf(base, 'age-days'),
    measureOf(base, 'recency-days'),
    measureOf(base, 'purchases'),
  ];
  const whole = (value: (c: number) => number) => Int32Array.from(listed, value);
  return ok({
    rows,
    columns: [
      {
        name: 'col.customer',
        type: 'text',
        codes: Uint32Array.from(listed, (c) => base.codes[c] as number),
        labels: base.labels,
      },
      {
        name: 'col.firstPurchase',
        type: 'day',
        values: whole((c) => base.lastDay - (age[c] as number)),
      },
      {
        name: 'col.lastPurchase',
        type: 'day',
        values: whole((c) => base.lastDay - (recency[c] as number)),
      },
      { name: 'col.purchases', type: 'i32', values: whole((c) => purchases[c] as number) },
      { name: 'col.days', type: 'i32', values: whole((c) => days[c] as number) },
      {
        name: 'col.state',
        type: 'text',
        codes: Uint32Array.from(listed, (c) => (event[c] === 1 ? 0 : 1)),
        labels: labelsOf(STATES),
      },
    ],
  });
}

/** The life table by day: one row a group and day with an event or a censoring. */
export function riskList(inputs: CellInputs, params: SurvivalParams): Result<Table> {
  const base = inputs.customers;
  if (!base) return missing();
  const known = measured(base, inputs, params);
  if (!known.ok) return known;
  const curves = countedGroups(known.value.names, known.value.of, known.value, null).map(
    ({ curve }) => curve,
  );
  const all = (values: (curve: (typeof curves)[number], g: number) => ArrayLike<number>) =>
    curves.flatMap((curve, g) => Array.from(values(curve, g)));
  const whole = (name: string, values: Parameters<typeof all>[0]) => ({
    name,
    type: 'i32' as const,
    values: Int32Array.from(all(values)),
  });
  const decimal = (name: string, values: Parameters<typeof all>[0]) => ({
    name,
    type: 'f64' as const,
    values: Float64Array.from(all(values)),
  });
  return ok({
    rows: curves.reduce((sum, curve) => sum + curve.time.length, 0),
    columns: [
      whole('col.groupNumber', (curve, g) => curve.time.map(() => g + 1)),
      whole('col.day', (curve) => curve.time),
      whole('col.atRisk', (curve) => curve.atRisk),
      whole('col.events', (curve) => curve.events),
      whole('col.censored', (curve) => curve.censored),
      decimal('col.survival', (curve) => curve.survival),
      decimal('col.error', (curve) => curve.variance.map(Math.sqrt)),
      decimal('col.low', (curve) => curve.low),
      decimal('col.high', (curve) => curve.high),
    ],
  });
}
