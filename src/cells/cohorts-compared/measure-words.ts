import type { Format } from '../../i18n/format';
import type { Measure } from './result';

/** "+12%", "−8%" of a ratio; "×20" where it is more than tenfold. */
export function change(ratio: number, format: Format): string {
  if (ratio > 10) return `×${format.significant(ratio, 2)}`;
  const digits = Math.abs(ratio - 1) < 0.1 ? 1 : 0;
  const text = format.percent(Math.abs(ratio - 1), digits);
  return `${ratio < 1 ? '−' : '+'}${text}`;
}

/** What a measure is called. */
export const MEASURE_EN: Readonly<Record<Measure, string>> = {
  share: '% of cohort active',
  aof: 'Orders per active customer (AOF)',
  aov: 'Revenue per order (AOV)',
  marginRate: 'Margin rate',
  profitPerCustomer: 'Profit per customer acquired',
  cumulative: 'Cumulative profit per customer acquired',
  active: 'Active customers',
  profit: 'Profit',
};
export const MEASURE_ZH: Readonly<Record<Measure, string>> = {
  share: '活跃比例（% of cohort active）',
  aof: '每位活跃客户的订单数（AOF）',
  aov: '每笔订单的收入（AOV）',
  marginRate: '毛利率',
  profitPerCustomer: '每位获得客户的利润',
  cumulative: '每位获得客户的累计利润',
  active: '活跃客户数',
  profit: '利润',
};
