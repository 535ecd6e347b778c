import * as v from 'valibot';
import { SEVERAL } from '../../customers/products/entry-items';
import type { CellMeta } from '../define';
import { columnsOfItems } from '../item-column';
import { integerBetween, parseParams } from '../parse-params';
import { windowSchema } from '../window-params';
import { messages } from './messages';
import type { ProductsParams } from './result';

const defaults: ProductsParams = {
  column: null,
  period: { span: 'all', from: null, to: null },
  top: 12,
  several: 'mixed',
  againDays: 90,
  horizonDays: 365,
};

const schema = v.strictObject({
  column: v.nullable(v.pipe(v.string(), v.minLength(1))),
  period: windowSchema,
  top: integerBetween(2, 40),
  several: v.picklist(SEVERAL),
  againDays: integerBetween(1, 3650),
  horizonDays: integerBetween(1, 3650),
});

export const meta: CellMeta<ProductsParams> = {
  kind: 'products',
  version: 1,
  inputs: { customers: 'customers' },
  defaults,
  columns: ({ column }) => columnsOfItems(column),
  expensive: false,
  parse: (raw) => parseParams('products', schema, defaults, raw),
  messages,
};
