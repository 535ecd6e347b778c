import type { appMessages } from '../../i18n/app';
import type { Say } from '../../i18n/catalogue';
import { alignColumns, type ColumnsOf } from '../../import/commit/align-columns';
import type { CommitDecisions, Reading } from '../../import/quality';

/**
 * What becomes of the columns where rows go behind those of a stored dataset, before they do: found under another name,
 * not in the file, new with it, or of another type or role, so that they cannot.
 * @param joined the table of customers that columns come from, or null
 */
export function appendSentences(
  reading: Pick<Reading, 'tableRole' | 'roles' | 'columns'>,
  { drop, pseudonymise, join }: CommitDecisions,
  stored: ColumnsOf,
  joined: ColumnsOf | null,
  say: Say<typeof appMessages>,
): string[] {
  const own = reading.columns
    .filter(({ name }) => !drop.includes(name))
    .map(({ name, type }) => ({ name, type: pseudonymise.includes(name) ? ('text' as const) : type }));
  const beside = joined?.columns.filter(
    ({ name }) => join?.columns.includes(name) && !own.some((column) => column.name === name),
  );
  const next = { ...reading, columns: [...own, ...(beside ?? [])] };
  const { renamed, filled, added, unlike } = alignColumns(stored, next);
  const quoted = (names: readonly string[]): string => say.format.list(names.map((name) => `“${name}”`));
  const sentence = (key: 'appendFilled' | 'appendAdded' | 'appendUnlike', names: readonly string[]) =>
    names.length === 0 ? [] : [say(key, { names: quoted(names) })];
  return [
    ...sentence('appendUnlike', unlike),
    ...(renamed.length === 0
      ? []
      : [
          say('appendRenamed', {
            pairs: say.format.list(renamed.map((pair) => say('columnsRenamedPair', pair))),
          }),
        ]),
    ...sentence('appendFilled', filled),
    ...sentence('appendAdded', added),
  ];
}
