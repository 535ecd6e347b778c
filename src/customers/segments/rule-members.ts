import { MS_PER_DAY, parseIsoDay } from '../../core/days';
import { fail, ok, type Result } from '../../core/result';
import type { Bytes } from '../../table/column';
import { labelAt, labelCount } from '../../table/labels';
import { columnNamed } from '../../table/table';
import type { CustomerBase } from '../base';
import { attributeOf } from '../attributes';
import { measureOf } from '../measures';
import type { Members } from '../subset';
import { isMissing } from '../transactions';
import type { TransactionRows } from '../transaction-rows';
import type {
  DateCondition,
  DayCondition,
  MeasureCondition,
  NumberCondition,
  Rule,
  TextCondition,
} from './rule';

/**
 * Who a rule holds for. Rows count where their amount is 0 or more (a return says nothing of what was bought).
 * O(conditions × (customers + occasions or rows)).
 * @param rows null where the rule reads no column
 * @returns `column-unknown` where a column is missing or of another type than the condition reads
 */
export function ruleMembers(rule: Rule, base: CustomerBase, rows: TransactionRows | null): Result<Members> {
  if ('all' in rule) return joined(rule.all, base, rows, 1);
  if ('any' in rule) return joined(rule.any, base, rows, 0);
  if ('not' in rule) {
    const inner = ruleMembers(rule.not, base, rows);
    return inner.ok ? ok(inner.value.map((member) => 1 - member)) : inner;
  }
  if ('measure' in rule) return ok(byMeasure(rule, base));
  if ('date' in rule) return ok(byDate(rule, base));
  if (rows === null) return fail({ code: 'column-unknown', column: rule.column, columns: [] });
  if ('values' in rule) return byText(rule, base, rows);
  return 'days' in rule ? byDay(rule, base, rows) : byNumber(rule, base, rows);
}

/** @param start 1: everybody who holds for all; 0: who holds for any */
function joined(
  rules: readonly Rule[],
  base: CustomerBase,
  rows: TransactionRows | null,
  start: 0 | 1,
): Result<Members> {
  const members = new Uint8Array(base.customers).fill(start);
  for (const rule of rules) {
    const next = ruleMembers(rule, base, rows);
    if (!next.ok) return next;
    for (let c = 0; c < members.length; c++)
      members[c] =
        start === 1
          ? (members[c] as number) & (next.value[c] as number)
          : (members[c] as number) | (next.value[c] as number);
  }
  return ok(members);
}

const within = (value: number, from: number | null, to: number | null): boolean =>
  value === value && (from === null || value >= from) && (to === null || value <= to);

function byMeasure({ measure, from, to }: MeasureCondition, base: CustomerBase): Members {
  const values = measureOf(base, measure);
  const members = new Uint8Array(base.customers);
  for (let c = 0; c < members.length; c++) if (within(values[c] as number, from, to)) members[c] = 1;
  return members;
}

function byDate({ date, from, to }: DateCondition, base: CustomerBase): Members {
  const low = from === null ? -Infinity : (parseIsoDay(from) ?? -Infinity);
  const high = to === null ? Infinity : (parseIsoDay(to) ?? Infinity);
  const members = new Uint8Array(base.customers);
  for (let c = 0; c < base.customers; c++) {
    let found = NaN;
    const end = base.offsets[c + 1] as number;
    for (let i = base.offsets[c] as number; i < end; i++) {
      if (base.orders[i] === 0) continue;
      found = base.day[i] as number;
      if (date === 'first-purchase' || (date === 'any-purchase' && found >= low)) break;
    }
    if (found >= low && found <= high) members[c] = 1;
  }
  return members;
}

