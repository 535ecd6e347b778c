import type { Markish, TipOptions } from '@observablehq/plot';
import type { ChartTokens } from './chart-tokens';

const SVG = 'http://www.w3.org/2000/svg';
let patterns = 0;

/**
 * A diagonal hatch for what is incomplete: `fill` for marks, `definition` goes among the marks of the plot.
 * @param stripe pixels of 6; thin where words stand on it
 */
export function hatch(colour: string, paper: string, stripe = 2.5): { fill: string; definition: Markish } {
  const id = `hatch-${(patterns += 1)}`;
  return {
    fill: `url(#${id})`,
    definition: () => {
      const pattern = document.createElementNS(SVG, 'pattern');
      attributes(pattern, {
        id,
        width: 6,
        height: 6,
        patternUnits: 'userSpaceOnUse',
        patternTransform: 'rotate(45)',
      });
      const ground = document.createElementNS(SVG, 'rect');
      attributes(ground, { width: 6, height: 6, fill: paper });
      const line = document.createElementNS(SVG, 'rect');
      attributes(line, { width: stripe, height: 6, fill: colour });
      pattern.append(ground, line);
      const definitions = document.createElementNS(SVG, 'defs');
      definitions.append(pattern);
      return definitions;
    },
  };
}

function attributes(element: Element, values: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, String(value));
}

/** How every tip looks. */
export const tipLook = (tokens: ChartTokens): TipOptions => ({
  fill: tokens.paper,
  stroke: tokens.quiet,
  fontSize: 13,
  textPadding: 8,
  lineHeight: 1.35,
  lineWidth: 30,
});

/**
 * Moves labels apart so that no two are nearer than `gap`, as little as needed, order kept.
 * @param positions wanted positions, any order @returns new positions in the order given
 */
export function spread(positions: readonly number[], gap: number, low: number, high: number): number[] {
  const order = positions.map((_, i) => i).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const placed = [...positions];
  let floor = low;
  for (const i of order) {
    placed[i] = Math.max(placed[i] ?? 0, floor);
    floor = (placed[i] ?? 0) + gap;
  }
  let ceiling = high;
  for (const i of [...order].reverse()) {
    placed[i] = Math.min(placed[i] ?? 0, ceiling);
    ceiling = (placed[i] ?? 0) - gap;
  }
  return placed;
}

let measuring: CanvasRenderingContext2D | null = null;

/** The width in pixels of a text of a figure, which is set in 13 px. */
export function textWidth(text: string, weight: 400 | 600 = 400): number {
  measuring ??= document.createElement('canvas').getContext('2d');
  if (measuring === null) return text.length * 8;
  const font = getComputedStyle(document.documentElement).getPropertyValue('--font-sans') || 'sans-serif';
  measuring.font = `${weight} 13px ${font}`;
  return measuring.measureText(text).width;
}
