import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { SurvivalParams, SurvivalResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<SurvivalParams, SurvivalResult, typeof messages> = {
  View,
  Params,
  line(params, say) {
    const write = sayer(viewMessages, say.locale);
    const { event, nth, since, group, firstPeriod, column, parts } = params;
    return [
      event === 'lapse'
        ? write('lineLapse', { days: params.lapseDays })
        : event === 'nth'
          ? write('lineNth', { nth, since })
          : write('lineSecond'),
      write('lineGroup', { group, period: firstPeriod, column: column ?? '–', parts }),
    ].join(' · ');
  },
  tables,
  height: 1200,
};
