import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayOf, isoDay, parseIsoDay } from '../../src/core/days';

describe('days', () => {
  it('agree with Date over every day from 1583 to 2400', () => {
    const first = Date.UTC(1583, 0, 1) / 86_400_000;
    const last = Date.UTC(2400, 11, 31) / 86_400_000;
    let wrong = 0;
    for (let day = first; day <= last; day++) {
      const date = new Date(day * 86_400_000);
      const { year, month, dayOfMonth } = dateOf(day);
      if (
        year !== date.getUTCFullYear() ||
        month !== date.getUTCMonth() + 1 ||
        dayOfMonth !== date.getUTCDate()
      )
        wrong++;
      if (dayOf(year, month, dayOfMonth) !== day) wrong++;
    }
    expect(wrong).toBe(0);
  });

  it('refuse dates that do not exist', () => {
    expect(dayOf(2023, 2, 29)).toBeNaN();
    expect(dayOf(2024, 2, 29)).toBe(Date.UTC(2024, 1, 29) / 86_400_000);
    expect(dayOf(1900, 2, 29)).toBeNaN();
    expect(dayOf(2024, 13, 1)).toBeNaN();
    expect(parseIsoDay('1997-09-31')).toBeNull();
  });

  it('write and read the same ISO text (seed 1)', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 2_000_000 }), (day) => parseIsoDay(isoDay(day)) === day),
      { seed: 1 },
    );
  });
});
