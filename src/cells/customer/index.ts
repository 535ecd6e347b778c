import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { CustomerParams, CustomerResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<CustomerParams, CustomerResult, typeof messages> = {
  View,
  Params,
  line({ customer }, say) {
    const write = sayer(viewMessages, say.locale);
    return customer === null ? write('lineBest') : write('lineOf', { customer });
  },
  tables,
  height: 560,
};
