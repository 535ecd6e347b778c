import type { ModelAt } from '../../models/purchase-model';
import type { RepeatRows } from '../../models/repeat-rows';
import { wilson, type Interval } from '../../stats/intervals';

/** Levels of the intervals of single customers that are looked at. */
export const LEVELS = [0.5, 0.8, 0.95] as const;
const BINS = 10;

/** How often intervals of a level held what single customers bought. */
export interface Coverage {
  level: number;
  /**
   * share of customers inside, each end of the interval counted with the part of its chance that the level asks for: comparable with
   * the level, whole numbers or not
   */
  adjusted: number;
  /** 95 % of `adjusted` (Wilson) */
  interval: Interval;
  /** share of customers inside the whole interval, ends included, and the share that the model itself says would be */
  inside: number;
  expected: number;
}

/** A tenth of the customers, by P(active). */
export interface ActiveBin {
  customers: number;
  /** mean predicted P(active), and its ends */
  predicted: number;
  from: number;
  to: number;
  /** share who bought, with its 95 % interval (Wilson) */
  active: number;
  interval: Interval;
}

/** How well the chances a model gives to single customers fit what they did. */
export interface CountCalibration {
  coverage: Coverage[];
  /** shares of customers by probability integral transform, ten equal parts: 0.1 each where the chances are right */
  pit: number[];
  active: {
    /** mean P(active) and share of customers who bought */
    predicted: number;
    actual: number;
    /** mean (P(active) − bought or not)²; and the same of one who says the actual share for everybody */
    brier: number;
    brierOfShare: number;
    bins: ActiveBin[];
  };
  /** mean ranked probability score: Σ_n (P(Y ≤ n) − [y ≤ n])², in purchases; for a forecast without chances it is the MAE */
  score: number;
}

/**
 * Compares the distribution each customer was given with what they bought. The integral transform is that of counts, without
 * random numbers: Czado, Gneiting & Held (2009), Predictive model assessment for count data, eq. 2.
 */
export class Calibration {
  readonly #offsets: Uint32Array;
  readonly #counts: Int32Array;
  readonly #customers: Uint32Array;

  /**
   * @param rowOf row of each customer @param counts what each bought @param rowCount number of rows
   * @param scores is filled with the score of each customer
   */
  constructor(
    rowOf: Uint32Array,
    counts: Int32Array,
    rowCount: number,
    private readonly scores?: Float32Array,
  ) {
    const offsets = new Uint32Array(rowCount + 1);
    for (const row of rowOf) offsets[row + 1] = (offsets[row + 1] as number) + 1;
    for (let row = 0; row < rowCount; row++)
      offsets[row + 1] = (offsets[row + 1] as number) + (offsets[row] as number);
    const next = offsets.slice();
    this.#customers = new Uint32Array(rowOf.length);
    this.#counts = new Int32Array(rowOf.length);
    for (let c = 0; c < rowOf.length; c++) {
      const row = rowOf[c] as number;
      const place = next[row] as number;
      next[row] = place + 1;
      this.#customers[place] = c;
      this.#counts[place] = counts[c] as number;
    }
    this.#offsets = offsets;
  }

