import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { betterInk } from '../../src/ui/charts/better-ink';

const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8');
const pairs = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map((match) => [
    match[1] ?? '',
    { light: match[2] ?? '', dark: match[3] ?? '' },
  ]),
);
const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
type Rgb = readonly [number, number, number];

const colour = (name: string, theme: Theme): string => {
  const pair = pairs.get(name);
  if (!pair) throw new Error(`no token --${name}`);
  return pair[theme];
};

/** Linear-light sRGB of "#rrggbb". */
const linear = (hex: string): Rgb =>
  [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;

/** WCAG 2.2 contrast ratio. */
function contrast(one: string, other: string): number {
  const [a, b] = [one, other].map((hex) => {
    const [r, g, blue] = linear(hex);
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue + 0.05;
  }) as [number, number];
  return Math.max(a, b) / Math.min(a, b);
}

/** OKLab (Ottosson 2020), in which distances are about perceived ones. */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** What a reader sees, linear light; full dichromacy after Machado, Oliveira & Fernandes (2009). */
const READERS: Readonly<Record<string, readonly Rgb[]>> = {
  'full colour vision': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

describe.each(THEMES)('tokens, %s', (theme) => {
  const grounds = ['bg', 'surface', 'sunken', 'hover'].map((name) => colour(`color-${name}`, theme));
  const least = (name: string, on: readonly string[]) =>
    Math.min(...on.map((ground) => contrast(colour(name, theme), ground)));

  it('has body text of at least 7 : 1 on every ground', () => {
    expect(least('color-text', grounds)).toBeGreaterThanOrEqual(7);
    for (const soft of ['accent', 'warn', 'fail'])
      expect(least('color-text', [colour(`color-${soft}-soft`, theme)])).toBeGreaterThanOrEqual(7);
  });

  it.each(['muted', 'accent', 'accent-hover', 'warn-text', 'fail'])(
    'has %s text of at least 4.5 : 1',
    (name) => {
      expect(least(`color-${name}`, grounds)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('has text of at least 4.5 : 1 on the accent and on the soft grounds', () => {
    expect(least('color-on-accent', [colour('color-accent', theme)])).toBeGreaterThanOrEqual(4.5);
    expect(least('color-accent', [colour('color-accent-soft', theme)])).toBeGreaterThanOrEqual(4.5);
    expect(least('color-warn-text', [colour('color-warn-soft', theme)])).toBeGreaterThanOrEqual(4.5);
    expect(least('color-fail', [colour('color-fail-soft', theme)])).toBeGreaterThanOrEqual(4.5);
  });

  it('has bounds of controls and marks of at least 3 : 1', () => {
    for (const name of ['color-control', 'color-warn'])
      expect(least(name, grounds)).toBeGreaterThanOrEqual(3);
    const page = [colour('color-bg', theme), colour('color-surface', theme)];
    for (let i = 1; i <= 7; i += 1) expect(least(`chart-${i}`, page)).toBeGreaterThanOrEqual(3);
  });

  it('has words on each step of the ramp of at least 4.5 : 1', () => {
    for (let step = 1; step <= 9; step += 1) {
      const ground = colour(`ramp-${step}`, theme);
      const ink = betterInk(ground, colour('ramp-ink-low', theme), colour('ramp-ink-high', theme));
      expect(contrast(ink, ground), `step ${step}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('has a ramp of even steps', () => {
    const lightness = Array.from({ length: 9 }, (_, i) => oklab(linear(colour(`ramp-${i + 1}`, theme)))[0]);
    const steps = lightness.slice(1).map((value, i) => value - (lightness[i] ?? 0));
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
    for (const step of steps) expect(Math.abs(step / mean - 1)).toBeLessThan(0.1);
    expect(Math.sign(mean)).toBe(theme === 'light' ? -1 : 1);
  });

  it.each(Object.entries(READERS))('has seven chart colours apart for %s', (_, matrix) => {
    const seen = Array.from({ length: 7 }, (_unused, i) => {
      const rgb = linear(colour(`chart-${i + 1}`, theme));
      const through = matrix.map((row) => row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]);
      return oklab(through.map((value) => Math.min(1, Math.max(0, value))) as unknown as Rgb);
    });
    for (let i = 0; i < 7; i += 1)
      for (let j = i + 1; j < 7; j += 1) {
        const [a, b] = [seen[i], seen[j]] as [Rgb, Rgb];
        const distance = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        expect(distance, `chart-${i + 1} and chart-${j + 1}`).toBeGreaterThan(0.12);
      }
  });
});
