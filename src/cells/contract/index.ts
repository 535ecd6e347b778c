import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { ContractParams, ContractResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<ContractParams, ContractResult, typeof messages> = {
  View,
  Params,
  line(params, say) {
    const write = sayer(viewMessages, say.locale);
    const { tenure, ended, start, end, period, model, grouping, group } = params;
    return [
      tenure !== null && ended !== null
        ? write('line', { tenure, ended })
        : start !== null && end !== null
          ? write('line', { tenure: start, ended: end })
          : write('lineAuto'),
      write('linePeriod', { period }),
      write('lineModel', { model }),
      ...(grouping === 'column' && group !== null ? [write('lineGroup', { group })] : []),
    ].join(' · ');
  },
  tables,
  height: 1600,
};
