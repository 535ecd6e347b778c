import { afterEach, describe, expect, it } from 'vitest';
import '../../../src/ui/tokens.css';
import { contrast } from '../../../src/ui/charts/better-ink';
import { chartTokens } from '../../../src/ui/charts/chart-tokens';

afterEach(() => {
  delete document.documentElement.dataset['theme'];
});

describe.each(['light', 'dark'])('text on the ramp, %s', (theme) => {
  it('has a contrast of at least 4.5 at every share', () => {
    document.documentElement.dataset['theme'] = theme;
    const tokens = chartTokens();
    for (let share = 0; share <= 1.001; share += 0.01)
      expect(contrast(tokens.ramp(share), tokens.onRamp(share)), `${share}`).toBeGreaterThanOrEqual(4.5);
  });
});
