import type { Message } from '../core/message';
import { parseIsoDay, type Day } from '../core/days';
import { fail, ok, type Result } from '../core/result';
import { messageMaker } from '../i18n/catalogue';
import { LOCALES, type Locale } from '../i18n/locale';
import { DATE_ORDERS, type DateOrder, type ImportChoices } from '../import/plan';
import { ROLES, type Role, type Roles } from '../table/dataset';
import type { messages } from './messages';

const message = messageMaker<typeof messages>();

/** A data file and what is said about reading it. */
export interface DataOption {
  name: string;
  file: string;
  choices: ImportChoices;
  dateOrder: DateOrder | null;
}

/** `--set CELL.a.b=value` */
export interface Setting {
  cell: string;
  path: string[];
  value: unknown;
}

export interface Options {
  help: boolean;
  notebook: string | null;
  init: { name: string; file: string } | null;
  data: DataOption[];
  settings: Setting[];
  out: string | null;
  today: Day | null;
  locale: Locale;
}

/** What the command line asks for, or the first thing in it that cannot be understood. */
export function parseOptions(args: readonly string[]): Result<Options, Message> {
  const options: Options = {
    help: false,
    notebook: null,
    init: null,
    data: [],
    settings: [],
    out: null,
    today: null,
    locale: 'en',
  };
  // said before the first --data, it is about the first one
  const early: Pick<DataOption, 'choices' | 'dateOrder'> = { choices: {}, dateOrder: null };
  for (let i = 0; i < args.length; i++) {
    const [option = '', attached] = splitOption(args[i] ?? '');
    if (!option.startsWith('--')) {
      if (options.notebook !== null) return fail(message('option-unknown', { option }));
      options.notebook = option;
      continue;
    }
    if (option === '--help') {
      options.help = true;
      continue;
    }
    const read = READERS[option];
    if (!read) return fail(message('option-unknown', { option }));
    const value = attached ?? args[++i];
    const expected = read(options, value ?? '', options.data.at(-1) ?? early);
    if (value === undefined || expected !== null)
      return fail(message('option-value', { option, expected: expected ?? '…', found: value ?? '' }));
  }
  const [first] = options.data;
  if (first) {
    first.choices = { ...early.choices, ...first.choices };
    first.dateOrder ??= early.dateOrder;
  }
  return ok(options);
}

type About = Pick<DataOption, 'choices' | 'dateOrder'>;
/** Takes the value of an option; returns the form it should have had where it cannot. */
type Reader = (options: Options, value: string, about: About) => string | null;

const READERS: Readonly<Record<string, Reader>> = {
  '--data': (options, value) => {
    const pair = splitPair(value);
    if (pair === null || options.data.some(({ name }) => name === pair[0])) return 'NAME=FILE';
    options.data.push({ name: pair[0], file: pair[1], choices: {}, dateOrder: null });
    return null;
  },
  '--init': (options, value) => {
    const pair = splitPair(value);
    if (pair === null) return 'NAME=FILE';
    options.init = { name: pair[0], file: pair[1] };
    return null;
  },
  '--map': (_options, value, about) => {
    const roles = rolesFrom(value);
    if (roles === null) return `ROLE=COLUMN,… (${ROLES.join(' | ')})`;
    about.choices = { ...about.choices, roles: { ...about.choices.roles, ...roles } };
    return null;
  },
  '--date-order': (_options, value, about) => {
    const order = DATE_ORDERS.find((known) => known === value);
    if (order === undefined) return DATE_ORDERS.join(' | ');
    about.dateOrder = order;
    return null;
  },
  '--choices': (_options, value, about) => {
    const choices = jsonOrText(value);
    if (!isRecord(choices)) return '{ … }';
    about.choices = { ...about.choices, ...choices };
    return null;
  },
  '--set': (options, value) => {
    const pair = splitPair(value);
    const [cell = '', ...path] = pair?.[0].split('.') ?? [];
    if (pair === null || path.length === 0 || path.includes('') || path.includes('__proto__'))
      return 'CELL.PARAM=VALUE';
    options.settings.push({ cell, path, value: jsonOrText(pair[1]) });
    return null;
  },
  '--out': (options, value) => {
    options.out = value;
    return value === '' ? 'FILE' : null;
  },
  '--today': (options, value) => {
    options.today = parseIsoDay(value);
    return options.today === null ? 'YYYY-MM-DD' : null;
  },
  '--language': (options, value) => {
    const locale = LOCALES.find((known) => known === value);
    if (locale === undefined) return LOCALES.join(' | ');
    options.locale = locale;
    return null;
  },
};

function splitOption(argument: string): [string, string?] {
  const match = /^(--[a-z-]+)=([\s\S]*)$/.exec(argument);
  return match?.[1] === undefined ? [argument] : [match[1], match[2] ?? ''];
}

function splitPair(text: string): [string, string] | null {
  const at = text.indexOf('=');
  return at < 1 || at === text.length - 1 ? null : [text.slice(0, at), text.slice(at + 1)];
}

/** `customer=COL,date=COL`, a comma inside a name being one that no role follows; or the same as JSON. */
function rolesFrom(text: string): Roles | null {
  const json = jsonOrText(text);
  const pairs: [string, unknown][] = isRecord(json)
    ? Object.entries(json)
    : text.split(new RegExp(`,(?=(?:${ROLES.join('|')})=)`)).map((part) => splitPair(part) ?? ['', '']);
  const roles: Roles = {};
  for (const [role, column] of pairs) {
    if (!isRole(role) || typeof column !== 'string') return null;
    roles[role] = column;
  }
  return roles;
}

const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
