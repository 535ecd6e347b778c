import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { RhythmParams, RhythmResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<RhythmParams, RhythmResult, typeof messages> = {
  View,
  Params,
  line: (params, say) => sayer(viewMessages, say.locale)('line', { ...params }),
  tables,
  height: 1900,
};
