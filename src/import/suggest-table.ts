import type { Role, TableRole } from '../table/dataset';
import { nameScore, plainName } from './role-names';
import type { Candidate } from './suggest-roles';

/** a name that says how much was paid, or who it was, and not just any number or text */
const SURE = 50;
/** a name that says when something was bought: not when a record was made */
const PURCHASE_DAY = 90;
const CAMPAIGN =
  /^(campaign|flow|mailing|newsletter)(id|name|title)?$|^(eventtype|eventname|metric(name)?|sentat|senton|sentdate|sendtime|openedat|clickedat|opened|clicked|bounced)$|^(活动|营销活动|群发)(名称|id)?$|^(发送|触达|打开|点击)(时间|日期|渠道|状态)?$/;
const ANSWER =
  /^(nps|csat|ces)(score|rating)?$|^(satisfaction|survey|review)(score|rating)?$|^(respondentid|responseid|ticketid|tickettype|complaint)$|^(满意度|评价内容|评论|投诉|投诉内容)$/;
/** signs of an answer that a list of customers may have as well */
const REMARK =
  /^(customer)?(score|rating)$|^(stars?|sentiment|feedback|review(text|title|body)?|comments?|answer)$|^(评分|打分|评价|反馈|反馈内容)$/;
const LEAD =
  /^(lead|prospect)(id|no|number|name|status|source|owner|score|stage)?$|^(线索|潜客|潜在客户)(id|编号|名称|来源|状态|阶段)?$/;

export interface SuggestedTable {
  table: TableRole;
  /** key of the import catalogue; null where it is what is taken for granted */
  reason: string | null;
}

/**
 * What a table is about, from its names and from what its columns hold. Purchases are taken for granted; another role
 * needs a sign of its own and no date with an amount that says purchase.
 */
export function suggestTable(columns: readonly Candidate[]): SuggestedTable {
  const named = columns.filter((column) => column.named);
  const score = (role: Role, column: Candidate): number => nameScore(role, column.name);
  const has = (role: Role, isFit: (column: Candidate) => boolean): boolean =>
    named.some((column) => score(role, column) >= SURE && isFit(column));
  const isNumber = ({ kind, tally }: Candidate): boolean =>
    kind === 'number' || (kind === 'text' && Math.max(tally.point, tally.comma) > tally.filled / 2);
  const statistics = new Set(
    (['frequency', 'recency', 'age'] as const).map((role) =>
      named.find((column) => isNumber(column) && score(role, column) > 0),
    ),
  );
  const isDated = columns.some((column) => column.kind === 'date');
  if (!statistics.has(undefined) && statistics.size === 3 && !isDated)
    return { table: 'summary', reason: 'table-summary' };
  const purchaseDay = named.some((column) => column.kind === 'date' && score('date', column) >= PURCHASE_DAY);
  const paid = has('amount', isNumber);
  if (paid && isDated) return { table: 'transactions', reason: null };
  const says = (pattern: RegExp): boolean => named.some(({ name }) => pattern.test(plainName(name)));
  if (isDated && says(CAMPAIGN) && named.some((column) => score('customer', column) >= SURE))
    return { table: 'contacts', reason: 'table-contacts' };
  if (says(LEAD)) return { table: 'prospects', reason: 'table-prospects' };
  const listed = named.some((column) => score('customer', column) >= 55 && isUnique(column));
  const ordered = named.some((column) => score('order', column) >= 100 && column.tally.filled > 0);
  if (!paid && (says(ANSWER) || (says(REMARK) && (isDated || !listed))))
    return { table: 'feedback', reason: 'table-feedback' };
  if (listed && !ordered && !purchaseDay && !paid && columns.length > 1)
    return { table: 'customers', reason: 'table-customers' };
  return { table: 'transactions', reason: null };
}

/** No value of the sample comes twice, and more than one there is. */
export const isUnique = ({ tally }: Candidate): boolean =>
  tally.filled > 1 && tally.distinct.size >= Math.min(tally.filled, 5000);