  /** @param length of the hold-out in the unit of the rows */
  of(at: ModelAt, rows: RepeatRows, length: number): CountCalibration {
    const all = this.#counts.length;
    const adjusted = LEVELS.map(() => 0);
    const inside = LEVELS.map(() => 0);
    const expected = LEVELS.map(() => 0);
    const pit = new Float64Array(BINS);
    const none = new Float64Array(rows.x.length);
    let scores = 0;
    let below = new Float64Array(64);
    this.#visit(at, rows, length, (row, chances) => {
      const from = this.#offsets[row] as number;
      const to = this.#offsets[row + 1] as number;
      if (from === to) return;
      none[row] = chances[0] as number;
      if (below.length < chances.length) below = new Float64Array(2 * chances.length);
      let sum = 0;
      for (let n = 0; n < chances.length; n++) {
        sum = Math.min(1, sum + (chances[n] as number));
        below[n] = sum;
      }
      LEVELS.forEach((level, l) => {
        expected[l] = (expected[l] as number) + (to - from) * heldBy(below, chances.length, level);
      });
      let scored = -1;
      let score = 0;
      for (let k = from; k < to; k++) {
        const made = this.#counts[k] as number;
        const high = made < chances.length ? (below[made] as number) : 1;
        const low = made === 0 ? 0 : made <= chances.length ? (below[made - 1] as number) : 1;
        LEVELS.forEach((level, l) => {
          const start = (1 - level) / 2;
          const end = (1 + level) / 2;
          adjusted[l] = (adjusted[l] as number) + transform(end, low, high) - transform(start, low, high);
          if (high >= start && low < end) inside[l] = (inside[l] as number) + 1;
        });
        for (let bin = 0; bin < BINS; bin++)
          pit[bin] =
            (pit[bin] as number) + transform((bin + 1) / BINS, low, high) - transform(bin / BINS, low, high);
        if (made !== scored) {
          score = rankedScore(below, chances.length, made);
          scored = made;
        }
        scores += score;
        if (this.scores) this.scores[this.#customers[k] as number] = score;
      }
    });
    return {
      coverage: LEVELS.map((level, l) => ({
        level,
        adjusted: (adjusted[l] as number) / all,
        interval: wilson(adjusted[l] as number, all),
        inside: (inside[l] as number) / all,
        expected: (expected[l] as number) / all,
      })),
      pit: Array.from(pit, (share) => share / all),
      active: this.#active(none),
      score: scores / all,
    };
  }

  #visit(at: ModelAt, rows: RepeatRows, length: number, visit: (row: number, chances: Float64Array) => void) {
    if (at.counts) at.counts(rows, length, visit);
    else
      for (let row = 0; row < rows.x.length; row++) {
        const [x, recency, age] = [rows.x[row], rows.recency[row], rows.age[row]] as [number, number, number];
        for (let most = 15; ; most = 2 * most + 1) {
          const chances = at.pmf(x, recency, age, length, most);
          const sum = chances.reduce((total, chance) => total + chance, 0);
          if (1 - sum > 1e-6 && most < 1 << 12) continue;
          visit(row, chances);
          break;
        }
      }
  }

  /** Tenths of the customers in order of P(active); a row is never cut in two. */
  #active(none: Float64Array): CountCalibration['active'] {
    const all = this.#counts.length;
    const order = Uint32Array.from(none, (_, row) => row)
      .filter((row) => this.#offsets[row] !== this.#offsets[row + 1])
      .sort((one, other) => (none[other] as number) - (none[one] as number) || one - other);
    const bins: ActiveBin[] = [];
    let seen = 0;
    let closed = 0;
    let predicted = 0;
    let bought = 0;
    let squared = 0;
    let bin = { customers: 0, predicted: 0, active: 0, from: 0, to: 0 };
    const close = () => {
      if (bin.customers === 0) return;
      const { customers, active } = bin;
      bins.push({
        ...bin,
        predicted: bin.predicted / customers,
        active: active / customers,
        interval: wilson(active, customers),
      });
      bin = { customers: 0, predicted: 0, active: 0, from: 0, to: 0 };
    };
    for (const row of order) {
      const from = this.#offsets[row] as number;
      const to = this.#offsets[row + 1] as number;
      const chance = 1 - (none[row] as number);
      let active = 0;
      for (let k = from; k < to; k++) if ((this.#counts[k] as number) > 0) active++;
      if (bin.customers === 0) bin.from = chance;
      bin.to = chance;
      bin.customers += to - from;
      bin.predicted += chance * (to - from);
      bin.active += active;
      predicted += chance * (to - from);
      bought += active;
      squared += active * (1 - chance) ** 2 + (to - from - active) * chance ** 2;
      seen += to - from;
      const tenth = Math.floor((seen * BINS) / all + 1e-9);
      if (tenth > closed) close();
      closed = tenth;
    }
    close();
    const share = bought / all;
    return {
      predicted: predicted / all,
      actual: share,
      brier: squared / all,
      brierOfShare: share * (1 - share),
      bins,
    };
  }
}

/** P(transform ≤ u) of a count whose distribution runs from P(Y < y) = `low` to P(Y ≤ y) = `high`. */
const transform = (u: number, low: number, high: number): number =>
  u <= low ? 0 : u >= high ? 1 : (u - low) / (high - low);

/** Σ_n (P(Y ≤ n) − [made ≤ n])²; beyond the distribution P is 1. Source: Epstein (1969); Gneiting & Raftery (2007), 4.2. */
function rankedScore(below: Float64Array, length: number, made: number): number {
  let score = Math.max(0, made - length);
  for (let n = 0; n < length; n++) score += ((below[n] as number) - (n >= made ? 1 : 0)) ** 2;
  return score;
}

/** Chance inside the central interval, as the distribution itself has it. @param below P(Y ≤ n) */
function heldBy(below: Float64Array, length: number, level: number): number {
  const start = (1 - level) / 2;
  const end = (1 + level) / 2;
  let before = 0;
  let n = 0;
  while (n < length - 1 && (below[n] as number) < start) before = below[n++] as number;
  while (n < length - 1 && (below[n] as number) < end) n++;
  return (below[n] as number) - before;
}
