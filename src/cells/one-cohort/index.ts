import { parseIsoDay } from '../../core/days';
import { periodOf, periodStart } from '../../customers/periods';
import { sayer } from '../../i18n/catalogue';
import { periodName } from '../period-name';
import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { OneCohortParams, OneCohortResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<OneCohortParams, OneCohortResult, typeof messages> = {
  View,
  Params,
  line({ cohort, start, by, fiscalStart }, say) {
    const write = sayer(viewMessages, say.locale);
    const day = start === null ? null : parseIsoDay(start);
    const chosen =
      cohort === 'auto'
        ? write('lineAuto')
        : cohort === 'own'
          ? write('lineOwn')
          : day === null
            ? write('lineFirst', { period: cohort })
            : write('lineOf', {
                name: periodName(
                  periodStart(periodOf(day, cohort, fiscalStart), cohort, fiscalStart),
                  cohort,
                  say.format,
                ),
              });
    return [chosen, write('lineBy', { period: by })].join(' · ');
  },
  tables,
  height: 2600,
};