function byText(
  { column, rows: which, values }: TextCondition,
  base: CustomerBase,
  rows: TransactionRows,
): Result<Members> {
  const found = columnNamed(rows.table, column);
  if (!found || (found.type !== 'text' && found.type !== 'bool'))
    return fail({ code: 'column-unknown', column, columns: rows.table.columns.map(({ name }) => name) });
  const wanted = new Set(values);
  const members = new Uint8Array(base.customers);
  const codes: ArrayLike<number> = found.type === 'text' ? found.codes : found.values;
  const labels =
    found.type === 'text'
      ? Array.from({ length: labelCount(found.labels) }, (_, code) => labelAt(found.labels, code))
      : ['false', 'true'];
  const fits = Uint8Array.from(labels, (label) => (wanted.has(label) ? 1 : 0));
  if ((which === 'first' || which === 'last') && found.type === 'text') {
    const attribute = attributeOf(rows, base, column, which);
    for (let c = 0; c < members.length; c++) {
      const code = attribute?.codes[c] ?? -1;
      if (code >= 0) members[c] = fits[code] as number;
    }
    return ok(members);
  }
  // a bool has no first or last row of its own: any counts
  const every = which === 'every';
  return ok(byRows(base, rows, found.valid, every, (row) => fits[codes[row] as number] === 1));
}

/** Whose rows fit, any of them or every one; rows without a value (`fits` is null) and refunds say nothing. O(rows). */
function byRows(
  base: CustomerBase,
  rows: TransactionRows,
  valid: Bytes | undefined,
  every: boolean,
  fits: (row: number) => boolean | null,
): Members {
  // 0 nothing seen, 1 all fit, 2 some fit, 3 none fits
  const seen = new Uint8Array(base.customers);
  for (let row = 0; row < rows.customer.length; row++) {
    const c = rows.customer[row] as number;
    if (c < 0 || (rows.amount[row] as number) < 0 || isMissing(valid, row)) continue;
    const fit = fits(row);
    if (fit === null) continue;
    const own = fit ? 1 : 3;
    const before = seen[c] as number;
    seen[c] = before === 0 || before === own ? own : 2;
  }
  return seen.map((state) => (state === 1 || (state === 2 && !every) ? 1 : 0));
}

/** Rows without a day say nothing; a customer without any is outside. */
function byDay(
  { column, days, from, to }: DayCondition,
  base: CustomerBase,
  rows: TransactionRows,
): Result<Members> {
  const found = columnNamed(rows.table, column);
  if (!found || (found.type !== 'day' && found.type !== 'time'))
    return fail({ code: 'column-unknown', column, columns: rows.table.columns.map(({ name }) => name) });
  const low = from === null ? -Infinity : (parseIsoDay(from) ?? -Infinity);
  const high = to === null ? Infinity : (parseIsoDay(to) ?? Infinity);
  const unit = found.type === 'day' ? 1 : MS_PER_DAY;
  const inside = (row: number): boolean | null => {
    const day = Math.floor((found.values[row] as number) / unit);
    return Number.isNaN(day) ? null : day >= low && day <= high;
  };
  return ok(byRows(base, rows, found.valid, days === 'every', inside));
}

function byNumber(
  { column, number, from, to }: NumberCondition,
  base: CustomerBase,
  rows: TransactionRows,
): Result<Members> {
  const found = columnNamed(rows.table, column);
  if (!found || (found.type !== 'f64' && found.type !== 'i32'))
    return fail({ code: 'column-unknown', column, columns: rows.table.columns.map(({ name }) => name) });
  const values = new Float64Array(base.customers).fill(NaN);
  const counts = new Uint32Array(base.customers);
  for (let row = 0; row < rows.customer.length; row++) {
    const c = rows.customer[row] as number;
    const value = found.values[row] as number;
    if (c < 0 || (rows.amount[row] as number) < 0 || value !== value || isMissing(found.valid, row)) continue;
    const before = values[c] as number;
    counts[c] = (counts[c] as number) + 1;
    if (before !== before) values[c] = value;
    else if (number === 'smallest') values[c] = Math.min(before, value);
    else if (number === 'largest') values[c] = Math.max(before, value);
    else values[c] = before + value;
  }
  const members = new Uint8Array(base.customers);
  for (let c = 0; c < members.length; c++) {
    const value = (values[c] as number) / (number === 'mean' ? (counts[c] as number) : 1);
    if (within(value, from, to)) members[c] = 1;
  }
  return ok(members);
}
