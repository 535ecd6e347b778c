import type { Role } from '../../table/dataset';
import type { ColumnChoice, DerivedColumn, RowRule } from '../plan';
import { alipayBill, taobaoOrders, wechatBill } from './china';
import {
  klaviyoEvents,
  klaviyoProfiles,
  surveymonkeyResponses,
  typeformResponses,
  zendeskTickets,
} from './contacts-and-feedback';
import { hubspotContacts, hubspotDeals, salesforceAccounts, salesforceOpportunities } from './crm';
import { paypalActivity, squareTransactions, stripePayments } from './payments';
import type { Preset } from './preset';
import { shopifyCustomers, shopifyOrders } from './shopify';
import { woocommerceOrders } from './woocommerce';

/** Every export that is known, in the order they are tried. */
export const PRESETS: readonly Preset[] = [
  shopifyOrders,
  shopifyCustomers,
  woocommerceOrders,
  stripePayments,
  squareTransactions,
  paypalActivity,
  hubspotDeals,
  hubspotContacts,
  salesforceOpportunities,
  salesforceAccounts,
  taobaoOrders,
  wechatBill,
  alipayBill,
  klaviyoProfiles,
  klaviyoEvents,
  zendeskTickets,
  surveymonkeyResponses,
  typeformResponses,
];

/** How headers compare: case, blanks and full-width brackets make no difference. */
const plain = (header: string): string =>
  header.trim().toLowerCase().replaceAll(/\s+/g, ' ').replaceAll('（', '(').replaceAll('）', ')');

/**
 * The preset whose headers are all among the names of a file; of several, the one that knows most of them. Null where
 * the file is nobody's known one. Cost: headers of all presets × columns.
 */
export function presetFor(names: readonly string[]): Preset | null {
  const present = new Set(names.map(plain));
  let best: Preset | null = null;
  let most = 0;
  for (const preset of PRESETS) {
    for (const headers of preset.headers) {
      if (headers.length <= most || !headers.every((header) => present.has(plain(header)))) continue;
      best = preset;
      most = headers.length;
    }
  }
  return best;
}

/** What a preset says of one file, in the file's own names. */
export interface AppliedPreset {
  /** positions of the columns, by role, that no derived column has */
  roles: Partial<Record<Role, number>>;
  /** by position */
  columns: (ColumnChoice | undefined)[];
  rules: RowRule[];
  derived: DerivedColumn[];
  continuedOrders: boolean;
  /** position of the column that names the currency of the amount, null where the preset does not say */
  currency: number | null;
}

/**
 * Fits a preset to a file: whatever names a header that the file does not have is left out.
 * @param texts the sampled cells of a column, in the order of the rows
 */
export function applyPreset(
  preset: Preset,
  names: readonly string[],
  texts: (column: number) => readonly string[],
): AppliedPreset {
  const find = (header: string): number => names.findIndex((name) => plain(name) === plain(header));
  const has = (header: string): boolean => find(header) >= 0;
  const ownName = (header: string): string => names[find(header)] ?? header;
  const inOwnNames = (derived: DerivedColumn): DerivedColumn =>
    ({ ...derived, of: derived.of.map(ownName) }) as DerivedColumn;

  const roles: Partial<Record<Role, number>> = {};
  for (const [role, headers] of Object.entries(preset.roles) as [Role, readonly string[]][]) {
    const at = fullest(headers.filter(has).map(find), texts);
    if (at !== null) roles[role] = at;
  }
  const derived: DerivedColumn[] = [];
  const line = preset.amountOfLine;
  if (line?.of.every(has) && repeatsTotals(roles.order, roles.amount, texts)) derived.push(inOwnNames(line));
  for (const column of preset.derived ?? []) {
    const known = derived.some(({ role }) => role !== null && role === column.role);
    if (!known && column.of.every(has)) derived.push(inOwnNames(column));
  }
  const columns: AppliedPreset['columns'] = [];
  for (const [header, choice] of Object.entries(preset.columns ?? {}))
    if (has(header)) columns[find(header)] = choice;
  const made = new Set<string | null>(derived.map(({ role }) => role));
  return {
    roles: Object.fromEntries(Object.entries(roles).filter(([role]) => !made.has(role))),
    columns,
    rules: (preset.rules ?? []).flatMap((rule) =>
      has(rule.column) ? [{ ...rule, column: ownName(rule.column) }] : [],
    ),
    derived,
    continuedOrders: preset.continuedOrders === true,
    currency: preset.currency?.filter(has).map(find)[0] ?? null,
  };
}

/** The first column that is filled in half of the rows; else the one filled most often, the first of equals. */
function fullest(columns: readonly number[], texts: (column: number) => readonly string[]): number | null {
  let best: number | null = null;
  let most = -1;
  for (const column of columns) {
    const cells = texts(column);
    const filled = cells.filter((text) => text !== '').length;
    if (2 * filled >= cells.length) return column;
    if (filled > most) {
      best = column;
      most = filled;
    }
  }
  return best;
}

/** Orders have several rows and their amount on more than one of them. */
function repeatsTotals(
  order: number | undefined,
  amount: number | undefined,
  texts: (column: number) => readonly string[],
): boolean {
  if (order === undefined || amount === undefined) return false;
  const amounts = texts(amount);
  const filled = texts(order).filter((_, row) => amounts[row] !== '');
  return new Set(filled).size < filled.length;
}
