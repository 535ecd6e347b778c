import type { ColumnType } from '../../table/column';
import type { ContractParams, ReadColumns } from './result';

interface Named {
  name: string;
  type: ColumnType;
}

const NUMBERS: readonly ColumnType[] = ['f64', 'i32'];
const DATES: readonly ColumnType[] = ['day', 'time'];
const WORDS: readonly ColumnType[] = ['bool', 'text', 'i32', 'f64'];

const TENURE =
  /^(customer|account|contract|subscription)?(tenure|lifetime|duration|age|length|seniority)(in)?(weeks?|months?|quarters?|years?|periods?)?$|^(months?|quarters?|years?|weeks?|periods?)(active|subscribed|onbook|withus|asmember|ofservice)$|^(number)?(of)?renewals?$|^(在网|入网|合约|订阅|使用|会员)?(时长|月数|年数|周数|期数|年限|月份数)$|^续(费|约)次数$/u;
const ENDED =
  /^(is|has)?(churn(ed)?|ended|cancel(l)?ed|left|lapsed|terminated|lost|inactive|attrition|exited|closed|attritionflag|churnflag|churnlabel|churnvalue)$|^(subscription|contract|customer|account)?status$|^(是否)?(已)?(流失|离网|退订|取消|结束|解约|离开|终止)(状态|标志|标记)?$|^(合约|订阅|在网|客户)状态$/u;
const START =
  /^(contract|subscription|member(ship)?|account|service|customer)?(start(ed)?|begin|began|join(ed)?|signup|signedup|activation|activated|subscribed|registered|opened|created)(date|day|at|on|time)?$|^(合约|合同|订阅|会员|服务)?(开始|起始|开通|签约|入网|生效|订阅|入会|注册)(日期|时间|日)?$/u;
const END =
  /^(contract|subscription|member(ship)?|account|service|customer)?(end(ed)?|cancel(l)?(ed|ation)?|terminat(ed|ion)|churn(ed)?|left|leave|clos(ed|ing)|expir(ed|y|ation))(date|day|at|on|time)?$|^(合约|合同|订阅|会员|服务)?(结束|终止|取消|退订|离网|解约|到期|流失|失效)(日期|时间|日)?$/u;
const VALUE =
  /^(monthly|weekly|quarterly|annual|yearly|recurring)(charges?|fees?|price|amount|revenue|payment|value|spend)$|^(mrr|arr|arpu|fee|price|charges?|rent|premium)$|^(每?月|周|季|年)?(月费|月租|月租费|费用|消费|资费|套餐价格|年费|会费|保费)$/u;
const GROUP =
  /^(contract|plan|subscription|membership|tariff|product)(type|name|level|tier)?$|^tier$|^(合约|合同|套餐|订阅|会员|资费)(类型|名称|等级|种类)?$/u;

const plain = (name: string): string => name.toLowerCase().replace(/[\s_.\-()（）]+/gu, '');

/** What tells a lifetime: how long and whether it ended, or from when to when. */
export type LifetimePart = 'tenure' | 'ended' | 'start' | 'end';

const finder =
  (columns: readonly Named[]) =>
  (pattern: RegExp, types: readonly ColumnType[], not: readonly (string | null)[] = []): string | null =>
    columns.find(({ name, type }) => types.includes(type) && pattern.test(plain(name)) && !not.includes(name))
      ?.name ?? null;

/** The columns that tell a lifetime, as far as there are any: those named, the others by their names and types. */
export function lifetimeParts(
  columns: readonly Named[],
  params: Pick<ContractParams, LifetimePart>,
): Record<LifetimePart, string | null> {
  const find = finder(columns);
  const start = params.start ?? find(START, DATES);
  return {
    tenure: params.tenure ?? find(TENURE, NUMBERS),
    ended: params.ended ?? find(ENDED, WORDS),
    start,
    end: params.end ?? find(END, DATES, [start]),
  };
}

/**
 * Which columns tell how long customers stayed, what they pay and what sets them apart: those the parameters name, the others by their
 * names and types. Dates are taken where both ways are there.
 * @returns null where no column says how long customers stayed
 */
export function contractColumns(
  columns: readonly Named[],
  params: Pick<
    ContractParams,
    | 'lifetimes'
    | 'tenure'
    | 'ended'
    | 'start'
    | 'end'
    | 'valueColumn'
    | 'valuePerPeriod'
    | 'grouping'
    | 'group'
  > = NOTHING_NAMED,
): ReadColumns | null {
  const find = finder(columns);
  const { tenure, ended, start, end } = lifetimeParts(columns, params);
  const byDates = start !== null && end !== null;
  const byTenure = tenure !== null && ended !== null;
  const told =
    params.lifetimes === 'auto' ? (byDates ? 'dates' : byTenure ? 'tenure' : null) : params.lifetimes;
  if (told === null || (told === 'dates' ? !byDates : !byTenure)) return null;
  const value =
    params.valuePerPeriod !== null ? null : (params.valueColumn ?? find(VALUE, NUMBERS, [tenure]));
  const group =
    params.grouping === 'column'
      ? params.group
      : params.grouping === 'auto'
        ? find(GROUP, ['text', 'bool'], [ended])
        : null;
  return told === 'dates'
    ? { told, tenure: null, ended: null, start, end, value, group }
    : { told, tenure, ended, start: null, end: null, value, group };
}

const NOTHING_NAMED = {
  lifetimes: 'auto',
  tenure: null,
  ended: null,
  start: null,
  end: null,
  valueColumn: null,
  valuePerPeriod: null,
  grouping: 'auto',
  group: null,
} as const;

/** Whether a table tells how long customers with a contract stayed: by a tenure and whether it ended, or by two dates. */
export const tellsLifetimes = (columns: readonly Named[]): boolean => contractColumns(columns) !== null;

const ENDED_WORDS = new Set(
  'true yes y t 1 churn churned ended cancelled canceled left lost lapsed terminated inactive expired closed 是 已流失 流失 离网 已离网 退订 已退订 取消 已取消 结束 已结束 终止 已终止 解约 已解约 停机 失效'.split(
    ' ',
  ),
);
const STAYING_WORDS = new Set(
  'false no n f 0 active current open live staying stayed retained renewed existing 否 在网 活跃 正常 有效 续约 已续约 未流失 未离网 使用中 生效 生效中'.split(
    ' ',
  ),
);

/** Whether a word says that a contract ended; null for a word that says neither. */
export function saysEnded(word: string): boolean | null {
  const text = word.trim().toLowerCase();
  return ENDED_WORDS.has(text) ? true : STAYING_WORDS.has(text) ? false : null;
}
