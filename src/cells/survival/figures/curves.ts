import {
  areaY,
  axisX,
  axisY,
  gridY,
  line,
  pointerX,
  ruleY,
  text,
  tip,
  type Markish,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { spread, textWidth, tipLook } from '../../../ui/charts/marks';
import type { SurvivalResult } from '../result';
import type { viewMessages } from '../view-messages';
import { groupColours } from './group-colours';

/** Whether the share with the event is drawn, rising, or that without it, falling. */
export type Side = 'with' | 'without';

const HEIGHT = 320;
const TOP = 16;
const AXIS = 42;
const ROW = 18;
/** Bands of more groups than this hide each other. */
const MOST_BANDS = 3;

/** The Kaplan–Meier curves with their bands, and under the axis how many are at risk. */
export function curvesPlot(
  result: SurvivalResult,
  names: readonly string[],
  side: Side,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const colours = groupColours(names.length, tokens);
  const longest = Math.max(1, ...result.groups.map((group) => group.lastDay));
  const turned = (share: number): number => (side === 'with' ? 1 - share : share);
  const points = result.groups.flatMap((group, g) =>
    Array.from(group.curve.day, (day, i) => {
      const low = group.curve.low[i] ?? 0;
      const high = group.curve.high[i] ?? 1;
      const share = group.curve.survival[i] ?? 0;
      return {
        group: g,
        day,
        value: turned(share),
        low: Math.min(turned(low), turned(high)),
        high: Math.max(turned(low), turned(high)),
        tip: say('tipCurve', {
          group: names.length > 1 ? (names[g] ?? '') : '',
          day,
          side,
          share: turned(share),
          low: Math.min(turned(low), turned(high)),
          high: Math.max(turned(low), turned(high)),
        }),
      };
    }),
  );
  const several = names.length > 1;
  const narrow = width < 560;
  const stacked = several && narrow;
  const header =
    several && !narrow ? Math.min(150, Math.max(...names.map((name) => textWidth(name, 600)))) : 0;
  const below = AXIS + ROW + 4 + result.groups.length * (stacked ? 2 * ROW : ROW);
  const ends = result.groups.flatMap((group, g) => {
    const last = points.filter((point) => point.group === g).at(-1);
    return last && group.customers > 0 ? [{ ...last, label: names[g] ?? '', colour: colours[g] }] : [];
  });
  const placed = spread(
    ends.map((end) => end.value),
    18 / HEIGHT,
    0.03,
    0.99,
  );
  const labels = several
    ? ends.map((end, i) => ({ ...end, at: placed[i] ?? end.value, left: narrow || end.day > longest * 0.7 }))
    : [];
  const every = narrow && result.riskDays.length > 5 ? 2 : 1;
  const ticks = result.riskDays.filter((_, i) => i % every === 0);
  // room for the number under day 0, which is centred there
  const left = Math.max(48, header === 0 ? 0 : header + 36);
  return {
    height: TOP + HEIGHT + below,
    marginLeft: left,
    marginRight: 16,
    marginTop: TOP,
    marginBottom: below,
    x: { domain: [0, longest] },
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
      axisX(ticks, {
        tickSize: 4,
        tickFormat: format.integer,
        label: say('axisDays', { event: result.event, nth: result.nth, since: result.since }),
        labelAnchor: 'right',
        labelArrow: 'none',
        // above the numbers at risk, which fill the rest of the margin
        labelOffset: AXIS - 4,
        color: tokens.muted,
        fontSize: 13,
      }),
      ruleY([0], { stroke: tokens.muted }),
      names.length <= MOST_BANDS
        ? areaY(points, {
            x: 'day',
            y1: 'low',
            y2: 'high',
            z: 'group',
            curve: 'step-after',
            fill: (point: (typeof points)[number]) => colours[point.group],
            fillOpacity: 0.16,
          })
        : null,
      line(points, {
        x: 'day',
        y: 'value',
        z: 'group',
        curve: 'step-after',
        stroke: (point: (typeof points)[number]) => colours[point.group],
        strokeWidth: 2,
      }),
      ...[true, false].map((end) =>
        text(
          labels.filter((label) => label.left === end),
          {
            x: 'day',
            y: 'at',
            text: 'label',
            fill: 'colour',
            stroke: tokens.paper,
            strokeWidth: 4,
            fontWeight: 600,
            fontSize: 13,
            textAnchor: end ? 'end' : 'start',
            dx: end ? -4 : 6,
            dy: end ? -10 : 0,
            lineWidth: 14,
            textOverflow: 'ellipsis',
          },
        ),
      ),
      ...riskRows(result, names, colours, ticks, { stacked, header, left }, say, tokens),
      tip(points, pointerX({ x: 'day', y: 'value', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}

function riskRows(
  result: SurvivalResult,
  names: readonly string[],
  colours: readonly string[],
  ticks: readonly number[],
  { stacked, header, left }: { stacked: boolean; header: number; left: number },
  say: Say<typeof viewMessages>,
  tokens: ChartTokens,
): Markish[] {
  const top = AXIS + ROW / 2 + 2;
  const common = { frameAnchor: 'bottom-left' as const, fontSize: 13, lineAnchor: 'middle' as const };
  return [
    text([say('atRisk')], {
      ...common,
      text: (words: string) => words,
      textAnchor: 'start',
      dx: header > 0 ? -left + 8 : -24,
      dy: top,
      fill: tokens.muted,
    }),
    ...result.groups.flatMap((group, g) => {
      const at = top + ROW * (stacked ? 2 * g + 2 : g + 1);
      const colour = names.length > 1 ? (colours[g] ?? tokens.ink) : tokens.ink;
      return [
        ...(names.length > 1
          ? [
              text([names[g] ?? ''], {
                ...common,
                text: (words: string) => words,
                textAnchor: 'start',
                dx: header > 0 ? -left + 8 : -24,
                dy: stacked ? at - ROW : at,
                fill: colour,
                fontWeight: 600,
                lineWidth: header > 0 ? 11 : 20,
                textOverflow: 'ellipsis',
              }),
            ]
          : []),
        text(
          ticks.map((day) => ({ day, count: group.atRisk[result.riskDays.indexOf(day)] ?? 0 })),
          {
            x: 'day',
            text: (row: { count: number }) => say.format.integer(row.count),
            frameAnchor: 'bottom',
            lineAnchor: 'middle',
            fontSize: 13,
            dy: at,
            fill: colour,
          },
        ),
      ];
    }),
  ];
}
