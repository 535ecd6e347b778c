import type { Variant } from './variant';

const PER_EN = {
  total: '',
  acquired: ' per customer acquired',
  active: ' per active customer',
  order: ' per order',
};
const PER_ZH = { total: '', acquired: '每位获得客户的', active: '每位活跃客户的', order: '每笔订单的' };

/** What a variant shows: "Active customers", "Revenue per customer acquired, running sum". */
export function shownEnglish({
  measure,
  how,
  cumulative,
  per,
}: Pick<Variant, 'measure' | 'how' | 'cumulative' | 'per'>): string {
  if (measure === 'customers')
    return how === 'on'
      ? 'Active customers'
      : how === 'returned'
        ? 'Customers who came back by then'
        : 'Customers active then or later';
  if (measure === 'active-share')
    return how === 'on'
      ? '% of cohort active'
      : how === 'returned'
        ? '% of cohort that came back by then'
        : '% of cohort active then or later';
  const name = { orders: 'Orders', revenue: 'Revenue', margin: 'Margin' }[measure];
  return `${name}${PER_EN[per]}${cumulative ? ', running sum' : ''}`;
}

export function shownChinese({
  measure,
  how,
  cumulative,
  per,
}: Pick<Variant, 'measure' | 'how' | 'cumulative' | 'per'>): string {
  if (measure === 'customers')
    return how === 'on'
      ? '活跃客户数'
      : how === 'returned'
        ? '截至当期回来过的客户数'
        : '当期或以后活跃的客户数';
  if (measure === 'active-share')
    return how === 'on'
      ? '同期群活跃比例'
      : how === 'returned'
        ? '截至当期回来过的比例'
        : '当期或以后活跃的比例';
  const name = { orders: '订单数', revenue: '收入', margin: '毛利' }[measure];
  return `${cumulative ? '累计' : ''}${PER_ZH[per]}${name}`;
}
