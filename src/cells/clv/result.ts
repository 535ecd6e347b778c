import type { Day } from '../../core/days';
import type { Message } from '../../core/message';
import type { Period } from '../../customers/periods';
import type { SummaryUnit } from '../../customers/summary-statistics';
import type { ModelEvidence } from '../../models/fit-model';
import type { GammaGammaParameters } from '../../models/gamma-gamma/parameters';
import type { Parameters } from '../../models/purchase-model';
import type { Interval } from '../../stats/intervals';
import type { CovariateNote } from '../purchase-models/covariates';
import type { ShownPosterior } from '../purchase-models/fit-words';
import type { HoldOut } from '../purchase-models/hold-out';
import type { PredictedIntervals } from '../purchase-models/intervals';
import type { SeasonMonth } from '../purchase-models/seasonality';
import type { ShownFit } from '../purchase-models/shown-fit';

type Named<V> = Readonly<Record<string, V>>;

export interface SpendFit {
  /** Gamma-Gamma */
  name: string;
  parameters: GammaGammaParameters;
  /** null where the information matrix cannot be inverted (a parameter at its boundary) */
  standardErrors: Named<number> | null;
  /** 95 %, from the log scale, so that they stay positive */
  intervals: Named<Interval> | null;
  logLikelihood: number;
  /** customers with a repeat purchase and a positive average */
  customers: number;
  /** repeat buyers left out because their average is zero or negative */
  leftOut: number;
  /** Pearson, number of repeat purchases against average spend; the model assumes none */
  correlation: number;
  /** average spend a purchase in the population, pγ / (q − 1); the observed mean where q is at its boundary */
  mean: number;
  /** mean of the customers' averages, as observed */
  observedMean: number;
  evidence: ModelEvidence;
}

/** One class of calibration frequency x: "0" … "6", "7+". */
export interface FrequencyClass {
  label: string;
  customers: number;
  /** customers the model expects in this class */
  expectedCustomers: number;
  /** mean purchases a customer in the hold-out; null without a hold-out or without customers */
  actual: number | null;
  expected: number | null;
}

/** One week of the tracking plot: repeat purchases of the calibration customers. */
export interface TrackingWeek {
  /** 1 = the first week of the data */
  week: number;
  /** last day of the week */
  end: Day;
  actual: number;
  expected: number;
  /** 95 %, parameters and luck of single customers; null where unknown */
  low: number | null;
  high: number | null;
  actualCumulative: number;
  expectedCumulative: number;
  lowCumulative: number | null;
  highCumulative: number | null;
  part: 'calibration' | 'hold-out';
}

/** One customer of the list, as of the day of the values, by the final fit. */
export interface CustomerValue {
  customer: string;
  /** repeat purchases */
  x: number;
  /** weeks from the first to the last purchase */
  tx: number;
  /** weeks from the first purchase to the day of the values */
  T: number;
  pAlive: number;
  /** expected purchases within `purchaseWeeks` */
  expectedPurchases: number;
  /** expected spend a purchase */
  spend: number;
  /** discounted value within the horizon */
  clv: number;
}

export interface Equity {
  /** residual value of all customers within the horizon, discounted */
  total: number;
  /** the same without discount, within `purchaseWeeks` */
  undiscounted: number;
  /** expected purchases of all customers within `purchaseWeeks` */
  purchases: number;
  /** 95 % intervals of `total` */
  intervals: PredictedIntervals;
  /** 95 % intervals of `purchases` */
  purchaseIntervals: PredictedIntervals;
  /** posterior draws behind them */
  draws: number;
  /** total / customers */
  mean: number;
  customers: number;
  /** share of `total` that the 20 % most valuable customers bring */
  topFifthShare: number;
}

/** Customers of one sort: a class of x, an acquisition cohort, a segment. */
export interface ValueGroup {
  customers: number;
  /** means of a customer */
  pAlive: number;
  purchases: number;
  clv: number;
  /** their residual value, and its 95 % intervals */
  total: number;
  intervals: PredictedIntervals;
}

/** What a customer who is won now brings, the first purchase included. */
export interface Newcomer {
  /** value of the first purchase */
  firstPurchase: number;
  /** purchases after it within `purchaseWeeks` */
  purchases: number;
  /** value of those within the horizon, discounted */
  clv: number;
  /** firstPurchase + clv: the lifetime value to be set against the cost of winning a customer */
  lifetimeValue: number;
  /** of `lifetimeValue`: individuals and both are of one single customer */
  intervals: PredictedIntervals;
  /** cumulative expected value, discounted, by week, 0 = the first purchase; 95 % from the parameters */
  curve: { weeks: number; value: number; low: number | null; high: number | null }[];
}

/** The customers of an average month of the last year, as they would be won again. */
export interface NextCohort {
  /** whole months that the average is made from */
  months: number;
  /** new customers a month */
  customers: number;
  /** customers × lifetime value */
  total: number;
  /** `both` includes how the number of new customers varies from month to month */
  intervals: PredictedIntervals;
  /** 95 % of the number of new customers in a month to come */
  customersInterval: Interval | null;
}

