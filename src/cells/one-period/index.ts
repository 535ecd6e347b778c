import { parseIsoDay } from '../../core/days';
import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import { windowMessages } from '../window-messages';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { OnePeriodParams, OnePeriodResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<OnePeriodParams, OnePeriodResult, typeof messages> = {
  View,
  Params,
  line({ period, rank, parts }, say) {
    const write = sayer(viewMessages, say.locale);
    const words = sayer(windowMessages, say.locale);
    const from = period.from === null ? null : parseIsoDay(period.from);
    const to = period.to === null ? null : parseIsoDay(period.to);
    return [
      period.span === 'own' && from !== null && to !== null
        ? words('fromTo', { from, to })
        : words(period.span),
      write(`rankedBy.${rank}`),
      write('lineParts', { parts }),
    ].join(' · ');
  },
  tables,
  height: 1900,
};
