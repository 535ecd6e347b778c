import type { Bytes, Labels } from '../table/column';

const SLOT = 4;
/** beyond this many slots the table doubles instead of growing fourfold, to keep memory in hand */
const LARGE = 1 << 20;

/**
 * Distinct byte strings, numbered in order of their first occurrence: an open-addressing hash table whose
 * keys lie one after the other in a single arena. No string is ever made. Look-ups come in batches: hashing
 * all keys first lets the processor overlap the cache misses of the look-ups that follow.
 */
export class Dictionary {
  #arena: Bytes = new Uint8Array(1 << 12);
  #offsets: Uint32Array<ArrayBuffer> = new Uint32Array(1 << 8);
  /** hash, code + 1 (0 = free), offset and length in the arena: a look-up touches one slot and one text */
  #slots = new Int32Array(SLOT << 9);
  #mask = (1 << 9) - 1;
  #hashes = new Int32Array(0);
  size = 0;

  /**
   * The codes of the texts `bytes[from[i] … to[i])`, new ones where they have not been seen.
   * @param codes filled with `count` codes
   */
  encode(bytes: Uint8Array, from: Int32Array, to: Int32Array, codes: Uint32Array, count: number): void {
    if (this.#hashes.length < count) this.#hashes = new Int32Array(2 * count);
    const hashes = this.#hashes;
    for (let i = 0; i < count; i++) hashes[i] = hashOf(bytes, from[i] as number, to[i] as number);

    let slots = this.#slots;
    let mask = this.#mask;
    let arena = this.#arena;
    for (let i = 0; i < count; i++) {
      const hash = hashes[i] as number;
      const start = from[i] as number;
      const length = (to[i] as number) - start;
      let slot = (hash & mask) * SLOT;
      for (;;) {
        const found = slots[slot + 1] as number;
        if (found === 0) {
          codes[i] = this.#add(bytes, start, length, hash, slot);
          slots = this.#slots;
          mask = this.#mask;
          arena = this.#arena;
          break;
        }
        if (slots[slot] === hash && slots[slot + 3] === length) {
          const offset = slots[slot + 2] as number;
          let k = 0;
          while (k < length && arena[offset + k] === bytes[start + k]) k++;
          if (k === length) {
            codes[i] = found - 1;
            break;
          }
        }
        slot = (slot + SLOT) & (mask * SLOT + SLOT - 1);
      }
    }
  }

  #add(bytes: Uint8Array, from: number, length: number, hash: number, slot: number): number {
    const code = this.size++;
    const start = this.#offsets[code] as number;
    const end = start + length;
    if (end > this.#arena.length) {
      const grown = new Uint8Array(Math.max(2 * this.#arena.length, end));
      grown.set(this.#arena.subarray(0, start));
      this.#arena = grown;
    }
    const arena = this.#arena;
    for (let k = 0; k < length; k++) arena[start + k] = bytes[from + k] as number;
    if (code + 1 >= this.#offsets.length) {
      const grown = new Uint32Array(2 * this.#offsets.length);
      grown.set(this.#offsets);
      this.#offsets = grown;
    }
    this.#offsets[code + 1] = end;
    const slots = this.#slots;
    slots[slot] = hash;
    slots[slot + 1] = code + 1;
    slots[slot + 2] = start;
    slots[slot + 3] = length;
    if (2 * this.size > this.#mask) this.#rehash();
    return code;
  }

  #rehash(): void {
    const old = this.#slots;
    const count = (this.#mask + 1) * (this.#mask < LARGE ? 4 : 2);
    const mask = count - 1;
    const slots = new Int32Array(SLOT * count);
    for (let i = 0; i < old.length; i += SLOT) {
      if (old[i + 1] === 0) continue;
      let slot = ((old[i] as number) & mask) * SLOT;
      while (slots[slot + 1] !== 0) slot = (slot + SLOT) & (mask * SLOT + SLOT - 1);
      slots[slot] = old[i] as number;
      slots[slot + 1] = old[i + 1] as number;
      slots[slot + 2] = old[i + 2] as number;
      slots[slot + 3] = old[i + 3] as number;
    }
    this.#slots = slots;
    this.#mask = mask;
  }

  /** The texts by code, in arrays of exactly their size. */
  labels(): Labels {
    const offsets = this.#offsets.slice(0, this.size + 1);
    return { bytes: this.#arena.slice(0, offsets[this.size]), offsets };
  }
}

/** MurmurHash3, 32 bits (A. Appleby, 2011): four bytes a step, every bit of the text moves every bit of the hash. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  let i = from;
  for (const whole = to - 3; i < whole; i += 4) {
    let word =
      (bytes[i] as number) |
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24);
    word = Math.imul(word, 0xcc9e2d51);
    hash ^= Math.imul((word << 15) | (word >>> 17), 0x1b873593);
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  if (i < to) {
    let word = bytes[i] as number;
    if (i + 1 < to) word |= (bytes[i + 1] as number) << 8;
    if (i + 2 < to) word |= (bytes[i + 2] as number) << 16;
    word = Math.imul(word, 0xcc9e2d51);
    hash ^= Math.imul((word << 15) | (word >>> 17), 0x1b873593);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
