import { sayer } from '../../i18n/catalogue';
import { periodText } from '../item-line';
import { itemMessages } from '../item-messages';
import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { AffinityParams, AffinityResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<AffinityParams, AffinityResult, typeof messages> = {
  View,
  Params,
  line(params, say) {
    const write = sayer(viewMessages, say.locale);
    const items = sayer(itemMessages, say.locale);
    return [
      params.column ?? items('byRole'),
      write(`line.${params.basket}`),
      periodText(params.period, say.locale),
      write('lineSupport', { least: params.minSupport }),
      write(`short.${params.correction}`),
    ].join(' · ');
  },
  tables,
  height: 1900,
};
