import type { Say } from '../i18n/catalogue';
import type { ErrorText } from '../i18n/errors';
import { ROLE_NAMES } from '../i18n/roles';
import { currencyAnswer } from '../import/currency-answer';
import type { ImportChoices, ImportPlan, ImportQuestion } from '../import/plan';
import type { messages } from './messages';

/** A question as what was expected, what was found, and the options that answer it, one for each answer. */
export function questionText(
  question: ImportQuestion,
  plan: ImportPlan,
  say: Say<typeof messages>,
): ErrorText {
  const answers = (options: readonly string[]): string =>
    say('answer', { options: options.join(say('answer-or')) });
  const quoted = (texts: readonly string[]): string => say.format.list(texts.map((text) => `“${text}”`));
  switch (question.kind) {
    case 'date-order':
      return {
        expected: say('date-order-expected', question),
        found: say('readings-found', {
          examples: quoted(question.examples),
          options: say.format.list(question.options),
        }),
        action: answers(question.options.map((order) => `--date-order ${order}`)),
      };
    case 'decimal':
      return {
        expected: say('decimal-expected', question),
        found: say('readings-found', {
          examples: quoted(question.examples),
          options: quoted(question.options),
        }),
        action: answers(
          question.options.map((decimal) => choicesOption({ columns: { [question.column]: { decimal } } })),
        ),
      };
    case 'encoding': {
      const samples = question.options.map(
        ({ encoding, sample }) => `${encoding}: ${quoted(sample.slice(0, 2))}`,
      );
      return {
        expected: say('encoding-expected'),
        found: say('encoding-found', { samples: samples.join('; ') }),
        action: answers(question.options.map(({ encoding }) => choicesOption({ encoding }))),
      };
    }
    case 'currency': {
      const counted = question.options.map(({ currency, rows }) => say('currency-rows', { currency, rows }));
      return {
        expected: say('currency-expected', question),
        found: say('currency-found', { currencies: say.format.list(counted) }),
        action: answers(
          question.options.map(({ currency }) =>
            choicesOption(currencyAnswer(plan, question.column, currency)),
          ),
        ),
      };
    }
    case 'role':
      return {
        expected: say('role-expected', { role: ROLE_NAMES[say.locale][question.role] }),
        found: say('role-found', { candidates: quoted(question.candidates) }),
        action: answers(question.candidates.map((column) => `--map ${typed(`${question.role}=${column}`)}`)),
      };
  }
}

const choicesOption = (choices: ImportChoices): string => `--choices ${typed(JSON.stringify(choices))}`;

/** As it is typed in a shell. */
const typed = (text: string): string =>
  /^[\w=.-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
