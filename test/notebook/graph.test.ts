import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NotebookCell, NotebookDocument } from '../../src/notebook/document';
import { graphOf, type InputsOfKind } from '../../src/notebook/graph';

const INPUTS: Record<string, Record<string, 'dataset' | 'customers'>> = {
  text: {},
  dataset: { table: 'dataset' },
  rfm: { customers: 'customers' },
  pair: { first: 'customers', second: 'customers' },
};
const inputsOf: InputsOfKind = (kind) => INPUTS[kind] ?? null;

const cell = (id: string, kind: string, inputs: NotebookCell['inputs'] = {}): NotebookCell => ({
  id,
  kind,
  version: 1,
  params: {},
  inputs,
});
const notebook = (...cells: NotebookCell[]): NotebookDocument => ({
  format: 'regulars-notebook',
  version: 2,
  title: '',
  cells,
  segments: [],
});

describe('graphOf', () => {
  it('finds the dataset and the dataset cell behind every cell, wherever they stand', () => {
    const graph = graphOf(
      notebook(
        cell('late', 'rfm', { customers: { cell: 'middle' } }),
        cell('middle', 'rfm', { customers: { cell: 'data' } }),
        cell('data', 'dataset', { table: { dataset: 'orders' } }),
        cell('note', 'text'),
      ),
      inputsOf,
    );
    expect(graph.order).toEqual(['data', 'note', 'middle', 'late']);
    expect(graph.nodes.get('late')).toEqual({
      id: 'late',
      upstream: ['middle'],
      source: { dataset: 'orders', baseCell: 'data' },
      problem: null,
    });
    expect(graph.nodes.get('note')?.source).toBeNull();
  });

  it('names what is missing: an input, a cell, data behind a cell, a kind', () => {
    const graph = graphOf(
      notebook(
        cell('bare', 'rfm'),
        cell('dangling', 'rfm', { customers: { cell: 'gone' } }),
        cell('note', 'text'),
        cell('on-text', 'rfm', { customers: { cell: 'note' } }),
        cell('odd', 'crystal-ball'),
        cell('behind', 'rfm', { customers: { cell: 'bare' } }),
      ),
      inputsOf,
    );
    const problemOf = (id: string) => graph.nodes.get(id)?.problem;
    expect(problemOf('bare')).toEqual({ code: 'input-missing', cell: 'bare', input: 'customers' });
    expect(problemOf('dangling')).toEqual({ code: 'input-missing', cell: 'dangling', input: 'customers' });
    expect(problemOf('on-text')).toEqual({ code: 'input-missing', cell: 'on-text', input: 'customers' });
    expect(problemOf('odd')).toEqual({ code: 'cell-kind-unknown', kind: 'crystal-ball' });
    // waits for a cell with a problem; has none of its own
    expect(problemOf('behind')).toBeNull();
  });

  it('names the cells of a cycle and lets those behind it wait', () => {
    const graph = graphOf(
      notebook(
        cell('a', 'pair', { first: { cell: 'b' }, second: { cell: 'data' } }),
        cell('b', 'rfm', { customers: { cell: 'a' } }),
        cell('own', 'rfm', { customers: { cell: 'own' } }),
        cell('behind', 'rfm', { customers: { cell: 'b' } }),
        cell('data', 'dataset', { table: { dataset: 'orders' } }),
      ),
      inputsOf,
    );
    expect(graph.nodes.get('a')?.problem).toEqual({ code: 'input-cycle', cells: ['a', 'b'] });
    expect(graph.nodes.get('b')?.problem).toEqual({ code: 'input-cycle', cells: ['a', 'b'] });
    expect(graph.nodes.get('own')?.problem).toEqual({ code: 'input-cycle', cells: ['own'] });
    expect(graph.nodes.get('behind')?.problem).toBeNull();
    expect(graph.nodes.get('data')?.problem).toBeNull();
  });

  it('orders every acyclic graph so that no cell stands before one it reads (seed 7)', () => {
    const graphs = fc
      .array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 12 })
      .chain((picks) =>
        fc.tuple(fc.constant(picks), fc.shuffledSubarray([...picks.keys()], { minLength: picks.length })),
      );
    fc.assert(
      fc.property(graphs, ([picks, shuffled]) => {
        const made = picks.map(([one, other], i) =>
          i === 0
            ? cell('c0', 'dataset', { table: { dataset: 'orders' } })
            : cell(`c${i}`, 'pair', { first: { cell: `c${one % i}` }, second: { cell: `c${other % i}` } }),
        );
        const document = notebook(...shuffled.flatMap((i) => made[i] ?? []));
        const graph = graphOf(document, inputsOf);
        const position = new Map(graph.order.map((id, i) => [id, i]));
        for (const node of graph.nodes.values()) {
          expect(node.problem).toBeNull();
          expect(node.source).toEqual({ dataset: 'orders', baseCell: 'c0' });
          for (const read of node.upstream)
            expect(position.get(read)).toBeLessThan(position.get(node.id) ?? -1);
        }
        expect(position.size).toBe(picks.length);
      }),
      { seed: 7 },
    );
  });
});
