import { barX, pointer, ruleX, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { hatch, textWidth, tipLook } from '../../../ui/charts/marks';
import { periodLabel } from '../../period-label';
import type { CohortGroup } from '../groups';
import { valueOf, type PlanResult, type WholeBaseResult } from '../result';
import { groupColour, type ViewSay } from './scale';

const ROW = 46;

/** The period compared with beside the next one: existing customers by cohort, and the gap to the target. */
export function planPlot(
  result: WholeBaseResult,
  plan: PlanResult,
  groups: readonly CohortGroup[],
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const write = (value: number): string =>
    result.measure === 'customers' ? format.integer(value) : format.short(value);
  const name = (start: number): string => periodLabel(start, result.period, format);
  const [before, next] = [name(plan.compared.start), name(plan.next)];
  const compared = result.periods.findIndex((row) => row.start === plan.compared.start);
  const parts = [
    ...stacked(
      groups.map((group) => {
        const value = group.cohorts.reduce(
          (sum, cohort) => sum + valueOf(cohort, result.measure, compared),
          0,
        );
        return {
          group,
          value,
          tip: say('tipValue', {
            cohort: group.label,
            period: before,
            value: write(value),
            share: plan.compared.total > 0 ? value / plan.compared.total : null,
          }),
        };
      }),
    ).map((part) => ({ ...part, row: before })),
    ...stacked(
      groups.map((group) => {
        const rows = plan.rows.filter((row) => group.cohorts.some((cohort) => cohort.start === row.start));
        const sum = (read: (row: (typeof rows)[number]) => number) =>
          rows.reduce((total, row) => total + read(row), 0);
        const value = sum((row) => row.expected.value);
        return {
          group,
          value,
          tip: `${next}\n${say('tipExpected', {
            cohort: group.label,
            value: write(value),
            low: write(sum((row) => row.expected.interval?.[0] ?? row.expected.value)),
            high: write(sum((row) => row.expected.interval?.[1] ?? row.expected.value)),
          })}`,
        };
      }),
    ).map((part) => ({ ...part, row: next })),
  ];
  const { existing, target, needed } = plan;
  const gap =
    target > existing.value && needed !== null ? [{ row: next, low: existing.value, high: target }] : [];
  const highest = Math.max(1e-9, target, existing.interval?.[1] ?? 0, ...parts.map((part) => part.high));
  const marginLeft = Math.max(textWidth(before), textWidth(next)) + 12;
  const stripes = hatch(tokens.accent, tokens.paper, 1.5);
  const labels = [
    { row: before, text: write(plan.compared.total) },
    {
      row: next,
      text:
        needed === null
          ? write(existing.value)
          : `${write(existing.value)}${needed.value > 0 ? ' + ' : ' · '}${say('planNew', {
              needed: needed.value,
              low: needed.interval?.[0] ?? null,
              high: needed.interval?.[1] ?? null,
            })}`,
    },
  ];
  return {
    height: 2 * ROW + 44,
    marginLeft,
    marginRight: Math.max(12, width - 780),
    marginTop: 24,
    marginBottom: 4,
    x: { domain: [Math.min(0, ...parts.map((part) => part.low)), highest * 1.03], axis: null },
    y: { type: 'band', domain: [before, next], padding: 0.42, axis: null },
    color: { type: 'identity' },
    marks: [
      stripes.definition,
      text([before, next], {
        y: (row: string) => row,
        text: (row: string) => row,
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -8,
        fontSize: 13,
        fill: tokens.ink,
      }),
      barX(parts, {
        y: 'row',
        x1: 'low',
        x2: 'high',
        fill: (part: (typeof parts)[number]) => groupColour(part.group, tokens),
        inset: 0.5,
      }),
      barX(gap, { y: 'row', x1: 'low', x2: 'high', fill: stripes.fill, stroke: tokens.accent, inset: 0.5 }),
      existing.interval === null
        ? null
        : ruleY([existing.interval], {
            y: () => next,
            x1: '0',
            x2: '1',
            stroke: tokens.ink,
            strokeWidth: 2,
          }),
      ruleX([target], { stroke: tokens.ink, strokeDasharray: '4 3' }),
      ruleX([0], { stroke: tokens.muted }),
      text([target], {
        x: (value: number) => value,
        frameAnchor: 'top',
        text: (value: number) => say('planTarget', { value: write(value) }),
        textAnchor: target > highest * 0.6 ? 'end' : 'start',
        dx: target > highest * 0.6 ? -6 : 6,
        dy: -18,
        fontSize: 13,
        fontWeight: 600,
        fill: tokens.ink,
      }),
      text(labels, {
        y: 'row',
        x: 0,
        text: 'text',
        textAnchor: 'start',
        lineAnchor: 'top',
        dx: 2,
        dy: ROW * 0.36,
        fontSize: 13,
        fill: tokens.muted,
      }),
      tip(
        parts,
        pointer({
          y: 'row',
          x: (part: (typeof parts)[number]) => (part.low + part.high) / 2,
          title: 'tip',
          maxRadius: 200,
          ...tipLook(tokens),
        }),
      ),
    ],
  };
}

interface Part {
  group: CohortGroup;
  value: number;
  tip: string;
}

/** Losses are stacked to the left of the line. */
function stacked(parts: readonly Part[]): (Part & { low: number; high: number })[] {
  let above = 0;
  let below = 0;
  return parts.map((part) => {
    const [low, high] = part.value >= 0 ? [above, above + part.value] : [below + part.value, below];
    if (part.value >= 0) above = high;
    else below = low;
    return { ...part, low, high };
  });
}
