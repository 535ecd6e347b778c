import type { Say } from '../i18n/catalogue';
import type { ErrorText } from '../i18n/errors';
import { ROLE_NAMES } from '../i18n/roles';
import { currencyAnswer } from '../import/currency-answer';
import type { ImportChoices, ImportPlan, ImportQuestion } from '../import/plan';
import type { messages } from './messages';

/** A question as what was expected, what was found, and the option that answers it. */
export function questionText(
  question: ImportQuestion,
  plan: ImportPlan,
  say: Say<typeof messages>,
): ErrorText {
  const quoted = (texts: readonly string[]): string => say.format.list(texts.map((text) => `“${text}”`));
  switch (question.kind) {
    case 'date-order':
      return {
        expected: say('date-order-expected', question),
        found: say('readings-found', {
          examples: quoted(question.examples),
          options: say.format.list(question.options),
        }),
        action: say('answer', { options: `--date-order ${question.options[0] ?? ''}` }),
      };
    case 'decimal': {
      const columns = { [question.column]: { decimal: question.options[0] ?? '.' } };
      return {
        expected: say('decimal-expected', question),
        found: say('readings-found', {
          examples: quoted(question.examples),
          options: quoted(question.options),
        }),
        action: say('answer', { options: choicesOption({ columns }) }),
      };
    }
    case 'encoding': {
      const [first] = question.options;
      const samples = question.options.map(
        ({ encoding, sample }) => `${encoding}: ${quoted(sample.slice(0, 2))}`,
      );
      return {
        expected: say('encoding-expected'),
        found: say('encoding-found', { samples: samples.join('; ') }),
        action: say('answer', { options: choicesOption(first ? { encoding: first.encoding } : {}) }),
      };
    }
    case 'currency': {
      const [first] = question.options;
      const counted = question.options.map(({ currency, rows }) => say('currency-rows', { currency, rows }));
      const answer = first ? currencyAnswer(plan, question.column, first.currency) : {};
      return {
        expected: say('currency-expected', question),
        found: say('currency-found', { currencies: say.format.list(counted) }),
        action: say('answer', { options: choicesOption(answer) }),
      };
    }
    case 'role':
      return {
        expected: say('role-expected', { role: ROLE_NAMES[say.locale][question.role] }),
        found: say('role-found', { candidates: quoted(question.candidates) }),
        action: say('answer', { options: `--map ${question.role}=COLUMN` }),
      };
  }
}

/** As it is typed in a shell. */
const choicesOption = (choices: ImportChoices): string =>
  `--choices '${JSON.stringify(choices).replaceAll("'", String.raw`'\''`)}'`;
