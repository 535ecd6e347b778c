import { axisX, axisY, cell, pointer, text, tip, type PlotOptions } from '@observablehq/plot';
import { STAGES } from '../../../customers/lifecycle/stages';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { LifecycleResult, StepCell } from '../result';
import type { ViewSay } from '../view-messages';

const ROW = 44;

/** The transition matrix as a heat map: share and interval in each cell where they fit. */
export function matrixPlot(
  result: LifecycleResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { steps } = result;
  const stages = STAGES.filter((stage) =>
    steps.some((step) => step.from === stage || (step.to === stage && step.steps > 0)),
  );
  const rows = stages.filter((stage) => steps.some((step) => step.from === stage));
  const shown = steps.filter((step) => stages.includes(step.to));
  const marginLeft = Math.ceil(Math.max(...rows.map((stage) => textWidth(say(stage))), 40)) + 12;
  const cellWidth = Math.min(150, (width - marginLeft - 4) / stages.length);
  const share = (step: StepCell): string =>
    say.format.percent(step.share, step.share > 0 && step.share < 0.1 ? 1 : 0);
  const range = (step: StepCell): string => {
    const [low, high] = step.interval;
    return `${say.format.decimal(100 * low, 1)}–${say.format.decimal(100 * high, 1)}`;
  };
  const ranged = shown.every((step) => textWidth(range(step)) < cellWidth - 4);
  const tips = shown.map((step) => ({
    ...step,
    tip: [
      `${say(step.from)} → ${say(step.to)}`,
      say('tipSteps', {
        steps: step.steps,
        of: step.of,
        share: step.share,
        low: step.interval[0],
        high: step.interval[1],
      }),
      say('tipLast', { last: step.last }),
    ].join('\n'),
  }));
  return {
    height: 48 + rows.length * ROW,
    marginLeft,
    marginRight: Math.max(4, width - marginLeft - cellWidth * stages.length),
    marginTop: 44,
    marginBottom: 4,
    x: { type: 'band', domain: stages, padding: 0 },
    y: { type: 'band', domain: rows, padding: 0 },
    color: { type: 'identity' },
    marks: [
      axisX({
        anchor: 'top',
        tickSize: 0,
        tickFormat: (stage: (typeof STAGES)[number]) => say(stage),
        label: say('matrixTo'),
        labelAnchor: 'left',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      axisY({
        tickSize: 0,
        tickFormat: (stage: (typeof STAGES)[number]) => say(stage),
        label: null,
        color: tokens.ink,
        fontSize: 13,
      }),
      cell(shown, { x: 'to', y: 'from', inset: 0.75, fill: (step: StepCell) => tokens.ramp(step.share) }),
      text(shown, {
        x: 'to',
        y: 'from',
        text: share,
        dy: ranged ? -8 : 0,
        fontSize: 13,
        fontWeight: 600,
        fill: (step: StepCell) => tokens.onRamp(step.share),
      }),
      ranged
        ? text(shown, {
            x: 'to',
            y: 'from',
            text: range,
            dy: 9,
            fontSize: 13,
            fill: (step: StepCell) => tokens.onRamp(step.share),
          })
        : null,
      tip(tips, pointer({ x: 'to', y: 'from', title: 'tip', maxRadius: ROW, ...tipLook(tokens) })),
    ],
  };
}
