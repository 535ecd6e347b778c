import * as v from 'valibot';
import { OCCASIONS } from '../../customers/base';
import type { CellMeta } from '../define';
import { isoDate, parseParams } from '../parse-params';
import { messages } from './messages';
import type { DatasetParams } from './result';

const defaults: DatasetParams = { occasion: 'customer-day', observationEnd: null };
const schema = v.strictObject({ occasion: v.picklist(OCCASIONS), observationEnd: v.nullable(isoDate) });

export const meta: CellMeta<DatasetParams> = {
  kind: 'dataset',
  version: 1,
  inputs: { table: 'dataset' },
  defaults,
  expensive: false,
  parse: (raw) => parseParams('dataset', schema, defaults, raw),
  messages,
};
