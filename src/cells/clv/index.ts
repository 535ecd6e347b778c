import { parseIsoDay } from '../../core/days';
import { sayer } from '../../i18n/catalogue';
import { MODEL_NAMES } from '../purchase-models/model-names';
import type { CellView } from '../view';
import { formMessages } from './form-messages';
import type { messages } from './messages';
import type { ClvParams } from './meta';
import Params from './Params.svelte';
import type { ClvResult } from './result';
import { tables } from './table';
import View from './View.svelte';

export const view: CellView<ClvParams, ClvResult, typeof messages> = {
  View,
  Params,
  line(params, say) {
    const write = sayer(formMessages, say.locale);
    const { calibrationEnd, covariates, marginRate, acquisitionCost } = params;
    return [
      MODEL_NAMES[params.model],
      ...(params.priors === 'none' ? [write('linePriors')] : []),
      ...(params.seasonality === 'yearly' ? [write('lineSeasons')] : []),
      ...(covariates.length > 0 ? [write('lineCovariates', { names: covariates })] : []),
      write('lineCalibration', { day: calibrationEnd === null ? null : parseIsoDay(calibrationEnd) }),
      write('lineHorizon', { weeks: params.horizonWeeks }),
      write('lineDiscount', { rate: params.annualDiscountRate }),
      ...(marginRate === null ? [] : [write('lineMargin', { rate: marginRate })]),
      ...(acquisitionCost === null ? [] : [write('lineCost', { cost: acquisitionCost })]),
    ].join(' · ');
  },
  tables,
  height: 2600,
};
