import type { Random } from '../core/random';
import { effectiveDraws, rHat } from '../stats/chains';
import { cholesky, type SquareMatrix } from '../stats/matrix';
import { sampleNormal } from '../stats/samplers';

/** ln of a density up to a constant, its gradient written into `gradient`; NaN or −∞ where it is 0. */
export type LogDensity = (point: Float64Array, gradient: Float64Array) => number;

/** Draws of chains. */
export interface ChainDraws {
  /** by chain, then draw */
  chains: Float64Array[][];
  /** largest of the coordinates */
  rHat: number;
  /** smallest of the coordinates */
  effective: number;
}

const WANTED_ACCEPTANCE = 0.8;
const MOST_STEPS = 32;
/** length of a path where the density is normal and the covariance right: a quarter of a turn */
const PATH = Math.PI / 2;

/**
 * Hamiltonian Monte Carlo in several chains, in coordinates that the covariance makes round; step size and covariance are learnt in
 * the warm-up, the latter from all chains, and then kept.
 * Source: Neal (2011), MCMC using Hamiltonian dynamics; Hoffman & Gelman (2014), alg. 5, for the step size.
 * @param starts one a chain, where the density is not 0 @param covariance a first guess
 * @param warmUp draws a chain that are thrown away @param draws those that are kept, a chain
 */
export function hamiltonianChains(
  density: LogDensity,
  starts: readonly Float64Array[],
  covariance: SquareMatrix,
  { warmUp, draws, random }: { warmUp: number; draws: number; random: Random },
): ChainDraws {
  const half = Math.ceil(warmUp / 2);
  let root = cholesky(covariance) ?? identity(covariance.size);
  const chains = starts.map((start) => new Chain(density, start, random));
  const early = chains.map((chain) => chain.run(root, half, true));
  root = learnt(early.map((drawn) => drawn.slice(Math.floor(half / 3)))) ?? root;
  for (const chain of chains) chain.restart();
  const later = chains.map((chain) => chain.run(root, warmUp - half, true));
  root = learnt(later.map((drawn) => drawn.slice(Math.floor(half / 3)))) ?? root;
  const kept = chains.map((chain) => chain.run(root, draws, false));
  const column = (i: number) => kept.map((drawn) => Float64Array.from(drawn, (point) => point[i] as number));
  const columns = Array.from({ length: covariance.size }, (_, i) => column(i));
  return {
    chains: kept,
    rHat: Math.max(...columns.map(rHat)),
    effective: Math.min(...columns.map(effectiveDraws)),
  };
}

/** One chain: where it is, and its step size by dual averaging. */
class Chain {
  private readonly gradient: Float64Array;
  private value: number;
  private logStep = Math.log(0.5);
  private averaged = Math.log(0.5);
  private centre = Math.log(1.5);
  private shortfall = 0;
  private count = 0;

  constructor(
    private readonly density: LogDensity,
    private point: Float64Array,
    private readonly random: Random,
  ) {
    this.gradient = new Float64Array(point.length);
    this.value = density(point, this.gradient);
  }

  /** Learns the step size anew, from where it is. */
  restart(): void {
    this.centre = this.averaged + Math.log(2);
    this.shortfall = 0;
    this.count = 0;
  }

  run(root: SquareMatrix, draws: number, learning: boolean): Float64Array[] {
    const drawn: Float64Array[] = [];
    for (let d = 0; d < draws; d++) {
      const accepted = this.move(root, Math.exp(learning ? this.logStep : this.averaged));
      if (learning) this.learn(accepted);
      drawn.push(this.point);
    }
    return drawn;
  }

  private learn(accepted: number): void {
    this.count++;
    const weight = 1 / (this.count + 10);
    this.shortfall += weight * (WANTED_ACCEPTANCE - accepted - this.shortfall);
    this.logStep = this.centre - (Math.sqrt(this.count) / 0.05) * this.shortfall;
    this.averaged += this.count ** -0.75 * (this.logStep - this.averaged);
  }

  /** One path of leapfrog steps of random length. @returns the chance that it was accepted */
  private move({ size, values }: SquareMatrix, step: number): number {
    const { random } = this;
    const momentum = Float64Array.from({ length: size }, () => sampleNormal(random));
    let energy = this.value;
    for (const p of momentum) energy -= (p * p) / 2;
    const point = this.point.slice();
    const gradient = this.gradient.slice();
    const push = (size_: number) => {
      for (let j = 0; j < size; j++) {
        let slope = 0;
        for (let i = j; i < size; i++) slope += (values[i * size + j] as number) * (gradient[i] as number);
        momentum[j] = (momentum[j] as number) + size_ * slope;
      }
    };
    const steps = Math.min(MOST_STEPS, Math.max(1, Math.ceil((PATH * (0.4 + 0.8 * random.next())) / step)));
    let value = this.value;
    for (let s = 0; s < steps; s++) {
      push(step / 2);
      for (let i = 0; i < size; i++) {
        let shift = 0;
        for (let j = 0; j <= i; j++) shift += (values[i * size + j] as number) * (momentum[j] as number);
        point[i] = (point[i] as number) + step * shift;
      }
      value = this.density(point, gradient);
      if (!Number.isFinite(value)) return 0;
      push(step / 2);
    }
    let after = value;
    for (const p of momentum) after -= (p * p) / 2;
    const chance = Math.min(1, Math.exp(after - energy));
    if (random.next() < chance) {
      this.point = point;
      this.value = value;
      this.gradient.set(gradient);
    }
    return Number.isNaN(chance) ? 0 : chance;
  }
}

function identity(size: number): SquareMatrix {
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i++) values[i * (size + 1)] = 1;
  return { size, values };
}

/** The root of the covariance of the draws of all chains, or null where they do not spread. */
function learnt(chains: readonly (readonly Float64Array[])[]): SquareMatrix | null {
  const all = chains.flat();
  const size = all[0]?.length ?? 0;
  const mean = new Float64Array(size);
  for (const point of all)
    for (let i = 0; i < size; i++) mean[i] = (mean[i] as number) + (point[i] as number) / all.length;
  const values = new Float64Array(size * size);
  for (const point of all)
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++)
        values[i * size + j] =
          (values[i * size + j] as number) +
          (((point[i] as number) - (mean[i] as number)) * ((point[j] as number) - (mean[j] as number))) /
            (all.length - 1);
  for (let i = 0; i < size; i++) values[i * (size + 1)] = (values[i * (size + 1)] as number) + 1e-8;
  return all.length > 4 * size ? cholesky({ size, values }) : null;
}
