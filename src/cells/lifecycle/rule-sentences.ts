import type { LifecycleResult, UsedValue } from './result';
import type { ViewSay } from './view-messages';

/** The rules as used, one sentence each; what came from the data says so. */
export function ruleSentences(result: LifecycleResult, say: ViewSay): string[] {
  const used = (rule: UsedValue['rule'], what: UsedValue['what']) =>
    result.used.find((value) => value.rule === rule && value.what === what);
  const silent = (rule: 'lost' | 'dormant'): string => {
    const days = used(rule, 'days');
    if (days) return say('ruleSilentFixed', { rule, days: days.value, derived: days.derived });
    const [min, oneTime] = [used(rule, 'minDays'), used(rule, 'oneTimeDays')];
    return say('ruleSilentOwn', {
      rule,
      factor: used(rule, 'factor')?.value ?? 0,
      minDays: min?.value ?? 0,
      minDerived: min?.derived ?? false,
      oneTimeDays: oneTime?.value ?? 0,
      oneTimeDerived: oneTime?.derived ?? false,
    });
  };
  const periods = used('dormant', 'periods');
  return [
    say('ruleFirst'),
    say('ruleLoyal', {
      purchases: result.rules.loyalPurchases,
      days: result.rules.loyalSpanDays,
      derived: used('loyal', 'spanDays')?.derived ?? false,
    }),
    ...(result.advocates === null || (result.advocates.value === '' && result.advocates.customers === 0)
      ? []
      : [say('ruleAdvocate', result.advocates)]),
    silent('lost'),
    periods ? say('rulePeriods', { periods: periods.value, period: result.period }) : silent('dormant'),
  ];
}
