import type { RepeatStatistics } from '../../customers/repeat-statistics';
import type { Table } from '../../table/column';
import { labelsOf } from '../../table/labels';

/**
 * Statistics by customer as other packages read them: customer_id, frequency (x), recency (t_x), T, monetary_value (mean of the repeat
 * purchases, 0 without any), and litt (Σ ln of the times between purchases) where the times are known. Cost O(customers).
 * @param names of the customers of the statistics, in their order; null leaves customer_id out
 * @param unitDays length of the unit of time in days
 */
export function summaryTable(
  statistics: RepeatStatistics,
  names: readonly string[] | null,
  unitDays: number,
): Table {
  const { x, recencyDays, ageDays, repeatAmount, logGapDays } = statistics;
  const rows = statistics.customers;
  const real = (name: string, of: (row: number) => number) => ({
    name,
    type: 'f64' as const,
    values: Float64Array.from({ length: rows }, (_, row) => of(row)),
  });
  return {
    rows,
    columns: [
      ...(names
        ? [
            {
              name: 'customer_id',
              type: 'text' as const,
              codes: Uint32Array.from({ length: rows }, (_, row) => row),
              labels: labelsOf(names),
            },
          ]
        : []),
      { name: 'frequency', type: 'i32', values: Int32Array.from(x.subarray(0, rows)) },
      real('recency', (row) => (recencyDays[row] as number) / unitDays),
      real('T', (row) => (ageDays[row] as number) / unitDays),
      real('monetary_value', (row) =>
        (x[row] as number) > 0 ? (repeatAmount[row] as number) / (x[row] as number) : 0,
      ),
      ...(logGapDays
        ? [real('litt', (row) => (logGapDays[row] as number) - (x[row] as number) * Math.log(unitDays))]
        : []),
    ],
  };
}
