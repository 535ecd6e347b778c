import {
  areaY,
  axisX,
  axisY,
  dot,
  gridY,
  line,
  pointerX,
  ruleX,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { tipLook } from '../../../ui/charts/marks';
import type { ContractPeriod, LifetimeGroup } from '../result';
import type { viewMessages } from '../view-messages';

const HEIGHT = 340;

/** Observed shares with intervals, the models' curves, and the band of the better one, its future behind a light wash. */
export function survivalPlot(
  group: LifetimeGroup,
  period: ContractPeriod,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const { observed } = group;
  const best = group.models[group.best];
  const longest = observed.survival.length;
  const last = Math.max(longest, (best?.survival.length ?? 1) - 1, 1);
  const colours = [tokens.accent, tokens.series[1] ?? tokens.ink];
  const colourOf = (i: number): string => (i === group.best ? (colours[0] ?? '') : (colours[1] ?? ''));
  const seen = Array.from(observed.survival, (share, i) => ({
    period: i + 1,
    share,
    low: observed.low[i] ?? 0,
    high: observed.high[i] ?? 1,
    tip: say('tipObserved', {
      period: i + 1,
      unit: period,
      share,
      low: observed.low[i] ?? 0,
      high: observed.high[i] ?? 1,
      atRisk: observed.atRisk[i] ?? 0,
    }),
  }));
  const curves = group.models.flatMap((model, m) =>
    Array.from(model.survival, (share, t) => ({
      period: t,
      share,
      low: model.low[t] ?? share,
      high: model.high[t] ?? share,
      lowIndividuals: model.lowIndividuals[t] ?? share,
      highIndividuals: model.highIndividuals[t] ?? share,
      model: m,
      name: model.name,
    })),
  );
  const band = curves.filter(({ model }) => model === group.best);
  const tips = [
    ...seen,
    ...band
      .filter((point) => point.period > longest)
      .map((point) => ({
        ...point,
        tip: say('tipModel', {
          period: point.period,
          unit: period,
          model: point.name,
          share: point.share,
          low: point.low,
          high: point.high,
        }),
      })),
  ];
  // models that end close by are told apart by their height
  const ends = group.models.map((model, m) => ({
    name: model.name,
    at: model.survival.at(-1) ?? 0,
    model: m,
  }));
  const higher = ends.reduce((top, end) => (end.at > top.at ? end : top), ends[0] ?? { at: 0, model: 0 });
  return {
    height: HEIGHT,
    marginLeft: 48,
    marginRight: 16,
    marginTop: 16,
    marginBottom: 44,
    x: { domain: [0, last] },
    y: { domain: [0, 1] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 5, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 5,
        tickSize: 0,
        tickFormat: (share: number) => format.percent(share),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        ticks: Math.max(2, Math.floor(width / 60)),
        tickSize: 4,
        tickFormat: (value: number) => (Number.isInteger(value) ? format.integer(value) : ''),
        label: say('axisPeriods', { period }),
        labelAnchor: 'right',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      ruleY([0], { stroke: tokens.muted }),
      longest < last ? ruleX([longest], { stroke: tokens.quiet, strokeDasharray: '3 3' }) : null,
      areaY(
        band.filter((point) => point.period >= longest && Number.isFinite(point.lowIndividuals)),
        { x: 'period', y1: 'lowIndividuals', y2: 'highIndividuals', fill: tokens.accent, fillOpacity: 0.1 },
      ),
      areaY(
        band.filter((point) => Number.isFinite(point.low)),
        { x: 'period', y1: 'low', y2: 'high', fill: tokens.accent, fillOpacity: 0.18 },
      ),
      line(curves, {
        x: 'period',
        y: 'share',
        z: 'model',
        stroke: (point: (typeof curves)[number]) => colourOf(point.model),
        strokeWidth: 2,
      }),
      ruleX(seen, { x: 'period', y1: 'low', y2: 'high', stroke: tokens.ink, strokeOpacity: 0.35 }),
      dot(seen, { x: 'period', y: 'share', fill: tokens.ink, r: seen.length > 40 ? 2 : 3 }),
      ...[true, false].map((top) =>
        text(
          ends.filter((end) => (end.model === higher.model) === top),
          {
            x: () => last,
            y: 'at',
            text: 'name',
            fill: (end: (typeof ends)[number]) => colourOf(end.model),
            stroke: tokens.paper,
            strokeWidth: 4,
            fontWeight: 600,
            fontSize: 13,
            textAnchor: 'end',
            dx: -4,
            dy: top ? -12 : 14,
          },
        ),
      ),
      tip(tips, pointerX({ x: 'period', y: 'share', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
