/** A stream of random numbers, the same for the same seed on every machine. */
export interface Random {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
}

/**
 * xoshiro128** seeded by SplitMix32: small, fast, passes BigCrush. Streams of different seeds are
 * independent for our purposes.
 * Source: Blackman & Vigna (2021), Scrambled linear pseudorandom number generators.
 * @param seed any integer
 */
export function seededRandom(seed: number): Random {
  let s = seed >>> 0;
  const split = (): number => {
    s = (s + 0x9e3779b9) >>> 0;
    let z = s;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  let a = split();
  let b = split();
  let c = split();
  let d = split();
  const next32 = (): number => {
    const x = Math.imul(b, 5);
    const result = Math.imul((x << 7) | (x >>> 25), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  return { next: () => ((next32() >>> 5) * 67_108_864 + (next32() >>> 6)) / 9_007_199_254_740_992 };
}
