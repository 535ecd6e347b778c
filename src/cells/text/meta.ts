import * as v from 'valibot';
import type { CellMeta } from '../define';
import { parseParams } from '../parse-params';
import { messages } from './messages';
import type { TextParams } from './result';

const defaults: TextParams = { markdown: '' };
const schema = v.strictObject({ markdown: v.string() });

export const meta: CellMeta<TextParams> = {
  kind: 'text',
  version: 1,
  inputs: {},
  defaults,
  expensive: false,
  parse: (raw) => parseParams('text', schema, defaults, raw),
  messages,
};
