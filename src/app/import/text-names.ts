import type { Say } from '../../i18n/catalogue';
import type { appMessages } from '../../i18n/app';
import { ENCODINGS, type Encoding } from '../../import/plan';
import type { ColumnType } from '../../table/column';

type AppSay = Say<typeof appMessages>;

/** The delimiters that are offered by name, in the order they are. */
export const delimiterNames = (say: AppSay): { value: string; name: string }[] => [
  { value: ',', name: say('delimiterComma') },
  { value: ';', name: say('delimiterSemicolon') },
  { value: '\t', name: say('delimiterTab') },
  { value: '|', name: say('delimiterPipe') },
  { value: 'blank', name: say('delimiterBlank') },
];

/** What columns are cut at, for people. */
export const delimiterName = (value: string, say: AppSay): string =>
  value === 'fixed'
    ? say('delimiterFixed')
    : (delimiterNames(say).find((known) => known.value === value)?.name ?? say('quoted', { text: value }));

/** What an encoding is called; one this version does not know stands as it is. */
export const encodingName = (encoding: string, say: AppSay): string =>
  ENCODINGS.includes(encoding as Encoding) ? say(`encoding.${encoding as Encoding}`) : encoding.toUpperCase();

/** The types a column can be read as, in the order they are offered. */
export const typeNames = (say: AppSay): { type: ColumnType; name: string }[] => [
  { type: 'text', name: say('typeText') },
  { type: 'f64', name: say('typeF64') },
  { type: 'i32', name: say('typeI32') },
  { type: 'day', name: say('typeDay') },
  { type: 'time', name: say('typeTime') },
  { type: 'bool', name: say('typeBool') },
];

export const typeName = (type: ColumnType, say: AppSay): string =>
  typeNames(say).find((known) => known.type === type)?.name ?? type;
