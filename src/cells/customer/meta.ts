import * as v from 'valibot';
import type { CellMeta } from '../define';
import { parseParams } from '../parse-params';
import { messages } from './messages';
import type { CustomerParams } from './result';

const defaults: CustomerParams = { customer: null, columns: [] };
const schema = v.strictObject({
  customer: v.nullable(v.string()),
  columns: v.pipe(v.array(v.string()), v.maxLength(12)),
});

export const meta: CellMeta<CustomerParams> = {
  kind: 'customer',
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  columns: ({ columns }) => ({ roles: ['product'], names: columns }),
  expensive: false,
  parse: (raw) => parseParams('customer', schema, defaults, raw),
  messages,
};
