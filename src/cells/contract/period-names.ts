import type { ContractPeriod } from './result';

export interface PeriodNames {
  one: string;
  many: string;
}

/** Periods of a contract as each language counts them. */
export const PERIOD_NAMES = {
  en: {
    week: { one: 'week', many: 'weeks' },
    month: { one: 'month', many: 'months' },
    quarter: { one: 'quarter', many: 'quarters' },
    year: { one: 'year', many: 'years' },
  },
  'zh-CN': {
    week: { one: '周', many: '周' },
    month: { one: '个月', many: '个月' },
    quarter: { one: '个季度', many: '个季度' },
    year: { one: '年', many: '年' },
  },
} as const satisfies Record<'en' | 'zh-CN', Record<ContractPeriod, PeriodNames>>;

/** The period as a place in a row: "month 12", 第 12 个月. */
export const ZH_ORDINAL: Readonly<Record<ContractPeriod, string>> = {
  week: '周',
  month: '个月',
  quarter: '个季度',
  year: '年',
};
