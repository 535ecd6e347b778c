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
  /** id of the segment whose customers it reads; absent = all customers */
  population?: string;
  /** id of a second segment it sets beside them, `""` for all customers; absent = no comparison */
  comparison?: string;
}

/** A named population of the notebook; cells take it by id. */
export interface NotebookSegment {
  /** unique among the segments of the notebook; letters, digits, "-" and "_" */
  id: string;
  name: string;
  /** a rule, a class of a cell, or a combination of segments: checked where it is used */
  definition: Record<string, unknown>;
}

export const NOTEBOOK_FORMAT = 'regulars-notebook';
export const NOTEBOOK_VERSION = 2;

/** A notebook as it is saved, exported and run headless. Dataset names are bound to stored datasets outside of it. */
export interface NotebookDocument {
  format: typeof NOTEBOOK_FORMAT;
  version: number;
  title: string;
  cells: NotebookCell[];
  segments: NotebookSegment[];
}
