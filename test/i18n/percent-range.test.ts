import { describe, expect, it } from 'vitest';
import { formatOf } from '../../src/i18n/format';
import { percentRange } from '../../src/i18n/percent-range';

describe('an interval of shares', () => {
  const f = formatOf('en');

  it('has one sign, and digits only where both ends would look alike', () => {
    expect(percentRange(0.34, 0.37, f)).toBe('34–37%');
    expect(percentRange(0.768, 0.774, f)).toBe('76.8–77.4%');
    expect(percentRange(0.76812, 0.76849, f)).toBe('76.81–76.85%');
    expect(percentRange(0, 0.0031, f)).toBe('0.0–0.3%');
    expect(percentRange(0.341, 0.372, f, 1)).toBe('34.1–37.2%');
  });

  it('has a word between its ends where one is negative', () => {
    expect(percentRange(-0.38, -0.1, f)).toBe('−38% to −10%');
    expect(percentRange(-0.38, 0.1, formatOf('zh-CN'))).toBe('−38% 至 10%');
    expect(percentRange(-0.000_01, 0.1, f)).toBe('0–10%');
  });

  it('does not go beyond what is the same, or all but', () => {
    expect(percentRange(1, 1, f)).toBe('100–100%');
    expect(percentRange(0, 0.000_001, f)).toBe('0.00–0.00%');
    expect(percentRange(0.000_01, 0.000_02, formatOf('zh-CN'))).toBe('0.00–0.00%');
  });
});
