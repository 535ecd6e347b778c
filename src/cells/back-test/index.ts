import { sayer } from '../../i18n/catalogue';
import { MODEL_NAMES } from '../purchase-models/model-names';
import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { BackTestParams, BackTestResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<BackTestParams, BackTestResult, typeof messages> = {
  View,
  Params,
  line: ({ models, origins, horizonWeeks, priors }, say) =>
    sayer(viewMessages, say.locale)('line', {
      names: models.map((model) => MODEL_NAMES[model]),
      origins,
      weeks: horizonWeeks,
      weak: priors === 'weak',
    }),
  tables,
  height: 1200,
};
