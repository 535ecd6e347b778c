import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellInputs, Outcome } from '../../src/cells/define';
import { compute } from '../../src/cells/rhythm/compute';
import { meta } from '../../src/cells/rhythm/meta';
import { OVERDUE, type RhythmParams, type RhythmResult } from '../../src/cells/rhythm/result';
import { tables } from '../../src/cells/rhythm/table';
import { isoDay } from '../../src/core/days';
import { seededRandom } from '../../src/core/random';
import { memberCount } from '../../src/customers/subset';
import { write } from '../../src/i18n/catalogue';
import { LOCALES } from '../../src/i18n/locale';
import { wilson } from '../../src/stats/intervals';
import { sampleGamma } from '../../src/stats/samplers';
import { dayNumber, tableOf, type Sale } from '../customers/tables';
import { CONTEXT, inputsOf, smallShop } from './fixtures';

const START = dayNumber('2023-01-02');

function inputsFor(sales: readonly Sale[]): CellInputs {
  const inputs = inputsOf(meta, tableOf(sales));
  if (!inputs.ok) throw new Error(inputs.error.code);
  return inputs.value;
}

function outcomeOf(sales: readonly Sale[], changes: Partial<RhythmParams> = {}): Outcome<RhythmResult> {
  const outcome = compute.run(inputsFor(sales), { ...meta.defaults, ...changes }, CONTEXT);
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}

/** Customers by the days of their purchases, counted from Monday 2023-01-02. */
const bought = (days: readonly (readonly number[])[]): Sale[] =>
  days.flatMap((own, c) => own.map((day) => ({ customer: `c${c}`, date: isoDay(START + day), amount: 10 })));

/** Customers who never leave and buy with gaps of a shape, seen for a number of days. */
function steady(customers: number, k: number, meanGap: number, span: number, seed: number): Sale[] {
  const random = seededRandom(seed);
  return bought(
    Array.from({ length: customers }, (_, c) => {
      const rate = 1 / (meanGap * sampleGamma(random, 6, 6));
      const days = [c % 20];
      for (let day = c % 20; ;) {
        day += sampleGamma(random, k, k * rate);
        if (day > span) return days;
        days.push(Math.round(day));
      }
    }),
  );
}

const warned = (outcome: Outcome) => outcome.warnings.map(({ key }) => key);
const countOf = (result: RhythmResult, status: string) =>
  result.overdue.find((row) => row.status === status)?.customers ?? NaN;

describe('gaps', () => {
  it('are days between days with a purchase: two on one day are one, a refund is none', () => {
    const sales = [
      ...bought([[0, 0, 5, 20], [3], [7, 9]]),
      { customer: 'c1', date: isoDay(START + 8), amount: -4 },
      { customer: 'c2', date: isoDay(START + 30), amount: 10 },
    ];
    const { result } = outcomeOf(sales);
    expect(result).toMatchObject({ customers: 3, withGaps: 2, gaps: 4, medianGap: 10, meanGap: 43 / 4 });
    // 5 + 15 over two, 2 + 21 over two
    expect(result.medianOwn).toBe((10 + 11.5) / 2);
    // gaps of 2, 5, 15, 21, silences of 10, 27 and 0: 1 × 6/7 … by hand: S(2)=5/6, S(5)=4/6, S(15)=4/6·2/3
    const at = (day: number) => result.curve.all[result.curve.day.indexOf(day)];
    expect(at(2)).toBeCloseTo(1 - 5 / 6, 12);
    expect(at(5)).toBeCloseTo(1 - 4 / 6, 12);
    expect(at(15)).toBeCloseTo(1 - (4 / 6) * (2 / 3), 12);
    expect(result.medianCorrected.time).toBe(15);
  });

  it('are in the bars once each, and all customers in a status once, whatever was bought', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(500), { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 40 }),
        (days) => {
          const { result } = outcomeOf(bought(days));
          const sum = (values: Iterable<{ count: number }>) => {
            let total = 0;
            for (const { count } of values) total += count;
            return total;
          };
          const distinct = days.map((own) => new Set(own).size);
          expect(result.gaps).toBe(distinct.reduce((total, n) => total + n - 1, 0));
          expect(sum(result.gapBars)).toBe(result.gaps);
          expect(sum(result.ownBars)).toBe(distinct.filter((n) => n > 1).length);
          expect(result.ratios.reduce((total, n) => total + n, 0)).toBe(distinct.filter((n) => n > 2).length);
          expect(result.overdue.reduce((total, row) => total + row.customers, 0)).toBe(days.length);
          expect(result.weekdays.reduce((total, row) => total + row.purchases, 0)).toBe(
            distinct.reduce((total, n) => total + n, 0),
          );
        },
      ),
      { seed: 11 },
    );
  });
});

