import type { Inspection, RowAction, RowRule } from '../../import/plan';

/** What a rule says of one text. */
export interface RuleLine {
  text: string;
  action: RowAction;
  /** how often it stands in the first rows */
  count: number;
}

/** What a rule says of each text it names: those of the first rows, most frequent first, and those they do not have. */
export function ruleLines(
  rule: RowRule,
  { plan, preview }: Inspection,
): { seen: RuleLine[]; unseen: RuleLine[] } {
  const at = plan.columns.findIndex(({ name }) => name === rule.column);
  const counts = new Map<string, number>();
  for (const row of preview) {
    const text = (row[at] ?? '').trim();
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const named = Object.entries(rule.actions).map(([text, action]): RuleLine => ({
    text,
    action,
    count: counts.get(text) ?? 0,
  }));
  return {
    seen: named.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count),
    unseen: named.filter(({ count }) => count === 0),
  };
}
