import { parseIsoDay } from '../../core/days';
import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import { windowMessages } from '../window-messages';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { ConcentrationParams, ConcentrationResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<ConcentrationParams, ConcentrationResult, typeof messages> = {
  View,
  Params,
  line({ of, period }, say) {
    const write = sayer(viewMessages, say.locale);
    const span = sayer(windowMessages, say.locale);
    const from = period.from === null ? null : parseIsoDay(period.from);
    const to = period.to === null ? null : parseIsoDay(period.to);
    return [
      write('lineOf', { of }),
      period.span === 'own' && from !== null && to !== null
        ? span('fromTo', { from, to })
        : span(period.span),
    ].join(' · ');
  },
  tables,
  height: 1900,
};
