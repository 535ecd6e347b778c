import { periodLabel } from '../period-label';

import type { HalfLife, LifecycleResult } from './result';
import type { ViewSay } from './view-messages';

/** As the list of facts takes it. */
interface Fact {
  name: string;
  value: string;
  detail?: string;
}

/** The claim of the books: one in four lost customers can be won back. */
const CLAIM = 0.25;

/** The numbers beside the figures: half-life, coming back, growth, time until lost. */
export function factsOf(result: LifecycleResult, say: ViewSay): Fact[] {
  const { halfLife, wonBack, periods, expected, period } = result;
  const half = (name: string, of: HalfLife): Fact => ({
    name,
    value:
      of.days === null ? say('notReached') : of.days === 0 ? say('atOnce') : say('days', { days: of.days }),
    detail:
      of.days === 0
        ? say('factHalfAtOnce')
        : say('factHalfDetail', {
            days: of.days,
            low: of.low,
            high: of.high,
            seen: of.curve.at(-1)?.age ?? 0,
            customers: of.customers,
          }),
  });
  const back = wonBack.horizons.find(({ days }) => days === wonBack.chosen);
  const grown = periods.filter(({ quickRatio }) => quickRatio !== null).at(-1);
  const fresh = expected.find(({ from }) => from === null);
  return [
    half(say('factHalf'), halfLife.all),
    ...(halfLife.repeat.customers === 0 ? [] : [half(say('factHalfRepeat'), halfLife.repeat)]),
    {
      name: say('factBack'),
      value: back ? say.format.percent(back.share) : '–',
      detail: back
        ? say('factBackDetail', {
            days: back.days,
            lost: back.lost,
            low: back.interval[0],
            high: back.interval[1],
            verdict: back.interval[1] < CLAIM ? 'below' : back.interval[0] > CLAIM ? 'above' : 'within',
          })
        : say('factBackNone'),
    },
    ...(grown && grown.quickRatio !== null
      ? [
          {
            name: say('factQuick'),
            value: say.format.decimal(grown.quickRatio),
            detail: say('factQuickDetail', {
              gained: grown.new + grown.resurrected,
              gone: grown.fellDormant,
              name: periodLabel(grown.start, period, say.format),
            }),
          },
        ]
      : []),
    ...(fresh && fresh.total !== null
      ? [
          {
            name: say('factTime'),
            value: say('factTimeValue', { periods: fresh.total, period }),
            ...(fresh.interval && {
              detail: say('factTimeDetail', { low: fresh.interval[0], high: fresh.interval[1] }),
            }),
          },
        ]
      : []),
  ];
}