describe('regularity', () => {
  it('is called near to chance where it surely differs, but hardly', () => {
    const told = (k: number, low: number, high: number, medianGap = 20) =>
      write(meta.messages, 'en', {
        key: 'finding',
        values: {
          k,
          low,
          high,
          chance: 1.02,
          customers: 700,
          median: 20,
          medianGap,
          withGaps: 700,
          known: 0,
          veryLate: 0,
          share: null,
          level: 5,
        },
      });
    expect(told(0.9448, 0.907, 0.984)).toContain('come nearly as if at random (k = 0.94, 0.91–0.98)');
    expect(told(0.8, 0.7, 0.9)).toContain('in bursts');
    expect(told(0.8, 0.7, 0.9)).not.toContain('median');
    expect(told(0.8, 0.7, 0.9, 12)).toContain(
      'over all gaps, where frequent buyers weigh more, the median is 12 days',
    );
    expect(told(1.3, 1.2, 1.4)).toContain('more evenly');
    expect(told(1.1, 0.86, 1.43)).toContain('come as if at random (k = 1.10, 0.86–1.43)');
  });

  it.each([
    [1, 'random'],
    [3, 'even'],
    [0.5, 'bursts'],
  ] as const)('finds a planted k = %d and says so', (k, words) => {
    const outcome = outcomeOf(steady(400, k, 40, 700, 20 + k));
    const { common, own, byChance } = outcome.result;
    // purchases of one day are one: bursts within it are not seen, and k = 0.5 looks less so
    // by whole days k = 1 looks a little more even, as the simulation of purchases at random does
    const [least, most] = words === 'bursts' ? [0.5, 0.8] : words === 'random' ? [1, byChance ?? 1] : [k, k];
    expect(common?.interval[0]).toBeLessThan(most);
    expect(common?.interval[1]).toBeGreaterThan(least);
    expect(byChance).toBeGreaterThan(1);
    expect(byChance).toBeLessThan(1.15);
    expect(write(meta.messages, 'en', outcome.finding)).toContain(
      { random: 'as if at random', even: 'more evenly', bursts: 'in bursts' }[words],
    );
    const regular = own?.rows.find(({ kind }) => kind === 'regular');
    const clumpy = own?.rows.find(({ kind }) => kind === 'clumpy');
    if (words === 'even') expect(regular?.interval[0]).toBeGreaterThan(0.8);
    if (words === 'bursts') expect(clumpy?.interval[0]).toBeGreaterThan(2 * (clumpy?.byChance ?? 1));
    if (words === 'random') {
      // what luck alone gives is what a simulation of luck gives
      expect(Math.abs((regular?.share ?? NaN) - (regular?.byChance ?? NaN))).toBeLessThan(0.06);
      expect(Math.abs((clumpy?.share ?? NaN) - (clumpy?.byChance ?? NaN))).toBeLessThan(0.06);
    }
  });
});

