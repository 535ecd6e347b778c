import { areaY, axisX, axisY, gridY, line, pointer, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { spread, textWidth, tipLook } from '../../../ui/charts/marks';
import { cohortWords } from '../cohort-words';
import { FEW_CUSTOMERS, nameValues } from '../finding';
import type { Cohort, CohortsParams, CohortsResult } from '../result';
import { cohortCell, valueOf, variantOf } from '../variant';
import { cut } from './cut';
import { cohortTip, sumsTip } from './triangle-marks';
import type { viewMessages } from '../view-messages';

interface Point {
  cohort: number;
  age: number;
  value: number;
  tip: string;
}

const HEIGHT = 320;
const TOP = 24;
const BOTTOM = 40;

/** One line a cohort by age, the newest that has some history in colour, the mean strong with its interval. */
export function curvesPlot(
  result: CohortsResult,
  params: CohortsParams,
  cohorts: readonly Cohort[],
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const variant = variantOf(params);
  const firstAge = params.measure === 'active-share' ? 1 : 0;
  const points = cohorts.flatMap((cohort) =>
    curve(result, params, cohort, firstAge, leavesOutFew(cohorts), say),
  );
  const shown = highlights(params, cohorts, points, width);
  const mean = result.byAge
    .filter((row) => row.age >= firstAge && points.some((point) => point.age === row.age))
    .flatMap((row) => {
      const value = valueOf(row, variant, row.cohorts);
      return value === null ? [] : [{ age: row.age, low: row.interval[0], high: row.interval[1], value }];
    });
  const write = (value: number): string =>
    params.measure === 'active-share' ? format.percent(value) : format.short(value);
  const floor = Math.min(0, ...points.map((point) => point.value), ...mean.map((row) => row.value));
  const top = Math.max(1e-9, ...points.map((point) => point.value), ...mean.map((row) => row.value)) * 1.04;
  const coloured = shown.map((cohort, i) => ({
    cohort,
    // the first colour is that of the mean
    colour: tokens.series[(i + 1) % tokens.series.length] ?? tokens.ink,
    line: points.filter((point) => point.cohort === cohort.period),
  }));
  const ends = [
    { label: say('meanOfAll'), colour: tokens.accent, end: mean.at(-1) },
    ...coloured.map(({ cohort, colour, line: own }) => ({
      label: cut(cohortWords(nameValues(cohort.name), result.period, format, true), 160),
      colour,
      end: own.at(-1),
    })),
  ].flatMap(({ label, colour, end }) =>
    end && label !== '' ? [{ label, colour, age: end.age, value: end.value }] : [],
  );
  const wanted = ends.map((end) => end.value);
  const placed = spread(wanted, (18 / (HEIGHT - TOP - BOTTOM)) * (top - floor), floor, top);
  const narrow = width < 480;
  const lastAge = Math.max(1, ...points.map((point) => point.age));
  const labels = ends.map((end, i) => ({
    ...end,
    at: placed[i] ?? end.value,
    left: narrow || end.age > lastAge * 0.75,
  }));
  const room = narrow
    ? 12
    : Math.max(
        12,
        ...labels.map(
          (end) => textWidth(end.label, 600) + 12 - ((lastAge - end.age) / lastAge) * (width - 60),
        ),
      );
  return {
    height: HEIGHT,
    marginLeft: Math.max(40, textWidth(write(top)) + 12),
    marginRight: room,
    marginTop: TOP,
    marginBottom: BOTTOM,
    x: { domain: [firstAge, lastAge] },
    y: { domain: [floor, top] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 5, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({ ticks: 5, tickSize: 0, tickFormat: write, label: null, color: tokens.muted, fontSize: 13 }),
      axisX({
        ticks: Math.min(lastAge, Math.floor(width / 60)),
        tickSize: 4,
        tickFormat: (age: number) => (Number.isInteger(age) ? format.integer(age) : ''),
        label: say('axisAge', { period: result.period, days: result.windowDays }),
        labelAnchor: 'right',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      line(points, {
        x: 'age',
        y: 'value',
        z: 'cohort',
        stroke: tokens.quiet,
        strokeOpacity: 0.7,
        strokeWidth: 1,
      }),
      params.measure === 'active-share'
        ? areaY(mean, { x: 'age', y1: 'low', y2: 'high', fill: tokens.accent, fillOpacity: 0.18 })
        : null,
      ...coloured.map(({ colour, line: own }) =>
        line(own, { x: 'age', y: 'value', stroke: colour, strokeWidth: 2 }),
      ),
      line(mean, { x: 'age', y: 'value', stroke: tokens.accent, strokeWidth: 2.5 }),
      text(labels, {
        x: 'age',
        y: 'at',
        text: 'label',
        fill: 'colour',
        stroke: tokens.paper,
        strokeWidth: 4,
        fontWeight: 600,
        fontSize: 13,
        textAnchor: narrow ? 'end' : 'start',
        lineAnchor: narrow ? 'bottom' : 'middle',
        dx: narrow ? 0 : 8,
        dy: narrow ? -6 : 0,
      }),
      tip(points, pointer({ x: 'age', y: 'value', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}

/** Whether only cells of many customers are drawn: those of few jump about and would set the scale. */
export const leavesOutFew = (cohorts: readonly Cohort[]): boolean =>
  cohorts.some((cohort) => (cohort.followed?.[1] ?? cohort.size) >= FEW_CUSTOMERS);

/** Cohorts drawn in colour: the newest period with some history, or the largest groups. */
function highlights(
  params: CohortsParams,
  cohorts: readonly Cohort[],
  points: readonly Point[],
  width: number,
): readonly Cohort[] {
  const ages = (cohort: Cohort): number => points.filter((point) => point.cohort === cohort.period).length;
  if (params.by !== 'first-period')
    return cohorts.filter((cohort) => ages(cohort) > 1).slice(0, width < 480 ? 2 : 5);
  const history = Math.max(3, Math.ceil(Math.max(0, ...cohorts.map(ages)) / 4));
  const newest = [...cohorts].reverse().find((cohort) => ages(cohort) >= history) ?? cohorts.at(-1);
  return newest ? [newest] : [];
}

function curve(
  result: CohortsResult,
  params: CohortsParams,
  cohort: Cohort,
  firstAge: number,
  many: boolean,
  say: Say<typeof viewMessages>,
): Point[] {
  const points: Point[] = [];
  const variant = variantOf(params);
  for (let age = firstAge; age < cohort.active.length; age++) {
    const found = cohortCell(result, cohort, age);
    if (found === null || !found.complete || found.customers === 0) continue;
    if (many && found.customers < FEW_CUSTOMERS) continue;
    const value = valueOf(found, variant);
    if (value === null) continue;
    points.push({
      cohort: cohort.period,
      age,
      value,
      tip: [
        cohortTip(result, cohort, say),
        say('tipAge', { age, period: result.period, days: result.windowDays }),
        ...sumsTip(found, variant, value, say),
      ].join('\n'),
    });
  }
  return points;
}
