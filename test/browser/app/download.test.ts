import { expect, it } from 'vitest';
import { fileName } from '../../../src/app/download';

it.each([
  ['emoji RFM segments .csv', 'emoji RFM segments.csv'],
  ['a/b: "c"?.csv', 'a b c.csv'],
  ['Shop  2024.regulars.json', 'Shop 2024.regulars.json'],
  ['.csv', 'regulars.csv'],
])('%s is saved as %s', (name, saved) => {
  expect(fileName(name)).toBe(saved);
});
