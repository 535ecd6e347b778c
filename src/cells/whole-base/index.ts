import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { WholeBaseParams, WholeBaseResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<WholeBaseParams, WholeBaseResult, typeof messages> = {
  View,
  Params,
  line({ period, measure, target }, say) {
    const write = sayer(viewMessages, say.locale);
    return [
      period === null ? write('lineAuto') : write('linePeriod', { period }),
      write(measure),
      write(target.of === 'growth' ? 'lineTarget' : 'lineTotal', { value: target.value }),
    ].join(' · ');
  },
  tables,
  height: 2200,
};
