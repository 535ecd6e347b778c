import type { ContractPeriod } from './result';

export interface PeriodNames {
  one: string;
  many: string;
  /** as a unit in brackets or a choice: 月 */
  unit: string;
}

/** Periods of a contract as each language counts them. */
export const PERIOD_NAMES = {
  en: {
    week: { one: 'week', many: 'weeks', unit: 'week' },
    month: { one: 'month', many: 'months', unit: 'month' },
    quarter: { one: 'quarter', many: 'quarters', unit: 'quarter' },
    year: { one: 'year', many: 'years', unit: 'year' },
  },
  'zh-CN': {
    week: { one: '周', many: '周', unit: '周' },
    month: { one: '个月', many: '个月', unit: '月' },
    quarter: { one: '个季度', many: '个季度', unit: '季度' },
    year: { one: '年', many: '年', unit: '年' },
  },
} as const satisfies Record<'en' | 'zh-CN', Record<ContractPeriod, PeriodNames>>;
