import type { Rule } from '../../customers/segments/rule';
import type { Selection } from '../define';
import { PERIOD_MEASURES } from './result';

/**
 * What a selection is as a segment. A class of a measure is a rule where the period holds all the data, so that it
 * can be edited on its own; in a shorter period it is a class of this cell, as are parts and groups. A class is
 * half-open, the bounds of rules are inclusive: hence the "not".
 */
export function segmentOf(
  selection: Selection,
  wholeData: boolean,
): { selection: Selection } | { rule: Rule } {
  const measure = PERIOD_MEASURES.find((one) => one === selection['measure']);
  // a rate is counted here for customers of positive spend only
  if (!wholeData || measure === undefined || measure === 'margin-rate') return { selection };
  const { from, to } = selection;
  const above = (low: number | string): Rule => ({ measure, from: Number(low), to: null });
  return {
    rule: {
      all: [
        ...(from === undefined ? [{ measure, from: null, to: null }] : [above(from)]),
        ...(to === undefined ? [] : [{ not: above(to) }]),
      ],
    },
  };
}
