/** A part of the grid of scores: recency scores r[0]…r[1], scores of the other axis f[0]…f[1], all inclusive. */
export interface SegmentRule {
  /** one of {@link SEGMENT_IDS} or an own id; a segment may have several rules with the same id */
  id: string;
  r: readonly [low: number, high: number];
  f: readonly [low: number, high: number];
  /** own name; null or absent = the name that the catalogue has for the id */
  name?: string | null;
}

/** What stands beside recency: frequency, or the mean of frequency and monetary score, rounded half up. */
export type GridAxis = 'f' | 'fm';

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

/** Ten of Shopify's eleven groups on the same grid, by recency and FM; the eleventh, prospects, has no scores. */
const SHOPIFY = [
  { id: 'champions', r: [5, 5], f: [4, 5] },
  { id: 'loyal', r: [3, 4], f: [4, 5] },
  { id: 'active', r: [4, 5], f: [2, 3] },
  { id: 'new', r: [5, 5], f: [1, 1] },
  { id: 'promising', r: [4, 4], f: [1, 1] },
  { id: 'needs-attention', r: [3, 3], f: [3, 3] },
  { id: 'almost-lost', r: [3, 3], f: [1, 2] },
  { id: 'at-risk', r: [1, 2], f: [3, 4] },
  { id: 'previously-loyal', r: [1, 2], f: [5, 5] },
  { id: 'dormant', r: [1, 2], f: [1, 2] },
] as const satisfies readonly SegmentRule[];

/** Six groups on thirds of recency and FM. */
const SIX = [
  { id: 'champions', r: [3, 3], f: [3, 3] },
  { id: 'loyal', r: [2, 2], f: [3, 3] },
  { id: 'loyal', r: [3, 3], f: [2, 2] },
  { id: 'recent', r: [3, 3], f: [1, 1] },
  { id: 'needs-attention', r: [2, 2], f: [1, 2] },
  { id: 'at-risk', r: [1, 1], f: [2, 3] },
  { id: 'inactive', r: [1, 1], f: [1, 1] },
] as const satisfies readonly SegmentRule[];

export type NamedSegment = (typeof TEN | typeof SHOPIFY | typeof SIX)[number]['id'] | typeof PROSPECTS;

/** Who has not bought by the day: a group of Shopify's, and where a migration comes from. */
export const PROSPECTS = 'prospects';

export const SEGMENT_IDS: readonly string[] = [
  ...new Set([...TEN, ...SHOPIFY, ...SIX].map((rule) => rule.id)),
  PROSPECTS,
];

/** Where score s of `bins` stands among `parts`: the part that holds the middle of its share. */
const partOf = (score: number, bins: number, parts: number) => Math.floor(((score - 0.5) / bins) * parts) + 1;

/**
 * A grid of `parts` × `parts` for any number of scores: each score takes the rules of the part that holds the middle of
 * its share; with fewer scores than parts some segments have no cell and are left out.
 */
function scaledTo(bins: number, parts: number, rules: readonly SegmentRule[]): SegmentRule[] {
  const scores = Array.from({ length: bins }, (_, i) => i + 1);
  const within = (range: readonly [number, number]) =>
    scores.filter((score) => {
      const part = partOf(score, bins, parts);
      return part >= range[0] && part <= range[1];
    });
  return rules.flatMap(({ id, r, f }) => {
    const rows = within(r);
    const columns = within(f);
    const [r0, r1, f0, f1] = [rows[0], rows.at(-1), columns[0], columns.at(-1)];
    return r0 === undefined || r1 === undefined || f0 === undefined || f1 === undefined
      ? []
      : [{ id, r: [r0, r1] as const, f: [f0, f1] as const }];
  });
}

/** The ten named segments for any number of scores. @param bins 2…10 */
export const namedSegments = (bins: number): SegmentRule[] => scaledTo(bins, 5, TEN);
export const shopifyGroups = (bins: number): SegmentRule[] => scaledTo(bins, 5, SHOPIFY);
export const sixSegments = (bins: number): SegmentRule[] => scaledTo(bins, 3, SIX);

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
  /** cells that no rule claims, and cells that several do */
  gaps: number;
  overlaps: number;
}

/** Lays rules over the grid of scores and says where they leave a gap or overlap. Cost: rules × bins². */
export function segmentGrid(rules: readonly SegmentRule[], bins: number): SegmentGrid {
  const ruleOf = new Int32Array(bins * bins).fill(-1);
  let fault: SegmentFault | null = null;
  let gaps = 0;
  let overlaps = 0;
  for (let r = 1; r <= bins; r++)
    for (let f = 1; f <= bins; f++) {
      const claims = rules.flatMap((rule, i) =>
        r >= rule.r[0] && r <= rule.r[1] && f >= rule.f[0] && f <= rule.f[1] ? [i] : [],
      );
      ruleOf[(r - 1) * bins + f - 1] = claims[0] ?? -1;
      if (claims.length === 0) gaps++;
      if (claims.length > 1) overlaps++;
      if (claims.length !== 1 && fault === null)
        fault = { r, f, claimedBy: claims.map((i) => rules[i]?.id ?? '') };
    }
  return { ruleOf, fault, gaps, overlaps };
}
