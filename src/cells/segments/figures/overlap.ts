import { barX, dot, pointer, ruleX, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { Intersection, SegmentsResult } from '../result';
import type { viewMessages } from '../view-messages';

const ROW = 26;
const COLUMN = 26;
const HEAD = 96;

/** A combination of segments: dots say which, the bar how many. */
export interface OverlapRow extends Intersection {
  key: string;
  tip: string;
}

/** UpSet picture, turned: a row a combination, a column of dots a segment (Lex et al. 2014). */
export function overlapPlot(
  { segments, intersections }: SegmentsResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const step = Math.min(COLUMN, (width * 0.5) / Math.max(1, segments.length));
  const marginLeft = Math.ceil(step * segments.length + 16);
  const rows: OverlapRow[] = intersections.map((row) => ({
    ...row,
    key: row.of.join(' '),
    tip: `${row.of.length === 0 ? say('inNone') : row.of.map((at) => segments[at]?.name ?? '').join(' ∩ ')}\n${say.format.integer(row.customers)}`,
  }));
  const label = (row: OverlapRow): string => say.format.integer(row.customers);
  const top = Math.max(1, ...rows.map((row) => row.customers));
  const room = Math.max(...rows.map((row) => textWidth(label(row)))) + 10;
  const panel = width - marginLeft;
  const place = (at: number): number => -marginLeft + step * (at + 0.5);
  const dots = rows.flatMap((row) =>
    segments.map((_, at) => ({ key: row.key, at, on: row.of.includes(at) })),
  );
  return {
    height: HEAD + rows.length * ROW,
    marginLeft,
    marginRight: 0,
    marginTop: HEAD,
    marginBottom: 0,
    x: { domain: [0, top / Math.max(0.3, 1 - room / panel)], axis: null },
    y: { type: 'band', domain: rows.map(({ key }) => key), axis: null, padding: 0.25 },
    color: { type: 'identity' },
    marks: [
      ...segments.map((segment, at) => [
        text([segment.name], {
          frameAnchor: 'top-left',
          text: (name: string) => name,
          rotate: -45,
          textAnchor: 'start',
          textOverflow: 'ellipsis',
          lineWidth: 9,
          dx: place(at) + 4,
          dy: -10,
          fill: tokens.ink,
          fontSize: 12,
        }),
        dot(
          dots.filter((one) => one.at === at),
          {
            y: 'key',
            frameAnchor: 'left',
            dx: place(at),
            r: Math.min(5, step / 3),
            fill: (one: { on: boolean }) => (one.on ? tokens.main : tokens.grid),
          },
        ),
      ]),
      barX(rows, { x: 'customers', y: 'key', fill: tokens.main }),
      text(rows, {
        x: 'customers',
        y: 'key',
        text: label,
        textAnchor: 'start',
        dx: 6,
        fill: tokens.ink,
        fontSize: 13,
      }),
      ruleX([0], { stroke: tokens.quiet }),
      tip(rows, pointer({ x: 'customers', y: 'key', title: 'tip', maxRadius: 60, ...tipLook(tokens) })),
    ],
  };
}
