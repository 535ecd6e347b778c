import { parseIsoDay } from '../../core/days';
import type { Condition, Rule } from '../../customers/segments/rule';
import type { Say } from '../../i18n/catalogue';
import type { segmentMessages } from '../../i18n/segments';

type SegmentSay = Say<typeof segmentMessages>;

/** A rule as people say it: "Purchases at least 3 and not (Channel on any row: web)". */
export function ruleWords(rule: Rule, say: SegmentSay): string {
  if ('all' in rule) return joined(rule.all, say('and'), say('everybody'), say);
  if ('any' in rule) return joined(rule.any, say('or'), say('nobody'), say);
  if ('not' in rule) return say('not', { rule: ruleWords(rule.not, say) });
  return conditionWords(rule, say);
}

function joined(rules: readonly Rule[], by: string, empty: string, say: SegmentSay): string {
  if (rules.length === 0) return empty;
  return rules
    .map((rule) => {
      const words = ruleWords(rule, say);
      const group = ('all' in rule && rule.all.length > 1) || ('any' in rule && rule.any.length > 1);
      return group && rules.length > 1 ? `(${words})` : words;
    })
    .join(by);
}

function conditionWords(condition: Condition, say: SegmentSay): string {
  if ('values' in condition) {
    const { column, rows, values } = condition;
    return say('oneOf', { what: column, rows: say(`rows.${rows}`), values: say.format.list(values) });
  }
  const what =
    'measure' in condition
      ? say(`measure.${condition.measure}`)
      : 'date' in condition
        ? say(`date.${condition.date}`)
        : 'days' in condition
          ? `${condition.column} (${say(`days.${condition.days}`)})`
          : `${say(`number.${condition.number}`)} ${condition.column}`;
  const write = (value: number | string): string => {
    const day = typeof value === 'string' ? parseIsoDay(value) : null;
    return day !== null ? say.format.day(day) : say.format.significant(Number(value), 6);
  };
  const { from, to } = condition;
  if (from !== null && to !== null) return say('between', { what, from: write(from), to: write(to) });
  if (from !== null) return say('atLeast', { what, from: write(from) });
  return to === null ? say('anything', { what }) : say('atMost', { what, to: write(to) });
}
