import type { AppError } from '../core/errors';
import type { NotebookCell, NotebookDocument } from './document';

/** Names of inputs → what they need; null for a kind that is not known. */
export type InputsOfKind = (kind: string) => Readonly<Record<string, 'dataset' | 'customers'>> | null;

/** Where the data of a cell come from in the end. */
export interface DataSource {
  /** name of the dataset in the notebook */
  dataset: string;
  /** the dataset cell whose parameters define the customer base, the cell itself where it is one; null = defaults */
  baseCell: string | null;
}

export interface GraphNode {
  id: string;
  /** cells it reads, in the order of its inputs, each once */
  upstream: readonly string[];
  /** null for cells without data, and where what it reads has no source either */
  source: DataSource | null;
  /** why it cannot run at all: unknown kind, missing input, cycle */
  problem: AppError | null;
}

export interface Graph {
  nodes: ReadonlyMap<string, GraphNode>;
  /** every cell after the cells it reads, otherwise in document order; cells in and behind a cycle last */
  order: readonly string[];
}

/**
 * The graph of a notebook's cells: who reads whom, where data come from, what cannot run. A cell that reads one
 * with a problem has none of its own: it is blocked. O(cells + inputs), cycles O(cells²).
 */
export function graphOf(document: NotebookDocument, inputsOf: InputsOfKind): Graph {
  const cells = new Map(document.cells.map((cell) => [cell.id, cell]));
  const upstreamOf = (cell: NotebookCell): string[] => {
    const names = Object.keys(inputsOf(cell.kind) ?? {});
    const read = names.flatMap((name) => {
      const input = cell.inputs[name];
      return input !== undefined && 'cell' in input && cells.has(input.cell) ? [input.cell] : [];
    });
    return [...new Set(read)];
  };
  const upstream = new Map(document.cells.map((cell) => [cell.id, upstreamOf(cell)]));
  const { order, circular } = sortByDependence(upstream);
  const nodes = new Map<string, GraphNode>();
  for (const id of order) {
    const cell = cells.get(id) as NotebookCell;
    const cycle = circular.has(id) ? cycleThrough(id, upstream, circular) : [];
    nodes.set(id, {
      id,
      upstream: upstream.get(id) ?? [],
      ...(cycle.length > 0
        ? { source: null, problem: { code: 'input-cycle', cells: cycle } as const }
        : resolve(cell, inputsOf, cells, nodes)),
    });
  }
  return { nodes, order };
}

function resolve(
  cell: NotebookCell,
  inputsOf: InputsOfKind,
  cells: ReadonlyMap<string, NotebookCell>,
  resolved: ReadonlyMap<string, GraphNode>,
): Pick<GraphNode, 'source' | 'problem'> {
  const wanted = inputsOf(cell.kind);
  if (wanted === null) return { source: null, problem: { code: 'cell-kind-unknown', kind: cell.kind } };
  let source: DataSource | null = null;
  for (const [name, type] of Object.entries(wanted)) {
    const input = cell.inputs[name];
    const missing: AppError = { code: 'input-missing', cell: cell.id, input: name };
    if (input === undefined) return { source: null, problem: missing };
    if ('dataset' in input) {
      source ??= { dataset: input.dataset, baseCell: type === 'dataset' ? cell.id : null };
      continue;
    }
    if (!cells.has(input.cell)) return { source: null, problem: missing };
    const read = resolved.get(input.cell);
    // a cell behind a problem or a cycle waits for it; one without data can give none
    if (read === undefined || read.source === null) {
      const behind = read === undefined || read.problem !== null || read.upstream.length > 0;
      return { source: null, problem: behind ? null : missing };
    }
    source ??= type === 'dataset' ? { dataset: read.source.dataset, baseCell: cell.id } : read.source;
  }
  return { source, problem: null };
}

/** Kahn's order, stable; what is left over is in a cycle or behind one and follows in document order. */
function sortByDependence(upstream: ReadonlyMap<string, readonly string[]>): {
  order: string[];
  circular: ReadonlySet<string>;
} {
  const order: string[] = [];
  const placed = new Set<string>();
  const left = new Set(upstream.keys());
  for (let found = true; found;) {
    found = false;
    for (const id of left) {
      if (!(upstream.get(id) ?? []).every((read) => placed.has(read))) continue;
      order.push(id);
      placed.add(id);
      left.delete(id);
      found = true;
    }
  }
  return { order: [...order, ...left], circular: left };
}

/** The cells that wait for this one and it for them, itself included; empty where it only stands behind a cycle. */
function cycleThrough(
  id: string,
  upstream: ReadonlyMap<string, readonly string[]>,
  among: ReadonlySet<string>,
): string[] {
  const reaches = (from: string, to: string): boolean => {
    const seen = new Set<string>();
    const waiting = [...(upstream.get(from) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next === to) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...(upstream.get(next) ?? []));
    }
    return false;
  };
  if (!reaches(id, id)) return [];
  return [...among].filter((other) => other === id || (reaches(id, other) && reaches(other, id)));
}
