import { barX, pointerY, ruleX, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { Group, TwoPeriodsResult } from '../result';
import type { viewMessages } from '../view-messages';

const ROW = 34;

/** A step of the bridge from `from` to `to`; null = a total. */
export interface BridgeStep {
  name: string;
  group: Group | null;
  from: number;
  to: number;
  label: string;
  tip: string;
}

/** The steps of the bridge: each begins where the one before ends, the last ends at the later period's profit. */
export function bridgeSteps(result: TwoPeriodsResult, say: Say<typeof viewMessages>): BridgeStep[] {
  const { format } = say;
  const names = [say('stepOnlyEarlier'), say('stepBoth'), say('stepOnlyLater')];
  const total = (name: string, profit: number): BridgeStep => ({
    name,
    group: null,
    from: 0,
    to: profit,
    label: format.short(profit),
    tip: `${name}: ${format.money(profit)}`,
  });
  let at = result.kpis.earlier.profit;
  return [
    total(say('stepEarlier'), at),
    ...result.groups.map((row, i): BridgeStep => {
      const from = at;
      at += row.change;
      const name = names[i] ?? '';
      const sign = row.change > 0 ? '+' : '';
      return {
        name,
        group: row.group,
        from,
        to: at,
        label: `${sign}${format.short(row.change)}`,
        tip: `${name}: ${sign}${format.money(row.change)}`,
      };
    }),
    total(say('stepLater'), result.kpis.later.profit),
  ];
}

/** Profit of the earlier period, three steps, profit of the later one. */
export function bridgePlot(
  result: TwoPeriodsResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const steps = bridgeSteps(result, say);
  const names = steps.map((step) => step.name);
  const marginLeft = Math.min(width * 0.45, Math.max(...names.map((name) => textWidth(name))) + 12);
  const ends = steps.flatMap((step) => [step.from, step.to]);
  const labelRoom = Math.max(...steps.map((step) => textWidth(step.label, 600))) + 12;
  const used = Math.min(width, 900);
  return {
    height: steps.length * ROW + 8,
    marginLeft,
    marginRight: width - used + labelRoom,
    marginTop: 4,
    marginBottom: 4,
    x: { domain: [Math.min(0, ...ends), Math.max(1e-9, ...ends)], axis: null },
    y: { type: 'band', domain: names, padding: 0.3, axis: null },
    color: { type: 'identity' },
    marks: [
      text(names, {
        y: (name: string) => name,
        text: (name: string) => name,
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -8,
        fontSize: 13,
        fill: tokens.ink,
      }),
      ...steps.slice(0, -1).map((step, i) =>
        ruleX([step.to], {
          y1: () => names[i],
          y2: () => names[i + 1],
          stroke: tokens.muted,
          strokeDasharray: '2 2',
        }),
      ),
      barX(steps, {
        x1: 'from',
        x2: 'to',
        y: 'name',
        fill: (step: BridgeStep) =>
          step.group === null ? tokens.main : step.to < step.from ? tokens.series[1] : tokens.series[0],
      }),
      text(steps, {
        x: (step: BridgeStep) => Math.max(step.from, step.to),
        y: 'name',
        text: 'label',
        textAnchor: 'start',
        dx: 6,
        fontSize: 13,
        fontWeight: 600,
        fill: tokens.ink,
      }),
      ruleX([0], { stroke: tokens.muted }),
      tip(
        steps,
        pointerY({
          x: (step: BridgeStep) => (step.from + step.to) / 2,
          y: 'name',
          title: 'tip',
          ...tipLook(tokens),
        }),
      ),
    ],
  };
}
