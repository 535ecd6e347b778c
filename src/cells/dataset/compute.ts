import type { Message } from '../../core/message';
import { fail, ok } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { buildCustomerBase } from '../../customers/build-base';
import { messageMaker } from '../../i18n/catalogue';
import { ROLES, type Dataset, type Role } from '../../table/dataset';
import { profileOf } from '../../table/profile';
import { baseOptionsOf } from '../base-options';
import type { CellCompute, RunContext } from '../define';
import type { messages } from './messages';
import { valueList } from './value-list';
import type { BaseCounts, DatasetParams, DatasetResult } from './result';

const message = messageMaker<typeof messages>();

const MANY_MERGED = 0.2;

export const compute: CellCompute<DatasetParams, DatasetResult> = {
  run(inputs, params, context) {
    const { dataset } = inputs;
    if (!dataset) return fail({ code: 'input-missing', cell: 'dataset', input: 'table' });
    const transactions = dataset.tableRole === 'transactions';
    const base = inputs.customers
      ? ok(inputs.customers)
      : transactions
        ? buildCustomerBase(dataset.table, dataset.roles, baseOptionsOf(params))
        : ok(null);
    if (!base.ok) return base;
    const result = resultOf(dataset, transactions ? base.value : null, context);
    return ok({ finding: findingOf(result), warnings: warningsOf(result, params), result });
  },
  lists: {
    rows: ({ dataset }) =>
      dataset ? ok(dataset.table) : fail({ code: 'input-missing', cell: 'dataset', input: 'table' }),
    values: ({ dataset }, _params, _result, { column }) =>
      dataset
        ? valueList(dataset.table, String(column ?? dataset.table.columns[0]?.name ?? ''))
        : fail({ code: 'input-missing', cell: 'dataset', input: 'table' }),
  },
};

function resultOf(dataset: Dataset, base: CustomerBase | null, context: RunContext): DatasetResult {
  const { table, roles } = dataset;
  const roleOf = new Map<string, Role>(
    ROLES.flatMap((role) => (roles[role] === undefined ? [] : [[roles[role], role] as const])),
  );
  return {
    name: dataset.name,
    rows: table.rows,
    receipt: dataset.receipt,
    tableRole: dataset.tableRole,
    roles,
    columns: table.columns.map((column, i) => {
      context.progress(i / table.columns.length);
      const { name, type } = column;
      return { name, type, role: roleOf.get(name) ?? null, ...profileOf(column, table.rows) };
    }),
    base: base && countsOf(base),
  };
}

function countsOf(base: CustomerBase): BaseCounts {
  let orders = 0;
  let purchases = 0;
  for (let i = 0; i < base.orders.length; i++) {
    const own = base.orders[i] as number;
    orders += own;
    if (own > 0) purchases++;
  }
  return {
    customers: base.customers,
    occasions: purchases,
    orders,
    ordersAre: base.hasOrderIds ? 'order-ids' : 'occasions',
    merged: base.merged,
    negativeRows: base.negativeRows,
    refundOnlyCustomers: base.refundOnlyCustomers,
    refundOccasions: base.refundOccasions,
    continuedOccasions: base.continuedOccasions,
    rowsAfterEnd: base.rowsAfterEnd,
    rowsIncomplete: base.rowsIncomplete,
    firstDay: base.firstDay,
    lastDay: base.lastDay,
  };
}

function findingOf({ receipt, base, name, tableRole }: DatasetResult): Message {
  const before = receipt.appendedTo?.rows ?? 0;
  const rows = { name, kept: before + receipt.rowsKept, read: before + receipt.rowsRead };
  if (base === null) return message('findingTable', { ...rows, table: tableRole });
  const { customers, occasions, firstDay: first, lastDay: last } = base;
  return message('finding', { ...rows, customers, occasions, first, last });
}

function warningsOf({ receipt, base, columns, rows }: DatasetResult, params: DatasetParams): Message[] {
  const warnings: Message[] = [];
  const rejected = receipt.rejected.reduce((sum, { count }) => sum + count, 0);
  if (rejected > 0) warnings.push(message('warnRejected', { rows: rejected, read: receipt.rowsRead }));
  const unreadable = receipt.unreadable.reduce((sum, { count }) => sum + count, 0);
  if (unreadable > 0)
    warnings.push(
      message('warnUnreadable', {
        cells: unreadable,
        columns: receipt.unreadable.map(({ column }) => column),
      }),
    );
  if (receipt.replacedCharacters > 0)
    warnings.push(
      message('warnReplaced', {
        characters: receipt.replacedCharacters,
        encoding: receipt.parts[0]?.encoding ?? '',
      }),
    );
  if (receipt.futureDates > 0) warnings.push(message('warnFuture', { rows: receipt.futureDates }));
  const { unclosedQuotes, directionColumn } = receipt;
  if (unclosedQuotes > 0) warnings.push(message('warnUnclosed', { rows: unclosedQuotes }));
  if (directionColumn !== undefined) warnings.push(message('warnDirection', { column: directionColumn }));
  if (base !== null) warnings.push(...baseWarnings(base, rows, params));
  const empty = columns.filter((column) => column.distinct === 0).map((column) => column.name);
  if (empty.length > 0) warnings.push(message('warnEmptyColumns', { columns: empty }));
  return warnings;
}

/** What became of rows on the way to customers and purchases. */
function baseWarnings(base: BaseCounts, kept: number, params: DatasetParams): Message[] {
  const warnings: Message[] = [];
  if (base.rowsIncomplete > 0) warnings.push(message('warnIncomplete', { rows: base.rowsIncomplete }));
  if (base.rowsAfterEnd > 0)
    warnings.push(message('warnAfterEnd', { rows: base.rowsAfterEnd, day: base.lastDay }));
  if (base.merged > 0) warnings.push(mergedWarning(base, kept, params));
  if (base.negativeRows > 0)
    warnings.push(message('warnRefunds', { rows: base.negativeRows, customers: base.refundOnlyCustomers }));
  return warnings;
}

/** Lines of one order belong together; without order ids many merges may mean that rows are purchases. */
function mergedWarning(base: BaseCounts, kept: number, { occasion }: DatasetParams): Message {
  const { merged: rows, orders, refundOccasions: refunds, continuedOccasions: continued } = base;
  const occasions = base.occasions + refunds + continued;
  if (base.ordersAre === 'order-ids')
    return message('warnMergedOrders', { rows, occasions, refunds, continued, orders, occasion });
  return message(rows > MANY_MERGED * kept ? 'warnManyMerged' : 'warnMerged', {
    rows,
    occasions,
    refunds,
    continued,
    occasion,
  });
}
