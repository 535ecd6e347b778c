import { axisX, axisY, dot, gridY, line, text, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import type { ContractPeriod, LifetimeGroup } from '../result';
import type { viewMessages } from '../view-messages';

/** A rate of fewer customers than this is noise: it stays in the table. */
const LEAST = 5;

/** Retention rates by period: observed as dots, the models as lines. */
export function retentionPlot(
  group: LifetimeGroup,
  period: ContractPeriod,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const { observed } = group;
  const seen = Array.from(observed.retention, (rate, i) => ({
    period: i + 1,
    rate,
    atRisk: observed.atRisk[i] ?? 0,
  })).filter(({ atRisk }) => atRisk >= LEAST);
  const longest = Math.max(1, observed.retention.length);
  const lines = group.models.flatMap((model, m) =>
    Array.from(model.retention.slice(0, longest), (rate, i) => ({ period: i + 1, rate, model: m })),
  );
  const all = [...seen, ...lines].map(({ rate }) => rate);
  const low = Math.max(0, Math.min(...all) - 0.02);
  const colourOf = (m: number): string =>
    m === group.best ? tokens.accent : (tokens.series[1] ?? tokens.ink);
  const ends = group.models.map((model, m) => ({
    name: model.name,
    at: model.retention[longest - 1] ?? 1,
    model: m,
  }));
  return {
    height: 260,
    marginLeft: 52,
    marginRight: 48,
    marginTop: 16,
    marginBottom: 44,
    x: { domain: [1, Math.max(2, longest)] },
    y: { domain: [low, 1] },
    r: { range: [1.5, 6] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 4, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 4,
        tickSize: 0,
        tickFormat: (share: number) => format.percent(share, 1 - low < 0.1 ? 1 : 0),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        ticks: Math.max(2, Math.floor(width / 60)),
        tickSize: 4,
        tickFormat: (value: number) => (Number.isInteger(value) ? format.integer(value) : ''),
        label: say('axisPeriods', { period }),
        labelAnchor: 'right',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      dot(seen, { x: 'period', y: 'rate', r: 'atRisk', fill: tokens.ink, fillOpacity: 0.55 }),
      line(lines, {
        x: 'period',
        y: 'rate',
        z: 'model',
        stroke: (point: (typeof lines)[number]) => colourOf(point.model),
        strokeWidth: 2,
      }),
      ...ends.map((end, i) =>
        text([end], {
          x: () => Math.max(2, longest),
          y: 'at',
          text: 'name',
          fill: colourOf(end.model),
          fontWeight: 600,
          fontSize: 13,
          textAnchor: 'start',
          dx: 4,
          dy:
            ends.length > 1 && Math.abs((ends[0]?.at ?? 0) - (ends[1]?.at ?? 0)) < 0.1 * (1 - low)
              ? i === 0
                ? -8
                : 8
              : 0,
        }),
      ),
    ],
  };
}
