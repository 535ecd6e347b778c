import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/import/inspect';
import { textPart, type Part } from '../../src/import/part';
import { sourceOf } from './support';

const part = (name: string, text: string): Part => textPart(sourceOf(text, name));
const orders = (rows: number, from = 0): string =>
  `customer,date,amount\n${Array.from({ length: rows }, (_, i) => `C${from + i},2024-01-0${1 + (i % 9)},${i}.50\n`).join('')}`;

const chosenOf = async (parts: Part[], names?: string[]) => {
  const inspected = await inspect(parts, names ? { parts: names } : {});
  return inspected.ok
    ? inspected.value.parts.filter(({ chosen }) => chosen).map(({ name }) => name)
    : inspected.error.code;
};

describe('which of several parts are read', () => {
  it('the months of an export, without its notes, its empty files and another table', async () => {
    const parts = [
      part('readme.txt', 'These are the orders of the shop.\nAsk Anna.\n'),
      part('january.csv', orders(20)),
      part('empty.csv', ''),
      part('products.csv', 'sku;name;price;stock\nA1;Tea;3,50;4\nB2;Milk;1,20;9\n'),
      part(
        'february.csv',
        `${orders(5, 50).replace('amount', 'amount,note').replaceAll('.50\n', '.50,x\n')}`,
      ),
    ];
    expect(await chosenOf(parts)).toEqual(['january.csv', 'february.csv']);
    expect(await chosenOf(parts, ['february.csv'])).toEqual(['february.csv']);
  });

  it('what a person names must be readable; what nobody can read is told by the first', async () => {
    const parts = [part('readme.txt', 'Nothing.\nHere.\n'), part('january.csv', orders(20))];
    expect(await chosenOf(parts, ['readme.txt', 'january.csv'])).toBe('file-one-column');
    expect(await chosenOf(parts, [])).toBe('nothing-chosen');
    expect(await chosenOf([part('a.csv', ''), part('readme.txt', 'Nothing.\nHere.\n')])).toBe('file-empty');
  });
});
