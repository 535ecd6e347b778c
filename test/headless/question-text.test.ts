import { describe, expect, it } from 'vitest';
import { messages } from '../../src/headless/messages';
import { questionText } from '../../src/headless/question-text';
import { sayer } from '../../src/i18n/catalogue';
import { LOCALES } from '../../src/i18n/locale';
import { parseChoices } from '../../src/import/parse-recipe';
import type { ImportPlan, ImportQuestion } from '../../src/import/plan';

const PLAN = {
  columns: [{ name: 'Total', type: 'f64' }],
  rules: [
    { column: 'Status', about: 'status', actions: { "it's off": 'cancelled' }, otherwise: 'keep' },
    { column: 'Currency', about: 'currency', actions: {}, otherwise: 'keep' },
  ],
} as unknown as ImportPlan;

const QUESTIONS: ImportQuestion[] = [
  { kind: 'date-order', column: 'when', options: ['dmy', 'mdy'], examples: ['01/02/2023'] },
  { kind: 'decimal', column: 'total', options: [',', '.'], examples: ['1,234', '2,500'] },
  {
    kind: 'encoding',
    options: [
      { encoding: 'big5', sample: ['客戶'] },
      { encoding: 'gb18030', sample: ['め'] },
    ],
  },
  {
    kind: 'currency',
    column: 'Currency',
    options: [
      { currency: 'EUR', rows: 1200 },
      { currency: 'USD', rows: 1 },
    ],
  },
  {
    kind: 'currency',
    column: 'Total',
    options: [
      { currency: 'CNY/¥', rows: 3 },
      { currency: 'USD', rows: 1 },
    ],
  },
  { kind: 'role', role: 'amount', candidates: ['net', 'gross'] },
];

describe('a question', () => {
  it.each(QUESTIONS)(
    'of the kind $kind says in both languages what was found and how to answer',
    (question) => {
      for (const locale of LOCALES) {
        const text = questionText(question, PLAN, sayer(messages, locale));
        for (const part of Object.values(text)) expect(part).toMatch(/[.。]$/);
        expect(text.action).toMatch(/--(map|date-order|choices) /);
      }
    },
  );

  it('gives choices that can be typed as they stand', () => {
    const say = sayer(messages, 'en');
    const answers = QUESTIONS.map((question) => {
      const { action } = questionText(question, PLAN, say);
      return [...action.matchAll(/--choices '((?:[^']|'\\'')*)'/g)].map(([, json = '']) =>
        parseChoices(JSON.parse(json.replaceAll(String.raw`'\''`, "'"))),
      );
    });
    const kept = (currency: string) => ({
      rules: [
        { column: 'Status', about: 'status', actions: { "it's off": 'cancelled' }, otherwise: 'keep' },
        {
          column: 'Currency',
          about: 'currency',
          actions: { [currency]: 'keep' },
          otherwise: 'other-currency',
        },
      ],
    });
    const told = (...choices: unknown[]) => choices.map((value) => ({ ok: true, value }));
    expect(answers).toEqual([
      [],
      told({ columns: { total: { decimal: ',' } } }, { columns: { total: { decimal: '.' } } }),
      told({ encoding: 'big5' }, { encoding: 'gb18030' }),
      told(kept('EUR'), kept('USD')),
      told({ columns: { Total: { currency: 'CNY/¥' } } }, { columns: { Total: { currency: 'USD' } } }),
      [],
    ]);
    const action = (question: ImportQuestion) => questionText(question, PLAN, say).action;
    expect(action(QUESTIONS[0] as ImportQuestion)).toBe('Say it with --date-order dmy or --date-order mdy.');
    expect(action({ kind: 'role', role: 'amount', candidates: ['net', "shop's take"] })).toBe(
      String.raw`Say it with --map amount=net or --map 'amount=shop'\''s take'.`,
    );
    expect(questionText(QUESTIONS[3] as ImportQuestion, PLAN, say).found).toBe(
      'In the rows sampled: 1,200 rows in “EUR” and 1 row in “USD”.',
    );
  });
});
