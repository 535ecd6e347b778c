import { directionOf } from './direction-column';
import type { RowAction, RowRule } from './plan';
import { plainName } from './role-names';
import type { Candidate } from './suggest-roles';

/** words of a status, written small; what is not here stays */
const STATUS: Readonly<Record<Exclude<RowAction, 'keep' | 'negate'>, string>> = {
  cancelled:
    'cancelled|canceled|cancelled by customer|cancelled by buyer|void|voided|deleted|closed unpaid|storniert|annulé|annulée|cancelado|cancelada|交易关闭|交易取消|订单取消|已取消|取消|已关闭|已作废|作废|已撤销',
  unpaid:
    'unpaid|not paid|pending|pending payment|payment pending|awaiting payment|on hold|on-hold|failed|payment failed|declined|denied|rejected|authorized|authorised|expired|overdue|abandoned|incomplete|uncaptured|offen|等待买家付款|等待付款|待付款|待支付|未付款|未支付|支付失败|付款失败',
  refunded:
    'refunded|refund|fully refunded|full refund|returned|reversed|chargeback|charged back|erstattet|remboursé|reembolsado|退款|已退款|已全额退款|全额退款|退款成功|退货|已退货|对方已退还',
  test: 'test|testing|demo|测试',
  'other-currency': '',
  'not-a-purchase': 'draft|quote|quotation|草稿',
};
const ACTION_OF: ReadonlyMap<string, RowAction> = new Map(
  Object.entries(STATUS).flatMap(([action, words]) =>
    words === '' ? [] : words.split('|').map((word) => [word, action as RowAction] as const),
  ),
);
/** words that show that a column is such a status */
const PAID =
  'paid|completed|complete|succeeded|success|settled|captured|shipped|delivered|fulfilled|processing|partially refunded|partially paid|closed|done|交易成功|已完成|完成|支付成功|已付款|已支付|已发货|交易完成|成功';
const KNOWN: ReadonlySet<string> = new Set([...ACTION_OF.keys(), ...PAID.split('|')]);
/** words that next month's file may have, or a place that was not sampled */
const LIKELY: Readonly<Record<'latin' | 'han', readonly string[]>> = {
  latin: 'cancelled|canceled|voided|unpaid|pending|failed|declined|expired|refunded|test'.split('|'),
  han: '交易关闭|已取消|等待买家付款|待付款|未付款|已退款|退款成功'.split('|'),
};
const STATUS_NAME =
  /^(order|payment|financial|transaction|txn|sales?|charge|invoice|purchase)?status$|^(order|payment|transaction)state$|^(订单|交易|支付|付款|当前)?状态$/;
const CANCELLED_AT =
  /^(order)?cancel(l)?ed(at|on|date|time)$|^cancel(l)?ation(date|time)$|^voided(at|on|date)$|^(取消|作废)(时间|日期)$/;
const CANCELLED = /^(is|was|order)?(cancel(l)?ed|voided|deleted)$|^是否(取消|作废)$/;
const TEST = /^(is)?test(order|mode|transaction|payment|flag)?$|^(是否)?测试(订单)?$/;
const LIVE = /^(is)?live(mode)?$/;
const CURRENCY =
  /^(order|payment|transaction|sales?|shop|invoice|billing|settlement)?(currency|currencycode|ccy|currencyiso)$|^(币种|货币|币别|货币类型)$/;
const MAIL = /e?mail|邮箱/;
const TEST_MAIL = /^(test|testing|tester)[\d._-]*@|\+test[\d]*@|@(test|example)\.(com|org|net|local|test)$/i;
const YES = /^(1|true|yes|y|是)$/i;
const NO = /^(0|false|no|n|否|)$/i;

const VALUES_AT_MOST = 30;
const CURRENCIES_AT_MOST = 200;
/** how many times as many rows must come in as go out, for a bill to be a shop's */
const CLEARLY = 3;

export interface SuggestedRules {
  rules: RowRule[];
  /** a column of several currencies, most frequent first: one must be chosen */
  currencies: { column: string; options: { currency: string; rows: number }[] } | null;
}

/**
 * What becomes of rows by the words in columns of status, cancellation, test, currency and direction. Every text of
 * the sample stands in its rule; what is not known stays.
 * @param known rules of a preset: its columns are not looked at again
 * @param texts the sampled cells of a column, in the order of the rows @param amount position of the amount, null if none
 * @param direction whether columns that say in and out are looked at @param currency position of the column that
 * names the currency of the amount, null where its name must tell
 */
