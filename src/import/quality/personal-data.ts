import type { Column, Labels, Table } from '../../table/column';
import type { Roles } from '../../table/dataset';
import type { Finding } from '../quality';
import { plainName } from '../role-names';
import { countsOf } from './imported-columns';

type Kind = Extract<Finding, { kind: 'personal-data' }>['what'];

/** from this share of the cells with a value on: one e-mail address in a hundred notes is one too many to store unasked */
const LEAST_SHARE: Readonly<Record<'email' | 'phone' | 'ip', number>> = { email: 0.01, phone: 0.5, ip: 0.5 };

const NAME =
  /^((first|last|full|given|family|sur|customer|client|buyer|shopper|member|user|contact|billing|shipping|recipient|cardholder|payer)name|(billing|shipping)(first|last|full)?name|firstnameandlastname|nachname|vorname|nombre|apellidos?|prenom)$|^(姓名|客户姓名|会员姓名|买家姓名|收货人|收货人姓名|收件人|联系人|真实姓名|买家真实姓名|客户名称)$/;
const ADDRESS =
  /^(billing|shipping|customer|delivery|home|street|postal|mailing)?(address|addr|street|streetaddress|addressline)\d?$|^(收货|收件|联系|客户|家庭|详细|通讯)?地址$/;
const PHONE = /phone|mobile|^tel$|telephone|cell(number)?$|手机|电话/;

/**
 * Columns that say who somebody is: e-mail addresses (also within a text), phone numbers (international, with
 * marks between groups, Chinese mobile numbers), IP addresses by their cells; names and postal addresses by the name of
 * the column. Looks at each distinct text once, byte by byte, and weighs it by its rows.
 */
export function personalData(table: Table, roles: Roles): Finding[] {
  return table.columns.flatMap((column): Finding[] => {
    const found = kindOf(column, table.rows, roles);
    return found === null ? [] : [{ kind: 'personal-data', column: column.name, ...found }];
  });
}

function kindOf(column: Column, rows: number, roles: Roles): { what: Kind; share: number } | null {
  if (column.type === 'f64') return mobileNumbers(column);
  if (column.type !== 'text') return null;
  const counts = countsOf(column);
  const known = counts.reduce((sum, count) => sum + count, 0);
  if (known === 0) return null;
  const shareOf = (test: (bytes: Uint8Array, from: number, to: number) => boolean): number =>
    weightOf(column, counts, test) / known;
  const plain = plainName(column.name);
  const email = shareOf(holdsEmail);
  if (email >= LEAST_SHARE.email) return { what: 'email', share: email };
  // ids of orders may look like phone numbers
  const isCode = column.name === roles.order || column.name === roles.product;
  const phone = isCode ? 0 : shareOf(PHONE.test(plain) ? isSomePhone : isPhone);
  if (phone >= LEAST_SHARE.phone) return { what: 'phone', share: phone };
  const ip = shareOf(isIp);
  if (ip >= LEAST_SHARE.ip) return { what: 'ip', share: ip };
  if (NAME.test(plain)) return { what: 'name', share: known / rows };
  return ADDRESS.test(plain) ? { what: 'address', share: known / rows } : null;
}

function weightOf(
  { labels }: { labels: Labels },
  counts: Uint32Array,
  test: (bytes: Uint8Array, from: number, to: number) => boolean,
): number {
  let weight = 0;
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code] as number;
    if (count > 0 && test(labels.bytes, labels.offsets[code] as number, labels.offsets[code + 1] as number))
      weight += count;
  }
  return weight;
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

/** Letters, digits and bytes beyond ASCII: what stands around an @ or between full stops. */
const isWord = (byte: number | undefined): boolean =>
  byte !== undefined &&
  (isDigit(byte) || (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || byte >= 128);

/** Somewhere: a word, @, a word, a full stop, two letters. */
function holdsEmail(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from + 1; at < to - 4; at++) {
    if (bytes[at] !== 64 || !isWord(bytes[at - 1])) continue;
    let end = at + 1;
    while (end < to && (isWord(bytes[end]) || bytes[end] === 45)) end++;
    if (end > at + 1 && bytes[end] === 46 && end + 2 < to && isWord(bytes[end + 1]) && isWord(bytes[end + 2]))
      return true;
  }
  return false;
}

