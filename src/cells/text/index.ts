import type { CellView } from '../view';
import type { messages } from './messages';
import Params from './Params.svelte';
import type { TextParams, TextResult } from './result';
import { tables } from './table';
import View from './View.svelte';

export const view: CellView<TextParams, TextResult, typeof messages> = {
  View,
  Params,
  // what is written stands right above: a line that repeats it would be noise
  line: () => '',
  tables,
  height: 120,
};