export function suggestRules(
  columns: readonly Candidate[],
  known: readonly RowRule[],
  texts: (column: number) => readonly string[],
  amount: number | null,
  direction: boolean,
  currency: number | null,
): SuggestedRules {
  const rules: RowRule[] = [];
  const isNegative = (row: number): boolean =>
    /^[-(−]/.test(amount === null ? '' : (texts(amount)[row] ?? ''));
  const isSigned = amount !== null && texts(amount).some((_, row) => isNegative(row));

  columns.forEach((column, index) => {
    const { name, named, tally } = column;
    if (!named || tally.filled === 0 || known.some((rule) => rule.column === name)) return;
    const plain = plainName(name);
    const few = tally.distinct.size <= VALUES_AT_MOST;
    const rule = (about: RowRule['about'], actionOf: (text: string) => RowAction): void => {
      const seen = [...new Set(texts(index))];
      const actions = Object.fromEntries(seen.map((text) => [text, actionOf(text)]));
      if (Object.values(actions).some((action) => action !== 'keep'))
        rules.push({ column: name, about, actions, otherwise: 'keep' });
    };
    if (CANCELLED_AT.test(plain))
      rules.push({ column: name, about: 'cancelled', actions: { '': 'keep' }, otherwise: 'cancelled' });
    else if (few && CANCELLED.test(plain))
      rule('cancelled', (text) => (YES.test(text) ? 'cancelled' : 'keep'));
    else if (few && TEST.test(plain)) rule('test', (text) => (YES.test(text) ? 'test' : 'keep'));
    else if (few && LIVE.test(plain))
      rule('test', (text) => (text !== '' && NO.test(text) ? 'test' : 'keep'));
    else if (MAIL.test(plain)) {
      const tests = [...tally.distinct].filter((text) => TEST_MAIL.test(text));
      if (tests.length > 0)
        rules.push({
          column: name,
          about: 'test',
          actions: Object.fromEntries(tests.map((text) => [text, 'test'])),
          otherwise: 'keep',
        });
    } else if (few && STATUS_NAME.test(plain)) {
      // a refund that is a row of its own with a negative amount must stay, or the payment would count in full
      const actionOf = (text: string): RowAction => {
        const action = ACTION_OF.get(wordOf(text)) ?? 'keep';
        return action === 'refunded' && isSigned ? 'keep' : action;
      };
      const seen = [...new Set(texts(index))];
      if (!seen.some((text) => KNOWN.has(wordOf(text)))) return;
      const all = [...seen, ...likelyWords(seen)];
      const actions = Object.fromEntries(all.map((text) => [text, actionOf(text)]));
      rules.push({ column: name, about: 'status', actions, otherwise: 'keep' });
    } else if (few && direction && !isSigned) {
      const directions = texts(index).map((text) => directionOf(text, plain));
      if (directions.includes(undefined)) return;
      const count = (one: string): number => directions.filter((other) => other === one).length;
      if (count('out') > 0 && count('in') >= CLEARLY * count('out'))
        rule('direction', (text) => {
          const way = directionOf(text, plain);
          return way === 'out' ? 'negate' : way === 'neither' ? 'not-a-purchase' : 'keep';
        });
    }
  });

  // amounts that are left out anyway may be in any currency
  const kept = keptRows([...known, ...rules], columns, texts);
  const at = currency ?? columns.findIndex(isCurrency);
  const { name } = columns[at] ?? { name: '' };
  if (at < 0 || known.some((rule) => rule.column === name)) return { rules, currencies: null };
  const counts = countsOf(texts(at).filter((_, row) => kept(row)));
  const [first] = counts;
  if (counts.length > 1)
    return {
      rules,
      currencies: { column: name, options: counts.map(([text, rows]) => ({ currency: text, rows })) },
    };
  return { rules: first ? [...rules, currencyRule(name, first[0])] : rules, currencies: null };
}

const isCurrency = ({ name, named, kind, tally }: Candidate): boolean =>
  named && kind === 'text' && tally.distinct.size <= CURRENCIES_AT_MOST && CURRENCY.test(plainName(name));

/** Whether no rule leaves a row of the sample out. */
function keptRows(
  rules: readonly RowRule[],
  columns: readonly Candidate[],
  texts: (column: number) => readonly string[],
): (row: number) => boolean {
  const judged = rules.map((rule) => ({
    rule,
    cells: texts(columns.findIndex(({ name }) => name === rule.column)),
  }));
  return (row) =>
    judged.every(({ rule, cells }) => {
      const text = cells[row] ?? '';
      const action = Object.hasOwn(rule.actions, text) ? rule.actions[text] : rule.otherwise;
      return action === 'keep' || action === 'negate';
    });
}

const wordOf = (text: string): string => text.toLowerCase().replaceAll('_', ' ');

/** Words that leave rows out and that the sample does not show, in the script and the case of those it does. */
function likelyWords(seen: readonly string[]): string[] {
  const filled = seen.filter((text) => text !== '');
  const words = LIKELY[filled.some((text) => /\p{Script=Han}/u.test(text)) ? 'han' : 'latin'];
  const small = filled.every((text) => text === text.toLowerCase());
  const large = filled.every((text) => text === text.toUpperCase());
  const known = new Set(filled.map(wordOf));
  return words
    .filter((word) => !known.has(word))
    .map((word) =>
      small ? word : large ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1),
    );
}

/** Rows in one currency are kept, and those that name none. */
export const currencyRule = (column: string, currency: string): RowRule => ({
  column,
  about: 'currency',
  actions: { [currency]: 'keep', '': 'keep' },
  otherwise: 'other-currency',
});

/** Texts with their rows, most frequent first, without the empty one. */
function countsOf(texts: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/**
 * Rules of a preset for the texts of one file: each of its words as the file writes it, and the texts it does not know.
 * A rule that keeps some words only says nothing where the file has none of them: a pipeline with names of its own.
 */
export function rulesAsWritten(
  rules: readonly RowRule[],
  textsOf: (name: string) => readonly string[],
): RowRule[] {
  return rules.map((rule) => {
    const byWord = new Map(
      Object.entries(rule.actions).map(([word, action]) => [word.toLowerCase(), action]),
    );
    const seen = [...new Set(textsOf(rule.column))];
    const isKnown = (text: string): boolean => byWord.has(text.toLowerCase());
    const foreign = rule.otherwise !== 'keep' && rule.about === 'status' && !seen.some(isKnown);
    const otherwise = foreign ? 'keep' : rule.otherwise;
    const own = seen
      .filter((text) => isKnown(text) || (rule.about !== 'cancelled' && seen.length <= VALUES_AT_MOST))
      .map((text) => [text, byWord.get(text.toLowerCase()) ?? otherwise] as const);
    return { ...rule, actions: { ...rule.actions, ...Object.fromEntries(own) }, otherwise };
  });
}
