import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { OverviewParams, OverviewResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<OverviewParams, OverviewResult, typeof messages> = {
  View,
  Params,
  line(params, say) {
    const write = sayer(viewMessages, say.locale);
    return [write('byPeriod', { period: params.period }), write('allCustomers')].join(' · ');
  },
  tables,
  height: 1100,
};
