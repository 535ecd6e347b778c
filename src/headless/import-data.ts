import type { Day } from '../core/days';
import type { AppError } from '../core/errors';
import { fail, ok, type Result } from '../core/result';
import type { Say } from '../i18n/catalogue';
import { errorText, type ErrorText } from '../i18n/errors';
import { ROLE_NAMES } from '../i18n/roles';
import { inspect } from '../import/inspect';
import type { ImportChoices, ImportPlan, ImportQuestion, Inspection } from '../import/plan';
import { textPart } from '../import/part';
import { readTable } from '../import/read-table';
import type { Dataset } from '../table/dataset';
import { openFile } from './file-source';
import type { messages } from './messages';
import type { DataOption } from './options';

/** Why a file gave no dataset: a failure, or a question that only a person can answer. */
export interface ImportFailure extends ErrorText {
  code: AppError['code'] | 'question';
}

/** A data file read as the page would, with what the command line says instead of a person. */
export async function importData(
  option: DataOption,
  today: Day,
  say: Say<typeof messages>,
): Promise<Result<Dataset, ImportFailure>> {
  const failed = (error: AppError) => fail({ code: error.code, ...errorText(error, say.locale) });
  const opened = await openFile(option.file);
  if (!opened.ok) return failed(opened.error);
  const source = opened.value;
  const inspected = await inspectWith(option, (choices) => inspect([textPart(source)], choices));
  if (!inspected.ok) return failed(inspected.error);
  const { plan, questions } = inspected.value;
  const [question] = questions;
  if (question) return fail({ code: 'question', ...questionText(question, say) });
  const read = await readTable([textPart(source)], plan, { today });
  if (!read.ok) return failed(read.error);
  const { table, tableRole, roles, receipt, hash } = read.value;
  const { name } = option;
  return ok({ id: hash, createdAt: '', ...{ name, hash, tableRole, roles, table, receipt } });
}

/** A date order that was given answers for every column of dates the file leaves open. */
async function inspectWith(
  { choices, dateOrder }: DataOption,
  inspectBy: (choices: ImportChoices) => Promise<Result<Inspection>>,
): Promise<Result<Inspection>> {
  const first = await inspectBy(choices);
  if (!first.ok || dateOrder === null) return first;
  const columns = { ...choices.columns };
  for (const column of dateColumns(first.value.plan, first.value.questions))
    columns[column] = { ...columns[column], dateOrder };
  return inspectBy({ ...choices, columns });
}

const dateColumns = (plan: ImportPlan, questions: readonly ImportQuestion[]): string[] => {
  const open = questions.flatMap((question) => (question.kind === 'date-order' ? [question.column] : []));
  const date = plan.columns.filter((column) => column.role === 'date').map((column) => column.name);
  return open.length > 0 ? open : date;
};

function questionText(question: ImportQuestion, say: Say<typeof messages>): ErrorText {
  if (question.kind === 'date-order')
    return {
      expected: say('date-order-expected', { column: question.column }),
      found: say('date-order-found', {
        examples: say.format.list(question.examples.map((text) => `“${text}”`)),
        options: say.format.list(question.options),
      }),
      action: say('date-order-action', { option: question.options[0] ?? '' }),
    };
  if (question.kind !== 'role')
    return { expected: question.kind, found: JSON.stringify(question.options), action: '--choices' };
  const role = ROLE_NAMES[say.locale][question.role];
  const candidates = say.format.list(question.candidates.map((column) => `“${column}”`));
  return {
    expected: say('role-expected', { role }),
    found: question.candidates.length > 0 ? say('role-found', { candidates }) : say('role-none'),
    action: say('role-action', { role: question.role }),
  };
}
