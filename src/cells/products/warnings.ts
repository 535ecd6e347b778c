import type { Message } from '../../core/message';
import type { CustomerBase } from '../../customers/base';
import type { ItemTotals } from '../../customers/products/item-totals';
import { messageMaker } from '../../i18n/catalogue';
import type { ItemColumn } from '../item-column';
import type { messages } from './messages';
import type { ProductsResult } from './result';

const message = messageMaker<typeof messages>();

/** Fewer customers make every number uncertain. */
export const FEW_CUSTOMERS = 30;
const MANY_MIXED = 0.3;
const LARGE_REST = 0.5;

/** What the reader should know before trusting the numbers. */
export function warningsOf(
  result: ProductsResult,
  base: CustomerBase,
  totals: ItemTotals,
  { column, guessed, instead }: ItemColumn,
  complete: boolean,
): Message[] {
  const warnings: Message[] = [];
  const { entry } = result;
  if (guessed) warnings.push(message('warnGuessed', { column: column.name }));
  if (instead) warnings.push(message('warnInstead', { column: column.name, ...instead }));
  if (!complete) warnings.push(message('warnPeriod', { from: base.firstDay, to: base.lastDay }));
  if (result.customers < FEW_CUSTOMERS)
    warnings.push(message('warnFewCustomers', { customers: result.customers }));
  const missing = result.rows.find((row) => row.kind === 'missing');
  if (missing)
    warnings.push(
      message('warnMissing', {
        lines: missing.lines,
        share: result.lines === 0 ? 0 : missing.lines / result.lines,
      }),
    );
  const rest = result.rows.find((row) => row.kind === 'others');
  if (rest && (rest.profitShare ?? 0) > LARGE_REST)
    warnings.push(
      message('warnRest', {
        items: result.items - result.rows.filter((row) => row.kind === 'item').length,
        share: rest.profitShare ?? 0,
      }),
    );
  if (result.orders !== 'order') warnings.push(message('warnNoOrders'));
  if (base.marginMissingRows > 0)
    warnings.push(message('warnMarginMissing', { rows: base.marginMissingRows }));
  if (totals.others.rows > 0)
    warnings.push(message('warnOthers', { rows: totals.others.rows, revenue: totals.others.revenue }));
  const late = entry.customers - entry.followed;
  if (late > 0)
    warnings.push(
      message('warnFollowUp', { customers: late, of: entry.customers, days: result.horizonDays }),
    );
  const shown = entry.rows.filter((row) => row.kind === 'item' || row.kind === 'mixed');
  const small = shown.filter((row) => row.followed < FEW_CUSTOMERS).length;
  if (small > 0)
    warnings.push(message('warnSmallGroups', { small, groups: shown.length, size: FEW_CUSTOMERS }));
  const mixed = entry.rows.find((row) => row.kind === 'mixed');
  if (mixed && mixed.share > MANY_MIXED)
    warnings.push(message('warnMixed', { share: mixed.share, customers: mixed.customers }));
  return warnings;
}
