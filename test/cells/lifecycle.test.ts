import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/lifecycle/compute';
import { factsOf } from '../../src/cells/lifecycle/facts';
import { meta } from '../../src/cells/lifecycle/meta';
import type { LifecycleParams } from '../../src/cells/lifecycle/result';
import { viewMessages } from '../../src/cells/lifecycle/view-messages';
import { isoDay } from '../../src/core/days';
import { stageHistory } from '../../src/customers/lifecycle/stage-history';
import { NOT_YET, STAGES } from '../../src/customers/lifecycle/stages';
import { stagesAt } from '../../src/customers/lifecycle/stages-at';
import { sayer, write } from '../../src/i18n/catalogue';
import { baseOf } from '../customers/real-data';
import { dayNumber, type Sale } from '../customers/tables';
import { CONTEXT, FIXTURES, inputsOf } from './fixtures';

const FIRST = dayNumber('2023-11-20');
const sale = fc.record({
  customer: fc.integer({ min: 1, max: 12 }).map((n) => `c${n}`),
  date: fc.integer({ min: 0, max: 300 }).map((i) => isoDay(FIRST + i)),
  amount: fc.integer({ min: -20, max: 200 }),
});
const shops = fc.array(sale, { minLength: 1, maxLength: 80 }).filter((all) => all.some((s) => s.amount >= 0));
const days = fc.integer({ min: 0, max: 90 });

const outcomeOf = (sales: Sale[], changes: Partial<LifecycleParams> = {}) => {
  const outcome = compute.run({ customers: baseOf(sales) }, { ...meta.defaults, ...changes }, CONTEXT);
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
};

describe('stages', () => {
  it('put every customer into exactly one at the end of any day, as the history says (seed 31)', () => {
    fc.assert(
      fc.property(
        shops,
        days,
        days,
        fc.integer({ min: 0, max: 4 }),
        days,
        (sales, min, once, factor, flag) => {
          const base = baseOf(sales);
          const rules = {
            loyalPurchases: 3,
            loyalSpanDays: 10,
            lost: { factor, minDays: min, oneTimeDays: once },
          };
          const flagged = new Int32Array(base.customers).fill(FIRST + 3 * flag);
          const histories = Array.from({ length: base.customers }, (_, c) =>
            stageHistory(base, c, rules, flagged[c]),
          );
          for (const spells of histories) {
            expect(spells.at(-1)?.to).toBe(base.lastDay);
            for (const [i, spell] of spells.entries()) {
              expect(spell.to).toBeGreaterThanOrEqual(spell.from);
              if (i === 0) continue;
              expect(spell.from).toBe((spells[i - 1]?.to ?? 0) + 1);
              expect(spell.stage).not.toBe(spells[i - 1]?.stage);
            }
          }
          for (let day = base.firstDay; day <= base.lastDay; day += 7) {
            const stages = stagesAt(base, rules, flagged, day);
            for (const [c, spells] of histories.entries()) {
              const here = spells.filter(({ from, to }) => from <= day && day <= to);
              expect(here.map(({ stage }) => stage)).toEqual(
                stages[c] === NOT_YET ? [] : [STAGES[stages[c] ?? 0]],
              );
            }
          }
        },
      ),
      { seed: 31, numRuns: 60 },
    );
  });

  it('active = new + returning + resurrected, rows of the matrix add up to 1, everybody is counted (seed 32)', () => {
    fc.assert(
      fc.property(
        shops,
        fc.constantFrom('day', 'week', 'month', 'quarter', 'days-30'),
        fc.constantFrom('periods', 'own-rhythm', 'fixed'),
        (sales, period, mode) => {
          const { result } = outcomeOf(sales, { period, dormant: { ...meta.defaults.dormant, mode } });
          let soFar = 0;
          for (const row of result.periods) {
            soFar += row.new;
            expect(row.active).toBe(row.new + row.returning + row.resurrected);
            expect(row.active + row.quiet + row.dormant).toBe(soFar);
            expect(row.stages.reduce((sum, count) => sum + count, 0)).toBe(soFar);
            expect(row.fellDormant).toBeGreaterThanOrEqual(0);
          }
          expect(result.now.map(({ customers }) => customers)).toEqual(result.periods.at(-1)?.stages);
          for (const from of STAGES) {
            const steps = result.steps.filter((step) => step.from === from);
            if (steps.length > 0) expect(steps.reduce((sum, step) => sum + step.share, 0)).toBeCloseTo(1, 12);
          }
        },
      ),
      { seed: 32, numRuns: 100 },
    );
  });
});

