import type { Say } from '../../../i18n/catalogue';
import type { AffinityResult, HoldOutResult, NextRow, PairRow } from '../result';
import type { viewMessages } from '../view-messages';
import type { RangeRow } from './range-rows';

const CLEAR = 0.05;

type Write = Say<typeof viewMessages>;

/** Pairs with their lift. */
export const pairRows = ({ pairs }: AffinityResult, say: Write): RangeRow[] =>
  pairs.map((row: PairRow, at) => {
    const { a, b } = row;
    return {
      key: `${at}`,
      name: `${a} + ${b}`,
      lines: [a, `+ ${b}`],
      value: row.lift,
      low: row.interval?.[0] ?? row.lift,
      high: row.interval?.[1] ?? row.lift,
      base: null,
      clear: row.corrected < CLEAR,
      label: `${say.format.significant(row.lift, 2)}×`,
      tip: [
        `${a} + ${b}`,
        say('tipBoth', { both: row.both, support: row.support }),
        say('tipConfidence', {
          a,
          b,
          share: row.confidenceAb,
          low: row.intervalAb[0],
          high: row.intervalAb[1],
        }),
        say('tipConfidence', {
          a: b,
          b: a,
          share: row.confidenceBa,
          low: row.intervalBa[0],
          high: row.intervalBa[1],
        }),
        say('tipP', { value: row.corrected }),
      ].join('\n'),
      pair: [a, b],
    };
  });

/** What follows: with both names, or of one item only the next one’s. */
export const nextRows = (rows: readonly NextRow[], named: boolean, say: Write): RangeRow[] =>
  rows.map((row, at) => ({
    key: `${at}`,
    name: named
      ? `${row.after} → ${row.next}`
      : row.after === row.next
        ? `${row.next} (${say('again')})`
        : row.next,
    lines: named ? [row.after, `→ ${row.next}`] : null,
    value: row.share,
    low: row.interval[0],
    high: row.interval[1],
    base: row.base,
    clear: row.corrected < CLEAR,
    label: say.format.percent(row.share, row.share < 0.01 ? 1 : 0),
    tip: [
      `${row.after} → ${row.next}`,
      say('tipNext', { ...row, low: row.interval[0], high: row.interval[1] }),
      say('tipP', { value: row.corrected }),
    ].join('\n'),
    pair: [row.after, row.next],
  }));

/** Hit rates of the prediction and of popularity, with one guess and with three. */
export const hitRows = ({ one, three }: HoldOutResult, say: Write): RangeRow[] =>
  [
    { guess: say('guess1'), rate: one },
    { guess: say('guess3'), rate: three },
  ].flatMap(({ guess, rate }) =>
    (['model', 'popular'] as const).map((which): RangeRow => {
      const [low, high] = which === 'model' ? rate.modelInterval : rate.popularInterval;
      const name = `${guess}: ${say(which)}`;
      return {
        key: name,
        name,
        lines: [`${guess}:`, say(which)],
        value: rate[which],
        low,
        high,
        base: null,
        clear: which === 'model',
        label: say.format.percent(rate[which]),
        tip: `${name}\n${say('tipHit', { share: rate[which], low, high })}`,
        pair: null,
      };
    }),
  );
