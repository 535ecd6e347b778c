import { expect, it } from 'vitest';
import { errorText } from '../../src/i18n/errors';
import { LOCALES } from '../../src/i18n/locale';

const sources = {
  ...import.meta.glob<string>('../../src/cells/**/*.ts', { eager: true, query: '?raw', import: 'default' }),
  ...import.meta.glob<string>('../../src/customers/*.ts', { eager: true, query: '?raw', import: 'default' }),
};

it('calls every day that may lie outside the data by its name', () => {
  const params = Object.values(sources).flatMap((source) =>
    [...source.matchAll(/'date-out-of-range',\s+param: '(\w+)'/gu)].map(([, param = '']) => param),
  );
  expect(params).toContain('asOf');
  expect(new Set(params).size).toBeGreaterThan(7);
  for (const param of params)
    for (const locale of LOCALES) {
      const { expected } = errorText({ code: 'date-out-of-range', param, day: 0, first: 1, last: 9 }, locale);
      expect(expected, `${locale} ${param}`).not.toMatch(new RegExp(`^${param}\\b`, 'u'));
    }
  expect(
    errorText({ code: 'date-out-of-range', param: 'other', day: 0, first: 1, last: 9 }, 'zh-CN').expected,
  ).toMatch(/^other/u);
});
