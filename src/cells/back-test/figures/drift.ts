import {
  areaY,
  axisFx,
  axisX,
  axisY,
  dot,
  gridY,
  line,
  pointer,
  ruleY,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { ModelId } from '../../../models/purchase-model';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { parameterSymbol } from '../../purchase-models/fit-messages';
import type { BackTestResult } from '../result';
import { driftRows } from '../table';
import type { viewMessages } from '../view-messages';

/** Ratios beyond this are cut. */
const FAR = 8;

/** Parameters of one model by look, each as a multiple of its value at the last look. */
export function driftPlot(
  result: BackTestResult,
  model: ModelId,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const stacked = width < 560;
  const rows = driftRows(result).filter((row) => row.model === model);
  const cut = (ratio: number): number => Math.log2(Math.min(FAR, Math.max(1 / FAR, ratio)));
  const nameOf = (parameter: string): string =>
    parameter === 'newcomer' ? say('newcomer') : parameterSymbol(parameter);
  const points = rows.flatMap((row) => {
    const last = rows.filter(({ parameter }) => parameter === row.parameter).at(-1);
    if (!last || !(last.estimate > 0) || !(row.estimate > 0)) return [];
    return [
      {
        look: result.origins.indexOf(row.origin),
        name: nameOf(row.parameter),
        value: cut(row.estimate / last.estimate),
        low: row.low === null ? null : cut(Math.max(0, row.low) / last.estimate),
        high: row.high === null ? null : cut(row.high / last.estimate),
        tip: say('tipDrift', { ...row, name: nameOf(row.parameter) }),
      },
    ];
  });
  const names = [...new Set(points.map(({ name }) => name))];
  const ends = points.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  // the same distance up and down, and never less than a factor of one and a half
  const reach = 2 ** Math.max(Math.log2(1.5), ...ends.map(Math.abs)) * 1.05;
  // even steps of a power, as many up as down: no part of the axis without a tick
  const step = [1 / 4, 1 / 2, 1].find((power) => Math.log2(reach) / power < (stacked ? 2.5 : 4)) ?? 1;
  const steps = Math.floor(Math.log2(reach) / step);
  const ticks = Array.from({ length: 2 * steps + 1 }, (_, k) => (k - steps) * step);
  const facet = stacked ? { fy: 'name' as const } : { fx: 'name' as const };
  return {
    height: stacked ? 40 + 130 * names.length : 280,
    marginLeft: 46,
    marginRight: stacked ? Math.max(...names.map((name) => textWidth(name))) + 20 : 16,
    marginTop: stacked ? 8 : 30,
    marginBottom: 32,
    x: { domain: [-0.3, result.origins.length - 0.7] },
    y: { domain: [-Math.log2(reach), Math.log2(reach)] },
    ...(stacked
      ? { fy: { domain: names, label: null } }
      : { fx: { domain: names, label: null, padding: 0.12 } }),
    color: { type: 'identity' },
    marks: [
      stacked ? null : axisFx({ anchor: 'top', color: tokens.ink, fontSize: 13, label: null }),
      gridY(ticks, { stroke: tokens.grid, strokeOpacity: 1 }),
      axisY(ticks, {
        tickSize: 0,
        tickFormat: (power: number) => `×${format.significant(2 ** power)}`,
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      // looks by number: days would collide between the panels
      axisX(
        result.origins.map((_, look) => look),
        {
          tickSize: 4,
          tickFormat: (look: number) => format.integer(look + 1),
          label: null,
          color: tokens.muted,
          fontSize: 13,
        },
      ),
      ruleY([0], { stroke: tokens.muted, strokeDasharray: '4 3' }),
      areaY(
        points.filter(({ low }) => low !== null),
        { x: 'look', y1: 'low', y2: 'high', ...facet, fill: tokens.accent, fillOpacity: 0.16 },
      ),
      line(points, { x: 'look', y: 'value', ...facet, stroke: tokens.accent, strokeWidth: 2 }),
      dot(points, { x: 'look', y: 'value', ...facet, fill: tokens.accent, r: 3.5 }),
      tip(points, pointer({ x: 'look', y: 'value', ...facet, title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
