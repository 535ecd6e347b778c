import type { Table, TextColumn } from '../../table/column';
import type { Roles } from '../../table/dataset';
import { labelAt } from '../../table/labels';
import { columnOf } from '../../table/table';
import type { Finding } from '../quality';
import { countsOf } from './imported-columns';

const EXAMPLES = 5;
const AT = 64;
const PLUS = 43;
const SCIENTIFIC = /^\d([.,]\d+)?E\+\d{2,3}$/i;

/**
 * Customers whose ids are e-mail addresses that differ only in case or outer blanks: one person, most likely, counted
 * as several. Other ids may tell case apart and are passed over. Cost O(labels of customers).
 */
export function customerVariants(table: Table, roles: Roles): Finding[] {
  const column = roles.customer === undefined ? null : columnOf(table, roles.customer, 'text');
  if (column === null) return [];
  const groups = new Map<string, number[]>();
  for (const code of usedLabels(column, AT)) {
    const key = labelAt(column.labels, code).trim().toLowerCase();
    const group = groups.get(key);
    if (group) group.push(code);
    else groups.set(key, [code]);
  }
  const several = [...groups.values()].filter(({ length }) => length > 1);
  if (several.length === 0) return [];
  const examples = several
    .slice(0, EXAMPLES)
    .map((codes) => codes.slice(0, EXAMPLES).map((code) => labelAt(column.labels, code)));
  return [{ kind: 'customer-variants', customers: several.length, examples }];
}

/**
 * Ids of customers, orders and products that a spreadsheet has made numbers of few digits: different ids became one.
 * Cost O(labels).
 */
export function damagedIds(table: Table, roles: Roles): Finding[] {
  return ([roles.customer, roles.order, roles.product] as const).flatMap((name): Finding[] => {
    const column = name === undefined ? null : columnOf(table, name, 'text');
    if (column === null) return [];
    const damaged = usedLabels(column, PLUS).filter((code) => SCIENTIFIC.test(labelAt(column.labels, code)));
    if (damaged.length === 0) return [];
    const examples = damaged.slice(0, EXAMPLES).map((code) => labelAt(column.labels, code));
    return [{ kind: 'damaged-ids', column: column.name, count: damaged.length, examples }];
  });
}

/** Codes of the labels that rows have and that contain a byte. */
function usedLabels(column: TextColumn, byte: number): number[] {
  const { bytes, offsets } = column.labels;
  const counts = countsOf(column);
  const found: number[] = [];
  // from one occurrence to the next: most columns have none
  for (let at = bytes.indexOf(byte), code = 0; at >= 0;) {
    while ((offsets[code + 1] as number) <= at) code++;
    if ((counts[code] as number) > 0) found.push(code);
    at = bytes.indexOf(byte, offsets[code + 1] as number);
  }
  return found;
}
