import * as v from 'valibot';
import { PRIORS } from '../../models/priors';
import { MODEL_IDS } from '../../models/purchase-model';
import type { CellMeta } from '../define';
import { integerBetween, parseParams } from '../parse-params';
import { messages } from './messages';
import type { BackTestParams } from './result';

const defaults: BackTestParams = { models: ['pareto-nbd'], origins: 4, horizonWeeks: null, priors: 'weak' };

const schema = v.strictObject({
  models: v.pipe(
    v.array(v.picklist(MODEL_IDS)),
    v.minLength(1, '>=1'),
    v.check((models) => new Set(models).size === models.length, 'each once'),
    v.transform((models) => MODEL_IDS.filter((model) => models.includes(model))),
  ),
  origins: integerBetween(2, 12),
  horizonWeeks: v.nullable(integerBetween(1, 520)),
  priors: v.picklist(PRIORS),
});

export const meta: CellMeta<BackTestParams> = {
  kind: 'back-test',
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  expensive: true,
  parse: (raw) => parseParams('back-test', schema, defaults, raw),
  messages,
};