/** Set against the cost of winning a customer. */
export interface Acquisition {
  cost: number;
  /** lifetime value ÷ cost, 95 % from the parameters */
  ratio: number;
  ratioInterval: Interval | null;
  /** purchases of average worth, the first included, that bring the cost back; null where a purchase brings nothing */
  breakEvenPurchases: number | null;
  /** weeks until the cumulative expected value covers the cost, whatever the horizon; null: not within 1,040 */
  paybackWeeks: number | null;
  /** 95 % from the parameters; null as an end: not within 1,040 weeks */
  paybackInterval: [number | null, number | null] | null;
}

/** What values are made from: the refit on all data, or the calibration fit where values are as of its end. */
export interface FinalFit extends ShownFit {
  spend: SpendFit | null;
  /** what a purchase is worth where there is no spend model, and for customers without repeat purchases */
  meanSpend: number;
  repeatCustomers: number;
  /** a hundred draws of the parameters, for intervals of single customers */
  draws: { purchases: readonly Parameters[]; spend: readonly GammaGammaParameters[] };
  posterior: ShownPosterior;
  /** the verdict on the fit and its priors, in words of `fit-messages` */
  notes: readonly Message[];
  /** fits on customers drawn again; null where not asked for */
  bootstrap: { resamples: number; failed: number; intervals: Named<Interval> } | null;
}

/** The calibration fit, its evidence, and the values; the fields of {@link ShownFit} are those of the calibration fit. */
export interface ClvResult extends ShownFit {
  timeUnit: 'week';
  /** P(alive) = 1 for one-time buyers, by construction of the model */
  oneTimeAlive: boolean;
  /** null where a summary was read: it has no days, no hold-out and no tracking */
  calibration: { start: Day; end: Day; weeks: number; automatic: boolean } | null;
  /** how a table of statistics by customer was read; null for transactions */
  summary: { unit: SummaryUnit; rowsLeftOut: number; hasAmounts: boolean } | null;
  /** values are as of the end of this day: the last of the data, or of the calibration where asked so; null where days are unknown */
  asOf: Day | null;
  /** null = no end */
  horizonWeeks: number | null;
  /** weeks over which purchases are counted: the horizon, or a year where that has no end */
  purchaseWeeks: number;
  discount: {
    annualRate: number;
    /** δ = ln(1 + annualRate) / (365.25 / 7) */
    perWeek: number;
    /** ln(1 + annualRate) / 12 */
    perMonth: number;
  };
  margin: {
    /** share of the purchase amount that is value, refunds on days without a purchase taken off */
    rate: number;
    /** where the rate comes from; revenue = 1 before refunds */
    basis: 'given' | 'column' | 'revenue';
    /** refunds on days without a purchase / purchase amount */
    refundShare: number;
  };
  /** of the customers of the calibration with x ≥ 1 */
  repeatCustomers: number;
  posterior: ShownPosterior;
  /** null where fewer than ten repeat buyers have a positive average; the observed mean stands in */
  spend: SpendFit | null;
  /** covariates as they were read for the final fit; null without any */
  covariates: {
    names: readonly string[];
    notes: readonly CovariateNote[];
    leftOut: readonly string[];
  } | null;
  /** seasons of the final fit; null without any. `calibrated`: the calibration was long enough to have its own */
  season: { months: readonly SeasonMonth[]; years: number; calibrated: boolean } | null;
  /** purchases behind one that the model counts: above 1 where a period of discrete time may hold several */
  purchasesPerCount: number;
  holdOut: HoldOut | null;
  /** actual and expected number of customers by x in the calibration, and the hold-out by it */
  frequency: FrequencyClass[];
  /** E[X(t)] of a new customer, calibration fit, t = 1, 2, … weeks */
  expectedNewCustomer: { weeks: number; expected: number }[];
  tracking: TrackingWeek[];
  final: FinalFit;
  /** customers by P(alive): ten bins of 0.1 */
  pAlive: {
    mean: number;
    /** 95 % of the mean, from the parameters */
    interval: Interval | null;
    bins: { from: number; to: number; customers: number; oneTime: number }[];
  };
  equity: Equity;
  /** by number of repeat purchases, "0" … "6", "7+" */
  valueByFrequency: (ValueGroup & { label: string })[];
  /** by period of the first purchase; empty where days are unknown */
  valueByCohort: { period: Period; cohorts: (ValueGroup & { start: Day })[] };
  /** by segment of the notebook; a customer may be in several */
  valueBySegment: (ValueGroup & { id: string; name: string })[];
  newCustomer: Newcomer;
  nextCohort: NextCohort | null;
  acquisition: Acquisition | null;
  /** the first hundred by residual value; the list `customers` has them all */
  top: CustomerValue[];
}
