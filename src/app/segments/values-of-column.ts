import type { NotebookState } from '../../state/notebook.svelte';

/** how many values are offered */
const MOST = 200;

/** The most frequent values of a text column, by the dataset cell of the notebook; none where it has not run. */
export async function valuesOfColumn(notebook: NotebookState, column: string): Promise<string[]> {
  const cell = notebook.cells.find(({ kind }) => kind === 'dataset');
  if (!cell) return [];
  const slice = await notebook.readList(cell.id, 'values', { column }, 0, MOST);
  return slice.ok ? slice.value.rows.map(([value]) => String(value)) : [];
}
