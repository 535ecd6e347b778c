import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/i18n/catalogue';
import { formatOf } from '../../src/i18n/format';

const modules = import.meta.glob<Record<string, unknown>>(
  ['../../src/cells/*/messages.ts', '../../src/cells/*/view-messages.ts'],
  { eager: true },
);
// said of two or more only
const NEVER_ONE = new Set([
  'overview finding',
  'overview warnFewCustomers',
  'dataset warnManyMerged',
  'cohorts someShown',
  'cohorts showAll',
  'rfm warnTie',
  'rfm tie',
  'rfm lineQuantile',
  'rfm lineCutoffs',
]);

const format = formatOf('en');
/** Every number a message could ask for is 1; messages that want lists or texts are left out. */
const ones = new Proxy({}, { get: () => 1 });

describe('English messages', () => {
  const said = Object.entries(modules).flatMap(([path, exported]) => {
    const kind = path.split('/').at(-2) ?? '';
    return Object.values(exported).flatMap((catalogue) =>
      Object.entries((catalogue as Catalogue).en).flatMap(([key, entry]) => {
        if (typeof entry === 'string' || NEVER_ONE.has(`${kind} ${key}`)) return [];
        try {
          const text: unknown = entry(ones as never, format);
          return typeof text === 'string' ? [[`${kind} ${key}`, text] as const] : [];
        } catch {
          return [];
        }
      }),
    );
  });

  it('are written from numbers in most cases', () => {
    expect(said.length).toBeGreaterThan(60);
  });

  it.each(said)('speak of one thing in the singular: %s', (_name, text) => {
    expect(text).not.toMatch(
      /(?<![\d.,–]|fewer than )\b1 (?:[a-z-]+ )?(?:customers|orders|purchases|occasions|buyers|cohorts|periods|rows|weeks|days|times|scores)\b/u,
    );
  });
});
