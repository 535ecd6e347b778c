import { spread } from './marks';

/**
 * Heights of labels that stand behind the ends of lines: apart from each other where lines end at about the same place,
 * at the end of their line elsewhere.
 * @param ends where lines end @param reach how far along x a label takes room @param gap between two labels, in values
 */
export function placeAtEnds(
  ends: readonly { x: number; value: number }[],
  reach: number,
  gap: number,
  low: number,
  high: number,
): number[] {
  const order = ends.map((_, i) => i).sort((a, b) => (ends[a]?.x ?? 0) - (ends[b]?.x ?? 0));
  const placed = ends.map((end) => end.value);
  let group: number[] = [];
  const settle = (): void => {
    const moved = spread(
      group.map((i) => ends[i]?.value ?? 0),
      gap,
      low,
      high,
    );
    group.forEach((i, at) => (placed[i] = moved[at] ?? 0));
    group = [];
  };
  for (const i of order) {
    const last = group.at(-1);
    if (last !== undefined && (ends[i]?.x ?? 0) - (ends[last]?.x ?? 0) > reach) settle();
    group.push(i);
  }
  settle();
  return placed;
}
