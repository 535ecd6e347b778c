import { directionOf } from './direction-column';
import type { RowAction, RowRule } from './plan';
import { plainName } from './role-names';
import { likelyWords, statusAction } from './status-words';
import type { Candidate } from './suggest-roles';

const STATUS_NAME =
  /^(order|payment|financial|transaction|txn|sales?|charge|invoice|purchase)?status$|^(order|payment|transaction)state$|^(订单|交易|支付|付款|当前)?状态$/;
const CANCELLED_AT =
  /^(order)?cancel(l)?ed(at|on|date|time)$|^cancel(l)?ation(date|time)$|^voided(at|on|date)$|^(取消|作废)(时间|日期)$/;
const CANCELLED = /^(is|was|order)?(cancel(l)?ed|voided|deleted)$|^是否(取消|作废)$/;
const REFUNDED =
  /^(is|was|has|order)?(been)?(refund(ed)?|return(ed)?|chargeback|chargedback|reversed)(flag|yn)?$|^(是否)?已?(退款|退货)$/;
const TEST = /^(is)?test(order|mode|transaction|payment|flag)?$|^(是否)?测试(订单)?$/;
const LIVE = /^(is)?live(mode)?$/;
const CURRENCY =
  /^(order|payment|transaction|sales?|shop|invoice|billing|settlement)?(currency|currencycode|ccy|currencyiso)$|^(币种|货币|币别|货币类型)$/;
const TAGS = /^(order)?tags?$|^(订单)?标签$/;
const TEST_TAG = /(^|[,;，；])\s*test\s*($|[,;，；])/i;
const MAIL = /e?mail|邮箱/;
const TEST_MAIL = /^(test|testing|tester)[\d._-]*@|\+test[\d]*@|@(test|example)\.(com|org|net|local|test)$/i;
const YES = /^(1|true|t|yes|y|是)$/i;
const NO = /^(0|false|f|no|n|否|)$/i;

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
 * names the currency of the amount, null where its name must tell @param lessRefunds the amount is less what was given
 * back already: a flag of refunds, which may be partial, says nothing more
 */
export function suggestRules(
  columns: readonly Candidate[],
  known: readonly RowRule[],
  texts: (column: number) => readonly string[],
  amount: number | null,
  direction: boolean,
  currency: number | null,
  lessRefunds = false,
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
    else if (few && REFUNDED.test(plain)) {
      // what is neither yes nor no may be money, and refunds with a sign of their own stay
      const isFlag = texts(index).every((text) => YES.test(text) || NO.test(text));
      if (isFlag && !isSigned && !lessRefunds)
        rule('status', (text) => (YES.test(text) ? 'refunded' : 'keep'));
    } else if (TAGS.test(plain)) {
      const tests = texts(index).filter((text) => TEST_TAG.test(text));
      if (tests.length > 0)
        rules.push({
          column: name,
          about: 'test',
          actions: Object.fromEntries(['test', ...tests].map((text) => [text, 'test'])),
          otherwise: 'keep',
        });
    } else if (few && TEST.test(plain)) rule('test', (text) => (YES.test(text) ? 'test' : 'keep'));
    else if (few && LIVE.test(plain))
      rule('test', (text) => (text !== '' && NO.test(text) ? 'test' : 'keep'));
    else if (MAIL.test(plain)) {
      const tests = [...tally.distinct].filter((text) => TEST_MAIL.test(text));
      // where most look like it, it is no test but an example
      if (tests.length > 0 && 2 * tests.length < tally.distinct.size)
        rules.push({
          column: name,
          about: 'test',
          actions: Object.fromEntries(tests.map((text) => [text, 'test'])),
          otherwise: 'keep',
        });
    } else if (few && STATUS_NAME.test(plain)) {
      // a refund that is a row of its own with a negative amount must stay, or the payment would count in full
      const actionOf = (text: string): RowAction => {
        const action = statusAction(text) ?? 'keep';
        return action === 'refunded' && isSigned ? 'keep' : action;
      };
      const seen = [...new Set(texts(index))];
      if (!seen.some((text) => statusAction(text) !== undefined)) return;
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
