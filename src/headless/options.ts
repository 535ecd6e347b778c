import type { Message } from '../core/message';
import { parseIsoDay, type Day } from '../core/days';
import { fail, ok, type Result } from '../core/result';
import { messageMaker } from '../i18n/catalogue';
import { LOCALES, type Locale } from '../i18n/locale';
import { mergedChoices } from '../import/inspect-by-recipe';
import { parseChoices } from '../import/parse-recipe';
import { DATE_FORMATS, type DateFormat, type ImportChoices } from '../import/plan';
import { ROLES, type Role, type Roles } from '../table/dataset';
import type { messages } from './messages';

const message = messageMaker<typeof messages>();

/** The files of a dataset and what is said about reading them. */
export interface DataOption {
  name: string;
  /** at least one, in the order given */
  files: string[];
  choices: ImportChoices;
  dateOrder: DateFormat | null;
  /** file of the recipe to read by */
  recipe: string | null;
  /** file that the recipe of this import is written to */
  saveRecipe: string | null;
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
  init: DataOption | null;
  data: DataOption[];
  settings: Setting[];
  out: string | null;
  today: Day | null;
  /** file with the key for columns that a recipe makes unrecognisable */
  keyFile: string | null;
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
    keyFile: null,
    locale: 'en',
  };
  // said before the first --data, it is about the first one
  const early: About = { ...NOTHING_SAID };
  const state: State = { options, about: early };
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
    const expected = read(state, value ?? '');
    if (value === undefined || expected !== null)
      return fail(message('option-value', { option, expected: expected ?? '…', found: value ?? '' }));
  }
  if (options.init) options.init = { ...options.init, ...early };
  const [first] = options.data;
  if (first) {
    first.choices = { ...early.choices, ...first.choices };
    first.dateOrder ??= early.dateOrder;
    first.recipe ??= early.recipe;
    first.saveRecipe ??= early.saveRecipe;
  }
  return ok(options);
}

type About = Omit<DataOption, 'name' | 'files'>;
/** What was said so far, and what further options are about. */
interface State {
  options: Options;
  about: About;
}
/** Takes the value of an option; returns the form it should have had where it cannot. */
type Reader = (state: State, value: string) => string | null;

const NOTHING_SAID: About = { choices: {}, dateOrder: null, recipe: null, saveRecipe: null };

const READERS: Readonly<Record<string, Reader>> = {
  '--data': (state, value) => {
    const pair = splitPair(value);
    if (pair === null) return 'NAME=FILE';
    const [name, file] = pair;
    let data = state.options.data.find((known) => known.name === name);
    if (data) data.files.push(file);
    else {
      data = { name, files: [file], ...NOTHING_SAID };
      state.options.data.push(data);
    }
    state.about = data;
    return null;
  },
  '--init': ({ options }, value) => {
    const pair = splitPair(value);
    if (pair === null) return 'NAME=FILE';
    options.init = { name: pair[0], files: [pair[1]], ...NOTHING_SAID };
    return null;
  },
  '--map': ({ about }, value) => {
    const roles = rolesFrom(value);
    if (roles === null) return `ROLE=COLUMN,… (${ROLES.join(' | ')})`;
    about.choices = { ...about.choices, roles: { ...about.choices.roles, ...roles } };
    return null;
  },
  '--date-order': ({ about }, value) => {
    const order = DATE_FORMATS.find((known) => known === value);
    if (order === undefined) return DATE_FORMATS.join(' | ');
    about.dateOrder = order;
    return null;
  },
  '--choices': ({ about }, value) => {
    const choices = parseChoices(jsonOrText(value));
    if (choices.ok) about.choices = mergedChoices(about.choices, choices.value);
    else if (choices.error.code === 'recipe-invalid')
      return `${choices.error.path}: ${choices.error.expected}`;
    return null;
  },
  '--recipe': ({ about }, value) => {
    about.recipe = value;
    return value === '' ? 'FILE' : null;
  },
  '--save-recipe': ({ about }, value) => {
    about.saveRecipe = value;
    return value === '' ? 'FILE' : null;
  },
  '--key-file': ({ options }, value) => {
    options.keyFile = value;
    return value === '' ? 'FILE' : null;
  },
  '--set': ({ options }, value) => {
    const pair = splitPair(value);
    const [cell = '', ...path] = pair?.[0].split('.') ?? [];
    if (pair === null || path.length === 0 || path.includes('') || path.includes('__proto__'))
      return 'CELL.PARAM=VALUE';
    options.settings.push({ cell, path, value: jsonOrText(pair[1]) });
    return null;
  },
  '--out': ({ options }, value) => {
    options.out = value;
    return value === '' ? 'FILE' : null;
  },
  '--today': ({ options }, value) => {
    options.today = parseIsoDay(value);
    return options.today === null ? 'YYYY-MM-DD' : null;
  },
  '--language': ({ options }, value) => {
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
