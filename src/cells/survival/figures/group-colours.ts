import type { ChartTokens } from '../../../ui/charts/chart-tokens';

/** The colour of each group: the accent for one alone. */
export const groupColours = (groups: number, tokens: ChartTokens): string[] =>
  groups === 1
    ? [tokens.accent]
    : Array.from({ length: groups }, (_, g) => tokens.series[g % tokens.series.length] ?? tokens.ink);
