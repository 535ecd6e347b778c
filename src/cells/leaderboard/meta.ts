import * as v from 'valibot';
import { PRIORS } from '../../models/priors';
import { MODEL_IDS } from '../../models/purchase-model';
import type { CellMeta } from '../define';
import { isoDate, parseParams } from '../parse-params';
import { messages } from './messages';
import type { LeaderboardParams } from './result';

const defaults: LeaderboardParams = {
  // without the one that is sampled, and the one that counts periods
  models: MODEL_IDS.filter((model) => model !== 'pareto-ggg' && model !== 'bg-bb'),
  calibrationEnd: null,
  priors: 'weak',
};

const schema = v.strictObject({
  models: v.pipe(
    v.array(v.picklist(MODEL_IDS)),
    v.minLength(1, '>=1'),
    v.check((models) => new Set(models).size === models.length, 'each once'),
    v.transform((models) => MODEL_IDS.filter((model) => models.includes(model))),
  ),
  calibrationEnd: v.nullable(isoDate),
  priors: v.picklist(PRIORS),
});

export const meta: CellMeta<LeaderboardParams> = {
  kind: 'leaderboard',
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  expensive: true,
  parse: (raw) => parseParams('leaderboard', schema, defaults, raw),
  messages,
};