describe('overdue customers', () => {
  it('who still buy at random are late and very late about as often as the chances say', () => {
    const { result } = outcomeOf(steady(3000, 1, 30, 900, 31));
    const known = 3000 - countOf(result, 'unknown');
    const late = countOf(result, 'late') + countOf(result, 'very-late');
    for (const [found, share] of [
      [late, 0.2],
      [countOf(result, 'very-late'), 0.05],
      [late + countOf(result, 'due'), 0.5],
    ] as const) {
      const [low, high] = wilson(found, known, 0.99);
      expect(low).toBeLessThan(share * 1.06);
      expect(high).toBeGreaterThan(share * 0.94);
    }
  });

  it('are those who stopped, by their own rhythm and not by days', () => {
    // forty buy every 5 days with some spread and stop on day 100; forty every 60 days, last on day 180 of 200
    const spread = [0, 1, -1, 2, -2, 1, 0, -1];
    const weekly = Array.from({ length: 40 }, (_, c) =>
      Array.from({ length: 20 }, (_, i) => 5 * i + 2 + (spread[(i + c) % 8] ?? 0)),
    );
    const slow = Array.from({ length: 40 }, (_, c) =>
      Array.from({ length: 4 }, (_, i) => 60 * i + 2 * (spread[(i + c) % 8] ?? 0) + 4),
    );
    const sales = bought([...weekly, ...slow, [200]]);
    const { result } = outcomeOf(sales);
    expect(countOf(result, 'very-late')).toBe(40);
    const inputs = inputsFor(sales);
    const members = compute.members?.(inputs, meta.defaults, { overdue: 'very-late' });
    const { customers } = inputs;
    if (!members?.ok || !customers) throw new Error('no members');
    const list = compute.lists?.['customers']?.(inputs, meta.defaults, result, { overdue: 'very-late' });
    expect(list?.ok && list.value.rows).toBe(40);
    const means = list?.ok && list.value.columns.find(({ name }) => name === 'col.meanGap');
    expect(means && means.type === 'f64' && Math.max(...means.values)).toBeLessThan(6);
  });

  it('in the list have the chance, due day and status of their class; the least likely comes first', () => {
    const inputs = inputsFor(smallShop());
    const outcome = compute.run(inputs, meta.defaults, CONTEXT);
    const list =
      outcome.ok && compute.lists?.['customers']?.(inputs, meta.defaults, outcome.value.result, {});
    if (!list || !list.ok || !inputs.customers) throw new Error('no list');
    const values = (name: string) => {
      const column = list.value.columns.find((one) => one.name === name);
      if (!column) throw new Error(name);
      return Array.from(column.type === 'text' ? column.codes : column.values, Number);
    };
    const [chance, status, overdue, due, last, silence] = [
      values('col.chance'),
      values('col.status'),
      values('col.overdueDays'),
      values('col.dueOn'),
      values('col.lastPurchase'),
      values('col.silence'),
    ];
    let before = 0;
    chance.forEach((p, i) => {
      const of = OVERDUE[status[i] ?? -1];
      if (Number.isNaN(p)) {
        expect(of).toBe('unknown');
        return;
      }
      expect(p).toBeGreaterThanOrEqual(before);
      before = p;
      expect(of).toBe(p <= 0.05 ? 'very-late' : p <= 0.2 ? 'late' : p <= 0.5 ? 'due' : 'on-time');
      expect(overdue[i]).toBe((last[i] ?? 0) + (silence[i] ?? 0) - (due[i] ?? 0));
      // whole days: due is the first day the chance is one half or less
      expect((overdue[i] ?? 0) >= 0).toBe(p <= 0.5);
    });
  });

  it('are a part of the customers, and an unknown class is refused', () => {
    const inputs = inputsFor(smallShop());
    let all = 0;
    for (const overdue of OVERDUE) {
      const members = compute.members?.(inputs, meta.defaults, { overdue });
      all += members?.ok ? memberCount(members.value) : NaN;
    }
    expect(all).toBe(150);
    for (const selection of [{ overdue: 'gone' }, { status: 'late' }])
      expect(compute.members?.(inputs, meta.defaults, selection as never)).toMatchObject({
        ok: false,
        error: { code: 'params-invalid' },
      });
  });

  it('need late above very late', () => {
    expect(meta.parse({ late: 5, veryLate: 5 }, 1)).toMatchObject({
      ok: false,
      error: { code: 'params-invalid', path: 'veryLate' },
    });
  });
});

