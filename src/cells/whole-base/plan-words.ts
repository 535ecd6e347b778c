import type { ColumnMeasure } from '../../customers/cohort-columns';
import type { Period } from '../../customers/periods';
import type { Format } from '../../i18n/format';
import { periodName } from '../period-name';

type Nullable = number | null;
/** Values of the finding. */
export interface Finding {
  start: number;
  period: Period;
  measure: ColumnMeasure;
  active: number;
  new: Nullable;
  newShare: Nullable;
  newLow: Nullable;
  newHigh: Nullable;
  repeat: Nullable;
  repeatLow: Nullable;
  repeatHigh: Nullable;
  next: Nullable;
  existing: Nullable;
  existingLow: Nullable;
  existingHigh: Nullable;
  /** too wide an interval to plan by */
  uncertain: boolean;
  target: Nullable;
  /** period the target is measured by; null = a total was given */
  compared: Nullable;
  /** wanted beyond it, in % */
  change: Nullable;
  needed: Nullable;
  neededLow: Nullable;
  neededHigh: Nullable;
}
/** A range of counts of customers, none below 0. */
const countRange = (low: number, high: number, f: Format): string =>
  `${f.integer(Math.max(0, low))}–${f.integer(Math.max(0, high))}`;

type Planned = Finding & { next: number; existing: number; target: number };
/** The planning sum can be told: never without its interval. */
export const planned = (v: Finding): v is Planned =>
  v.next !== null &&
  v.existing !== null &&
  v.target !== null &&
  v.existingLow !== null &&
  v.existingHigh !== null;

const amount = (v: Finding, value: number, f: Format): string =>
  v.measure === 'customers' ? f.integer(value) : f.short(value);

/** "10.6K to 558K", where there is an interval. */
const existingRange = (v: Finding, f: Format, to: string): string | null =>
  v.existingLow === null || v.existingHigh === null
    ? null
    : `${amount(v, v.existingLow, f)}${to}${amount(v, v.existingHigh, f)}`;

/** The interval of new customers holds none as well as some. */
const open = (v: Finding): boolean =>
  v.neededLow !== null && v.neededHigh !== null && v.neededLow <= 0 && v.neededHigh > 0;

export function planEnglish(v: Planned, f: Format): string {
  const target = amount(v, v.target, f);
  const against = v.compared === null ? '' : periodName(v.compared, v.period, f);
  const goal =
    v.compared === null || v.change === null
      ? `To reach ${target}`
      : v.change === 0
        ? `To match ${against} (${target})`
        : `To reach ${f.significant(Math.abs(v.change))}% ${v.change > 0 ? 'more' : 'less'} than in ${against} (${target})`;
  const next = periodName(v.next, v.period, f);
  const range = existingRange(v, f, ' to ');
  if (v.uncertain && range !== null)
    return `${goal} in ${next}: existing customers may bring ${range}, so the data cannot say how many new ones it takes.`;
  const existing = `${goal} in ${next}: existing customers can be expected to bring ${amount(v, v.existing, f)}${range === null ? '' : ` (${range})`}`;
  if (v.needed === null || v.neededLow === null || v.neededHigh === null) return `${existing}.`;
  const needed =
    v.neededLow === null || v.neededHigh === null ? '' : countRange(v.neededLow, v.neededHigh, f);
  if (open(v)) return `${existing}; it may take no new ones, or up to ${f.integer(v.neededHigh ?? 0)}.`;
  return v.needed <= 0
    ? `${existing}, enough without new ones.`
    : `${existing}; the rest takes ${f.integer(v.needed)} new ${f.plural(Math.round(v.needed), 'one', 'ones')}${needed === '' ? '' : ` (${needed})`}.`;
}

export function planChinese(v: Planned, f: Format): string {
  const target = amount(v, v.target, f);
  const against = v.compared === null ? '' : periodName(v.compared, v.period, f);
  const goal =
    v.compared === null || v.change === null
      ? `达到 ${target}`
      : v.change === 0
        ? `与${against}持平（${target}）`
        : `比${against}${v.change > 0 ? '多' : '少'} ${f.significant(Math.abs(v.change))}%（${target}）`;
  const range = existingRange(v, f, ' 至 ');
  const aim = `若要${periodName(v.next, v.period, f)}${goal}：`;
  if (v.uncertain && range !== null)
    return `${aim}现有客户带来的可能在 ${range} 之间，数据无法回答需要多少新客户。`;
  const existing = `${aim}预计现有客户带来 ${amount(v, v.existing, f)}${range === null ? '' : `（${range}）`}`;
  if (v.needed === null || v.neededLow === null || v.neededHigh === null) return `${existing}。`;
  if (open(v)) return `${existing}；可能不需要新客户，也可能需要至多 ${f.integer(v.neededHigh ?? 0)} 位。`;
  return v.needed <= 0
    ? `${existing}，不靠新客户也够。`
    : `${existing}；其余需要 ${f.integer(v.needed)} 位新客户${v.neededLow === null || v.neededHigh === null ? '' : `（${countRange(v.neededLow, v.neededHigh, f)}）`}。`;
}
