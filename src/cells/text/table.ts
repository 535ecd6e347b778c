import type { ToTables } from '../define';
import type { TextParams, TextResult } from './result';

/** Text draws nothing. */
export const tables: ToTables<TextParams, TextResult> = () => [];
