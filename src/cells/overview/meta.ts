import * as v from 'valibot';
import { PERIODS } from '../../customers/periods';
import type { CellMeta } from '../define';
import { parseParams } from '../parse-params';
import { messages } from './messages';
import type { OverviewParams } from './result';

const defaults: OverviewParams = { period: 'month' };
const schema = v.strictObject({ period: v.picklist(PERIODS) });

export const meta: CellMeta<OverviewParams> = {
  kind: 'overview',
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  expensive: false,
  parse: (raw) => parseParams('overview', schema, defaults, raw),
  messages,
};
