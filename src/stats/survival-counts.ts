/** What happened at each time: as many customers had the event, as many were last seen without it. */
export interface SurvivalCounts {
  /** ascending, ≥ 0, distinct */
  time: ArrayLike<number>;
  events: ArrayLike<number>;
  /** observed up to this time without the event: still at risk at it */
  censored: ArrayLike<number>;
}

/**
 * Counts by whole time, by counting: O(n + longest time).
 * @param duration whole numbers ≥ 0; a negative one takes no part @param event 1 = the event happened, 0 = censored
 */
export function countDurations(duration: ArrayLike<number>, event: ArrayLike<number>): SurvivalCounts {
  let longest = -1;
  for (let i = 0; i < duration.length; i++) longest = Math.max(longest, duration[i] as number);
  const events = new Float64Array(longest + 1);
  const censored = new Float64Array(longest + 1);
  for (let i = 0; i < duration.length; i++) {
    const at = duration[i] as number;
    if (at < 0) continue;
    const into = event[i] === 0 ? censored : events;
    into[at] = (into[at] as number) + 1;
  }
  return { time: Float64Array.from(events, (_, t) => t), events, censored };
}

/**
 * Counts by any time, by sorting: O(n log n).
 * @param duration ≥ 0 @param event 1 = the event happened, 0 = censored
 */
export function sortDurations(duration: ArrayLike<number>, event: ArrayLike<number>): SurvivalCounts {
  const time = Float64Array.from(new Set(Array.from(duration))).sort();
  const position = new Map(Array.from(time, (value, i) => [value, i]));
  const events = new Float64Array(time.length);
  const censored = new Float64Array(time.length);
  for (let i = 0; i < duration.length; i++) {
    const into = event[i] === 0 ? censored : events;
    const at = position.get(duration[i] as number) ?? 0;
    into[at] = (into[at] as number) + 1;
  }
  return { time, events, censored };
}
