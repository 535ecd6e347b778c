import type { Bytes, Table } from '../../table/column';
import { cohortCell, type CohortsResult } from './result';

/** Every cell of the triangle with its interval: one row a cohort and age, the same for both alignments. */
export function cellList(result: CohortsResult): Table {
  const rows = result.cohorts.reduce((sum, cohort) => sum + cohort.active.length, 0);
  const whole = () => new Int32Array(rows);
  const decimal = () => new Float64Array(rows);
  const [cohortStart, periodStart, size, age, active, orders] = [
    whole(),
    whole(),
    whole(),
    whole(),
    whole(),
    whole(),
  ];
  const [share, low, high, revenue] = [decimal(), decimal(), decimal(), decimal()];
  const complete: Bytes = new Uint8Array(rows);
  let row = 0;
  for (const cohort of result.cohorts)
    for (let a = 0; a < cohort.active.length; a++, row++) {
      const cell = cohortCell(result, cohort, a);
      if (!cell) continue;
      cohortStart[row] = cohort.start;
      periodStart[row] = result.starts[cohort.period + a] ?? 0;
      size[row] = cohort.size;
      age[row] = a;
      active[row] = cell.active;
      share[row] = cell.share;
      [low[row], high[row]] = cell.interval;
      orders[row] = cell.orders;
      revenue[row] = cell.revenue;
      complete[row] = cell.complete ? 1 : 0;
    }
  return {
    rows,
    columns: [
      { name: 'col.cohort', type: 'day', values: cohortStart },
      { name: 'col.size', type: 'i32', values: size },
      { name: 'col.age', type: 'i32', values: age },
      { name: 'col.start', type: 'day', values: periodStart },
      { name: 'col.active', type: 'i32', values: active },
      { name: 'col.share', type: 'f64', values: share },
      { name: 'col.low', type: 'f64', values: low },
      { name: 'col.high', type: 'f64', values: high },
      { name: 'col.orders', type: 'i32', values: orders },
      { name: 'col.revenue', type: 'f64', values: revenue },
      { name: 'col.complete', type: 'bool', values: complete },
    ],
  };
}
