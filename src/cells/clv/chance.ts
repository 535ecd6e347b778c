import type { Format } from '../../i18n/format';

/** A chance with one decimal, estimate and ends of an interval alike; one that rounds to certainty is no certainty. */
export const chanceText = (chance: number, f: Format): string =>
  chance < 1 && chance > 0.9995
    ? `>${f.percent(0.999, 1)}`
    : chance > 0 && chance < 0.0005
      ? `<${f.percent(0.001, 1)}`
      : f.percent(chance, 1);

/** The two ends, once where they read the same. */
export function chanceRange(low: number, high: number, f: Format): string {
  const [from, to] = [chanceText(low, f), chanceText(high, f)];
  return from === to ? from : `${from}–${to}`;
}
