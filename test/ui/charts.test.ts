import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOf, dayOf } from '../../src/core/days';
import { spread } from '../../src/ui/charts/marks';
import { timeTicks } from '../../src/ui/charts/time-ticks';

describe('labels that are spread', () => {
  test('keep order and distance, and stay where they were when there is room (seed 11)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 6 }),
        (wanted) => {
          const placed = spread(wanted, 10, 0, 100);
          const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
          order.slice(1).forEach((label, i) => {
            expect((placed[label] ?? 0) - (placed[order[i] ?? 0] ?? 0)).toBeGreaterThanOrEqual(10 - 1e-9);
          });
          for (const position of placed) expect(position).toBeLessThanOrEqual(100 + 1e-9);
          for (const position of placed) expect(position).toBeGreaterThanOrEqual(-1e-9);
        },
      ),
      { seed: 11 },
    );
    expect(spread([10, 50, 90], 10, 0, 100)).toEqual([10, 50, 90]);
  });
});

describe('ticks of a time axis', () => {
  test('stand on first days of months, inside the span, and are never too many (seed 12)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dayOf(1990, 1, 1), max: dayOf(2030, 1, 1) }),
        fc.integer({ min: 120, max: 9000 }),
        fc.integer({ min: 1, max: 12 }),
        (first, span, most) => {
          const ticks = timeTicks(first, first + span, most);
          expect(ticks.length).toBeLessThanOrEqual(Math.max(2, most));
          for (const tick of ticks) {
            expect(dateOf(tick).dayOfMonth).toBe(1);
            expect(tick).toBeGreaterThanOrEqual(first);
            expect(tick).toBeLessThanOrEqual(first + span);
          }
        },
      ),
      { seed: 12 },
    );
  });

  test('are Mondays where the span is short', () => {
    const first = dayOf(2024, 5, 1);
    expect(timeTicks(first, first + 28, 5)).toEqual([6, 13, 20, 27].map((day) => dayOf(2024, 5, day)));
  });
});
