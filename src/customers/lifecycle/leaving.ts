import type { CustomerBase } from '../base';
import { toleratedDays, type SilenceRule } from './stages';

/** Who went silent, and who came back, by a rule of silence. */
export interface Leaving {
  /** customers who were lost at least once */
  everLost: number;
  /** of these, those who bought again after being lost for the first time */
  everBack: number;
  /** by horizon: first losses seen for at least so many days after, and those of them who bought within that many */
  within: { days: number; lost: number; back: number }[];
  /**
   * Days from the first purchase to where silence for good begins, for everybody and for repeat buyers: `gone[d]` lost at
   * the end of observation with their last purchase at age d, `seen[d]` alive at age d, the last one at which that can be told
   */
  all: { gone: Float64Array<ArrayBuffer>; seen: Float64Array<ArrayBuffer> };
  repeat: { gone: Float64Array<ArrayBuffer>; seen: Float64Array<ArrayBuffer> };
  /** customers acquired so late that the rule cannot have called them lost: in neither of the two */
  tooYoung: number;
  /** d: customers by the days of silence the rule tolerates of them now, the last class holds more */
  tolerated: Uint32Array<ArrayBuffer>;
}

/**
 * One pass over the occasions. A customer lost at the end made the last purchase before `end − tolerated`: up to there it
 * can be told whether silence had begun, so that this is where the others are censored (with fixed days the same
 * for all; the last such window tells nothing).
 * @param horizons days after the first loss in which a purchase counts as coming back
 */
export function leaving(base: CustomerBase, rule: SilenceRule, horizons: readonly number[]): Leaving {
  const { offsets, day, orders, lastDay } = base;
  const days = lastDay - base.firstDay + 1;
  const make = () => ({ gone: new Float64Array(days), seen: new Float64Array(days) });
  const result: Leaving = {
    everLost: 0,
    everBack: 0,
    within: horizons.map((horizon) => ({ days: horizon, lost: 0, back: 0 })),
    all: make(),
    repeat: make(),
    tooYoung: 0,
    tolerated: new Uint32Array(days + 1),
  };
  for (let c = 0; c < base.customers; c++) {
    const end = offsets[c + 1] as number;
    let purchases = 0;
    let first = 0;
    let last = 0;
    let lostBefore = false;
    for (let i = offsets[c] as number; i < end; i++) {
      if (orders[i] === 0) continue;
      const today = day[i] as number;
      if (purchases === 0) first = today;
      else if (!lostBefore) {
        const silent = last + toleratedDays(rule, purchases, last - first) + 1;
        if (today >= silent) {
          lostBefore = true;
          result.everLost++;
          result.everBack++;
          follow(result, lastDay - silent, today - silent);
        }
      }
      last = today;
      purchases++;
    }
    if (purchases === 0) continue;
    const tolerated = toleratedDays(rule, purchases, last - first);
    one(result.tolerated, Math.min(days, tolerated));
    const lost = lastDay - last > tolerated;
    if (lost && !lostBefore) {
      result.everLost++;
      follow(result, lastDay - (last + tolerated + 1), Infinity);
    }
    const seen = lastDay - tolerated - first;
    if (lost) {
      one(result.all.gone, last - first);
      if (purchases > 1) one(result.repeat.gone, last - first);
    } else if (seen < 0) result.tooYoung++;
    else {
      one(result.all.seen, seen);
      if (purchases > 1) one(result.repeat.seen, seen);
    }
  }
  return result;
}

function one(counts: Float64Array | Uint32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}

function follow({ within }: Leaving, seenDays: number, backAfter: number): void {
  for (const horizon of within) {
    if (seenDays < horizon.days) continue;
    horizon.lost++;
    if (backAfter <= horizon.days) horizon.back++;
  }
}
