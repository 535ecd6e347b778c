import { parseIsoDay } from '../../core/days';
import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { LeaderboardParams, LeaderboardResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<LeaderboardParams, LeaderboardResult, typeof messages> = {
  View,
  Params,
  line: ({ models, calibrationEnd, priors }, say) =>
    sayer(viewMessages, say.locale)('line', {
      models: models.length,
      day: calibrationEnd === null ? null : parseIsoDay(calibrationEnd),
      weak: priors === 'weak',
    }),
  tables,
  height: 1700,
};
