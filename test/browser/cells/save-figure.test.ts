import { plot, barY } from '@observablehq/plot';
import { describe, expect, test } from 'vitest';
import '../../../src/ui/tokens.css';
import { chartTokens } from '../../../src/ui/charts/chart-tokens';
import { figurePng, figureSvg } from '../../../src/ui/charts/save-figure';

describe('a saved figure', () => {
  const tokens = chartTokens();
  const drawing = plot({
    width: 400,
    height: 200,
    marks: [barY([1, 2, 3], { fill: tokens.main })],
  }) as SVGSVGElement;
  document.body.append(drawing);
  const text = {
    title:
      '各月的收入 Revenue & orders <by month>, in a title that is much too long for one line of the figure',
    subtitle: 'Currency of the data',
    note: '3,000 customers',
    keys: [{ label: 'Incomplete', colour: tokens.main, shape: 'hatch' as const }],
  };

  test('is one well-formed SVG with its words, and colours that need no page', () => {
    const svg = figureSvg(drawing, text, tokens);
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(parsed.querySelector('parsererror')).toBeNull();
    const words = [...parsed.querySelectorAll(':scope > text')].map((line) => line.textContent);
    expect(words.slice(0, -3).join(' ').replace(/\s+/gu, '')).toBe(text.title.replace(/\s+/gu, ''));
    expect(words.slice(-3)).toEqual(['Currency of the data', 'Incomplete', '3,000 customers']);
    expect(svg).not.toMatch(/fill="var\(|light-dark/u);
  });

  test('is a PNG of twice its size', async () => {
    const svg = figureSvg(drawing, text, tokens);
    const png = await createImageBitmap(await figurePng(svg));
    expect(png.width).toBe(2 * (400 + 32));
  });
});
