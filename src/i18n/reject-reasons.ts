import type { RejectReason } from '../table/dataset';
import type { Locale } from './locale';

/** Why a row of a file was not kept, as a person reads it. */
export const REJECT_REASON_NAMES: Readonly<Record<Locale, Readonly<Record<RejectReason, string>>>> = {
  en: {
    'customer-missing': 'no customer',
    'date-missing': 'no date',
    'date-unreadable': 'date cannot be read',
    'amount-missing': 'no amount',
    'amount-unreadable': 'amount cannot be read',
    'too-few-fields': 'fewer cells than columns',
    'too-many-fields': 'more cells than columns',
  },
  'zh-CN': {
    'customer-missing': '缺少客户',
    'date-missing': '缺少日期',
    'date-unreadable': '日期无法读取',
    'amount-missing': '缺少金额',
    'amount-unreadable': '金额无法读取',
    'too-few-fields': '单元格少于列数',
    'too-many-fields': '单元格多于列数',
  },
};
