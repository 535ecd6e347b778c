import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import type { TransactionRows } from '../../customers/transaction-rows';
import type { CellInputs } from '../define';
import { itemColumn, type ItemColumn } from '../item-column';
import { windowOf, type ChosenWindow } from '../window-params';
import type { ProductsParams } from './result';

/** What a run stands on. */
export interface ProductInputs {
  base: CustomerBase;
  rows: TransactionRows;
  window: ChosenWindow;
  /** null where no column says what was bought */
  items: ItemColumn | null;
}

export function productInputs(inputs: CellInputs, params: ProductsParams): Result<ProductInputs> {
  const { customers: base, rows } = inputs;
  if (!base || !rows) return fail({ code: 'input-missing', cell: 'products', input: 'customers' });
  const window = windowOf(base, params.period);
  if (!window.ok) return window;
  const items = itemColumn(rows, params.column);
  return items.ok ? ok({ base, rows, window: window.value, items: items.value }) : items;
}
