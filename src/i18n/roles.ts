import type { Role, TableRole } from '../table/dataset';
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
    frequency: 'repeat purchases (x)',
    recency: 'age at last purchase (t_x)',
    age: 'age (T)',
    weight: 'number of customers',
  },
  'zh-CN': {
    customer: '客户',
    date: '日期',
    amount: '金额',
    order: '订单号',
    product: '商品',
    quantity: '数量',
    margin: '毛利',
    frequency: '重复购买次数 (x)',
    recency: '末次购买时的客龄 (t_x)',
    age: '客龄 (T)',
    weight: '客户数',
  },
};

/** What a person calls a table of each role. */
export const TABLE_ROLE_NAMES: Readonly<Record<Locale, Readonly<Record<TableRole, string>>>> = {
  en: {
    transactions: 'transactions',
    customers: 'customers',
    feedback: 'feedback',
    contacts: 'contacts',
    prospects: 'prospects',
    summary: 'a summary by customer',
  },
  'zh-CN': {
    transactions: '交易',
    customers: '客户',
    feedback: '反馈',
    contacts: '触达记录',
    prospects: '潜在客户',
    summary: '客户汇总',
  },
};
