import type { CustomerBase } from '../../customers/base';
import { STAGES } from '../../customers/lifecycle/stages';
import { measureOf } from '../../customers/measures';
import { wilson } from '../../stats/intervals';
import { shareOfSumInterval } from '../../stats/share-of-sum';
import type { StageRow } from './result';

/** Who is on which rung, and what they brought. @param stages of every customer now */
export function stageRows(base: CustomerBase, stages: Uint8Array): { rows: StageRow[]; revenue: number } {
  const revenue = measureOf(base, 'revenue');
  const customers = new Float64Array(STAGES.length);
  const sums = new Float64Array(STAGES.length);
  const squares = new Float64Array(STAGES.length);
  for (let c = 0; c < stages.length; c++) {
    const stage = stages[c] as number;
    const paid = revenue[c] as number;
    customers[stage] = (customers[stage] as number) + 1;
    sums[stage] = (sums[stage] as number) + paid;
    squares[stage] = (squares[stage] as number) + paid * paid;
  }
  const total = sums.reduce((sum, value) => sum + value, 0);
  const allSquares = squares.reduce((sum, value) => sum + value, 0);
  const n = base.customers;
  const rows = STAGES.map((stage, i): StageRow => {
    const [count, sum] = [customers[i] ?? 0, sums[i] ?? 0];
    return {
      stage,
      customers: count,
      share: count / n,
      interval: wilson(count, n),
      revenue: sum,
      revenueShare: total > 0 ? sum / total : null,
      revenueInterval: total > 0 ? shareOfSumInterval(n, total, sum, allSquares, squares[i] ?? 0) : null,
    };
  });
  return { rows, revenue: total };
}