interface Shape {
  digits: number;
  /** a plus sign stands first */
  plus: boolean;
  /** groups of digits with blanks, hyphens, full stops or brackets between them */
  groups: number;
  /** of the first two digits behind a Chinese country code, if there is one */
  first: number;
  second: number;
}

/** How digits stand in a cell that could be a phone number; null where anything else stands in it. */
function shapeOf(bytes: Uint8Array, from: number, to: number): Shape | null {
  if (to - from < 7 || to - from > 24) return null;
  const shape = { digits: 0, plus: bytes[from] === 43, groups: 0, first: -1, second: -1 };
  const seen: number[] = [];
  for (let at = shape.plus ? from + 1 : from; at < to; at++) {
    const byte = bytes[at] as number;
    if (isDigit(byte)) {
      if (at === from || !isDigit(bytes[at - 1])) shape.groups++;
      shape.digits++;
      if (seen.length < 4) seen.push(byte - 48);
    } else if (byte !== 32 && byte !== 45 && byte !== 46 && byte !== 40 && byte !== 41) return null;
  }
  const behind = shape.digits === 13 && seen[0] === 8 && seen[1] === 6 ? 2 : 0;
  shape.first = seen[behind] ?? -1;
  shape.second = seen[behind + 1] ?? -1;
  if (behind === 2) shape.digits = 11;
  return shape;
}

/** A phone number whatever its column is called: +49 30 1234567, (555) 123-4567, 13812345678. */
function isPhone(bytes: Uint8Array, from: number, to: number): boolean {
  const shape = shapeOf(bytes, from, to);
  if (shape === null) return false;
  const { digits, plus, groups, first, second } = shape;
  if (plus) return digits >= 8 && digits <= 15;
  if (digits === 11 && first === 1 && second >= 3) return true;
  return groups >= 3 && (digits === 10 || digits === 11) && bytes[from + 4] !== 45;
}

/** A phone number in a column that is called so: seven to fifteen digits. */
function isSomePhone(bytes: Uint8Array, from: number, to: number): boolean {
  const shape = shapeOf(bytes, from, to);
  return shape !== null && shape.digits >= 7 && shape.digits <= 15;
}

/** Chinese mobile numbers that were read as numbers. */
function mobileNumbers(column: Extract<Column, { type: 'f64' }>): { what: Kind; share: number } | null {
  let known = 0;
  let mobile = 0;
  for (let row = 0; row < column.values.length; row++) {
    const value = column.values[row] as number;
    if (value - value !== 0) continue;
    known++;
    if (value >= 13e9 && value < 20e9 && value === Math.floor(value)) mobile++;
  }
  return known > 0 && mobile / known >= 0.9 ? { what: 'phone', share: mobile / known } : null;
}

/** Four numbers up to 255 with full stops, or at least two colons between hexadecimal digits (IPv6). */
function isIp(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 7 || to - from > 39) return false;
  let stops = 0;
  let colons = 0;
  let value = -1;
  let digits = 0;
  for (let at = from; at <= to; at++) {
    const byte = bytes[at];
    if (at === to || byte === 46 || byte === 58) {
      if (colons === 0 && byte !== 58 && (value < 0 || value > 255 || digits > 3)) return false;
      if (digits > 4) return false;
      if (at < to && byte === 46) stops++;
      if (at < to && byte === 58) colons++;
      value = -1;
      digits = 0;
    } else if (isDigit(byte)) {
      value = (value < 0 ? 0 : value) * 10 + (byte as number) - 48;
      digits++;
    } else if (byte !== undefined && ((byte | 32) < 97 || (byte | 32) > 102)) return false;
    else {
      value = 256;
      digits++;
    }
  }
  return (stops === 3 && colons === 0) || (colons >= 4 && colons <= 7 && stops === 0);
}
