import { textWidth } from '../../../ui/charts/marks';

/** A text of the data cut to a width in pixels, with an ellipsis where something is gone. */
export function cut(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
