import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { flagDays } from '../../customers/lifecycle/flag-days';
import { columnNamed } from '../../table/table';
import type { CellInputs } from '../define';
import { invalidParams } from '../parse-params';
import type { LifecycleParams } from './result';
import { usedRules, type UsedRules } from './used-rules';

/** What run, members and lists share. */
export interface Prepared extends UsedRules {
  base: CustomerBase;
  /** from which day on each customer recommends; null = no column says so */
  flagged: Int32Array<ArrayBuffer> | null;
}

export function prepared(inputs: CellInputs, params: LifecycleParams): Result<Prepared> {
  const base = inputs.customers;
  if (!base) return fail({ code: 'input-missing', cell: 'lifecycle', input: 'customers' });
  if (base.customers === 0) return fail({ code: 'too-few-customers', needed: 1, found: 0 });
  const { advocate } = params;
  let flagged: Prepared['flagged'] = null;
  if (advocate !== null) {
    const rows = inputs.rows;
    const columns = rows?.table.columns ?? [];
    const column = rows && columnNamed(rows.table, advocate.column);
    if (!rows || !column)
      return fail({
        code: 'column-unknown',
        column: advocate.column,
        columns: columns.map(({ name }) => name),
      });
    flagged = flagDays(rows, base, advocate.column, advocate.value);
    if (flagged === null)
      return invalidParams('lifecycle', 'advocate.column', 'text', `${advocate.column}: ${column.type}`);
  }
  return ok({ base, flagged, ...usedRules(base, params) });
}
