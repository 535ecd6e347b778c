import { parseIsoDay } from '../../core/days';
import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import type { messages } from './messages';
import type { ClvParams } from './meta';
import Params from './Params.svelte';
import type { ClvResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<ClvParams, ClvResult, typeof messages> = {
  View,
  Params,
  line(params, say) {
    const write = sayer(viewMessages, say.locale);
    return [
      write('modelShort'),
      write('lineCalibration', {
        day: params.calibrationEnd === null ? null : parseIsoDay(params.calibrationEnd),
      }),
      write('lineHorizon', { weeks: params.horizonWeeks }),
      write('lineDiscount', { rate: params.annualDiscountRate }),
      ...(params.marginRate === null ? [] : [write('lineMargin', { rate: params.marginRate })]),
    ].join(' · ');
  },
  tables,
  height: 1800,
};
