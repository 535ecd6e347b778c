import { describe, expect, it } from 'vitest';
import type { Catalogue, Entry } from '../../src/i18n/catalogue';
import { LOCALES } from '../../src/i18n/locale';

const catalogues = Object.entries(
  import.meta.glob<Record<string, unknown>>(['../../src/cells/**/*messages.ts', '../../src/i18n/*.ts'], {
    eager: true,
  }),
).flatMap(([path, module]) =>
  Object.values(module).flatMap((value) =>
    typeof value === 'object' && value !== null && 'en' in value ? [[path, value as Catalogue] as const] : [],
  ),
);

/** The source of a function that writes a text holds the text. */
const written = (entry: Entry): string => (typeof entry === 'string' ? entry : entry.toString());

/** What may only be said where customers have a contract; the rate of somebody's retention lever comes in later issues. */
const CONTRACTUAL = { en: /retention|\bchurn/iu, 'zh-CN': /留存|保留率|retention/iu } as const;

/** Customers with a contract say when they leave: only of them is “retention” the right word. */
const WITH_CONTRACT = /^\.\.\/\.\.\/src\/cells\/contract\//u;

describe.each(LOCALES)('without a contract nothing is said of “retention”, %s', (locale) => {
  it.each(catalogues.filter(([path]) => !WITH_CONTRACT.test(path)))('%s', (_path, messages) => {
    const wrong = Object.entries(messages[locale]).flatMap(([key, entry]) =>
      CONTRACTUAL[locale].test(written(entry)) ? [`${key}: ${written(entry)}`] : [],
    );
    expect(wrong).toEqual([]);
  });
});
