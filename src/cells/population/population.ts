import type { Rule } from '../../customers/segments/rule';
import type { Selection } from '../define';

/** How segments are joined: in any, in all, in the first but in none of the others. */
export const COMBINATIONS = ['union', 'intersection', 'minus'] as const;
export type Combination = (typeof COMBINATIONS)[number];

/** A class of a cell: who its kind puts there, with the parameters it had when the class was kept. */
interface ClassOfKind {
  type: 'class';
  kind: string;
  version: number;
  params: Readonly<Record<string, unknown>>;
  selection: Selection;
}

interface ByRule {
  type: 'rule';
  rule: Rule;
}

/**
 * How a notebook defines a segment; other segments are named by id. A rule or class may be `within` another segment: it is
 * worked out on the customers of that one alone (fifths of a segment are not those of everybody).
 */
export type SegmentDefinition =
  | ((ByRule | ClassOfKind) & { within?: string })
  | { type: 'combination'; operation: Combination; segments: readonly string[] };

/** A definition that stands for itself: the segments it is made of are in it. Part of what a run is asked. */
export type Population =
  | ((ByRule | ClassOfKind) & { within?: Population })
  | { type: 'combination'; operation: Combination; of: readonly Population[] };

/** A segment of a notebook as a run is told of it. */
export interface NamedPopulation {
  id: string;
  name: string;
  population: Population;
}
