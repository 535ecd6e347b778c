import { normalQuantile } from './normal';

/**
 * R̂ of one quantity over chains: whether they agree, in location and in spread. The larger of the split R̂ of the
 * rank-normalised values and of their distances from the median.
 * Source: Vehtari, Gelman, Simpson, Carpenter & Bürkner (2021), Rank-normalization, folding, and localization: an improved R̂.
 * @param chains equally long, at least 4 values each
 * @returns 1 where they agree, NaN where nothing varies
 */
export function rHat(chains: readonly Float64Array[]): number {
  const halves = split(chains);
  const middle = medianOf(halves);
  return Math.max(
    splitRHat(rankNormal(halves)),
    splitRHat(rankNormal(halves.map((half) => half.map((value) => Math.abs(value - middle))))),
  );
}

/**
 * Effective number of independent draws in chains, for the bulk of the distribution: on rank-normalised split chains.
 * Source: Vehtari et al. (2021), sec. 3.2; Geyer (1992) for where the sum of autocorrelations is cut.
 */
export const effectiveDraws = (chains: readonly Float64Array[]): number =>
  effectiveOf(rankNormal(split(chains)));

function split(chains: readonly Float64Array[]): Float64Array[] {
  return chains.flatMap((chain) => {
    const half = Math.floor(chain.length / 2);
    return [chain.subarray(0, half), chain.subarray(chain.length - half)];
  });
}

const pooled = (chains: readonly Float64Array[]): Float64Array => {
  const all = new Float64Array(chains.reduce((sum, chain) => sum + chain.length, 0));
  let place = 0;
  for (const chain of chains) {
    all.set(chain, place);
    place += chain.length;
  }
  return all;
};

function medianOf(chains: readonly Float64Array[]): number {
  const all = pooled(chains).sort();
  const half = all.length >> 1;
  return all.length % 2 === 1
    ? (all[half] as number)
    : ((all[half - 1] as number) + (all[half] as number)) / 2;
}

/** Normal scores of the ranks over all chains, ties sharing theirs. */
function rankNormal(chains: readonly Float64Array[]): Float64Array[] {
  const all = pooled(chains);
  const count = all.length;
  const order = Uint32Array.from(all.keys()).sort((i, j) => (all[i] as number) - (all[j] as number));
  const scores = new Float64Array(count);
  for (let from = 0; from < count;) {
    let to = from + 1;
    while (to < count && all[order[to] as number] === all[order[from] as number]) to++;
    const score = normalQuantile(((from + 1 + to) / 2 - 0.375) / (count + 0.25));
    for (; from < to; from++) scores[order[from] as number] = score;
  }
  let place = 0;
  return chains.map((chain) => scores.subarray(place, (place += chain.length)));
}

interface Spread {
  /** n */
  length: number;
  /** mean of the variances within chains */
  within: number;
  /** estimated variance of the distribution */
  total: number;
}

function spreadOf(chains: readonly Float64Array[]): Spread {
  const length = chains[0]?.length ?? 0;
  const means = chains.map((chain) => meanOf(chain));
  const within = meanOf(chains.map((chain, c) => variance(chain, means[c] as number)));
  const between = variance(means, meanOf(means));
  return { length, within, total: (within * (length - 1)) / length + between };
}

const meanOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
};

const variance = (values: ArrayLike<number>, mean: number): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += ((values[i] as number) - mean) ** 2;
  return sum / (values.length - 1);
};

function splitRHat(chains: readonly Float64Array[]): number {
  const { within, total } = spreadOf(chains);
  return Math.sqrt(total / within);
}

function effectiveOf(chains: readonly Float64Array[]): number {
  const { length, within, total } = spreadOf(chains);
  const draws = length * chains.length;
  const means = chains.map(meanOf);
  const correlation = (lag: number): number => {
    let sum = 0;
    chains.forEach((chain, c) => {
      const mean = means[c] as number;
      for (let i = lag; i < length; i++)
        sum += ((chain[i] as number) - mean) * ((chain[i - lag] as number) - mean);
    });
    return 1 - (within - sum / (chains.length * length)) / total;
  };
  let time = -1;
  let before = Infinity;
  for (let lag = 0; lag + 1 < length; lag += 2) {
    const first = lag === 0 ? 1 : correlation(lag);
    const pair = Math.min(before, first + correlation(lag + 1));
    if (!(pair > 0)) {
      // what is left of the first of a pair that is no longer positive
      if (first > 0) time += first;
      break;
    }
    time += 2 * pair;
    before = pair;
  }
  return draws / Math.max(time, 1 / Math.log10(Math.max(draws, 10)));
}
