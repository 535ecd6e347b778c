import { afterEach, expect, test, vi } from 'vitest';
import { flushSync } from 'svelte';
import { DIAGNOSTICS, type ModelCheckResult } from '../../../src/cells/model-check/result';
import { LOCALES } from '../../../src/i18n/locale';
import { show } from './mounted';

afterEach(() => vi.restoreAllMocks());

const MODELS = { models: ['pareto-nbd', 'bg-nbd', 'mbg-nbd', 'nbd'] };

test.each(LOCALES)(
  'every diagnostic is drawn without complaint and with few marks, in %s',
  async (locale) => {
    const complaints: unknown[][] = [];
    for (const level of ['error', 'warn'] as const)
      vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => void complaints.push(parts));
    for (const width of [1100, 360]) {
      const shown = await show('model-check', { raw: MODELS, locale, width });
      const tabs = [...shown.target.querySelectorAll('fieldset')][0]?.querySelectorAll('input') ?? [];
      expect([...tabs].map(({ value }) => value)).toEqual([...DIAGNOSTICS]);
      for (const tab of tabs) {
        tab.click();
        flushSync();
        await vi.waitFor(
          () => {
            const frames = [...shown.target.querySelectorAll('figure .frame')];
            expect(frames.length, tab.value).toBeGreaterThan(0);
            for (const frame of frames) expect(frame.querySelector('svg'), tab.value).not.toBeNull();
          },
          { timeout: 10_000 },
        );
        const marks = shown.target.querySelectorAll('figure .frame svg *').length;
        expect(marks, tab.value).toBeLessThan(5000);
        expect(shown.target.textContent, tab.value).not.toMatch(/undefined|NaN|\[object/u);
        expect(document.documentElement.scrollWidth, tab.value).toBeLessThanOrEqual(width);
      }
      await shown.close();
    }
    expect(complaints).toEqual([]);
  },
);

test('surfaces have a cell for each x and t_x there can be, of every model', async () => {
  const shown = await show('model-check', { raw: MODELS });
  shown.target.querySelector<HTMLInputElement>('input[value="surfaces"]')?.click();
  flushSync();
  const result = shown.outcome.result as ModelCheckResult;
  const across = result.grid.edges.length - 1;
  await vi.waitFor(
    () => {
      const figures = [...shown.target.querySelectorAll('figure')];
      expect(figures).toHaveLength(4);
      figures.forEach((figure, i) => {
        const alive = result.models[i]?.alive ?? new Float64Array(0);
        const cells = 1 + alive.subarray(across).filter((value) => !Number.isNaN(value)).length;
        expect(figure.querySelectorAll('[aria-label="rect"] > rect')).toHaveLength(cells);
      });
    },
    { timeout: 10_000 },
  );
  await shown.close();
});
