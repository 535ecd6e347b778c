import * as v from 'valibot';
import { BASKET_KINDS } from '../../customers/products/baskets';
import { CORRECTIONS } from '../../stats/multiple-comparisons';
import type { CellMeta } from '../define';
import { columnsOfItems } from '../item-column';
import { integerBetween, parseParams } from '../parse-params';
import { windowSchema } from '../window-params';
import { messages } from './messages';
import type { AffinityParams } from './result';

const defaults: AffinityParams = {
  column: null,
  period: { span: 'all', from: null, to: null },
  basket: 'order',
  minSupport: 10,
  correction: 'benjamini-hochberg',
  pairs: 20,
};

const schema = v.strictObject({
  column: v.nullable(v.pipe(v.string(), v.minLength(1))),
  period: windowSchema,
  basket: v.picklist(BASKET_KINDS),
  minSupport: integerBetween(1, 1_000_000),
  correction: v.picklist(CORRECTIONS),
  pairs: integerBetween(1, 200),
});

export const meta: CellMeta<AffinityParams> = {
  kind: 'affinity',
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  columns: ({ column }) => columnsOfItems(column),
  expensive: false,
  parse: (raw) => parseParams('affinity', schema, defaults, raw),
  messages,
};
