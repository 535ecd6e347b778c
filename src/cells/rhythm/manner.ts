/** A shape with its interval, and what purchases at random would show, by whole days. */
export interface Shape {
  k: number | null;
  low: number;
  high: number;
  chance: number;
}

/** How a shape is told apart from purchases at random, whose shape is 1. */
export type Manner = 'even' | 'random' | 'nearly' | 'bursts';
/** A shape so near to that of chance differs too little to matter, however surely. */
const NEAR = 0.1;
/** The one rule by which every text calls purchases even, in bursts or at random. */
export const mannerOf = ({ k, low, high, chance }: Shape): Manner =>
  low <= Math.max(1, chance) && high >= Math.min(1, chance)
    ? 'random'
    : Math.abs((k ?? chance) / chance - 1) < NEAR
      ? 'nearly'
      : low > Math.max(1, chance)
        ? 'even'
        : 'bursts';
