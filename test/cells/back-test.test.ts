import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/back-test/compute';
import { messages } from '../../src/cells/back-test/messages';
import { meta } from '../../src/cells/back-test/meta';
import type { BackTestParams, BackTestResult, Look } from '../../src/cells/back-test/result';
import { scheduleOf } from '../../src/cells/back-test/schedule';
import { summaryOf } from '../../src/cells/back-test/summary';
import type { Outcome } from '../../src/cells/define';
import type { CustomerBase } from '../../src/customers/base';
import { write } from '../../src/i18n/catalogue';
import { CALIBRATION_END } from '../models/cdnow';
import { itWith } from '../shared-data';
import { baseOf, cdnowBase, simulatedBase } from './purchase-bases';

const context = { seed: 1, today: 20_000, progress: () => undefined };

function outcomeOf(customers: CustomerBase, params: Partial<BackTestParams> = {}): Outcome<BackTestResult> {
  const outcome = compute.run({ customers }, { ...meta.defaults, ...params }, context);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}
const keysOf = (outcome: Outcome<BackTestResult>) => outcome.warnings.map(({ key }) => key);

describe('the days to look from', () => {
  it('cut the second half of the data into equal horizons without overlap', () => {
    const planned = scheduleOf(1000, 1000 + 7 * 104 - 1, 4, null);
    expect(planned).toEqual({
      ok: true,
      value: { origins: [1363, 1454, 1545, 1636], horizonDays: 91, stepDays: 91 },
    });
  });

  it('end on the last day, and overlap only where there is no other way', () => {
    const wide = scheduleOf(0, 727, 3, 12);
    expect(wide.ok && wide.value).toMatchObject({ stepDays: 84, origins: [475, 559, 643] });
    const close = scheduleOf(0, 727, 8, 40);
    if (!close.ok) throw new Error(close.error.code);
    const { origins, horizonDays, stepDays } = close.value;
    expect(origins.at(-1)).toBe(727 - 280);
    expect(stepDays).toBeLessThan(horizonDays);
    expect(origins[0]).toBeGreaterThanOrEqual(Math.floor(728 / 3) - 1);
    expect(origins).toHaveLength(8);
  });

  it('say how much data would be enough', () => {
    for (const [looks, weeks] of [
      [4, null],
      [12, null],
      [3, 20],
      [12, 2],
    ] as const) {
      const found = scheduleOf(0, 99, looks, weeks);
      if (found.ok || found.error.code !== 'looks-too-short') throw new Error('long enough');
      const { neededDays } = found.error;
      expect(scheduleOf(0, neededDays - 1, looks, weeks).ok).toBe(true);
      expect(scheduleOf(0, neededDays - 2, looks, weeks).ok).toBe(false);
    }
  });
});

describe('a look back', () => {
  itWith('CDNOW_sample.txt', 'at the middle of CDNOW is the published hold-out', () => {
    const base = cdnowBase('CDNOW_sample.txt');
    const { result } = outcomeOf(base, {
      models: ['bg-nbd'],
      origins: 2,
      horizonWeeks: 39,
      priors: 'none',
    });
    const looks = result.looks.filter(({ origin }) => origin === CALIBRATION_END);
    expect(looks.map(({ actual }) => actual)).toEqual([1882]);
    expect(looks[0]?.predicted).toBeCloseTo(1653.41, 2);
    expect(looks[0]?.parameters?.['r']).toBeCloseTo(0.2425945, 5);
    // E[X(52)] of a newcomer, reference-results 2.3
    expect(looks[0]?.newcomer?.purchases).toBeCloseTo(1.444, 2);
    expect(looks[0]?.newcomer?.interval?.[0]).toBeLessThan(1.444);
    expect(result.overlapping).toBe(true);
  });

  it('at shops whose truth is known misses to both sides, and its intervals hold, seeds 1 to 5', () => {
    const misses: number[] = [];
    let covered = 0;
    let judged = 0;
    for (const seed of [1, 2, 3, 4, 5]) {
      const { result } = outcomeOf(simulatedBase(700, seed), { models: ['bg-nbd'] });
      const [all] = result.models;
      misses.push(...result.looks.flatMap(({ bias }) => bias ?? []));
      covered += all?.covered ?? 0;
      judged += all?.judged ?? 0;
      expect(result.looks.map(({ end }) => end).at(-1)).toBe(result.lastDay);
    }
    expect(judged).toBe(20);
    // 20 looks of which 95 % should hold: 16 and fewer has a chance of 2 %
    expect(covered).toBeGreaterThanOrEqual(17);
    const mean = misses.reduce((sum, miss) => sum + miss, 0) / misses.length;
    const deviation = Math.sqrt(misses.reduce((sum, miss) => sum + (miss - mean) ** 2, 0) / misses.length);
    expect(Math.abs(mean)).toBeLessThan((2.5 * deviation) / Math.sqrt(misses.length));
  });

  it('tells a habit from chance, and drift from learning', () => {
    const look = (bias: number, low: number, high: number): Look => ({
      model: 'bg-nbd',
      ...{ origin: 1, end: 2, customers: 100, repeatCustomers: 50, actual: 100, error: null },
      ...{ verdict: 'sound', parameters: { r: 1 }, parameterIntervals: { r: [low, high] } },
      newcomer: { purchases: 1, interval: [0.9, 1.1] },
      ...{ predicted: 100 * (1 + bias), intervals: null, bias, covered: true, plan: 'margin' },
      ...{ mae: 1, wape: 1, cover95: 0.95 },
    });
    const all = summaryOf('bg-nbd', 'BG/NBD', [look(0.1, 0.5, 0.9), look(0.2, 0.6, 1), look(0.06, 1.1, 2)]);
    expect(all).toMatchObject({ looks: 3, lowest: 0.06, highest: 0.2, covered: 3, drifting: ['r'] });
    expect(all.meanBias).toBeCloseTo(0.12, 12);
    expect(all.spread).toBeCloseTo(0.0721110255, 9);
  });

  it('puts several models side by side, and a model that cannot be fitted aside', () => {
    const outcome = outcomeOf(simulatedBase(500, 8), { models: ['nbd', 'bg-nbd'], origins: 2 });
    expect(outcome.result.models.map(({ model }) => model)).toEqual(['nbd', 'bg-nbd']);
    expect(outcome.result.best).toBe('bg-nbd');
    expect(keysOf(outcome)).toContain('warnFew');
    expect(write(messages, 'en', outcome.finding)).toContain('BG/NBD, the nearest of 2 models,');
    // nobody buys twice before the last of three looks
    const late = baseOf(
      [...Array(60).keys()].flatMap((c) => [
        { customer: c, day: (2 * c) % 90 },
        { customer: c, day: 260 + c },
        { customer: c, day: 330 + c },
      ]),
    );
    const some = outcomeOf(late, { models: ['bg-nbd'], origins: 3 });
    expect(some.result.looks.map(({ error }) => error?.code ?? 'fitted')).toEqual([
      'no-repeat-buyers',
      'fitted',
      'fitted',
    ]);
    expect(keysOf(some)).toContain('warnFailed');
  });

  it('needs data enough', () => {
    const short = baseOf(
      [...Array(30).keys()].flatMap((c) => [
        { customer: c, day: c },
        { customer: c, day: 40 + c },
      ]),
    );
    expect(compute.run({ customers: short }, meta.defaults, context)).toMatchObject({
      ok: false,
      error: { code: 'looks-too-short', foundDays: 70, looks: 4 },
    });
  });
});
