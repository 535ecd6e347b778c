import { describe, expect, it } from 'vitest';
import { CURRENCY_SIGNS, currencyOf, currencyOptions } from '../../src/import/cell-currency';
import { parseNumber } from '../../src/import/parse-number';
import { parseRecipe } from '../../src/import/parse-recipe';
import { recipeOf, choicesOf } from '../../src/import/recipe';
import { columnPlan, planOf, readPlan } from './plans';
import { bytesOf, imported, inspected, rowsOf, sourceOf } from './support';

const of = (text: string): string | null => currencyOf(bytesOf(text), 0, bytesOf(text).length);

describe('the currency of a cell', () => {
  it.each([
    ['5.00', null],
    ['-5', null],
    ['(5.00)', null],
    ['12 %', null],
    ['1,234.50-', null],
    ['$5.00', 'USD'],
    ['-$5', 'USD'],
    ['US$1.50', 'USD'],
    ['12 USD', 'USD'],
    ['(€4,00)', 'EUR'],
    ['3 £', 'GBP'],
    ['¥30', '¥'],
    ['￥20元', 'CNY'],
    ['人民币 30', 'CNY'],
    ['¥500 JPY', 'JPY'],
    ['500円', 'JPY'],
    ['HK$7', 'HKD'],
    ['$5 CAD', 'CAD'],
    ['CAD $5', 'CAD'],
    ['7 kr', 'kr'],
    ['7 kr SEK', 'SEK'],
    ['Rs. 100', 'INR'],
    ['12.- CHF', 'CHF'],
  ])('of %s is %s', (text, currency) => expect(of(text)).toBe(currency));

  it('is known of every sign that may stand beside a number, before it and behind it', () => {
    for (const sign of CURRENCY_SIGNS)
      for (const text of [`${sign}12.5`, `${sign} 12.5`, `12.5${sign}`, `12.5 ${sign}`]) {
        expect([text, parseNumber(bytesOf(text), 0, bytesOf(text).length, 46)]).toEqual([text, 12.5]);
        expect([text, of(text)]).not.toEqual([text, null]);
      }
  });
});

describe('the currencies of a column', () => {
  const options = (counts: Record<string, number>) =>
    currencyOptions(new Map(Object.entries(counts))).map(({ currency, rows }) => `${currency} ${rows}`);

  it('come most frequent first; a shared sign goes with the one code that is there', () => {
    expect(options({ EUR: 1, USD: 4 })).toEqual(['USD 4', 'EUR 1']);
    expect(options({ '¥': 3, CNY: 2, EUR: 4 })).toEqual(['CNY/¥ 5', 'EUR 4']);
    expect(options({ '¥': 3, JPY: 2 })).toEqual(['JPY/¥ 5']);
    expect(options({ '¥': 3, JPY: 2, CNY: 1 })).toEqual(['¥ 3', 'JPY 2', 'CNY 1']);
    expect(options({ '¥': 3 })).toEqual(['¥ 3']);
  });
});

describe('amounts with signs of currencies', () => {
  const head = 'customer,date,amount,cost\n';
  const mixed = `${head}A,2024-01-01,$5,1\nB,2024-01-02,€7,2\nC,2024-01-03,8,3\n`;

  it('are not added up where one sign alone was sampled and another one comes later', async () => {
    const many = head + 'A,2024-01-01,$5,1\n'.repeat(100) + 'B,2024-01-02,€7,2\n';
    // a sample that misses the only other sign
    const source = {
      ...sourceOf(many),
      sample: () => Promise.resolve({ pieces: [bytesOf(many.slice(0, 900))], whole: false }),
    };
    const { receipt } = await imported(source);
    expect(receipt.rejected).toMatchObject([{ reason: 'other-currency', count: 1 }]);
  });

  it('are all kept where any may count', async () => {
    const { table } = await imported(sourceOf(mixed), { columns: { amount: { currency: null } } });
    expect(rowsOf(table).map((row) => row[2])).toEqual([5, 7, 8]);
  });

  it('reject a row by the column that says so; where rows can do without it the cell is missing and listed', async () => {
    const columns = [
      columnPlan('customer', { role: 'customer' }),
      columnPlan('date', { type: 'day', role: 'date' }),
      columnPlan('amount', { type: 'f64', role: 'amount', currency: 'USD' }),
      columnPlan('tip', { type: 'f64', currency: 'USD' }),
    ];
    const text = 'c,d,a,t\nA,2024-01-01,$5,€1\nB,2024-01-02,€7,$1\n';
    const { table, receipt, rejects } = await readPlan(text, planOf(columns));
    expect(rowsOf(table)).toEqual([['A', '2024-01-01', 5, null]]);
    expect(receipt.rejected).toMatchObject([
      { reason: 'other-currency', count: 1, examples: [{ column: 'amount' }] },
    ]);
    expect(receipt.unreadable).toMatchObject([{ column: 'tip', count: 1 }]);
    expect(new TextDecoder().decode(rejects)).toContain('€7');
  });

  it('reject a row by an operand of its amount', async () => {
    const text = 'customer,date,price,items\nA,2024-01-01,$5,2\nB,2024-01-02,€7,1\n';
    const derived = [
      {
        name: 'amount',
        role: 'amount' as const,
        formula: 'product' as const,
        of: ['price', 'items'] as [string, string],
      },
    ];
    const { questions } = await inspected(sourceOf(text), { derived });
    expect(questions).toMatchObject([{ kind: 'currency', column: 'price' }]);
    const { receipt } = await imported(sourceOf(text), { derived, columns: { price: { currency: 'EUR' } } });
    expect(receipt.rejected).toMatchObject([
      { reason: 'other-currency', count: 1, examples: [{ column: 'price' }] },
    ]);
  });

  it('are answered for next month by a recipe', async () => {
    const { plan } = await inspected(sourceOf(mixed), { columns: { amount: { currency: 'EUR' } } });
    const decisions = {
      name: 'x',
      drop: [],
      pseudonymise: [],
      leaveOutCustomers: [],
      mergeDuplicates: false,
      join: null,
    };
    const recipe = parseRecipe(JSON.stringify(recipeOf(plan, decisions)));
    if (!recipe.ok) throw new Error(JSON.stringify(recipe.error));
    expect(recipe.value.choices.columns?.amount?.currency).toBe('EUR');
    expect(recipe.value.choices.columns?.cost).not.toHaveProperty('currency');
    const choices = choicesOf(recipe.value, ['customer', 'date', 'amount', 'cost']);
    const { table } = await imported(sourceOf(mixed), choices);
    expect(rowsOf(table).map((row) => row[2])).toEqual([7, 8]);
  });
});
