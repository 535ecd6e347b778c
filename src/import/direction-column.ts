import type { Table } from '../table/column';
import type { Roles } from '../table/dataset';
import { labelAt, labelCount } from '../table/labels';
import { columnOf } from '../table/table';
import { plainName } from './role-names';

type Direction = 'in' | 'out' | 'neither';

const VALUES_AT_MOST = 12;

const byValue = (values: Readonly<Record<Direction, string>>): ReadonlyMap<string, Direction> =>
  new Map(
    (['in', 'out', 'neither'] as const).flatMap((direction) =>
      values[direction].split(' ').map((value) => [value, direction] as const),
    ),
  );

/** Values that say it whatever the column is called. */
const PLAIN = byValue({
  in: '收入 收 入账 转入 income incoming inflow sale sales einnahme ingreso',
  out: '支出 支 出账 转出 退款 expense expenses outgoing outflow refund refunds refunded ausgabe gasto',
  neither: '不计收支 其他 / neutral',
});
/** Values that also stand for other things (a credit card, in stock): the column's name must agree. */
const DOUBTFUL = byValue({
  in: 'in credit cr c + 贷 deposit received payment order purchase charge',
  out: 'out debit dr d - 借 withdrawal sent return returns chargeback reversal payout',
  neither: 'other transfer',
});
const NAME =
  /^(收支|借贷|方向|类型|资金)(类型|方向|标志|流向)?$|^交易(类型|方向)$|^(transaction|trans|txn|tx|entry|cash|money|amount)?(type|kind|direction|flow|sign|side)$|^(inout|inorout|drcr|crdr|dc|debitcredit|creditdebit|debitorcredit|creditordebit)$/;

/**
 * Which way a text of a bill says that money went; "" for an empty text, undefined for any other word.
 * @param name of the column, as `plainName` gives it: it must agree where the word also stands for other things
 */
export function directionOf(text: string, name: string): Direction | '' | undefined {
  const value = text.trim().toLowerCase();
  return value === '' ? '' : (PLAIN.get(value) ?? (NAME.test(name) ? DOUBTFUL.get(value) : undefined));
}

/**
 * The column of a bill that says which amounts came in and which went out: text of few values, all of them words
 * of direction, of two kinds at least. Null where there is none, and where the amounts' own signs say the same.
 * Costs one pass over such a column, nothing where there is none.
 */
export function directionColumn(table: Table, roles: Roles): string | null {
  const amount = roles.amount === undefined ? null : columnOf(table, roles.amount, 'f64', 'i32');
  if (amount === null) return null;
  const used = Object.values(roles);
  for (const column of table.columns) {
    if (column.type !== 'text' || used.includes(column.name)) continue;
    const { codes, labels } = column;
    const values = labelCount(labels);
    if (values > VALUES_AT_MOST) continue;
    const name = plainName(column.name);
    const directions = Array.from({ length: values }, (_, code) => directionOf(labelAt(labels, code), name));
    const known = new Set(directions.filter((direction) => direction !== ''));
    if (known.has(undefined) || known.size < 2) continue;
    const below = new Uint32Array(values);
    const above = new Uint32Array(values);
    for (let row = 0; row < codes.length; row++) {
      const value = amount.values[row] as number;
      const count = value < 0 ? below : above;
      const code = codes[row] as number;
      if (value !== 0) count[code] = (count[code] as number) + 1;
    }
    const signed = directions.some((_, code) => (below[code] as number) > 0 && above[code] === 0);
    if (!signed) return column.name;
  }
  return null;
}
