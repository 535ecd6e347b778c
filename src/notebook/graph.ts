import type { AppError } from '../core/errors';
import type { NotebookDocument } from './document';

/** Names of inputs → what they need; null for a kind that is not known. */
export type InputsOfKind = (kind: string) => Readonly<Record<string, 'dataset' | 'customers'>> | null;

/** Where the data of a cell come from in the end. */
export interface DataSource {
  /** name of the dataset in the notebook */
  dataset: string;
  /** the dataset cell whose parameters define the customer base: the cell itself where it is one; null for the defaults */
  baseCell: string | null;
}

export interface GraphNode {
  id: string;
  /** cells it reads, in the order of its inputs, each once */
  upstream: readonly string[];
  /** null for cells without data */
  source: DataSource | null;
  /** why it cannot run at all: unknown kind, missing input, cycle */
  problem: AppError | null;
}

export interface Graph {
  nodes: ReadonlyMap<string, GraphNode>;
  /** every cell after the cells it reads; cells of a cycle last */
  order: readonly string[];
}

export type GraphOf = (document: NotebookDocument, inputsOf: InputsOfKind) => Graph;
