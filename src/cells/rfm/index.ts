import { parseIsoDay } from '../../core/days';
import { sayer } from '../../i18n/catalogue';
import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { RfmParams, RfmResult } from './result';
import { rulesOf } from './scored';
import { tables } from './table';
import { viewMessages } from './view-messages';
import View from './View.svelte';

export const view: CellView<RfmParams, RfmResult, typeof messages> = {
  View,
  Params,
  line(params, say) {
    const write = sayer(viewMessages, say.locale);
    const asOf = params.asOf === null ? null : parseIsoDay(params.asOf);
    const since = params.migrationFrom === null ? null : parseIsoDay(params.migrationFrom);
    const scheme = {
      ten: () => write('lineNamed'),
      six: () => write('lineSix'),
      shopify: () => write('lineShopify'),
      clusters: () => write('lineClusters', { clusters: params.clusters }),
      own: () => write('lineOwn', { segments: new Set(rulesOf(params).map((rule) => rule.id)).size }),
    };
    return [
      write(
        ({ quantile: 'lineQuantile', natural: 'lineNatural', cutoffs: 'lineCutoffs' } as const)[
          params.scoring
        ],
        {
          bins: params.bins,
        },
      ),
      write(params.monetary === 'total' ? 'lineTotal' : 'lineAverage'),
      scheme[params.scheme](),
      ...(asOf === null ? [] : [write('lineAsOf', { day: asOf })]),
      ...(since === null ? [] : [write('lineMigration', { day: since })]),
    ].join(' · ');
  },
  tables,
  height: 2000,
};
