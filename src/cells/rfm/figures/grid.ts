import { axisX, axisY, cell, pointer, ruleX, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { GridCell, RfmResult } from '../result';
import { shortName } from '../segment-name';
import type { viewMessages } from '../view-messages';

/** The grid of scores, lately and often at the top right, with counts, means and the borders of the segments. */
export function gridPlot(
  result: RfmResult,
  nameOf: (id: string) => string,
  chosen: { r?: number; f?: number },
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const outlined = result.grid.filter(
    (one) =>
      (chosen.r !== undefined || chosen.f !== undefined) &&
      (chosen.r === undefined || chosen.r === one.r) &&
      (chosen.f === undefined || chosen.f === one.f),
  );
  const scores = Array.from({ length: result.bins }, (_, i) => i + 1);
  const marginLeft = 44;
  const used = Math.min(width, 780);
  const cellWidth = (used - marginLeft - 4) / result.bins;
  const cellHeight = Math.max(34, Math.min(72, cellWidth * 0.72));
  const top = Math.max(1, ...result.grid.map((one) => one.customers));
  const share = (one: GridCell): number => one.customers / top;
  const at = new Map(result.grid.map((one) => [`${one.r} ${one.f}`, one]));
  const ink = (one: GridCell): string => tokens.onRamp(share(one));
  const means = cellWidth >= 48 && cellHeight >= 40;
  const named = cellHeight >= 60;
  const regions = named ? regionLabels(result, nameOf, cellWidth) : [];
  const shift = named ? 9 : 0;
  return {
    height: 28 + cellHeight * result.bins + 44,
    marginLeft,
    marginRight: width - used + 4,
    marginTop: 28,
    marginBottom: 44,
    x: { type: 'band', domain: scores, padding: 0 },
    y: { type: 'band', domain: [...scores].reverse(), padding: 0 },
    color: { type: 'identity' },
    marks: [
      axisX({
        tickSize: 0,
        label: say(result.axis === 'f' ? 'gridX' : 'gridXfm'),
        labelAnchor: 'center',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      axisY({
        tickSize: 0,
        label: say('gridY'),
        labelAnchor: 'top',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      cell(result.grid, { x: 'f', y: 'r', inset: 0.75, fill: (one: GridCell) => tokens.ramp(share(one)) }),
      ...borders(result, at, tokens, cellWidth, cellHeight),
      cell(outlined, { x: 'f', y: 'r', inset: 2, stroke: tokens.accent, strokeWidth: 3 }),
      text(regions, {
        x: 'f',
        y: 'r',
        text: 'name',
        textAnchor: 'start',
        dx: -cellWidth / 2 + 6,
        dy: -cellHeight / 2 + 14,
        fontSize: 13,
        fontWeight: 600,
        fill: (region: (typeof regions)[number]) => ink(region.cell),
      }),
      text(result.grid, {
        x: 'f',
        y: 'r',
        text: (one: GridCell) =>
          textWidth(format.integer(one.customers)) < cellWidth - 4
            ? format.integer(one.customers)
            : format.short(one.customers),
        dy: (means ? -8 : 0) + shift,
        fontSize: 13,
        fill: ink,
      }),
      means
        ? text(
            result.grid.filter((one) => one.meanMonetary !== null),
            {
              x: 'f',
              y: 'r',
              text: (one: GridCell) => `⌀ ${format.short(one.meanMonetary ?? 0)}`,
              dy: 8 + shift,
              fontSize: 13,
              fill: ink,
            },
          )
        : null,
      tip(
        result.grid,
        pointer({
          x: 'f',
          y: 'r',
          title: (one: GridCell) =>
            [
              ...(one.segment === '' ? [] : [nameOf(one.segment)]),
              say('tipCell', { r: one.r, f: one.f, axis: result.axis, customers: one.customers }),
              ...(one.meanMonetary === null ? [] : [say('tipMean', { mean: one.meanMonetary })]),
            ].join('\n'),
          maxRadius: cellWidth,
          ...tipLook(tokens),
        }),
      ),
    ],
  };
}

/** The name of each segment in its first cell, left out where it does not fit its width. */
function regionLabels(result: RfmResult, nameOf: (id: string) => string, cellWidth: number) {
  return result.rules.flatMap((rule) => {
    const cells = result.grid.filter((one) => one.r === rule.r[1] && one.f === rule.f[0]);
    const first = cells[0];
    const name = shortName(nameOf(rule.id));
    const room = cellWidth * (rule.f[1] - rule.f[0] + 1) - 10;
    return first && textWidth(name, 600) <= room ? [{ r: rule.r[1], f: rule.f[0], name, cell: first }] : [];
  });
}

/** Lines where the segment changes from a cell to its neighbour. */
function borders(
  result: RfmResult,
  at: ReadonlyMap<string, GridCell>,
  tokens: ChartTokens,
  cellWidth: number,
  cellHeight: number,
) {
  const right = result.grid.filter((one) => {
    const next = at.get(`${one.r} ${one.f + 1}`);
    return next !== undefined && next.segment !== one.segment;
  });
  const above = result.grid.filter((one) => {
    const next = at.get(`${one.r + 1} ${one.f}`);
    return next !== undefined && next.segment !== one.segment;
  });
  return [
    ruleX(right, { x: 'f', y1: 'r', y2: 'r', dx: cellWidth / 2, stroke: tokens.ink, strokeWidth: 1.75 }),
    ruleY(above, { y: 'r', x1: 'f', x2: 'f', dy: -cellHeight / 2, stroke: tokens.ink, strokeWidth: 1.75 }),
  ];
}
