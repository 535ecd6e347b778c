import { describe, expect, it } from 'vitest';
import type { Catalogue, Entry } from '../../src/i18n/catalogue';
import { LOCALES } from '../../src/i18n/locale';

const modules = import.meta.glob<Record<string, unknown>>(
  ['../../src/i18n/*.ts', '../../src/**/messages.ts', '../../src/**/*-messages.ts'],
  { eager: true },
);

const isCatalogue = (value: unknown): value is Catalogue =>
  typeof value === 'object' && value !== null && LOCALES.every((locale) => locale in value);

/** Every catalogue of messages there is; tables of error texts and names have the same shape and count too. */
const catalogues = Object.entries(modules).flatMap(([path, exported]) =>
  Object.entries(exported)
    .filter((entry): entry is [string, Catalogue] => isCatalogue(entry[1]))
    .map(([name, catalogue]) => ({ name: `${path.replace('../../', '')} ${name}`, catalogue })),
);

/** What an entry can say: its text, or the source of the function that writes it. */
const source = (entry: Entry): string => (typeof entry === 'string' ? entry : entry.toString());

const HAN = /\p{Script=Han}|[，。；：？！“”（）]/u;
const CHINESE = /\p{Script=Han}/u;
// the name of the product is the same in both languages, each part in its script
const BOTH_SCRIPTS = new Set(['productNames']);
// titles of papers stay in the language they were written in
const CITATIONS = new Set(['source']);
// English uses curly quotation marks too
const withoutQuotes = (text: string): string => text.replace(/[“”]/g, '');

describe('catalogues', () => {
  it('are found', () => {
    expect(catalogues.length).toBeGreaterThan(6);
  });

  describe.each(catalogues)('$name', ({ catalogue }) => {
    const en = catalogue.en as Record<string, Entry>;
    const zh = catalogue['zh-CN'] as Record<string, Entry>;

    it('has the same keys in both languages', () => {
      expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    });

    it('has no empty text', () => {
      for (const [key, entry] of [...Object.entries(en), ...Object.entries(zh)])
        if (typeof entry === 'string') expect(entry.trim(), key).not.toBe('');
    });

    it('has a text where the other language has one, and a function where it has one', () => {
      for (const key of Object.keys(en))
        if (typeof en[key] === 'string') expect(typeof zh[key], key).toBe('string');
    });

    it('has no Chinese in English', () => {
      for (const [key, entry] of Object.entries(en))
        if (!BOTH_SCRIPTS.has(key)) expect(withoutQuotes(source(entry)), key).not.toMatch(HAN);
    });

    it('has no sentence left in English', () => {
      for (const [key, entry] of Object.entries(en)) {
        const isSentence = typeof entry === 'string' && /[a-z]{3,} [a-z]{3,}/.test(entry);
        if (isSentence && zh[key] !== undefined && !CITATIONS.has(key))
          expect(source(zh[key]), key).toMatch(CHINESE);
      }
    });
  });
});
