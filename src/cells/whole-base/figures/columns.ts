import { areaY, dot, pointer, rect, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { hatch, spread, textWidth, tipLook } from '../../../ui/charts/marks';
import type { CohortGroup } from '../groups';
import { valueOf, type WholeBaseResult } from '../result';
import { groupColour, leftMargin, periodAxes, periodText, type ViewSay } from './scale';

const HEIGHT = 360;
const TOP = 16;
const BOTTOM = 30;

/** A part of a column; `start` is what a click on it selects. */
export interface ColumnPart {
  period: number;
  group: number;
  /** first day of the cohort; null for several together */
  start: number | null;
  low: number;
  high: number;
  tip: string;
}

/** The customer cohort chart: each period stacked by when its customers were acquired, the oldest below. */
export function columnsPlot(
  result: WholeBaseResult,
  groups: readonly CohortGroup[],
  look: 'bars' | 'areas',
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const write = (value: number): string =>
    result.measure === 'customers' ? format.integer(value) : format.short(value);
  const parts = partsOf(result, groups, write, say);
  const top = Math.max(1e-9, ...parts.map((part) => part.high)) * 1.04;
  const low = Math.min(0, ...parts.map((part) => part.low));
  const last = result.periods.length - 1;
  const span = top - low;
  const wanted = groups.map((_, group) => {
    const end = parts.find((part) => part.period === last && part.group === group);
    return end ? (end.low + end.high) / 2 : 0;
  });
  const gap = (17 / (HEIGHT - TOP - BOTTOM)) * span;
  const labels = spread(wanted, gap, low, top).map((at, group) => ({
    at,
    group,
    label: groups[group]?.label ?? '',
  }));
  const brief = width < 480;
  const marginRight = brief ? 8 : Math.max(...labels.map(({ label }) => textWidth(label, 600))) + 28;
  const marginLeft = leftMargin([write(top), write(low)]);
  const stripes = hatch(tokens.paper, 'none', 2.5);
  const incomplete = result.periods.flatMap((row, period) => (row.complete ? [] : [period]));
  const half = look === 'bars' ? 0.41 : 0.5;
  const fill = (part: { group: number }): string => {
    const group = groups[part.group];
    return group ? groupColour(group, tokens) : tokens.quiet;
  };
  return {
    height: HEIGHT,
    marginLeft,
    marginRight,
    marginTop: TOP,
    marginBottom: BOTTOM,
    x: { type: 'linear', domain: [-0.5, last + 0.5] },
    y: { domain: [low, top] },
    color: { type: 'identity' },
    marks: [
      stripes.definition,
      ...periodAxes(result, say, tokens, width - marginLeft - marginRight, write),
      look === 'bars'
        ? rect(parts, {
            x1: (part: ColumnPart) => part.period - half,
            x2: (part: ColumnPart) => part.period + half,
            y1: 'low',
            y2: 'high',
            fill,
            stroke: tokens.paper,
            strokeWidth: 0.75,
          })
        : areaY(parts, {
            x: 'period',
            y1: 'low',
            y2: 'high',
            z: 'group',
            fill,
            stroke: tokens.paper,
            strokeWidth: 0.75,
          }),
      rect(incomplete, {
        x1: (period: number) => period - half,
        x2: (period: number) => period + half,
        y1: low,
        y2: top,
        fill: stripes.fill,
      }),
      ruleY([0], { stroke: tokens.muted }),
      brief ? null : dot(labels, { x: last + half, y: 'at', dx: 10, r: 4, fill }),
      brief
        ? null
        : text(labels, {
            x: last + half,
            y: 'at',
            text: 'label',
            textAnchor: 'start',
            dx: 20,
            fontSize: 13,
            fontWeight: 600,
            fill: tokens.ink,
          }),
      tip(
        parts,
        pointer({
          x: 'period',
          y: (part: ColumnPart) => (part.low + part.high) / 2,
          title: 'tip',
          maxRadius: 200,
          ...tipLook(tokens),
        }),
      ),
    ],
  };
}

/** Losses are stacked below the line. */
function partsOf(
  result: WholeBaseResult,
  groups: readonly CohortGroup[],
  write: (value: number) => string,
  say: ViewSay,
): ColumnPart[] {
  return result.periods.flatMap((row, period) => {
    let above = 0;
    let below = 0;
    return groups.flatMap((group, at): ColumnPart[] => {
      const value = group.cohorts.reduce((sum, cohort) => sum + valueOf(cohort, result.measure, period), 0);
      const [low, high] = value >= 0 ? [above, above + value] : [below + value, below];
      if (value >= 0) above = high;
      else below = low;
      const name = periodText(result, period, say);
      return [
        {
          period,
          group: at,
          start: group.cohorts.length === 1 ? (group.cohorts[0]?.start ?? null) : null,
          low,
          high,
          tip: say('tipValue', {
            cohort: group.label,
            period: row.complete ? name : `${name} (${say('incomplete')})`,
            value: write(value),
            share: row.total > 0 ? value / row.total : null,
          }),
        },
      ];
    });
  });
}
