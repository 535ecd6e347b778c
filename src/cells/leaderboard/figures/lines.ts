import {
  axisX,
  axisY,
  dot,
  gridX,
  gridY,
  line,
  pointer,
  ruleX,
  ruleY,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { ModelId } from '../../../models/purchase-model';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { tipLook } from '../../../ui/charts/marks';
import { CLASSES } from '../../purchase-models/hold-out';
import type { LeaderboardResult } from '../result';
import type { viewMessages } from '../view-messages';

/** P(active) by tenths of the customers against the share who bought: a line each model, one of them in colour. */
export function activePlot(
  { models }: LeaderboardResult,
  chosen: ModelId,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const points = models.flatMap(({ model, name, holdOut }) =>
    (holdOut?.calibration.active.bins ?? []).map((bin) => ({
      model,
      predicted: bin.predicted,
      active: bin.active,
      low: bin.interval[0],
      high: bin.interval[1],
      tip: say('tipActive', { name, ...bin }),
    })),
  );
  const own = points.filter(({ model }) => model === chosen);
  const top = Math.min(
    1,
    1.04 *
      Math.max(
        0.05,
        ...points.map(({ predicted, active }) => Math.max(predicted, active)),
        ...own.map(({ high }) => high),
      ),
  );
  const percent = (share: number) => say.format.percent(share);
  const ticks = width < 420 ? 3 : 5;
  return {
    height: Math.min(420, Math.max(280, 0.7 * width)),
    marginLeft: 46,
    marginRight: 20,
    marginTop: 26,
    marginBottom: 44,
    x: { domain: [0, top] },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      gridX({ ticks, stroke: tokens.grid, strokeOpacity: 1 }),
      gridY({ ticks, stroke: tokens.grid, strokeOpacity: 1 }),
      axisX({
        ticks,
        tickSize: 0,
        tickFormat: percent,
        label: say('axisPredicted'),
        labelAnchor: 'right',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      axisY({
        ticks,
        tickSize: 0,
        tickFormat: percent,
        label: say('axisActual'),
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      line([{ at: 0 }, { at: top }], { x: 'at', y: 'at', stroke: tokens.ink, strokeDasharray: '4 3' }),
      line(
        points.filter(({ model }) => model !== chosen),
        { x: 'predicted', y: 'active', z: 'model', stroke: tokens.quiet, strokeWidth: 1.5 },
      ),
      ruleX(own, {
        x: 'predicted',
        y1: 'low',
        y2: 'high',
        stroke: tokens.accent,
        strokeWidth: 3,
        strokeOpacity: 0.35,
      }),
      line(own, { x: 'predicted', y: 'active', stroke: tokens.accent, strokeWidth: 2 }),
      dot(own, { x: 'predicted', y: 'active', fill: tokens.accent, r: 4 }),
      tip(points, pointer({ x: 'predicted', y: 'active', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}

/** RMSE by repeat purchases before: a line each model and rule of thumb, one in colour. */
export function rmsePlot(
  { models, rules }: LeaderboardResult,
  ruleNames: readonly string[],
  chosen: ModelId,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const of = (
    id: string,
    name: string,
    kind: 'model' | 'rule',
    classes: LeaderboardResult['rules'][number]['byFrequency'],
  ) =>
    classes.map(({ label, rmse, customers }) => ({
      ...{ id, kind, label, rmse },
      tip: say('tipRmse', { name, label, rmse, customers }),
    }));
  const points = [
    ...models.flatMap(({ model, name, holdOut }) => of(model, name, 'model', holdOut?.byFrequency ?? [])),
    ...rules.flatMap(({ rule, byFrequency }, r) => of(rule, ruleNames[r] ?? '', 'rule', byFrequency)),
  ];
  const own = points.filter(({ id }) => id === chosen);
  return {
    height: Math.min(420, Math.max(280, 0.7 * width)),
    marginLeft: 46,
    marginRight: 20,
    marginTop: 16,
    marginBottom: 44,
    x: { type: 'point', domain: CLASSES.filter((label) => points.some((point) => point.label === label)) },
    y: { domain: [0, 1.05 * Math.max(0.1, ...points.map(({ rmse }) => rmse))] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 5, stroke: tokens.grid, strokeOpacity: 1 }),
      axisX({
        tickSize: 4,
        label: say('axisClass'),
        labelAnchor: 'right',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      axisY({
        ticks: 5,
        tickSize: 0,
        tickFormat: (value: number) => say.format.significant(value),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      ruleY([0], { stroke: tokens.muted }),
      line(
        points.filter(({ kind }) => kind === 'rule'),
        { x: 'label', y: 'rmse', z: 'id', stroke: tokens.quiet, strokeWidth: 1.5, strokeDasharray: '4 3' },
      ),
      line(
        points.filter(({ kind, id }) => kind === 'model' && id !== chosen),
        { x: 'label', y: 'rmse', z: 'id', stroke: tokens.quiet, strokeWidth: 1.5 },
      ),
      line(own, { x: 'label', y: 'rmse', stroke: tokens.accent, strokeWidth: 2 }),
      dot(own, { x: 'label', y: 'rmse', fill: tokens.accent, r: 4 }),
      tip(points, pointer({ x: 'label', y: 'rmse', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
