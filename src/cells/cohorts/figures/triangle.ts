import { axisX, cell, pointer, ruleX, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import { periodLabel } from '../../period-label';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { hatch, textWidth, tipLook } from '../../../ui/charts/marks';
import { cohortCell, type Cohort, type CohortsParams, type CohortsResult } from '../result';
import type { viewMessages } from '../view-messages';

type ViewSay = Say<typeof viewMessages>;

/** A cell of the heat map as it is drawn. */
interface Mark {
  column: number;
  row: string;
  value: number;
  text: string;
  tip: string;
  complete: boolean;
  /** the period of the first purchase: everybody bought in it, so it has no colour */
  first: boolean;
}

const MEAN = 'mean';
const ROW = 24;
const SHARE_DIGITS_BELOW = 0.1;

/** The cohorts that are drawn: the newest `most`. */
export const lastCohorts = (result: CohortsResult, most: number): readonly Cohort[] =>
  result.cohorts.slice(-most);

/** The heat map of cohorts × periods with its mean line, at a width in pixels. */
export function trianglePlot(
  result: CohortsResult,
  params: CohortsParams,
  cohorts: readonly Cohort[],
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const marks = [
    ...cohorts.flatMap((cohort) => cohortMarks(result, params, cohort, say)),
    ...lastLine(result, params, cohorts, say),
  ];
  const columns = [...new Set(marks.map((mark) => mark.column))].sort((a, b) => a - b);
  const rows = [...cohorts.map((cohort) => String(cohort.period)), MEAN];
  const label = (row: string): string => {
    if (row === MEAN) return say(params.alignment === 'age' ? 'mean' : 'all');
    return periodLabel(result.starts[Number(row)] ?? 0, result.period, say.format);
  };
  const sizes = new Map(cohorts.map((cohort) => [String(cohort.period), say.format.integer(cohort.size)]));
  const labelRoom = Math.max(...rows.map((row) => textWidth(label(row)))) + 8;
  const sizeRoom =
    width < 480
      ? 0
      : Math.max(textWidth(say('acquired')), ...[...sizes.values()].map((size) => textWidth(size))) + 16;
  const marginLeft = Math.ceil(labelRoom + sizeRoom);
  const cellWidth = Math.min(64, (width - marginLeft - 4) / columns.length);
  const marginRight = Math.max(4, width - marginLeft - cellWidth * columns.length);
  const fitting = (row: readonly Mark[]): readonly Mark[] =>
    row.every((mark) => textWidth(mark.text, mark.row === MEAN ? 600 : 400) <= cellWidth - 3) ? row : [];
  const worded = [
    { weight: 400, row: fitting(marks.filter((mark) => mark.row !== MEAN)) },
    { weight: 600, row: fitting(marks.filter((mark) => mark.row === MEAN)) },
  ];
  // the first period is everybody and would hide the differences of the others
  const top = Math.max(
    1e-9,
    ...marks.filter((mark) => !mark.first && mark.row !== MEAN).map((mark) => mark.value),
  );
  // totals of all cohorts have a scale of their own: no colour rather than a false one
  const plain = params.alignment === 'calendar' && params.measure !== 'active-share';
  const share = (mark: Mark): number => (plain && mark.row === MEAN ? 0 : mark.value / top);
  const stripes = hatch(tokens.paper, 'none', 1);
  const tickStep = Math.ceil((params.alignment === 'age' ? 28 : labelRoom + 8) / cellWidth);
  const height = 44 + rows.length * ROW + 8;
  return {
    height,
    marginLeft,
    marginRight,
    marginTop: 44,
    marginBottom: 0,
    x: { type: 'band', domain: columns, padding: 0 },
    y: { type: 'band', domain: rows, padding: 0, axis: null },
    color: { type: 'identity' },
    marks: [
      stripes.definition,
      axisX({
        anchor: 'top',
        ticks: columns.filter((_, i) => i % tickStep === 0),
        tickSize: 0,
        tickFormat: (column: number) =>
          params.alignment === 'age'
            ? say.format.integer(column)
            : periodLabel(result.starts[column] ?? 0, result.period, say.format),
        label: params.alignment === 'age' ? say('axisAge', { period: result.period }) : say('axisCalendar'),
        labelAnchor: 'left',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      cell(marks, {
        x: 'column',
        y: 'row',
        inset: 0.75,
        fill: (mark: Mark) => (mark.first ? tokens.wash : tokens.ramp(share(mark))),
      }),
      cell(
        marks.filter((mark) => !mark.complete),
        {
          x: 'column',
          y: 'row',
          inset: 0.75,
          fill: stripes.fill,
          stroke: tokens.quiet,
          strokeDasharray: '2 2',
        },
      ),
      ...worded.map(({ weight, row }) =>
        text(row, {
          x: 'column',
          y: 'row',
          text: 'text',
          fontSize: 13,
          fontWeight: weight,
          fill: (mark: Mark) => (mark.first ? tokens.ink : tokens.onRamp(share(mark))),
          stroke: (mark: Mark) =>
            mark.complete ? 'none' : mark.first ? tokens.wash : tokens.ramp(share(mark)),
          strokeWidth: 4,
        }),
      ),
      ...[400, 600].map((fontWeight) =>
        text(
          rows.filter((row) => (row === MEAN) === (fontWeight === 600)),
          {
            y: (row: string) => row,
            text: label,
            frameAnchor: 'left',
            textAnchor: 'start',
            dx: -marginLeft,
            fontSize: 13,
            fill: tokens.ink,
            fontWeight,
          },
        ),
      ),
      sizeRoom === 0
        ? null
        : [
            text(rows, {
              y: (row: string) => row,
              text: (row: string) => sizes.get(row) ?? '',
              frameAnchor: 'left',
              textAnchor: 'end',
              dx: -10,
              fontSize: 13,
              fill: tokens.muted,
            }),
            text([say('acquired')], {
              frameAnchor: 'top-left',
              textAnchor: 'end',
              lineAnchor: 'bottom',
              dx: -10,
              dy: -9,
              fontSize: 13,
              fill: tokens.muted,
            }),
          ],
      endOfObservation(marks, columns, tokens, cellWidth),
      tip(marks, pointer({ x: 'column', y: 'row', title: 'tip', maxRadius: ROW, ...tipLook(tokens) })),
    ],
  };
}

/** A line along the last cell of each cohort: the diagonal of today. */
function endOfObservation(
  marks: readonly Mark[],
  columns: readonly number[],
  tokens: ChartTokens,
  cellWidth: number,
) {
  const last = new Map<string, number>();
  for (const mark of marks)
    if (mark.row !== MEAN) last.set(mark.row, Math.max(last.get(mark.row) ?? -1, mark.column));
  const edges = [...last]
    .map(([row, column]) => ({ row, column }))
    .filter((edge) => columns.includes(edge.column));
  return ruleX(edges, {
    x: 'column',
    y1: 'row',
    y2: 'row',
    dx: cellWidth / 2,
    insetTop: 0,
    stroke: tokens.accent,
    strokeWidth: 2,
  });
}

function cohortMarks(result: CohortsResult, params: CohortsParams, cohort: Cohort, say: ViewSay): Mark[] {
  const { format } = say;
  const marks: Mark[] = [];
  for (let age = 0; age < cohort.active.length; age++) {
    const found = cohortCell(result, cohort, age);
    if (found === null) continue;
    const first = age === 0;
    const everybody = first && params.measure === 'active-share';
    if (everybody && params.alignment === 'age') continue;
    const value = valueOf(params, found);
    marks.push({
      column: params.alignment === 'age' ? age : cohort.period + age,
      row: String(cohort.period),
      value,
      text: everybody ? '' : valueText(params, value, say),
      complete: found.complete,
      first,
      tip: [
        say('tipCohort', { cohort: periodLabel(cohort.start, result.period, format), size: cohort.size }),
        say('tipAge', { age, period: result.period }),
        say('tipActive', {
          active: found.active,
          share: found.share,
          low: found.interval[0],
          high: found.interval[1],
        }),
        say('tipMoney', { orders: found.orders, revenue: found.revenue }),
        ...(found.complete ? [] : [say('tipIncomplete')]),
      ].join('\n'),
    });
  }
  return marks;
}

const valueOf = (params: CohortsParams, found: { active: number; share: number; revenue: number }): number =>
  params.measure === 'customers' ? found.active : params.measure === 'revenue' ? found.revenue : found.share;

function valueText(params: CohortsParams, value: number, say: ViewSay): string {
  if (params.measure === 'revenue') return say.format.short(Number(value.toPrecision(2)));
  if (params.measure === 'customers')
    return Number.isInteger(value) || value >= 10 ? say.format.integer(value) : say.format.decimal(value, 1);
  return value > 0 && value < SHARE_DIGITS_BELOW
    ? say.format.decimal(value * 100, 1)
    : say.format.integer(value * 100);
}

/** The mean by age, or everything together by calendar period. */
function lastLine(
  result: CohortsResult,
  params: CohortsParams,
  cohorts: readonly Cohort[],
  say: ViewSay,
): Mark[] {
  const base = { row: MEAN, complete: true, first: false };
  if (params.alignment === 'age') {
    const oldest = Math.max(...cohorts.map((cohort) => cohort.active.length));
    return result.byAge
      .filter(
        (row) => row.cohorts > 0 && row.age < oldest && (row.age > 0 || params.measure !== 'active-share'),
      )
      .map((row) => {
        const value = valueOf(params, {
          active: row.active / row.cohorts,
          share: row.share,
          revenue: row.revenue / row.cohorts,
        });
        return {
          ...base,
          first: row.age === 0,
          column: row.age,
          value,
          text: valueText(params, value, say),
          tip: [
            say('tipMean', { cohorts: row.cohorts }),
            say('tipAge', { age: row.age, period: result.period }),
            say('tipActive', {
              active: row.active,
              share: row.share,
              low: row.interval[0],
              high: row.interval[1],
            }),
          ].join('\n'),
        };
      });
  }
  const from = cohorts[0]?.period ?? 0;
  let acquired = 0;
  return result.byPeriod.flatMap((row, column) => {
    acquired += row.new;
    if (column < from || acquired === 0) return [];
    const share = row.active / acquired;
    const value = valueOf(params, { active: row.active, share, revenue: row.revenue });
    return [
      {
        ...base,
        column,
        value,
        complete: row.complete,
        text: valueText(params, value, say),
        tip: `${say('all')} · ${periodLabel(row.start, result.period, say.format)}\n${valueText(params, value, say)}`,
      },
    ];
  });
}
