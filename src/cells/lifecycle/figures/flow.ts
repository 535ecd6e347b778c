import { areaY, pointer, rect, text, tip, type PlotOptions } from '@observablehq/plot';
import { STAGES, type Stage } from '../../../customers/lifecycle/stages';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { LifecycleResult } from '../result';
import { stageColours } from './look';
import type { ViewSay } from '../view-messages';

const HEIGHT = 340;
/** pixels between stages, so that the label of a thin one finds room */
const GAP = 22;
const NODE = 0.02;

type Place = Stage | 'new';

interface Flow {
  from: Place;
  to: Stage;
  customers: number;
}

/** Customers who moved, or stayed, in the last period that ended. */
export function flowsOf({ steps, last }: LifecycleResult): Flow[] {
  if (last === null) return [];
  return [
    ...STAGES.map((to, i): Flow => ({ from: 'new', to, customers: last.entries[i] ?? 0 })),
    ...steps.map(({ from, to, last: customers }): Flow => ({ from, to, customers })),
  ].filter(({ customers }) => customers > 0);
}

/** An alluvial picture: stages before on the left, at the end of the period on the right. */
export function flowPlot(
  result: LifecycleResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const flows = flowsOf(result);
  const colours: Record<Place, string> = { ...stageColours(tokens), new: tokens.series[6] };
  const nameOf = (place: Place): string => (place === 'new' ? say('newcomer') : say(place));
  const lefts = (['new', ...STAGES] as const).filter((place) => flows.some((flow) => flow.from === place));
  const rights = STAGES.filter((place) => flows.some((flow) => flow.to === place));
  const total = flows.reduce((sum, { customers }) => sum + customers, 0);
  const most = Math.max(lefts.length, rights.length);
  const gap = (total * GAP) / Math.max(1, HEIGHT - 40 - GAP * (most - 1));
  const height = total + gap * (most - 1);
  const stack = <P extends Place>(places: readonly P[], side: (flow: Flow) => Place) => {
    let at = 0;
    return new Map(
      places.map((place) => {
        const customers = flows.reduce((sum, flow) => sum + (side(flow) === place ? flow.customers : 0), 0);
        const node = { place, low: at, high: at + customers, customers };
        at = node.high + gap;
        return [place as Place, node];
      }),
    );
  };
  const left = stack(lefts, ({ from }) => from);
  const right = stack(rights, ({ to }) => to);
  const used = { left: new Map<Place, number>(), right: new Map<Place, number>() };
  const take = (side: 'left' | 'right', place: Place, low: number, customers: number): [number, number] => {
    const from = low + (used[side].get(place) ?? 0);
    used[side].set(place, from - low + customers);
    return [from, from + customers];
  };
  const bands = flows.map((flow) => {
    const a = take('left', flow.from, left.get(flow.from)?.low ?? 0, flow.customers);
    const b = take('right', flow.to, right.get(flow.to)?.low ?? 0, flow.customers);
    return { ...flow, a, b, key: `${flow.from} ${flow.to}` };
  });
  const area = bands.flatMap(({ key, from, a, b }) => [
    { key, from, x: NODE, low: a[0], high: a[1] },
    { key, from, x: 1 - NODE, low: b[0], high: b[1] },
  ]);
  const nodes = [
    ...[...left.values()].map((node) => ({ ...node, x1: 0, x2: NODE, side: 'left' as const })),
    ...[...right.values()].map((node) => ({ ...node, x1: 1 - NODE, x2: 1, side: 'right' as const })),
  ];
  const narrow = width < 480;
  const label = ({ place, customers }: { place: Place; customers: number }): string =>
    `${nameOf(place)} ${narrow ? say.format.short(customers) : say.format.integer(customers)}`;
  const roomOf = (side: 'left' | 'right'): number =>
    Math.ceil(
      Math.max(40, ...nodes.filter((node) => node.side === side).map((node) => textWidth(label(node)))),
    ) + 10;
  const tips = bands.map((band) => ({
    ...band,
    x: 0.5,
    y: (band.a[0] + band.a[1] + band.b[0] + band.b[1]) / 4,
    tip: `${nameOf(band.from)} → ${nameOf(band.to)}\n${say.format.integer(band.customers)}`,
  }));
  return {
    height: HEIGHT,
    marginLeft: roomOf('left'),
    marginRight: roomOf('right'),
    marginTop: 28,
    marginBottom: 12,
    x: { type: 'linear', domain: [0, 1], axis: null },
    y: { domain: [height, 0], axis: null },
    color: { type: 'identity' },
    marks: [
      areaY(area, {
        x: 'x',
        y1: 'low',
        y2: 'high',
        z: 'key',
        curve: 'bump-x',
        fill: (band: (typeof area)[number]) => colours[band.from],
        fillOpacity: 0.35,
      }),
      rect(nodes, {
        x1: 'x1',
        x2: 'x2',
        y1: 'low',
        y2: 'high',
        fill: (node) => colours[(node as { place: Place }).place],
      }),
      ...(['left', 'right'] as const).flatMap((side) => [
        text(
          nodes.filter((node) => node.side === side),
          {
            x: side === 'left' ? 0 : 1,
            y: (node: { low: number; high: number }) => (node.low + node.high) / 2,
            text: label,
            textAnchor: side === 'left' ? 'end' : 'start',
            dx: side === 'left' ? -6 : 6,
            fill: tokens.ink,
            fontSize: 13,
          },
        ),
        text([say(side === 'left' ? 'before' : 'after')], {
          x: side === 'left' ? 0 : 1,
          frameAnchor: 'top',
          textAnchor: side === 'left' ? 'start' : 'end',
          dy: -22,
          fill: tokens.muted,
          fontSize: 13,
        }),
      ]),
      tip(tips, pointer({ x: 'x', y: 'y', title: 'tip', maxRadius: 200, ...tipLook(tokens) })),
    ],
  };
}
