import { parseIsoDay } from '../../core/days';
import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { RfmParams, RfmResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<RfmParams, RfmResult, typeof messages> = {
  View,
  Params,
  line(params, say) {
    const write = sayer(viewMessages, say.locale);
    const asOf = params.asOf === null ? null : parseIsoDay(params.asOf);
    return [
      write(params.scoring === 'quantile' ? 'lineQuantile' : 'lineCutoffs', { bins: params.bins }),
      write(params.monetary === 'total' ? 'lineTotal' : 'lineAverage'),
      params.segments === null
        ? write('lineNamed')
        : write('lineOwn', { segments: new Set(params.segments.map((rule) => rule.id)).size }),
      ...(asOf === null ? [] : [write('lineAsOf', { day: asOf })]),
    ].join(' · ');
  },
  tables,
  height: 1500,
};
