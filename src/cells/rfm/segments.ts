/** A part of the grid of scores: recency scores r[0]…r[1], frequency scores f[0]…f[1], all inclusive. */
export interface SegmentRule {
  /** one of {@link SEGMENT_IDS} or an own id; a segment may have several rules with the same id */
  id: string;
  r: readonly [low: number, high: number];
  f: readonly [low: number, high: number];
  /** own name; null or absent = the name that the catalogue has for the id */
  name?: string | null;
}

/** The ten named segments in the usual grid of 5 × 5, best first. */
const TEN = [
  { id: 'champions', r: [5, 5], f: [4, 5] },
  { id: 'loyal', r: [3, 4], f: [4, 5] },
  { id: 'potential-loyalists', r: [4, 5], f: [2, 3] },
  { id: 'new-customers', r: [5, 5], f: [1, 1] },
  { id: 'promising', r: [4, 4], f: [1, 1] },
  { id: 'need-attention', r: [3, 3], f: [3, 3] },
  { id: 'about-to-sleep', r: [3, 3], f: [1, 2] },
  { id: 'at-risk', r: [1, 2], f: [3, 4] },
  { id: 'cannot-lose', r: [1, 2], f: [5, 5] },
  { id: 'hibernating', r: [1, 2], f: [1, 2] },
] as const satisfies readonly SegmentRule[];

export type NamedSegment = (typeof TEN)[number]['id'];

export const SEGMENT_IDS: readonly string[] = TEN.map((rule) => rule.id);

/** Where score s of `bins` stands among five: the fifth that holds the middle of its share. */
const fifthOf = (score: number, bins: number) => Math.floor(((score - 0.5) / bins) * 5) + 1;

/**
 * The ten named segments for any number of scores. With other than five, each score takes the rules of the
 * fifth that holds the middle of its share; with fewer than five some segments have no cell and are left out.
 * @param bins 2…10
 */
export function namedSegments(bins: number): SegmentRule[] {
  const scores = Array.from({ length: bins }, (_, i) => i + 1);
  const within = (range: readonly [number, number]) =>
    scores.filter((score) => fifthOf(score, bins) >= range[0] && fifthOf(score, bins) <= range[1]);
  return TEN.flatMap(({ id, r, f }) => {
    const rows = within(r);
    const columns = within(f);
    const [r0, r1, f0, f1] = [rows[0], rows.at(-1), columns[0], columns.at(-1)];
    return r0 === undefined || r1 === undefined || f0 === undefined || f1 === undefined
      ? []
      : [{ id, r: [r0, r1] as const, f: [f0, f1] as const }];
  });
}

/** What is wrong with a set of rules, at the first cell of the grid where something is. */
export interface SegmentFault {
  r: number;
  f: number;
  /** ids that claim the cell: none = a gap, two or more = an overlap */
  claimedBy: string[];
}

/** Which rule each cell of the grid belongs to: index (r − 1) · bins + (f − 1). */
export interface SegmentGrid {
  ruleOf: Int32Array<ArrayBuffer>;
  fault: SegmentFault | null;
}

/** Lays rules over the grid of scores and says where they leave a gap or overlap. Cost: rules × bins². */
export function segmentGrid(rules: readonly SegmentRule[], bins: number): SegmentGrid {
  const ruleOf = new Int32Array(bins * bins).fill(-1);
  let fault: SegmentFault | null = null;
  for (let r = 1; r <= bins; r++)
    for (let f = 1; f <= bins; f++) {
      const claims = rules.flatMap((rule, i) =>
        r >= rule.r[0] && r <= rule.r[1] && f >= rule.f[0] && f <= rule.f[1] ? [i] : [],
      );
      ruleOf[(r - 1) * bins + f - 1] = claims[0] ?? -1;
      if (claims.length !== 1 && fault === null)
        fault = { r, f, claimedBy: claims.map((i) => rules[i]?.id ?? '') };
    }
  return { ruleOf, fault };
}
