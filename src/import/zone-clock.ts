import { MS_PER_DAY } from '../core/days';

const HOUR = 3_600_000;

/** The calendar of a time zone: what a clock on its wall shows. */
export interface ZoneClock {
  /** @param instant milliseconds since 1970-01-01 UTC @returns the same counted by the wall clock */
  wall(instant: number): number;
}

/**
 * The clock of an IANA time zone, with the rules of the platform's tz database; null where there is no such zone.
 * Cost: about 10 µs for each hour met for the first time, a look-up then.
 */
export function zoneClock(timeZone: string): ZoneClock | null {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
      ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric', era: 'short' },
    });
  } catch {
    return null;
  }
  const offsetAt = (instant: number): number => {
    const second = Math.floor(instant / 1000) * 1000;
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(second)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: seconds = 0 } = part;
    const wall = Date.UTC(2000, month - 1, day, hour, minute, seconds);
    // Date.UTC takes years below 100 for 19xx
    return new Date(wall).setUTCFullYear(year, month - 1, day) - second;
  };
  /** offset of each hour, NaN where it changes within */
  const offsets = new Map<number, number>();
  return {
    wall(instant) {
      const hour = Math.floor(instant / HOUR);
      let offset = offsets.get(hour);
      if (offset === undefined) {
        const from = offsetAt(hour * HOUR);
        offset = from === offsetAt(hour * HOUR + HOUR - 1000) ? from : NaN;
        offsets.set(hour, offset);
      }
      return instant + (Number.isNaN(offset) ? offsetAt(instant) : offset);
    },
  };
}

/** Day and milliseconds since its midnight. @param wall milliseconds since 1970-01-01 by any clock */
export function splitDay(wall: number): { day: number; timeOfDay: number } {
  const day = Math.floor(wall / MS_PER_DAY);
  return { day, timeOfDay: wall - day * MS_PER_DAY };
}
