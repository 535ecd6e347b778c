import { axisX, axisY, dot, gridY, pointer, ruleX, ruleY, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { LEVELS } from '../../purchase-models/count-calibration';
import type { LeaderboardResult } from '../result';
import type { viewMessages } from '../view-messages';

const ROW = 30;

/** The colour of each level. */
export const levelColours = (tokens: ChartTokens): string[] =>
  LEVELS.map((_, l) => tokens.series[l] ?? tokens.ink);

/** How much of the customers the intervals of three levels held, a row each model. */
export function coveragePlot(
  { models }: LeaderboardResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const colours = levelColours(tokens);
  const dots = models.flatMap(({ name, holdOut }) =>
    (holdOut?.calibration.coverage ?? []).map(({ level, adjusted, interval: [low, high] }, l) => ({
      name,
      value: adjusted,
      low,
      high,
      colour: colours[l] ?? tokens.ink,
      tip: say('tipCoverage', { name, level, value: adjusted, low, high }),
    })),
  );
  const names = [...new Set(dots.map(({ name }) => name))];
  const least = Math.min(0.45, ...dots.map(({ low }) => low));
  const from = least < 0.3 ? 0 : Math.floor(least * 20) / 20;
  return {
    height: 44 + names.length * ROW,
    marginLeft: Math.max(...names.map((name) => textWidth(name))) + 16,
    marginRight: 28,
    marginTop: 8,
    marginBottom: 32,
    x: { domain: [from, 1] },
    y: { type: 'band', domain: names, padding: 0.2 },
    color: { type: 'identity' },
    marks: [
      gridY({ stroke: tokens.grid, strokeOpacity: 1 }),
      axisX(
        [0.1, 0.3, ...LEVELS].filter((tick) => tick >= from && (width >= 420 || tick >= 0.5)),
        {
          tickSize: 0,
          tickFormat: (share: number) => say.format.percent(share),
          label: null,
          color: tokens.muted,
          fontSize: 13,
        },
      ),
      axisY({ tickSize: 0, label: null, color: tokens.ink, fontSize: 13 }),
      ruleX(
        LEVELS.map((level, l) => ({ level, colour: colours[l] })),
        { x: 'level', stroke: 'colour', strokeWidth: 1.5, strokeDasharray: '4 3' },
      ),
      ruleY(dots, { y: 'name', x1: 'low', x2: 'high', stroke: 'colour', strokeWidth: 3, strokeOpacity: 0.5 }),
      dot(dots, { y: 'name', x: 'value', r: 4.5, fill: 'colour', stroke: tokens.paper, strokeWidth: 1.5 }),
      tip(dots, pointer({ y: 'name', x: 'value', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
