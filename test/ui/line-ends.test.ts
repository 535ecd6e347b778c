import { describe, expect, it } from 'vitest';
import { placeAtEnds } from '../../src/ui/charts/line-ends';

describe('labels at the ends of lines', () => {
  it('stand at their ends where lines end apart', () => {
    const ends = [
      { x: 0, value: 5 },
      { x: 10, value: 5.2 },
      { x: 20, value: 5.1 },
    ];
    expect(placeAtEnds(ends, 4, 1, 0, 10)).toEqual([5, 5.2, 5.1]);
  });

  it('make room for each other where lines end together, in order and inside', () => {
    const placed = placeAtEnds(
      [
        { x: 20, value: 9.8 },
        { x: 0, value: 9.9 },
        { x: 19, value: 9.7 },
        { x: 20, value: 9.9 },
      ],
      4,
      1,
      0,
      10,
    );
    expect(placed).toEqual([9, 9.9, 8, 10]);
  });

  it('are none without lines', () => {
    expect(placeAtEnds([], 4, 1, 0, 10)).toEqual([]);
  });
});
