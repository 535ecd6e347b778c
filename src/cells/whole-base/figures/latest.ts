import { axisFx, barX, ruleX, text, type PlotOptions } from '@observablehq/plot';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth } from '../../../ui/charts/marks';
import { groupColour, type ViewSay } from './scale';
import type { CohortGroup } from '../groups';
import type { WholeBaseResult } from '../result';

const ROW = 28;

/** Orders per customer, revenue per order and margin of each cohort in one period, each on a scale of its own. */
export function latestPlot(
  result: WholeBaseResult,
  groups: readonly CohortGroup[],
  at: number,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const present = groups.filter((group) => group.cohorts.some((cohort) => (cohort.active[at] ?? 0) > 0));
  const rows = [
    ...present.map((group) => ({
      label: group.label,
      cohorts: group.cohorts,
      colour: groupColour(group, tokens),
    })),
    { label: say('all'), cohorts: result.cohorts, colour: tokens.muted },
  ];
  const margin = result.cohorts.every((cohort) => cohort.margin !== null);
  const panels = ['aof', 'aov', ...(margin ? (['marginRate'] as const) : [])] as const;
  const bars = rows.flatMap((row, y) => {
    const sum = (read: (cohort: (typeof row.cohorts)[number]) => Float64Array | null) =>
      row.cohorts.reduce((total, cohort) => total + (read(cohort)?.[at] ?? 0), 0);
    const active = sum((one) => one.active);
    const orders = sum((one) => one.orders);
    const revenue = sum((one) => one.revenue);
    const values = {
      aof: active === 0 ? 0 : orders / active,
      aov: orders === 0 ? 0 : revenue / orders,
      marginRate: revenue === 0 ? 0 : sum((one) => one.margin) / revenue,
    };
    return panels.map((panel) => ({ y, panel, value: values[panel], colour: row.colour }));
  });
  const tops = Object.fromEntries(
    panels.map((panel) => [
      panel,
      Math.max(1e-9, ...bars.filter((bar) => bar.panel === panel).map((bar) => Math.abs(bar.value))),
    ]),
  );
  const drawn = bars.map((bar) => ({
    ...bar,
    length: bar.value / (tops[bar.panel] ?? 1),
    label: bar.panel === 'marginRate' ? format.percent(bar.value) : format.significant(bar.value, 3),
  }));
  const marginLeft = Math.min(width * 0.34, Math.max(...rows.map((row) => textWidth(row.label))) + 10);
  const panelWidth = (Math.min(width, 780) - marginLeft) / panels.length;
  const labelRoom = Math.max(...drawn.map((bar) => textWidth(bar.label))) + 10;
  const low = Math.min(0, ...drawn.map((bar) => bar.length));
  const right = (panelWidth * 0.92) / Math.max(20, panelWidth * 0.92 - labelRoom);
  return {
    height: rows.length * ROW + 32,
    marginLeft,
    marginRight: Math.max(0, width - 780),
    marginTop: 28,
    marginBottom: 4,
    fx: { domain: [...panels], padding: 0.08, axis: null },
    x: { domain: [low, right], axis: null },
    y: { type: 'band', domain: rows.map((_, y) => y), padding: 0.25, axis: null },
    color: { type: 'identity' },
    marks: [
      axisFx({
        anchor: 'top',
        tickSize: 0,
        label: null,
        color: tokens.muted,
        fontSize: 13,
        tickFormat: (panel: 'aof' | 'aov' | 'marginRate') => say(panel),
      }),
      text(rows, {
        fx: () => 'aof',
        y: (_: unknown, y: number) => y,
        text: 'label',
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -8,
        fontSize: 13,
        fill: tokens.ink,
      }),
      barX(drawn, { fx: 'panel', y: 'y', x: 'length', fill: 'colour' }),
      ruleX([0], { stroke: tokens.muted }),
      text(drawn, {
        fx: 'panel',
        y: 'y',
        x: (bar: (typeof drawn)[number]) => Math.max(0, bar.length),
        text: 'label',
        textAnchor: 'start',
        dx: 5,
        fontSize: 13,
        fill: tokens.ink,
      }),
    ],
  };
}
