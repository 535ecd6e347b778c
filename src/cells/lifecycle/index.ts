import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { LifecycleParams, LifecycleResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<LifecycleParams, LifecycleResult, typeof messages> = {
  View,
  Params,
  line({ period, lost, loyal }, say) {
    const write = sayer(viewMessages, say.locale);
    return [
      write('line', { period }),
      lost.mode === 'own-rhythm'
        ? write('lineRhythm', { factor: lost.factor })
        : lost.days === null
          ? write('lineFixedData')
          : write('lineFixed', { days: lost.days }),
      write('lineLoyal', { purchases: loyal.purchases }),
    ].join(' · ');
  },
  tables,
  height: 2400,
};
