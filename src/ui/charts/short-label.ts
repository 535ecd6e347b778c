import { textWidth } from './marks';

/** A label of the data cut to a width in pixels, with an ellipsis where it is longer. */
export function shortened(label: string, width: number): string {
  if (textWidth(label) <= width) return label;
  const letters = [...label];
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (textWidth(`${letters.slice(0, middle).join('')}…`) <= width) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`;
}
