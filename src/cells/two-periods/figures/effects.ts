import { barX, pointer, ruleX, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { Scope, TwoPeriodsResult } from '../result';
import type { viewMessages } from '../view-messages';

const ROW = 28;
const PANEL: Record<Scope, 'panelAll' | 'panelBoth' | 'panelTurnover'> = {
  all: 'panelAll',
  both: 'panelBoth',
  turnover: 'panelTurnover',
};

interface EffectMark {
  name: string;
  panel: string;
  effect: number;
  label: string;
  tip: string;
}

/** What each factor adds to the change of profit: of everybody, of those in both periods, of those in one only. */
export function effectsPlot(
  result: TwoPeriodsResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const rows = result.effects.flatMap(({ scope, effects }) => (effects === null ? [] : [{ scope, effects }]));
  // side by side where there is room, one under the other where not
  const narrow = width < 640;
  const marks = rows.flatMap(({ scope, effects }): EffectMark[] =>
    effects.map(({ factor, effect, ratio }) => ({
      name: say(`short.${factor}`),
      panel: say(PANEL[scope]),
      effect,
      label: `${effect > 0 ? '+' : ''}${format.short(effect)}`,
      tip: say('tipEffect', { factor: say(`short.${factor}`), ratio, effect }),
    })),
  );
  const panels = rows.map(({ scope }) => say(PANEL[scope]));
  const names = [...new Set(marks.map((mark) => mark.name))];
  const marginLeft = Math.max(...names.map((name) => textWidth(name))) + 12;
  const facet = narrow ? 'fy' : 'fx';
  const labelRoom = Math.max(...marks.map((mark) => textWidth(mark.label))) + 14;
  const panelWidth = (width - marginLeft) / (narrow ? 1 : panels.length);
  const effects = marks.map((mark) => mark.effect);
  const [low, high] = [Math.min(0, ...effects), Math.max(0, ...effects)];
  const unit = (high - low || 1) / Math.max(40, panelWidth - 2 * labelRoom);
  const panelHeight = names.length * ROW + 28;
  return {
    height: narrow ? panels.length * panelHeight + 8 : panelHeight + 8,
    marginLeft,
    marginRight: 0,
    marginTop: 24,
    marginBottom: 4,
    [facet]: { domain: panels, padding: narrow ? 0.2 : 0.04, axis: null },
    x: {
      domain: [low < 0 ? low - labelRoom * unit : low, high > 0 ? high + labelRoom * unit : high],
      axis: null,
    },
    y: { type: 'band', domain: names, padding: 0.3, axis: null },
    color: { type: 'identity' },
    marks: [
      text(panels, {
        [facet]: (panel: string) => panel,
        text: (panel: string) => panel,
        frameAnchor: 'top-left',
        textAnchor: 'start',
        dy: narrow ? -14 : -18,
        fontSize: 13,
        fontWeight: 600,
        fill: tokens.ink,
      }),
      text(
        panels
          .slice(0, narrow ? panels.length : 1)
          .flatMap((panel) => names.map((name) => ({ panel, name }))),
        {
          [facet]: 'panel',
          y: 'name',
          text: 'name',
          frameAnchor: 'left',
          textAnchor: 'end',
          dx: -8,
          fontSize: 13,
          fill: tokens.ink,
        },
      ),
      barX(marks, {
        [facet]: 'panel',
        x: 'effect',
        y: 'name',
        fill: (mark: EffectMark) => (mark.effect < 0 ? tokens.series[1] : tokens.series[0]),
      }),
      ...[false, true].map((negative) =>
        text(
          marks.filter((mark) => mark.effect < 0 === negative),
          {
            [facet]: 'panel',
            x: 'effect',
            y: 'name',
            text: 'label',
            textAnchor: negative ? 'end' : 'start',
            dx: negative ? -6 : 6,
            fontSize: 13,
            fill: tokens.ink,
          },
        ),
      ),
      ruleX([0], { stroke: tokens.muted }),
      tip(
        marks,
        pointer({
          [facet]: 'panel',
          x: 'effect',
          y: 'name',
          title: 'tip',
          maxRadius: 200,
          ...tipLook(tokens),
        }),
      ),
    ],
  };
}
