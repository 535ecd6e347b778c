import { dateOf } from '../../core/days';
import type { CustomerBase } from '../base';
import { calendarOf } from '../periods';

/** A month of the year in which far more is bought than in others, every year. */
export interface SeasonalPeak {
  /** 1 … 12 */
  month: number;
  /** purchases of it ÷ mean of the months of its year, in the year where this is least */
  times: number;
  years: number;
}

/**
 * The month that stands out in each of the last whole years (12 months back from the last month that ended); null where
 * none does, or there are fewer than two years. O(occasions).
 * @param factor how many times the mean month counts as standing out
 */
export function seasonalPeak(base: CustomerBase, factor = 1.75): SeasonalPeak | null {
  const calendar = calendarOf(base.firstDay, base.lastDay, 'month');
  const months = calendar.starts.length - 1;
  const end = calendar.lastComplete ? months : months - 1;
  const from = calendar.firstComplete ? 0 : 1;
  const years = Math.floor((end - from) / 12);
  if (years < 2) return null;
  const bought = new Float64Array(months);
  for (let i = 0; i < base.day.length; i++) {
    if (base.orders[i] === 0) continue;
    const month = calendar.ofDay[(base.day[i] as number) - calendar.firstDay] as number;
    bought[month] = (bought[month] as number) + 1;
  }
  let best: SeasonalPeak | null = null;
  for (let offset = 0; offset < 12; offset++) {
    let times = Infinity;
    for (let year = 0; year < years; year++) {
      const start = end - 12 * (year + 1);
      let total = 0;
      for (let i = start; i < start + 12; i++) total += bought[i] as number;
      times = Math.min(times, total === 0 ? 0 : ((bought[start + offset] as number) * 12) / total);
    }
    if (times >= factor && times > (best?.times ?? 0))
      best = { month: dateOf(calendar.starts[end - 12 + offset] as number).month, times, years };
  }
  return best;
}
