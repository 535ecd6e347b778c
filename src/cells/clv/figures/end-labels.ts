import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { spread, textWidth } from '../../../ui/charts/marks';
import type { viewMessages } from '../view-messages';

/** Pixels between two labels that would else lie on each other. */
const GAP = 18;

/**
 * “Actual” and “Expected” where their lines end, apart from each other, and the room they take on the right.
 * @param end the last point of both lines
 * @param top the highest value of the axis, which begins at 0
 * @param height of the drawing between its margins, pixels
 */
export function endLabels(
  end: { actual: number; expected: number } | undefined,
  top: number,
  height: number,
  say: Say<typeof viewMessages>,
  tokens: ChartTokens,
): { labels: { label: string; at: number; colour: string }[]; room: number } {
  const [actualAt = 0, expectedAt = 0] = spread(
    [end?.actual ?? 0, end?.expected ?? 0],
    (GAP / height) * top,
    0,
    top,
  );
  const labels = [
    { label: say('actual'), at: actualAt, colour: tokens.ink },
    { label: say('expected'), at: expectedAt, colour: tokens.accent },
  ];
  return { labels, room: Math.max(...labels.map(({ label }) => textWidth(label, 600))) + 14 };
}
