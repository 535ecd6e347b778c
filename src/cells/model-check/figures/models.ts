import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import type { ModelCheckResult } from '../result';

/** Hollow marks, as the keys above figures name them. */
const SYMBOLS = ['ring', 'square', 'triangle', 'diamond'] as const;
export type ModelSymbol = (typeof SYMBOLS)[number];

/** Name and colour of each model, in the order of the result. */
export const modelColours = (
  { models }: Pick<ModelCheckResult, 'models'>,
  tokens: ChartTokens,
): { name: string; colour: string; dash: string; symbol: ModelSymbol }[] =>
  models.map(({ fit }, i) => ({
    name: fit.name,
    colour: tokens.series[i % tokens.series.length] ?? tokens.accent,
    // never colour alone
    dash: ['', '7 3', '2 3', '9 3 2 3'][i] ?? '',
    symbol: SYMBOLS[i] ?? 'ring',
  }));
