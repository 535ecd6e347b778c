import type { Table, TextColumn } from '../../table/column';
import type { Roles, TableRole } from '../../table/dataset';
import { labelAt } from '../../table/labels';
import { columnOf } from '../../table/table';
import { Dictionary } from '../dictionary';
import type { Finding } from '../quality';
import { countsOf } from './imported-columns';

const EXAMPLES = 5;

interface Side {
  tableRole: TableRole;
  roles: Roles;
  table: Table;
}

/**
 * How the customers of a table of customers and of one of transactions meet, whichever of the two is stored; null
 * where the two do not meet. The examples are customers of the one side missing on the other: first those with
 * transactions that no table knows.
 * @param other the stored one, with its name
 */
export function joinedCheck(read: Side, other: Side & { name: string }): Finding | null {
  const roles = [read.tableRole, other.tableRole];
  if (!roles.includes('transactions') || !roles.includes('customers')) return null;
  const [buyers, known] = read.tableRole === 'transactions' ? [read, other] : [other, read];
  const bought = customerColumn(buyers);
  const listed = customerColumn(known);
  if (bought === null || listed === null) return null;
  const dictionary = new Dictionary();
  const ofBuyers = encoded(dictionary, bought);
  const ofKnown = encoded(dictionary, listed);
  const places = new Uint8Array(dictionary.size);
  for (const code of ofBuyers) places[code.id] = 1;
  for (const code of ofKnown) places[code.id] = (places[code.id] as number) | 2;
  const strangers = ofBuyers.filter(({ id }) => places[id] === 1);
  const silent = ofKnown.filter(({ id }) => places[id] === 2);
  const examples = [
    ...strangers.slice(0, EXAMPLES).map(({ code }) => labelAt(bought.labels, code)),
    ...silent.slice(0, EXAMPLES).map(({ code }) => labelAt(listed.labels, code)),
  ].slice(0, EXAMPLES);
  return {
    kind: 'joined',
    dataset: other.name,
    matched: ofBuyers.length - strangers.length,
    withoutTransactions: silent.length,
    withoutCustomer: strangers.length,
    examples,
  };
}

const customerColumn = ({ table, roles }: Side): TextColumn | null =>
  roles.customer === undefined ? null : columnOf(table, roles.customer, 'text');

/** The texts that rows have: their code in the column, and their number in a dictionary shared with the other side. */
function encoded(dictionary: Dictionary, column: TextColumn): { code: number; id: number }[] {
  const ids = labelIds(dictionary, column);
  const counts = countsOf(column);
  return Array.from(ids, (id, code) => ({ code, id })).filter(({ code }) => (counts[code] as number) > 0);
}

/** The number of each label of a column in a dictionary. */
export function labelIds(dictionary: Dictionary, { labels }: TextColumn): Uint32Array {
  const count = labels.offsets.length - 1;
  const ids = new Uint32Array(count);
  const offsets = Int32Array.from(labels.offsets);
  dictionary.encode(labels.bytes, offsets, offsets.subarray(1), ids, count);
  return ids;
}
