import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { twinCsv } from '../../src/app/twin-csv';
import type { TwinTable } from '../../src/cells/define';

it('writes a table twin that reads back: formulas defused, numbers and days as they are', () => {
  const table: TwinTable = {
    title: { key: 'title', values: {} },
    columns: [
      { key: 'name', label: { text: '=2+5' }, format: 'text' },
      { key: 'share', label: { key: 'share', values: {} }, format: 'percent' },
      { key: 'day', label: { key: 'day', values: {} }, format: 'day' },
    ],
    rows: [
      { name: '=HYPERLINK("x"), 回头客', share: -0.125, day: 10_134 },
      { name: { key: 'loyal', values: {} }, share: NaN, day: null },
      { name: 'tail', share: 15117.338999999998, day: null },
      { name: 'small', share: 1.2345e-7, day: null },
      { name: 'whole', share: 1234567890123456, day: null },
    ],
  };
  const bytes = twinCsv(table, ({ key }) => `<${key}>`);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = new TextDecoder().decode(bytes);
  expect(text.endsWith('\r\n')).toBe(true);
  expect(Papa.parse<string[]>(text.trimEnd()).data).toEqual([
    ["'=2+5", '<share>', '<day>'],
    [`'=HYPERLINK("x"), 回头客`, '-0.125', '1997-09-30'],
    ['<loyal>', '', ''],
    ['tail', '15117.339', ''],
    ['small', '1.2345e-7', ''],
    ['whole', '1234567890123456', ''],
  ]);
});
