import { parseIsoDay } from '../../core/days';
import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import { windowMessages } from '../window-messages';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { TwoPeriodsParams, TwoPeriodsResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

const dayOf = (text: string | null): number | null => (text === null ? null : parseIsoDay(text));

export const view: CellView<TwoPeriodsParams, TwoPeriodsResult, typeof messages> = {
  View,
  Params,
  line({ period, earlier, own, rank, parts }, say) {
    const write = sayer(viewMessages, say.locale);
    const words = sayer(windowMessages, say.locale);
    const [from, to] = [dayOf(period.from), dayOf(period.to)];
    return [
      period.span === 'own' && from !== null && to !== null
        ? words('fromTo', { from, to })
        : words(period.span),
      earlier === 'own'
        ? write('lineOwn', { from: dayOf(own.from), to: dayOf(own.to) })
        : write(`line.${earlier}`),
      `${write('lineParts', { parts })} ${write(`lineRank.${rank}`)}`,
    ].join(' · ');
  },
  tables,
  height: 2200,
};
