/** Linear-light sRGB of `#rrggbb` or `rgb(r, g, b)`. */
function channels(colour: string): number[] {
  const bytes = colour.startsWith('#')
    ? [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
    : (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  return bytes.map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of two opaque colours, 1 … 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05];
  return Math.max(a, b) / Math.min(a, b);
}

/** The one of two colours of text that is easier to read on a ground. */
export const betterInk = (ground: string, one: string, other: string): string =>
  contrast(ground, one) >= contrast(ground, other) ? one : other;
