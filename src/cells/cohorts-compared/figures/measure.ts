import { axisX, dot, line, pointer, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import { timeAxis, valueAxis } from '../../../ui/charts/axes';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { placeAtEnds } from '../../../ui/charts/line-ends';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { periodLabel } from '../../period-label';
import {
  intervalOf,
  measureOf,
  type Alignment,
  type CohortsComparedResult,
  type ComparedCohort,
  type Measure,
} from '../result';
import type { viewMessages } from '../view-messages';

type ViewSay = Say<typeof viewMessages>;
const TOP = 18;
const SMALL = 30;

/** The name of a cohort, with a star where it is small or cut short. */
export const cohortLabel = (result: CohortsComparedResult, cohort: ComparedCohort, say: ViewSay): string =>
  `${periodLabel(cohort.start, result.period, say.format)}${cohort.customers < SMALL || !cohort.complete ? '*' : ''}`;

/** The reference is dark, the others have colours of their own. */
export const cohortColour = (result: CohortsComparedResult, at: number, tokens: ChartTokens): string =>
  at === result.reference ? tokens.ink : (tokens.series[at < result.reference ? at : at - 1] ?? tokens.muted);

export function valueText(measure: Measure, value: number, say: ViewSay): string {
  const { format } = say;
  if (measure === 'share' || measure === 'marginRate')
    return format.percent(value, Math.abs(value) < 0.1 && value !== 0 ? 1 : 0);
  if (measure === 'aof') return format.decimal(value);
  return measure === 'active' ? format.short(value) : format.short(Number(value.toPrecision(3)));
}

/** One line a cohort, by age or by calendar. */
export function measurePlot(
  result: CohortsComparedResult,
  measure: Measure,
  alignment: Alignment,
  height: number,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const byAge = alignment === 'age';
  const small = height < 260;
  // everybody bought in the first period: it would hide the differences of the others
  const longer = result.cohorts.some(({ cells }) => cells.length > 1);
  const firstAge = measure === 'share' && longer ? 1 : 0;
  const name = say('measureName', { measure, profit: result.profitIs === 'margin' });
  const lines = result.cohorts.map((cohort, at) => {
    const label = cohortLabel(result, cohort, say);
    return {
      label,
      colour: cohortColour(result, at, tokens),
      points: cohort.cells.slice(firstAge).flatMap((cell) => {
        const value = measureOf(cell, measure);
        if (value === null) return [];
        const interval = intervalOf(cell, measure);
        return [
          {
            cohort: at,
            x: byAge ? cell.age : cell.start,
            value,
            complete: cell.complete,
            tip: [
              say('tipCohort', { cohort: label, customers: cohort.customers }),
              say('tipAge', {
                age: cell.age,
                period: result.period,
                name: periodLabel(cell.start, result.period, say.format),
                complete: cell.complete,
              }),
              say('tipValue', {
                name,
                value: valueText(measure, value, say),
                range:
                  interval === null ? null : interval.map((end) => valueText(measure, end, say)).join('–'),
              }),
            ].join('\n'),
          },
        ];
      }),
    };
  });
  type Point = (typeof lines)[number]['points'][number];
  const points = lines.flatMap((one) => one.points);
  const whole = points.filter((point) => point.complete);
  const values = points.map((point) => point.value);
  const top = Math.max(1e-9, ...values) * 1.08;
  const bottom = Math.min(0, ...values) * 1.08;
  const from = Math.min(...points.map((point) => point.x), byAge ? firstAge + 1 : Infinity);
  const to = Math.max(...points.map((point) => point.x), from + 1);
  const bottomRoom = byAge ? 42 : 26;
  const ends = lines.flatMap(({ label, colour, points: own }) => {
    const end = own.filter((point) => point.complete).at(-1) ?? own.at(-1);
    return end ? [{ label, colour, x: end.x, value: end.value }] : [];
  });
  const words = Math.max(1, ...ends.map((end) => textWidth(end.label, 600)));
  const placed = placeAtEnds(
    ends,
    ((words + 16) / Math.max(60, width - words - 60)) * (to - from),
    (16 / (height - TOP - bottomRoom)) * (top - bottom),
    bottom,
    top,
  );
  const labels = ends.map((end, i) => ({ ...end, at: placed[i] ?? end.value }));
  const room = small ? 12 : Math.max(12, ...labels.map((end) => textWidth(end.label, 600) + 14));
  const colourOf = (point: Point): string => lines[point.cohort]?.colour ?? tokens.muted;
  return {
    height,
    marginLeft:
      Math.max(40, textWidth(valueText(measure, top, say)), textWidth(valueText(measure, bottom, say))) + 14,
    marginRight: room,
    marginTop: TOP,
    marginBottom: bottomRoom,
    x: { type: 'linear', domain: [from, to] },
    y: { domain: [bottom, top] },
    color: { type: 'identity' },
    marks: [
      ...valueAxis((value) => valueText(measure, value, say), small ? 3 : 5, tokens),
      byAge
        ? axisX({
            ticks: Math.min(Math.max(1, to - from), Math.floor(width / 60)),
            tickSize: 4,
            tickFormat: (age: number) => (Number.isInteger(age) ? say.format.integer(age) : ''),
            label: say('axisAge', { period: result.period }),
            labelAnchor: 'right',
            labelArrow: 'none',
            color: tokens.muted,
            fontSize: 13,
          })
        : timeAxis(from, to, say.format, width, tokens),
      line(whole, { x: 'x', y: 'value', z: 'cohort', stroke: colourOf, strokeWidth: 2 }),
      dot(whole, { x: 'x', y: 'value', r: small ? 2 : 3, fill: colourOf }),
      dot(
        points.filter((point) => !point.complete),
        { x: 'x', y: 'value', r: 3.5, stroke: colourOf, fill: tokens.paper, strokeWidth: 1.5 },
      ),
      ruleY([0], { stroke: tokens.muted }),
      small
        ? null
        : text(labels, {
            x: 'x',
            y: 'at',
            stroke: tokens.paper,
            strokeWidth: 4,
            text: 'label',
            fill: 'colour',
            textAnchor: 'start',
            dx: 10,
            fontSize: 13,
            fontWeight: 600,
          }),
      tip(points, pointer({ x: 'x', y: 'value', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
