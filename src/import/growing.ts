import type { Bytes } from '../table/column';

type Numbers = Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | Bytes;

const FIRST_CHUNK = 1 << 14;
const LARGEST_CHUNK = 1 << 20;

/** A typed array that grows by chunks, so that nothing is copied until its length is known. */
export class Growing<T extends Numbers> {
  readonly #make: (length: number) => T;
  #full: T[] = [];
  #chunk: T;
  #used = 0;
  length = 0;

  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#chunk = make(FIRST_CHUNK);
  }

  /** Appends the first `count` values. */
  append(values: T, count: number): void {
    let done = 0;
    while (done < count) {
      if (this.#used === this.#chunk.length) {
        this.#full.push(this.#chunk);
        this.#chunk = this.#make(Math.min(LARGEST_CHUNK, this.#chunk.length * 2));
        this.#used = 0;
      }
      const take = Math.min(count - done, this.#chunk.length - this.#used);
      this.#chunk.set(values.subarray(done, done + take), this.#used);
      this.#used += take;
      done += take;
    }
    this.length += count;
  }

  /** Appends a whole array, which is kept and not copied. */
  adopt(values: T): void {
    if (this.#used > 0) {
      this.#full.push(this.#chunk.subarray(0, this.#used) as T);
      this.#chunk = this.#make(FIRST_CHUNK);
      this.#used = 0;
    }
    this.#full.push(values);
    this.length += values.length;
  }

  /** All values in one array of exactly their number; the chunks are let go. */
  finish(): T {
    const all = this.#make(this.length);
    let at = 0;
    for (const chunk of this.#full) {
      all.set(chunk, at);
      at += chunk.length;
    }
    all.set(this.#chunk.subarray(0, this.#used), at);
    this.#full = [];
    return all;
  }
}

/** Which rows have a value; takes no room while all have. */
export class GrowingMask {
  #bits: Bytes | null = null;

  /** Marks a row as missing; rows never marked have a value. */
  miss(row: number): void {
    const byte = row >> 3;
    if (this.#bits === null || byte >= this.#bits.length) {
      const grown = new Uint8Array(Math.max(1024, 2 * (byte + 1))).fill(0xff);
      if (this.#bits) grown.set(this.#bits);
      this.#bits = grown;
    }
    this.#bits[byte] = (this.#bits[byte] as number) & ~(1 << (row & 7));
  }

  /** Appends a mask as `finish` gives it. @param row where it begins @param count rows it has */
  absorb(mask: Bytes | undefined, row: number, count: number): void {
    if (mask === undefined) return;
    for (let i = 0; i < count; i++) {
      if (((mask[i >> 3] as number) & (1 << (i & 7))) === 0) this.miss(row + i);
    }
  }

  /** The mask of `rows` rows, or undefined where none is missing; bits beyond the last row are 0. */
  finish(rows: number): Bytes | undefined {
    if (this.#bits === null) return undefined;
    const mask = new Uint8Array((rows + 7) >> 3).fill(0xff);
    mask.set(this.#bits.subarray(0, mask.length));
    if (rows & 7) mask[mask.length - 1] = (mask[mask.length - 1] as number) & ((1 << (rows & 7)) - 1);
    return mask;
  }
}
