import { kinds } from '../cells/kinds';
import { DEFAULT_DATASET } from '../notebook/default-notebook';
import type { CellInput, NotebookCell } from '../notebook/document';

/** A new cell of a kind with its defaults, reading what stands above it; unique id. Null for an unknown kind. */
export function newCell(kind: string, cells: readonly NotebookCell[], at: number): NotebookCell | null {
  const meta = kinds.get(kind);
  if (!meta) return null;
  const datasetCells = cells.filter((cell) => kinds.get(cell.kind)?.inputs['table'] === 'dataset');
  const above = datasetCells.findLast((cell) => cells.indexOf(cell) < at) ?? datasetCells[0];
  const inputs = Object.entries(meta.inputs).flatMap(([name, type]): [string, CellInput][] => {
    if (type === 'dataset') return [[name, { dataset: datasetName(cells) ?? DEFAULT_DATASET }]];
    return above ? [[name, { cell: above.id }]] : [];
  });
  return {
    id: freeId(kind, cells),
    kind,
    version: meta.version,
    params: structuredClone(meta.defaults) as Record<string, unknown>,
    inputs: Object.fromEntries(inputs),
  };
}

/** Names of datasets that cells ask for, each once. */
export function datasetNames(cells: readonly NotebookCell[]): string[] {
  const names = cells.flatMap((cell) =>
    Object.values(cell.inputs).flatMap((input) => ('dataset' in input ? [input.dataset] : [])),
  );
  return [...new Set(names)];
}

/** The cells with one of them moved up (−1) or down (1). */
export function moved(cells: readonly NotebookCell[], id: string, by: -1 | 1): NotebookCell[] {
  const from = cells.findIndex((cell) => cell.id === id);
  const to = from + by;
  const [one, other] = [cells[from], cells[to]];
  if (!one || !other) return [...cells];
  return cells.map((cell, i) => (i === from ? other : i === to ? one : cell));
}

/** The cells with one put in. */
export const inserted = (cells: readonly NotebookCell[], cell: NotebookCell, at: number): NotebookCell[] => [
  ...cells.slice(0, at),
  cell,
  ...cells.slice(at),
];

const datasetName = (cells: readonly NotebookCell[]): string | undefined => datasetNames(cells)[0];

function freeId(kind: string, cells: readonly NotebookCell[]): string {
  const taken = new Set(cells.map((cell) => cell.id));
  if (!taken.has(kind)) return kind;
  let number = 2;
  while (taken.has(`${kind}-${number}`)) number += 1;
  return `${kind}-${number}`;
}
