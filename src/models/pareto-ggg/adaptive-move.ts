import type { QuickDraws } from './draws';

const WANTED = 0.35;

/**
 * A random walk of two numbers that learns its scale and direction until a wanted share of its steps is accepted.
 * Source: Vihola (2012), Robust adaptive Metropolis algorithm with coerced acceptance rate.
 */
export class AdaptiveMove {
  private a: number;
  private b = 0;
  private c: number;
  private count = 0;
  learning = true;

  constructor(
    private readonly random: QuickDraws,
    size: number,
  ) {
    this.a = size;
    this.c = size;
  }

  /**
   * Proposes a step and decides on it.
   * @param logRatio ln of the density after over before the step (first, second)
   * @returns whether it was taken
   */
  step(logRatio: (first: number, second: number) => number, first: number, second: number): boolean {
    const u = this.random.normal();
    const v = this.random.normal();
    const d = this.a * u;
    const e = this.b * u + this.c * v;
    const log = logRatio(first + d, second + e);
    const chance = log >= 0 ? 1 : log > -700 ? Math.exp(log) : 0;
    if (this.learning) this.learn(d, e, u * u + v * v, chance);
    return this.random.uniform() < chance;
  }

  private learn(d: number, e: number, length: number, chance: number): void {
    const weight = (Math.min(1, 2 * (++this.count) ** -0.6) * (chance - WANTED)) / length;
    const first = this.a * this.a + weight * d * d;
    const both = this.a * this.b + weight * d * e;
    const second = this.b * this.b + this.c * this.c + weight * e * e;
    this.a = Math.sqrt(Math.max(first, 1e-12));
    this.b = both / this.a;
    this.c = Math.sqrt(Math.max(second - this.b * this.b, 1e-12));
  }
}
