import type { CustomerBase } from '../../customers/base';
import type { RepeatStatistics } from '../../customers/repeat-statistics';
import type { Table } from '../../table/column';
import type { ModelData } from './model-data';

/**
 * Customers as a model sees them, as other packages read them: customer_id, frequency (x), recency (t_x), T in the unit of the model,
 * monetary_value (mean of the repeat purchases, 0 without any), and litt (Σ ln of the times between purchases) where the times are
 * known. Seasons and whole periods are in them already. Cost O(customers).
 * @param names of the customers of the statistics; null leaves customer_id out
 */
export function summaryTable(
  statistics: RepeatStatistics,
  names: Pick<CustomerBase, 'codes' | 'labels'> | null,
  { rows: seen, rowOf, unitDays }: Pick<ModelData, 'rows' | 'rowOf' | 'unitDays'>,
): Table {
  const { x, customer, repeatAmount, logGapDays } = statistics;
  const rows = statistics.customers;
  const real = (name: string, of: (i: number) => number) => ({
    name,
    type: 'f64' as const,
    values: Float64Array.from({ length: rows }, (_, i) => of(i)),
  });
  const ofRow = (values: Float64Array) => (i: number) => values[rowOf[i] as number] as number;
  return {
    rows,
    columns: [
      ...(names
        ? [
            {
              name: 'customer_id',
              type: 'text' as const,
              codes: Uint32Array.from(
                { length: rows },
                (_, i) => names.codes[customer[i] as number] as number,
              ),
              labels: names.labels,
            },
          ]
        : []),
      {
        name: 'frequency',
        type: 'i32',
        values: Int32Array.from({ length: rows }, (_, i) => ofRow(seen.x)(i)),
      },
      real('recency', ofRow(seen.recency)),
      real('T', ofRow(seen.age)),
      real('monetary_value', (i) =>
        (x[i] as number) > 0 ? (repeatAmount[i] as number) / (x[i] as number) : 0,
      ),
      ...(logGapDays
        ? [real('litt', (i) => (logGapDays[i] as number) - (x[i] as number) * Math.log(unitDays))]
        : []),
    ],
  };
}
