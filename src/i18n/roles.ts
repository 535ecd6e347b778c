import type { Role } from '../table/dataset';
import type { Locale } from './locale';

/** What a person calls the role of a column. */
export const ROLE_NAMES: Readonly<Record<Locale, Readonly<Record<Role, string>>>> = {
  en: {
    customer: 'customer',
    date: 'date',
    amount: 'amount',
    order: 'order number',
    product: 'product',
    quantity: 'quantity',
    margin: 'margin',
  },
  'zh-CN': {
    customer: '客户',
    date: '日期',
    amount: '金额',
    order: '订单号',
    product: '商品',
    quantity: '数量',
    margin: '毛利',
  },
};
