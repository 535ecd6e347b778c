/** Where a cell gets an input from: a dataset the notebook names, or another cell. */
export type CellInput = { dataset: string } | { cell: string };

export interface NotebookCell {
  /** unique in the notebook; letters, digits, "-" and "_" */
  id: string;
  kind: string;
  /** version of the kind's parameters when they were written */
  version: number;
  params: Record<string, unknown>;
  inputs: Record<string, CellInput>;
}

export const NOTEBOOK_FORMAT = 'regulars-notebook';
export const NOTEBOOK_VERSION = 1;

/** A notebook as it is saved, exported and run headless. Dataset names are bound to stored datasets outside of it. */
export interface NotebookDocument {
  format: typeof NOTEBOOK_FORMAT;
  version: number;
  title: string;
  cells: NotebookCell[];
}
