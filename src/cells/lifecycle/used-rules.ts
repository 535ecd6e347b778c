import type { CustomerBase } from '../../customers/base';
import type { DormancyRule } from '../../customers/lifecycle/activity-table';
import { gapDays, quantileOfCounts, type GapDays } from '../../customers/lifecycle/gap-days';
import type { SilenceRule, StageRules } from '../../customers/lifecycle/stages';
import type { LifecycleParams, SilenceParams, UsedValue } from './result';

/** Where nobody has bought twice there is no rhythm to take a limit from. */
export const DAYS_WITHOUT_RHYTHM = 365;

/** Shares of the gaps between purchases that are no longer than what a rule takes where it is left open. */
const LOST = { days: 0.95, oneTimeDays: 0.95, minDays: 0.75 };
const DORMANT = { days: 0.75, oneTimeDays: 0.75, minDays: 0.5 };

export interface UsedRules {
  rules: StageRules;
  dormant: DormancyRule;
  used: UsedValue[];
  medianGapDays: number | null;
  /** gaps behind what was derived */
  gaps: number;
}

/** The rules with every number filled in: the user's, else one of the data. One pass over the occasions. */
export function usedRules(base: CustomerBase, params: LifecycleParams): UsedRules {
  const gaps = gapDays(base);
  const used: UsedValue[] = [];
  const median = quantileOfCounts(gaps.all, 0.5);
  const say = (rule: UsedValue['rule'], what: UsedValue['what'], value: number, derived: boolean): number => {
    used.push({ rule, what, value, derived });
    return value;
  };
  const loyalPurchases = say('loyal', 'purchases', params.loyal.purchases, false);
  const loyalSpanDays = say(
    'loyal',
    'spanDays',
    params.loyal.spanDays ?? median ?? 0,
    params.loyal.spanDays === null,
  );
  const lost = silenceOf('lost', { ...params.lost }, gaps, LOST, say);
  const { mode, ...rest } = params.dormant;
  const dormant: DormancyRule =
    mode === 'periods'
      ? { periods: say('dormant', 'periods', params.dormant.periods, false) }
      : silenceOf('dormant', { ...rest, mode }, gaps, DORMANT, say);
  return {
    rules: { loyalPurchases, loyalSpanDays, lost },
    dormant,
    used,
    medianGapDays: median,
    gaps: gaps.gaps,
  };
}

function silenceOf(
  rule: 'lost' | 'dormant',
  params: SilenceParams,
  gaps: GapDays,
  shares: typeof LOST,
  say: (rule: UsedValue['rule'], what: UsedValue['what'], value: number, derived: boolean) => number,
): SilenceRule {
  const value = (what: keyof typeof LOST): number =>
    say(
      rule,
      what,
      params[what] ??
        quantileOfCounts(what === 'oneTimeDays' ? gaps.first : gaps.all, shares[what]) ??
        DAYS_WITHOUT_RHYTHM,
      params[what] === null,
    );
  if (params.mode === 'fixed') {
    const days = value('days');
    return { factor: 0, minDays: days, oneTimeDays: days };
  }
  return {
    factor: say(rule, 'factor', params.factor, false),
    minDays: value('minDays'),
    oneTimeDays: value('oneTimeDays'),
  };
}
