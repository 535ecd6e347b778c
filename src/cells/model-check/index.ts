import { parseIsoDay } from '../../core/days';
import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import type { messages } from './messages';
import type { ModelCheckParams } from './meta';
import { MODEL_NAMES } from '../purchase-models/model-names';
import Params from './Params.svelte';
import type { ModelCheckResult } from './result';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<ModelCheckParams, ModelCheckResult, typeof messages> = {
  View,
  Params,
  line(params, say) {
    const write = sayer(viewMessages, say.locale);
    return [
      write('lineModels', { models: params.models.map((id) => MODEL_NAMES[id]) }),
      write('lineCalibration', {
        day: params.calibrationEnd === null ? null : parseIsoDay(params.calibrationEnd),
      }),
      write('linePriors', { priors: params.priors }),
    ].join(' · ');
  },
  tables,
  height: 720,
};
