import { axisX, cell, pointer, ruleX, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import { periodLabel } from '../../period-label';
import { cohortWords } from '../cohort-words';
import { nameValues } from '../finding';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { hatch, textWidth, tipLook } from '../../../ui/charts/marks';
import type { Cohort, CohortsParams, CohortsResult } from '../result';
import { isFollowed, variantOf } from '../variant';
import { cohortMarks, lastLine, MEAN, type Mark } from './triangle-marks';
import { cut } from './cut';
import type { viewMessages } from '../view-messages';

type ViewSay = Say<typeof viewMessages>;

const ROW = 24;
/** of cells of few customers: seen, not compared */
const PALE = 0.3;

/** The heat map of cohorts × periods with its mean line, at a width in pixels. */
export function trianglePlot(
  result: CohortsResult,
  params: CohortsParams,
  cohorts: readonly Cohort[],
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const variant = variantOf(params);
  const byAge = variant.alignment === 'age';
  const marks = [
    ...cohorts.flatMap((cohort) => cohortMarks(result, params, cohort, say)),
    ...lastLine(result, params, cohorts, say),
  ];
  const columns = [...new Set(marks.map((mark) => mark.column))].sort((a, b) => a - b);
  const rows = [...cohorts.map((cohort) => String(cohort.period)), MEAN];
  const names = new Map(
    cohorts.map(({ period, name }) => [
      String(period),
      cut(cohortWords(nameValues(name), result.period, say.format, true), width < 480 ? 90 : 200),
    ]),
  );
  const label = (row: string): string =>
    row === MEAN ? say(byAge ? 'mean' : 'all') : (names.get(row) ?? '');
  const sizes = new Map(cohorts.map((cohort) => [String(cohort.period), say.format.integer(cohort.size)]));
  const labelRoom = Math.max(...rows.map((row) => textWidth(label(row)))) + 8;
  const sizeRoom =
    width < 480
      ? 0
      : Math.max(textWidth(say('acquired')), ...[...sizes.values()].map((size) => textWidth(size))) + 16;
  const marginLeft = Math.ceil(labelRoom + sizeRoom);
  const cellWidth = Math.min(64, (width - marginLeft - 4) / columns.length);
  const marginRight = Math.max(4, width - marginLeft - cellWidth * columns.length);
  const tickStep = Math.ceil((byAge ? 28 : labelRoom + 8) / cellWidth);
  const ticked = columns.filter((_, i) => i % tickStep === 0);
  const worded = [
    {
      weight: 400,
      row: fitting(
        marks.filter((mark) => mark.row !== MEAN),
        cellWidth,
        400,
        null,
      ),
    },
    {
      weight: 600,
      row: fitting(
        marks.filter((mark) => mark.row === MEAN),
        cellWidth,
        600,
        { ticked, tickStep },
      ),
    },
  ];
  // the first period is everybody, few customers are any share: they would hide the differences of the others
  const compared = marks.filter((mark) => !mark.first && mark.row !== MEAN);
  const many = compared.filter((mark) => !mark.few);
  const top = Math.max(1e-9, ...(many.length > 0 ? many : compared).map((mark) => mark.value ?? 0));
  // totals of all cohorts have a scale of their own: no colour rather than a false one
  const plain = !byAge && params.measure !== 'active-share' && variant.per === 'total';
  const share = (mark: Mark): number => (plain && mark.row === MEAN ? 0 : Math.max(0, mark.value ?? 0) / top);
  const ground = (mark: Mark): string =>
    mark.first || mark.value === null ? tokens.wash : tokens.ramp(share(mark));
  const stripes = hatch(tokens.paper, 'none', 1);
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
        ticks: ticked,
        tickSize: 0,
        tickFormat: (column: number) =>
          byAge
            ? say.format.integer(column)
            : periodLabel(result.starts[column] ?? 0, result.period, say.format),
        label: byAge
          ? say('axisAge', { period: result.period, days: result.windowDays })
          : say('axisCalendar'),
        labelAnchor: 'left',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      cell(marks, {
        x: 'column',
        y: 'row',
        inset: 0.75,
        fill: ground,
        fillOpacity: (mark: Mark) => (mark.few ? PALE : 1),
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
          fill: (mark: Mark) =>
            mark.few
              ? tokens.muted
              : mark.first || mark.value === null
                ? tokens.ink
                : tokens.onRamp(share(mark)),
          stroke: (mark: Mark) => (mark.complete ? 'none' : mark.few ? tokens.paper : ground(mark)),
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
      isFollowed(params) ? null : endOfObservation(marks, columns, tokens, cellWidth),
      tip(marks, pointer({ x: 'column', y: 'row', title: 'tip', maxRadius: ROW, ...tipLook(tokens) })),
    ],
  };
}

/**
 * The words of cells: all with the same digits, fewer where all do not fit, none where those do not either; of a single
 * line at least those under the numbers of the axis, which may stand out a little over their cells.
 */
function fitting(
  row: readonly Mark[],
  cellWidth: number,
  weight: 400 | 600,
  line: { ticked: readonly number[]; tickStep: number } | null,
): readonly Mark[] {
  const fits = (words: readonly Mark[], room: number): boolean =>
    words.every((mark) => textWidth(mark.text, weight) <= room);
  const brief = row.map((mark) => ({ ...mark, text: mark.brief }));
  const found = [row, brief].find((words) => fits(words, cellWidth - 3));
  if (found) return found;
  const thin = line === null ? [] : brief.filter((mark) => line.ticked.includes(mark.column));
  return line !== null && fits(thin, Math.min(cellWidth * 2, cellWidth * line.tickStep - 3)) ? thin : [];
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
