import type { Locale } from '../i18n/locale';
import type { Period } from '../customers/periods';

/** A period as a word: "month"; "months"; "Monthly". Chinese: 月；个月；按月. */
export const PERIOD_WORDS: Readonly<
  Record<Locale, Readonly<Record<Period, { one: string; many: string; each: string; name: string }>>>
> = {
  en: {
    day: { one: 'day', many: 'days', each: 'Daily', name: 'Day' },
    week: { one: 'week', many: 'weeks', each: 'Weekly', name: 'Week' },
    month: { one: 'month', many: 'months', each: 'Monthly', name: 'Month' },
    quarter: { one: 'quarter', many: 'quarters', each: 'Quarterly', name: 'Quarter' },
    year: { one: 'year', many: 'years', each: 'Yearly', name: 'Year' },
    'days-30': { one: '30 days', many: 'steps of 30 days', each: '30-day', name: '30 days' },
  },
  'zh-CN': {
    day: { one: '日', many: '天', each: '按日', name: '日' },
    week: { one: '周', many: '周', each: '按周', name: '周' },
    month: { one: '月', many: '个月', each: '按月', name: '月' },
    quarter: { one: '季度', many: '个季度', each: '按季度', name: '季度' },
    year: { one: '年', many: '年', each: '按年', name: '年' },
    'days-30': { one: '30 天', many: '个 30 天', each: '按 30 天', name: '30 天' },
  },
};
