import { describe, expect, test } from 'vitest';
import type { CohortsResult } from '../../src/cells/cohorts/result';
import { largestCohort, shownCohorts } from '../../src/cells/cohorts/shown-cohorts';

const of = (...sizes: number[]): CohortsResult =>
  ({ cohorts: sizes.map((size, period) => ({ size, period })) }) as unknown as CohortsResult;
const shown = (sizes: number[], most: number): number[] =>
  shownCohorts(of(...sizes), most).map(({ period }) => period);

describe('the cohorts that are shown first', () => {
  test('are all where there is room', () => {
    expect(shown([30, 1, 1], 3)).toEqual([0, 1, 2]);
    expect(shown([30, 1, 1], 9)).toEqual([0, 1, 2]);
    expect(shown([], 3)).toEqual([]);
  });
  test('hold the most that can be compared, and are the newest of those', () => {
    expect(shown([30, 40, 29, 1, 1], 2)).toEqual([0, 1]);
    expect(shown([40, 1, 40, 1, 1], 2)).toEqual([2, 3]);
    expect(shown([50, 50, 50, 50], 2)).toEqual([2, 3]);
    expect(shown([1, 2, 3], 2)).toEqual([1, 2]);
  });
  test('the list opens on the largest', () => {
    expect(largestCohort(of(5, 60, 60, 1))?.period).toBe(2);
    expect(largestCohort(of())).toBeUndefined();
  });
});