describe('the calendar', () => {
  it('counts purchases by weekday and the days of each observed', () => {
    // Monday 2023-01-02 to Wednesday 2023-01-11: two Mondays, Tuesdays and Wednesdays
    const { result } = outcomeOf(bought([[0, 7], [1], [9]]));
    expect(result.weekdays.map(({ purchases, days }) => [purchases, days])).toEqual([
      [2, 2],
      [1, 2],
      [1, 2],
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    expect(result.months).toEqual([]);
    expect(outcomeOf(bought([[0, 400]])).result.months).toHaveLength(12);
  });

  it('knows weekdays before 1970', () => {
    const sales = [
      { customer: 'a', date: '1969-12-31', amount: 1 },
      { customer: 'b', date: '1970-01-01', amount: 1 },
    ];
    expect(
      outcomeOf(sales).result.weekdays.flatMap(({ index, purchases }) => (purchases ? [index] : [])),
    ).toEqual([2, 3]);
  });
});

describe('reservations', () => {
  it('are none where nothing is wrong', () => {
    expect(warned(outcomeOf(steady(300, 1.5, 40, 900, 41)))).toEqual([]);
  });

  it('name each thing that is planted', () => {
    const shop = steady(300, 1.5, 40, 900, 41);
    // forty more customers than bought again, each seen once: their silences are no gaps
    const once = Array.from({ length: 3000 }, (_, c) => ({
      customer: `once${c}`,
      date: isoDay(START + (c % 800)),
      amount: 10,
    }));
    const many = outcomeOf([...shop, ...once]);
    expect(warned(many)).toEqual(['warnSurvivorship', 'warnUnknown']);
    // gaps of a mean of 100 days in a window of 120: only the short ones end inside it
    const cut = outcomeOf(steady(400, 1, 100, 120, 42));
    expect(warned(cut)).toContain('warnSurvivorship');
    const warning = cut.warnings.find(({ key }) => key === 'warnSurvivorship')?.values;
    expect(warning?.['finished']).toBeLessThan(50);
    expect(cut.result.medianCorrected.low).toBeLessThan(80);
    expect(cut.result.medianCorrected.high ?? Infinity).toBeGreaterThan(55);

    expect(warned(outcomeOf(shop.filter((sale) => Number(sale.customer?.slice(1)) < 20)))).toContain(
      'warnFewCustomers',
    );
    const even = bought(Array.from({ length: 40 }, (_, c) => [c, c + 7, c + 14, c + 21]));
    expect(warned(outcomeOf(even))).toContain('warnNoShape');
    expect(
      warned(
        outcomeOf(
          bought([
            [0, 3],
            [0, 9, 30],
          ]),
        ),
      ),
    ).toContain('warnNoRhythm');
    expect(warned(outcomeOf(steady(200, 1, 1.2, 200, 43)))).toContain('warnWholeDays');
  });

  it('and findings and tables are written in both languages', () => {
    for (const sales of [smallShop(), bought([[0]]), bought([[0, 3]]), steady(60, 2, 30, 400, 44)]) {
      const outcome = outcomeOf(sales);
      for (const locale of LOCALES)
        for (const message of [outcome.finding, ...outcome.warnings]) {
          const text = write(meta.messages, locale, message);
          expect(text).not.toBe(message.key);
          expect(text).not.toMatch(/undefined|NaN|null|retention|留存/u);
        }
      for (const { columns, rows } of tables(outcome.result, meta.defaults))
        for (const row of rows) for (const { key } of columns) expect(row[key]).not.toBeUndefined();
    }
  });
});
