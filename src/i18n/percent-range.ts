import type { Format } from './format';

/** An interval of shares with one sign: "34–37%". */
export const percentRange = (low: number, high: number, format: Format, digits = 0): string =>
  `${format.percent(low, digits).replace(/\s?%$/u, '')}–${format.percent(high, digits)}`;
