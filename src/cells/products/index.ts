import { sayer } from '../../i18n/catalogue';
import { itemMessages } from '../item-messages';
import { periodText } from '../item-line';
import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { ProductsParams, ProductsResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<ProductsParams, ProductsResult, typeof messages> = {
  View,
  Params,
  line(params, say) {
    const write = sayer(viewMessages, say.locale);
    const items = sayer(itemMessages, say.locale);
    return [
      params.column ?? items('byRole'),
      periodText(params.period, say.locale),
      write('lineAgain', { days: params.againDays }),
      write('lineHorizon', { days: params.horizonDays }),
    ].join(' · ');
  },
  tables,
  height: 1600,
};
