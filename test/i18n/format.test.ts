import { describe, expect, it } from 'vitest';
import { formatOf } from '../../src/i18n/format';

describe.each(['en', 'zh-CN'] as const)('numbers below 0 in %s', (locale) => {
  const f = formatOf(locale);

  it('have a minus sign and no hyphen', () => {
    expect([
      f.integer(-1234),
      f.decimal(-0.5),
      f.significant(-0.123),
      f.percent(-0.38),
      f.money(-1),
      f.short(-12),
    ]).toEqual(['−1,234', '−0.50', '−0.123', '−38%', '−1.00', '−12']);
  });

  it('have no sign where they round to 0', () => {
    expect([f.integer(-0.3), f.decimal(-0.001), f.percent(-0.001), f.money(-0.001), f.short(-0)]).toEqual([
      '0',
      '0.00',
      '0%',
      '0.00',
      '0',
    ]);
  });
});
