import type { DatasetSummary } from '../../../workers/api';

/** The columns that a dataset hides, left out or as pseudonyms, and the one it has replaced shows as they are. */
export function shownBefore(before: DatasetSummary, after: DatasetSummary): string[] {
  const isPseudonym = ({ pseudonyms = [] }: DatasetSummary, name: string): boolean =>
    pseudonyms.some(({ column }) => column === name);
  const isLeftOut = (name: string): boolean =>
    after.recipe?.commit.drop.includes(name) === true &&
    !after.columns.some((column) => column.name === name);
  return before.columns.flatMap(({ name }) =>
    !isPseudonym(before, name) && (isPseudonym(after, name) || isLeftOut(name)) ? [name] : [],
  );
}
