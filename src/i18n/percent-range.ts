import type { Format } from './format';

const MOST_DIGITS = 2;

/**
 * An interval of shares with one sign: "34–37%". Where both ends would look alike, with as many more digits as tell
 * them apart, two at most: "76.8–77.4%". Where the low end is negative, in words: "−38% to −10%".
 */
export function percentRange(low: number, high: number, format: Format, digits = 0): string {
  const shown = (share: number, at: number) => format.percent(share, at);
  let at = digits;
  while (low !== high && at < MOST_DIGITS && shown(low, at) === shown(high, at)) at++;
  if (low < 0 && shown(low, at).startsWith('−'))
    return `${shown(low, at)}${format.locale === 'en' ? ' to ' : ' 至 '}${shown(high, at)}`;
  return `${shown(low, at).replace(/\s?%$/u, '')}–${shown(high, at)}`;
}
