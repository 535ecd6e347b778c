import type { Say } from '../../i18n/catalogue';
import type { Interval } from '../../stats/intervals';
import { chanceText } from './chance';
import type { ClvResult } from './result';
import type { viewMessages } from './view-messages';

/** A number with its name, and what stands in small type under it. */
interface Fact {
  name: string;
  value: string;
  detail?: string;
}

const endsOf = (interval: Interval | null | undefined) => ({
  low: interval?.[0] ?? null,
  high: interval?.[1] ?? null,
});

const ofEach = ([low, high]: Interval, customers: number): Interval => [low / customers, high / customers];

/** The answer in figures, each with its 95 % interval. */
export function factsOf(result: ClvResult, say: Say<typeof viewMessages>): Fact[] {
  const { format } = say;
  const { equity, newCustomer, nextCohort, acquisition, pAlive, purchaseWeeks } = result;
  return [
    {
      name: say('equity'),
      value: format.short(equity.total),
      detail: say('equityDetail', {
        weeks: result.horizonWeeks,
        ...endsOf(equity.intervals.both ?? equity.intervals.individuals),
      }),
    },
    {
      name: say('perCustomer'),
      value: format.money(equity.mean),
      detail: say('perCustomerDetail', {
        customers: equity.customers,
        ...endsOf(ofEach(equity.intervals.both ?? equity.intervals.individuals, equity.customers)),
      }),
    },
    {
      name: say('purchases'),
      value: format.integer(equity.purchases),
      detail: say('purchasesDetail', {
        weeks: purchaseWeeks,
        ...endsOf(equity.purchaseIntervals.both ?? equity.purchaseIntervals.individuals),
      }),
    },
    {
      name: say('alive'),
      value: chanceText(pAlive.mean, format),
      detail: say('aliveDetail', endsOf(pAlive.interval)),
    },
    {
      name: say('newCustomer'),
      value: format.money(newCustomer.lifetimeValue),
      detail: say('newCustomerDetail', {
        weeks: result.horizonWeeks,
        firstPurchase: newCustomer.firstPurchase,
        ...endsOf(newCustomer.intervals.parameters),
        oneLow: (newCustomer.intervals.both ?? newCustomer.intervals.individuals)[0],
        oneHigh: (newCustomer.intervals.both ?? newCustomer.intervals.individuals)[1],
      }),
    },
    ...(nextCohort
      ? [
          {
            name: say('nextCohort'),
            value: format.short(nextCohort.total),
            detail: say('nextCohortDetail', { ...nextCohort, ...endsOf(nextCohort.intervals.both) }),
          },
        ]
      : []),
    ...(acquisition
      ? [
          {
            name: say('ratio'),
            value: format.significant(acquisition.ratio, 2),
            detail: say('ratioDetail', { cost: acquisition.cost, ...endsOf(acquisition.ratioInterval) }),
          },
          {
            name: say('payback'),
            value: say('paybackAt', { weeks: acquisition.paybackWeeks }),
            detail: say('paybackDetail', {
              low: acquisition.paybackInterval?.[1] === 0 ? null : (acquisition.paybackInterval?.[0] ?? null),
              high: acquisition.paybackInterval?.[1] ?? null,
              purchases: Math.ceil(acquisition.breakEvenPurchases ?? NaN) || null,
            }),
          },
        ]
      : []),
  ];
}
