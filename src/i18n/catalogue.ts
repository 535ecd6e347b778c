import type { Message, MessageValue } from '../core/message';
import { formatOf, type Format } from './format';
import type { Locale } from './locale';

type Values = Readonly<Record<string, MessageValue>>;
/** A text, or a function that writes it from values; functions keep plurals and word order in the language. */
export type Entry = string | ((values: never, format: Format) => string);
export type Entries = Readonly<Record<string, Entry>>;

type ValuesOf<E> = E extends (values: infer V, format: Format) => string ? V : Record<string, never>;
/** The same keys, each taking the same values: a missing translation does not compile. */
export type Translation<E extends Entries> = {
  readonly [K in keyof E]: string | ((values: ValuesOf<E[K]>, format: Format) => string);
};

/** One set of messages in every language of the product. */
export interface Catalogue<E extends Entries = Entries> {
  readonly en: E;
  readonly 'zh-CN': Translation<E>;
}

export const catalogue = <const E extends Entries>(en: E, zh: Translation<E>): Catalogue<E> => ({
  en,
  'zh-CN': zh,
});

/** Two sets of messages as one; where both have a key, the second counts. */
export const merged = <A extends Entries, B extends Entries>(
  first: Catalogue<A>,
  second: Catalogue<B>,
): Catalogue<A & B> =>
  ({
    en: { ...first.en, ...second.en },
    'zh-CN': { ...first['zh-CN'], ...second['zh-CN'] },
  }) as Catalogue<A & B>;

type KeyOf<C> = C extends Catalogue<infer E> ? keyof E & string : never;
type Arguments<C, K> =
  C extends Catalogue<infer E>
    ? K extends keyof E
      ? E[K] extends string
        ? []
        : [values: ValuesOf<E[K]>]
      : never
    : never;

/** Writes texts of one catalogue in one language: `say('rows', { n: 3 })`. */
export interface Say<C> {
  <K extends KeyOf<C>>(key: K, ...values: Arguments<C, K>): string;
  locale: Locale;
  format: Format;
}

export function sayer<E extends Entries>(messages: Catalogue<E>, locale: Locale): Say<Catalogue<E>> {
  const format = formatOf(locale);
  const say = (key: string, values?: Values) => write(messages, locale, { key, values: values ?? {} });
  return Object.assign(say, { locale, format }) as Say<Catalogue<E>>;
}

/** The text of a message that arrived as data. A key the catalogue lacks is shown as it is, never an exception. */
export function write(messages: Catalogue, locale: Locale, message: Message): string {
  const entry: Entry | undefined = messages[locale][message.key];
  if (entry === undefined) return message.key;
  return typeof entry === 'string' ? entry : entry(message.values as never, formatOf(locale));
}

/** Makes messages of one catalogue as data, typed; use with `import type`, so that a worker loads no texts. */
export function messageMaker<C>() {
  return <K extends KeyOf<C>>(key: K, ...values: Arguments<C, K>): Message => ({
    key,
    values: (values[0] ?? {}) as Values,
  });
}
