import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/customer/compute';
import { meta } from '../../src/cells/customer/meta';
import { MOST_LISTED } from '../../src/cells/customer/result';
import { rhythmDays } from '../../src/cells/customer/rhythm-days';
import { viewMessages } from '../../src/cells/customer/view-messages';
import { sayer } from '../../src/i18n/catalogue';
import { baseOf } from '../customers/real-data';
import { CONTEXT } from './fixtures';

const shop = (count: number) =>
  baseOf(Array.from({ length: count }, (_, i) => ({ customer: `c${i}`, date: '2024-01-05', amount: i + 1 })));

describe('the page of a customer', () => {
  it('looks for one customer more than it lists, to know whether there are more', () => {
    const found = (count: number): number => {
      const customers = shop(count);
      const outcome = compute.run({ customers }, meta.defaults, CONTEXT);
      if (!outcome.ok) throw new Error(outcome.error.code);
      const list = compute.lists?.['search']?.({ customers }, meta.defaults, outcome.value.result, {
        query: 'c',
      });
      if (!list?.ok) throw new Error('no list');
      return list.value.rows;
    };
    expect([1, MOST_LISTED, MOST_LISTED + 1, 300].map(found)).toEqual([1, 50, 51, 51]);
    const said = (n: number, more: boolean) => sayer(viewMessages, 'en')('found', { n, more });
    expect(said(50, false)).toBe('50 customers found');
    expect(said(50, true)).toBe('More than 50 found; the first 50 are listed');
  });

  it('tells the rhythm in whole days from ten on', () => {
    const { format } = sayer(viewMessages, 'en');
    expect([326.4, 10, 9.96, 1.04].map((days) => rhythmDays(days, format))).toEqual(['326', '10', '10', '1']);
  });
});
