import type { Day } from '../../core/days';
import type { SummaryUnit } from '../../customers/summary-statistics';

/** r, α of the purchase rates (α in weeks), a, b of the dropout shares. */
export interface PurchaseParameters {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

/** p, q, γ of spend per purchase (γ in the currency of the data). */
export interface SpendParameters {
  p: number;
  q: number;
  gamma: number;
}

/** Low and high end of a 95 % interval. */
export type Interval = [low: number, high: number];
type Of<T, V> = { readonly [K in keyof T]: V };

/** Why a fit is to be believed. */
export interface FitEvidence {
  /** largest |∂ log-likelihood / ∂ log parameter| divided by the customers: 0 at an optimum */
  gradientPerCustomer: number;
  starts: number;
  /** starts that ended within 1e-3 of the best log-likelihood (on a sample where there are many rows) */
  agreeing: number;
  evaluations: number;
  method: 'bfgs' | 'nelder-mead';
  /** names of parameters that ran to the edge of the search: the data do not pin them down */
  boundary: string[];
}

export interface PurchaseFit {
  parameters: PurchaseParameters;
  /** null where the information matrix cannot be inverted (a parameter at its boundary) */
  standardErrors: Of<PurchaseParameters, number> | null;
  /** 95 %, from the log scale, so that they stay positive */
  intervals: Of<PurchaseParameters, Interval> | null;
  /** at the maximum, time in weeks */
  logLikelihood: number;
  /** customers the fit saw */
  customers: number;
  /** distinct (x, t_x, T) among them */
  distinctRows: number;
  evidence: FitEvidence;
}

export interface SpendFit {
  parameters: SpendParameters;
  standardErrors: Of<SpendParameters, number> | null;
  intervals: Of<SpendParameters, Interval> | null;
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
  evidence: FitEvidence;
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

export interface HoldOut {
  /** the first and the last day of the hold-out, both inclusive */
  start: Day;
  end: Day;
  weeks: number;
  /** repeat purchases of the calibration customers in the hold-out */
  predicted: number;
  actual: number;
  /** predicted / actual − 1; null where nothing was bought */
  bias: number | null;
  /** mean absolute and root mean squared error, purchases a customer */
  mae: number;
  rmse: number;
  byFrequency: { label: string; customers: number; actual: number; expected: number }[];
}

/** One week of the tracking plot: repeat purchases of the calibration customers. */
export interface TrackingWeek {
  /** 1 = the first week of the data */
  week: number;
  /** last day of the week */
  end: Day;
  actual: number;
  expected: number;
  actualCumulative: number;
  expectedCumulative: number;
  part: 'calibration' | 'hold-out';
}

/** One customer of the list, as of the last day of data, by the fit on all data. */
export interface CustomerValue {
  customer: string;
  /** repeat purchases */
  x: number;
  /** weeks from the first to the last purchase */
  tx: number;
  /** weeks from the first purchase to the last day of data */
  T: number;
  pAlive: number;
  /** expected purchases within the horizon */
  expectedPurchases: number;
  /** expected spend a purchase */
  spend: number;
  /** discounted value within the horizon */
  clv: number;
}

export interface Equity {
  /** residual value of all customers within the horizon, discounted */
  total: number;
  undiscounted: number;
  /** expected purchases of all customers within the horizon */
  purchases: number;
  /** 95 % interval of `total` from the uncertainty of the parameters; null where that is unknown */
  interval: Interval | null;
  draws: number;
  /** total / customers */
  mean: number;
  customers: number;
  /** share of `total` that the 20 % most valuable customers bring */
  topFifthShare: number;
}

export interface ClvResult {
  model: 'bg-nbd';
  timeUnit: 'week';
  /** null where a summary was read: it has no days, no hold-out and no tracking */
  calibration: { start: Day; end: Day; weeks: number; automatic: boolean } | null;
  /** how a table of statistics by customer was read; null for transactions */
  summary: { unit: SummaryUnit; rowsLeftOut: number; hasAmounts: boolean } | null;
  /** values are as of the end of this day: the last of the data, or of the calibration where asked so; null where days are unknown */
  asOf: Day | null;
  horizonWeeks: number;
  discount: {
    annualRate: number;
    /** δ = ln(1 + annualRate) / (365.25 / 7) */
    perWeek: number;
  };
  margin: {
    /** share of the purchase amount that is value, refunds on days without a purchase taken off */
    rate: number;
    /** where the rate comes from; revenue = 1 before refunds */
    basis: 'given' | 'column' | 'revenue';
    /** refunds on days without a purchase / purchase amount */
    refundShare: number;
  };
  /** calibration fit: the evidence, checked against the hold-out */
  parameters: PurchaseParameters;
  standardErrors: PurchaseFit['standardErrors'];
  intervals: PurchaseFit['intervals'];
  logLikelihood: number;
  /** customers who first bought within the calibration */
  customers: number;
  /** of them with x ≥ 1 */
  repeatCustomers: number;
  distinctRows: number;
  evidence: FitEvidence;
  /** null where fewer than ten repeat buyers have a positive average; the observed mean stands in */
  spend: SpendFit | null;
  holdOut: HoldOut | null;
  /** actual and expected number of customers by x in the calibration, and the hold-out by it */
  frequency: FrequencyClass[];
  /** E[X(t)] of a new customer, calibration fit, t = 1, 2, … weeks */
  expectedNewCustomer: { weeks: number; expected: number }[];
  tracking: TrackingWeek[];
  /** what values are made from: the refit on all data, or the calibration fit where values are as of its end */
  final: PurchaseFit & {
    spend: SpendFit | null;
    /** what a purchase is worth where there is no spend model, and for customers without repeat purchases */
    meanSpend: number;
    repeatCustomers: number;
  };
  /** customers as of the last day by P(alive): ten bins of 0.1; `oneTime` have P(alive) = 1 by construction */
  pAlive: {
    mean: number;
    bins: { from: number; to: number; customers: number; oneTime: number }[];
  };
  equity: Equity;
  /** residual value by number of repeat purchases, "0" … "6", "7+" */
  valueByFrequency: { label: string; customers: number; pAlive: number; purchases: number; clv: number }[];
  /** a customer won tomorrow, over the horizon, purchases after the first */
  newCustomer: { purchases: number; clv: number; firstPurchase: number };
  /** the first hundred by residual value; the list `customers` has them all */
  top: CustomerValue[];
}
