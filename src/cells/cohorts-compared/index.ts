import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { CohortsComparedParams, CohortsComparedResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<CohortsComparedParams, CohortsComparedResult, typeof messages> = {
  View,
  Params,
  line({ period, which, cohorts, starts, alignment }, say) {
    const write = sayer(viewMessages, say.locale);
    return [
      which === 'own'
        ? write('lineOwn', { period, cohorts: starts.length })
        : which === 'last'
          ? write('lineLast', { period, cohorts })
          : period === 'year'
            ? write('lineYears')
            : write('lineSeason', { period }),
      ...(period === null ? [write('lineAuto')] : []),
      write(alignment === 'age' ? 'alignedByAge' : 'alignedByCalendar'),
    ].join(' · ');
  },
  tables,
  height: 2200,
};
