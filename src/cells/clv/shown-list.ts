import { ok, type Result } from '../../core/result';
import type { Say } from '../../i18n/catalogue';
import type { ListSlice } from '../../../workers/api';
import { chanceText } from './chance';
import type { viewMessages } from './view-messages';

/** Columns of the list on the page, the answer first; the saved list has all of them, ends of intervals apart. */
const SHOWN = [
  'customer',
  'clv',
  'clvInterval',
  'oneInterval',
  'pAlive',
  'aliveInterval',
  'expectedPurchases',
  'purchasesInterval',
  'likelyInterval',
  'spend',
  'x',
  'recencyWeeks',
  'ageWeeks',
] as const;

type Write = (value: number, say: Say<typeof viewMessages>) => string;
const money: Write = (value, { format }) => format.money(value);
const percent: Write = (value, { format }) => chanceText(value, format);
const hundredths: Write = (value, { format }) => format.decimal(value, 2);
const integer: Write = (value, { format }) => format.integer(value);

/** Two columns written as one. */
const INTERVALS: Readonly<Record<string, { low: string; high: string; write: Write }>> = {
  clvInterval: { low: 'clvLow', high: 'clvHigh', write: money },
  oneInterval: { low: 'oneLow', high: 'oneHigh', write: money },
  aliveInterval: { low: 'pAliveLow', high: 'pAliveHigh', write: percent },
  purchasesInterval: { low: 'purchasesLow', high: 'purchasesHigh', write: hundredths },
  likelyInterval: { low: 'likelyLow95', high: 'likelyHigh95', write: integer },
};

/** A slice as it is read on the page: intervals as one text, in place among all customers. */
export function shownSlice(
  slice: Result<ListSlice>,
  total: number,
  from: number,
  say: Say<typeof viewMessages>,
): Result<ListSlice> {
  if (!slice.ok) return slice;
  const { columns, rows } = slice.value;
  const placeOf = new Map(columns.map(({ name }, at) => [name, at]));
  return ok({
    total,
    from,
    columns: SHOWN.map((name) => ({
      name,
      type:
        INTERVALS[name] || name === 'pAlive'
          ? ('text' as const)
          : (columns[placeOf.get(name) ?? -1]?.type ?? 'f64'),
    })),
    rows: rows.map((row) =>
      SHOWN.map((name) => {
        const interval = INTERVALS[name];
        if (!interval) {
          const value = row[placeOf.get(name) ?? -1] ?? null;
          return name === 'pAlive' && typeof value === 'number' ? percent(value, say) : value;
        }
        const low = row[placeOf.get(interval.low) ?? -1];
        const high = row[placeOf.get(interval.high) ?? -1];
        if (typeof low !== 'number' || typeof high !== 'number' || Number.isNaN(low)) return null;
        const [first, last] = [interval.write(low, say), interval.write(high, say)];
        return first === last ? first : `${first}–${last}`;
      }),
    ),
  });
}
