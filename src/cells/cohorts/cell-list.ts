import type { Bytes, Column, Table } from '../../table/column';
import { labelsOf } from '../../table/labels';
import { idOf } from './grouped';
import type { CohortsParams, CohortsResult } from './result';
import { cohortCell, isFollowed, shareOf, variantOf } from './variant';

/** Every cell with its interval: one row a cohort and age, the same for both alignments. Shares are of who counts as active. */
export function cellList(result: CohortsResult, params: CohortsParams): Table {
  const { cohorts, hasMargin, starts } = result;
  const { how } = variantOf(params);
  const byPeriod = params.by === 'first-period';
  const rows = cohorts.reduce((sum, cohort) => sum + cohort.active.length, 0);
  const whole = () => new Int32Array(rows);
  const decimal = () => new Float64Array(rows);
  const [of, periodStart, size, age, followed] = [whole(), whole(), whole(), whole(), whole()];
  const [active, counted, orders] = [whole(), whole(), whole()];
  const [share, low, high, revenue, margin] = [decimal(), decimal(), decimal(), decimal(), decimal()];
  const complete: Bytes = new Uint8Array(rows);
  let row = 0;
  cohorts.forEach((cohort, at) => {
    for (let a = 0; a < cohort.active.length; a++) {
      const cell = cohortCell(result, cohort, a);
      if (!cell) continue;
      of[row] = cohort.name.type === 'period' ? cohort.name.start : at;
      periodStart[row] = starts[cohort.period + a] ?? 0;
      size[row] = cohort.size;
      age[row] = a;
      followed[row] = cell.customers;
      active[row] = cell.active;
      const shown = shareOf(cell, how);
      share[row] = shown.share;
      counted[row] = how === 'on' ? cell.active : how === 'on-or-after' ? cell.after : cell.returned;
      [low[row], high[row]] = shown.interval;
      orders[row] = cell.orders;
      revenue[row] = cell.revenue;
      margin[row] = cell.margin ?? 0;
      complete[row] = cell.complete ? 1 : 0;
      row++;
    }
  });
  const ids = cohorts.map(({ name }) =>
    name.type === 'part' ? `${idOf(name)}:${params.parts}` : idOf(name),
  );
  const columns: Column[] = [
    byPeriod
      ? { name: 'col.cohort', type: 'day', values: of }
      : { name: 'col.group', type: 'text', codes: Uint32Array.from(of), labels: labelsOf(ids) },
    { name: 'col.size', type: 'i32', values: size },
    { name: 'col.age', type: 'i32', values: age },
  ];
  if (!isFollowed(params)) columns.push({ name: 'col.start', type: 'day', values: periodStart });
  columns.push(
    { name: 'col.followed', type: 'i32', values: followed },
    { name: 'col.active', type: 'i32', values: active },
  );
  if (how !== 'on') columns.push({ name: `col.${how}`, type: 'i32', values: counted });
  columns.push(
    { name: 'col.share', type: 'f64', values: share },
    { name: 'col.low', type: 'f64', values: low },
    { name: 'col.high', type: 'f64', values: high },
    { name: 'col.orders', type: 'i32', values: orders },
    { name: 'col.revenue', type: 'f64', values: revenue },
  );
  if (hasMargin) columns.push({ name: 'col.margin', type: 'f64', values: margin });
  columns.push({ name: 'col.complete', type: 'bool', values: complete });
  return { rows, columns };
}
