import { parseIsoDay } from '../../core/days';
import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { DatasetParams, DatasetResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

const OCCASION_WORD = { 'customer-day': 'lineDay', order: 'lineOrder', row: 'lineRow' } as const;

export const view: CellView<DatasetParams, DatasetResult, typeof messages> = {
  View,
  Params,
  line(params, say) {
    const write = sayer(viewMessages, say.locale);
    const end = params.observationEnd === null ? null : parseIsoDay(params.observationEnd);
    return [
      write(OCCASION_WORD[params.occasion]),
      end === null ? write('lineEndOfData') : write('lineEnd', { day: end }),
    ].join(' · ');
  },
  tables,
  height: 900,
};
