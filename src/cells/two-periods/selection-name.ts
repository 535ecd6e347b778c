import type { Say } from '../../i18n/catalogue';
import type { Selection } from '../define';
import { CHANGES, GROUPS, UP_DOWN, type TwoPeriodsResult } from './result';
import type { viewMessages } from './view-messages';

/** What a selection is called above its list and as a segment. */
export function selectionName(
  selection: Selection,
  profitIs: TwoPeriodsResult['profitIs'],
  say: Say<typeof viewMessages>,
): string {
  const group = GROUPS.find((one) => one === selection['group']);
  if (group !== undefined) return say(`name.${group}`);
  const measure = UP_DOWN.find((one) => one === selection['measure']);
  const change = CHANGES.find((one) => one === selection['change']);
  if (measure !== undefined && change !== undefined)
    return say('nameChange', {
      measure: say(`upDown.${measure === 'profit' && profitIs === 'revenue' ? 'revenue' : measure}`),
      change: say(`change.${change}`),
    });
  const { from, to } = selection;
  if (from !== undefined && to !== undefined) return say('nameCell', { from: Number(from), to: Number(to) });
  if (from !== undefined) return say('nameFrom', { from: Number(from) });
  if (to !== undefined) return say('nameTo', { to: Number(to) });
  return say('everyone');
}
