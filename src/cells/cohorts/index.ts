import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { CohortsParams, CohortsResult } from './result';
import { tables } from './table';
import { isFollowed, variantOf } from './variant';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<CohortsParams, CohortsResult, typeof messages> = {
  View,
  Params,
  line(params, say) {
    const write = sayer(viewMessages, say.locale);
    const variant = variantOf(params);
    return [
      write('line', params),
      write('shown', variant),
      ...(params.activity === 'rolling' ? [write('lineRolling')] : []),
      ...(isFollowed(params)
        ? []
        : [write(variant.alignment === 'age' ? 'alignedByAge' : 'alignedByCalendar')]),
    ].join(' · ');
  },
  tables,
  height: 1300,
};
