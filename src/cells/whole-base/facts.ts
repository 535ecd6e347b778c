import type { Say } from '../../i18n/catalogue';
import { percentRange } from '../../i18n/percent-range';
import { activeRate, repeatRate, trulyNew, type Rate } from './rates';
import type { WholeBaseResult } from './result';
import type { viewMessages } from './view-messages';

/** A number with its name, as it is written. */
interface Fact {
  name: string;
  value: string;
  detail?: string;
}

/** What the latest complete period says. */
export function latestFacts(result: WholeBaseResult, say: Say<typeof viewMessages>): Fact[] {
  const { latest, periods, cohorts, measure } = result;
  const row = latest === null ? undefined : periods[latest];
  if (latest === null || row === undefined) return [];
  const { format } = say;
  const ofRate = (name: string, rate: Rate | null): Fact[] =>
    rate === null
      ? []
      : [
          {
            name,
            value: format.percent(rate.share),
            detail: percentRange(rate.interval[0], rate.interval[1], format),
          },
        ];
  const before = row.yearEarlier?.new ?? null;
  const fresh = trulyNew(result, latest);
  return [
    { name: say('factActive'), value: format.integer(row.active) },
    ...(latest === 0
      ? []
      : [
          {
            name: say('factNew'),
            value: format.integer(row.new),
            detail:
              before === null || before === 0
                ? ''
                : say('factYearEarlier', { before, change: row.new / before - 1 }),
          },
          ...(row.newShare === null
            ? []
            : [
                {
                  name: say('factNewShare', { measure }),
                  value: format.percent(row.newShare),
                  detail:
                    row.newShareInterval === null
                      ? ''
                      : percentRange(row.newShareInterval[0], row.newShareInterval[1], format),
                },
              ]),
        ]),
    ...ofRate(say('factShare'), activeRate(result, cohorts, latest)),
    ...ofRate(say('factRepeat'), repeatRate(result, cohorts, latest)),
    ...(fresh === null
      ? []
      : [
          {
            name: say('factTrulyNew'),
            value: format.percent(fresh.share),
            detail: say('factTrulyNewDetail', {
              of: fresh.of,
              range: percentRange(fresh.interval[0], fresh.interval[1], format),
            }),
          },
        ]),
  ];
}

/** What the planning sum says beside its figure. */
export function planFacts(result: WholeBaseResult, say: Say<typeof viewMessages>): Fact[] {
  const { plan, measure } = result;
  if (plan === null) return [];
  const { format } = say;
  const write = (value: number): string =>
    measure === 'customers' ? format.integer(value) : format.short(value);
  const range = (of: { interval: [number, number] | null } | null, floor = -Infinity): string =>
    of?.interval ? of.interval.map((end) => write(Math.max(floor, end))).join('–') : '';
  const interval = plan.needed?.interval ?? null;
  const needed = interval?.map((end) => format.integer(Math.max(0, end))).join('–') ?? '';
  // none as well as some: a number alone would say more than is known
  const open = interval !== null && interval[0] <= 0 && interval[1] > 0;
  return [
    { name: say('planExisting'), value: write(plan.existing.value), detail: range(plan.existing) },
    ...(plan.needed === null
      ? []
      : [
          {
            name: say('factNeeded'),
            value: open ? needed : format.integer(Math.max(0, plan.needed.value)),
            detail: [
              ...(needed === '' || open ? [] : [needed]),
              say('factUsual', { usual: plan.usualNew }),
            ].join(' · '),
          },
        ]),
    ...(plan.firstValue === null || measure === 'customers'
      ? []
      : [
          {
            name: say('factFirstValue'),
            value: format.significant(plan.firstValue.value, 3),
            detail: plan.firstValue.interval?.map((end) => format.significant(end, 3)).join('–') ?? '',
          },
        ]),
  ];
}
