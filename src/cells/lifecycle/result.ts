import type { Day } from '../../core/days';
import type { Stage, SilenceRule } from '../../customers/lifecycle/stages';
import type { Period } from '../../customers/periods';
import type { Interval } from '../../stats/intervals';

export const SILENCE_MODES = ['own-rhythm', 'fixed'] as const;
export const DORMANT_MODES = ['periods', 'own-rhythm', 'fixed'] as const;

/** Silent for how long; where a number is null it is taken from the data. */
export interface SilenceParams {
  mode: (typeof SILENCE_MODES)[number];
  /** own rhythm: so many times the customer's mean gap … */
  factor: number;
  /** … but at least so many days */
  minDays: number | null;
  /** after the only purchase there is no rhythm: so many days */
  oneTimeDays: number | null;
  /** fixed: the same for all */
  days: number | null;
}

export interface DormantParams extends Omit<SilenceParams, 'mode'> {
  mode: (typeof DORMANT_MODES)[number];
  /** whole periods without a purchase */
  periods: number;
}

export interface LifecycleParams {
  period: Period;
  /** month (1…12) in which years begin */
  fiscalStart: number;
  loyal: {
    purchases: number;
    /** between first and last purchase; null = one typical gap */
    spanDays: number | null;
  };
  lost: SilenceParams;
  dormant: DormantParams;
  /** loyal customers with this value in a text column of their rows recommend; null = not in the data */
  advocate: { column: string; value: string } | null;
}

/** A value of a rule as it was used, and whether it came from the data. */
export interface UsedValue {
  rule: 'loyal' | 'lost' | 'dormant';
  what: 'purchases' | 'spanDays' | 'factor' | 'minDays' | 'oneTimeDays' | 'days' | 'periods';
  value: number;
  derived: boolean;
}

/** Who is on a rung now. */
export interface StageRow {
  stage: Stage;
  customers: number;
  share: number;
  /** of the share, 95 % (Wilson) */
  interval: Interval;
  /** all they ever paid, refunds deducted */
  revenue: number;
  /** null where the total is not above 0 */
  revenueShare: number | null;
  /** of the share of revenue, 95 %: by linearisation, customers drawn */
  revenueInterval: Interval | null;
}

export interface PeriodRow {
  start: Day;
  /** last day of the period, or the end of observation */
  end: Day;
  complete: boolean;
  /** customers by stage at the end, in the order of `STAGES` */
  stages: number[];
  new: number;
  returning: number;
  resurrected: number;
  active: number;
  quiet: number;
  dormant: number;
  /** fell dormant: (active + quiet before) + new + resurrected − (active + quiet now) */
  fellDormant: number;
  /** (new + resurrected) ÷ fell dormant; null where nobody did, or the period has not ended */
  quickRatio: number | null;
}

/** One step of the transition matrix. */
export interface StepCell {
  from: Stage;
  to: Stage;
  /** steps pooled over periods */
  steps: number;
  /** steps from this stage */
  of: number;
  share: number;
  interval: Interval;
  /** the same step in the last period that ended */
  last: number;
}

/** What is expected of a customer who stands on a rung, until lost. */
export interface ExpectedRow {
  /** null: a new customer */
  from: Stage | null;
  /** periods spent on each of the rungs until lost, in the order of `STAGES` without lost; null where it cannot be said */
  periods: (number | null)[];
  /** all of them together */
  total: number | null;
  interval: Interval | null;
}

/** By which age half has gone silent for good. */
export interface HalfLife {
  customers: number;
  /** customers called lost at the end */
  gone: number;
  /** null: fewer than half have, as far as can be seen */
  days: number | null;
  low: number | null;
  high: number | null;
  /** the curve, thinned: age in days, share not yet silent, its interval */
  curve: { age: number; share: number; low: number; high: number }[];
}

/** Where more of the lost come back than do not, the rule calls the late lost. */
export const MOST_BACK = 0.5;

export interface WonBack {
  /** customers ever lost, and those of them who bought again so far */
  everLost: number;
  everBack: number;
  horizons: { days: number; lost: number; back: number; share: number; interval: Interval }[];
  /** the horizon that is spoken of: the longest with enough customers; null = none */
  chosen: number | null;
}

export interface LifecycleResult {
  period: Period;
  firstDay: Day;
  lastDay: Day;
  customers: number;
  revenue: number;
  used: UsedValue[];
  rules: {
    loyalPurchases: number;
    loyalSpanDays: number;
    lost: SilenceRule;
    dormant: { periods: number } | SilenceRule;
  };
  /** null: no column names advocates */
  advocates: { column: string; value: string; customers: number } | null;
  now: StageRow[];
  periods: PeriodRow[];
  /** periods that have ended */
  ended: number;
  steps: StepCell[];
  /** of new customers at the end of their first period, the first period left out: count by stage */
  entries: number[];
  /** first day of the last period that has ended, and new customers in it by stage */
  last: { start: Day; entries: number[] } | null;
  expected: ExpectedRow[];
  wonBack: WonBack;
  halfLife: { all: HalfLife; repeat: HalfLife; tooYoung: number };
  /** half of the customers may be silent for longer than this before they are called lost */
  windowDays: number;
  /** half of the gaps between purchases are no longer than this */
  medianGapDays: number | null;
}
