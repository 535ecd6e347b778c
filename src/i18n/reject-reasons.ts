import type { MergeReason, RejectReason } from '../table/dataset';
import type { Locale } from './locale';

/** Why a row of a file was not kept, as a person reads it. */
export const REJECT_REASON_NAMES: Readonly<Record<Locale, Readonly<Record<RejectReason, string>>>> = {
  en: {
    'customer-missing': 'no customer',
    'date-missing': 'no date',
    'date-unreadable': 'date cannot be read',
    'amount-missing': 'no amount',
    'amount-unreadable': 'amount cannot be read',
    'statistic-missing': 'no frequency, recency or age',
    'statistic-unreadable': 'frequency, recency or age cannot be read',
    'too-few-fields': 'fewer cells than columns',
    'too-many-fields': 'more cells than columns',
    cancelled: 'cancelled',
    unpaid: 'not paid',
    test: 'test order',
    refunded: 'refunded',
    'other-currency': 'other currency',
    'not-a-purchase': 'not a purchase',
    'customer-left-out': 'customer left out',
  },
  'zh-CN': {
    'customer-missing': '缺少客户',
    'date-missing': '缺少日期',
    'date-unreadable': '日期无法读取',
    'amount-missing': '缺少金额',
    'amount-unreadable': '金额无法读取',
    'statistic-missing': '缺少频次、近度或客龄',
    'statistic-unreadable': '频次、近度或客龄无法读取',
    'too-few-fields': '单元格少于列数',
    'too-many-fields': '单元格多于列数',
    cancelled: '已取消',
    unpaid: '未付款',
    test: '测试订单',
    refunded: '已退款',
    'other-currency': '其他币种',
    'not-a-purchase': '非购买',
    'customer-left-out': '排除的客户',
  },
};

/** Why a row of a file is part of another one, as a person reads it. */
export const MERGE_REASON_NAMES: Readonly<Record<Locale, Readonly<Record<MergeReason, string>>>> = {
  en: {
    'continued-order': 'further line of an order',
    'duplicate-row': 'equal to an earlier row',
    'known-order': 'order already stored',
  },
  'zh-CN': {
    'continued-order': '同一订单的后续行',
    'duplicate-row': '与前面的行相同',
    'known-order': '订单已存在',
  },
};