describe('rules', () => {
  it('that contradict each other are refused', () => {
    const { lost, dormant, loyal } = meta.defaults;
    const ok = (raw: object) => meta.parse(raw, 1).ok;
    expect(ok({ loyal: { ...loyal, purchases: 2 } })).toBe(false);
    expect(ok({ dormant: { ...dormant, mode: 'own-rhythm', factor: 4 } })).toBe(false);
    const fixed = { lost: { ...lost, mode: 'fixed', days: 90 } };
    expect(ok({ ...fixed, dormant: { ...dormant, mode: 'fixed', days: 91 } })).toBe(false);
    expect(ok({ ...fixed, dormant: { ...dormant, mode: 'fixed', days: 90 } })).toBe(true);
  });
});

describe('reservations', () => {
  /** forty customers every thirty days, from 1 January 2023, so many times */
  const steady = (times: number): Sale[] =>
    Array.from({ length: 40 * times }, (_, i) => ({
      customer: `c${i % 40}`,
      date: isoDay(dayNumber('2023-01-01') + 30 * Math.floor(i / 40)),
      amount: 10,
    }));
  const warned = (sales: Sale[], changes: Partial<LifecycleParams> = {}) =>
    outcomeOf(sales, changes).warnings.map(({ key }) => key);

  it('say that the limits are too short where most of the lost come back', () => {
    const rules = { lost: { ...meta.defaults.lost, mode: 'fixed' as const, days: 20 } };
    const dormant = { ...meta.defaults.dormant, mode: 'periods' as const };
    expect(warned(steady(24), { ...rules, dormant })).toContain('warnComeBack');
    expect(warned(steady(24))).not.toContain('warnComeBack');
  });

  it('stand in the finding and the facts as well, in whole sentences', () => {
    const said = (values: object, locale: 'en' | 'zh-CN' = 'en') => {
      const { finding } = outcomeOf(steady(24));
      return write(meta.messages, locale, { ...finding, values: { ...finding.values, ...values } });
    };
    const back = { backLow: 0.9, backHigh: 0.99, backDays: 365 };
    expect(said({ back: 0.98, ...back })).toContain('lost too soon');
    expect(said({ back: 0.98, ...back }, 'zh-CN')).toContain('太早');
    expect(said({ back: 0.5, ...back })).not.toContain('too soon');
    expect(said({ loyal: 0, revenueShare: 0 })).toContain('; nobody is loyal.');
    const { result } = outcomeOf(steady(24));
    const facts = factsOf(result, sayer(viewMessages, 'en'));
    expect(result.halfLife.all).toMatchObject({ days: null });
    expect(facts[0]).toMatchObject({
      value: 'not reached',
      detail: `within ${result.halfLife.all.curve.at(-1)?.age ?? 0} days; 40 customers`,
    });
    expect(JSON.stringify(facts)).not.toContain('?');
  });

  it('ask for the value that marks advocates where none is chosen', () => {
    const table = FIXTURES['a small shop'];
    const params = { ...meta.defaults, advocate: { column: 'channel', value: '' } };
    const inputs = table ? inputsOf(meta, table, params) : null;
    if (!inputs?.ok) throw new Error('no inputs');
    const outcome = compute.run(inputs.value, params, CONTEXT);
    if (!outcome.ok) throw new Error(outcome.error.code);
    const keys = outcome.value.warnings.map(({ key }) => key);
    expect(keys).toContain('warnAdvocateValue');
    expect(keys).not.toContain('warnNoAdvocates');
  });

  it('name what is planted, and are silent where it is not', () => {
    const once = { customer: 'gone', date: '2023-01-01', amount: 10 };
    const calm = warned([...steady(24), once]);
    for (const key of [
      'warnRightEdge',
      'warnShortPeriod',
      'warnNoRhythm',
      'warnFewCustomers',
      'warnSeasonal',
    ])
      expect(calm).not.toContain(key);
    expect(calm).toContain('warnFirstPeriod');
    expect(warned([...steady(5), once])).toContain('warnRightEdge');
    expect(warned(steady(24), { period: 'week' })).toContain('warnShortPeriod');
    expect(warned(steady(1))).toContain('warnNoRhythm');
    expect(warned(steady(6).filter(({ customer }) => customer === 'c1'))).toContain('warnFewCustomers');
    const december = Array.from({ length: 160 }, (_, i) => ({
      customer: `d${i % 80}`,
      date: i < 80 ? '2023-12-10' : '2024-12-10',
      amount: 10,
    }));
    expect(warned([...steady(26), ...december])).toContain('warnSeasonal');
  });
});
