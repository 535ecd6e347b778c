import { expect, it } from 'vitest';
import { appMessages } from '../../src/i18n/app';
import { sayer } from '../../src/i18n/catalogue';
import { LOCALES } from '../../src/i18n/locale';
import { RETAILER } from '../../src/sample/retailer';

const truth = { customers: RETAILER.customers, ...RETAILER.purchases, ...RETAILER.spend };

it.each(LOCALES)('the introduction to the sample tells what it was drawn from, %s', (locale) => {
  const text = sayer(appMessages, locale)('sampleIntro', truth).replaceAll('\u00a0', ' ');
  for (const part of ['1,500', 'r = 0.9', 'α = 9', 'a = 0.8', 'b = 3.2', 'p = 4.5', 'q = 4', 'γ = 24'])
    expect(text).toContain(part);
  // r/α purchases a week, a/(a+b) to leave, pγ/(q−1) a purchase
  for (const mean of ['0.1 ', '20%', '36.00']) expect(text).toContain(mean);
});
