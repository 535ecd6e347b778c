import type { Bytes, Labels } from '../table/column';

/**
 * Distinct byte strings, numbered in order of their first occurrence: an open-addressing hash table whose
 * keys lie one after the other in a single arena. No string is ever made. Cost: one hash and usually one
 * comparison a look-up.
 */
export class Dictionary {
  #arena: Bytes = new Uint8Array(1 << 12);
  #offsets: Uint32Array<ArrayBuffer> = new Uint32Array(1 << 8);
  /** two numbers a slot: hash, code + 1 (0 = free) */
  #slots = new Int32Array(2 << 9);
  #mask = (1 << 9) - 1;
  size = 0;

  /** The code of `bytes[from … to)`, a new one where it has not been seen. */
  code(bytes: Uint8Array, from: number, to: number): number {
    const hash = hashOf(bytes, from, to);
    const slots = this.#slots;
    const mask = this.#mask;
    let slot = hash & mask;
    for (;;) {
      const found = slots[2 * slot + 1] as number;
      if (found === 0) return this.#add(bytes, from, to, hash, slot);
      if (slots[2 * slot] === hash && this.#equals(found - 1, bytes, from, to)) return found - 1;
      slot = (slot + 1) & mask;
    }
  }

  #equals(code: number, bytes: Uint8Array, from: number, to: number): boolean {
    const arena = this.#arena;
    let at = this.#offsets[code] as number;
    if ((this.#offsets[code + 1] as number) - at !== to - from) return false;
    for (let i = from; i < to; i++) if (arena[at++] !== bytes[i]) return false;
    return true;
  }

  #add(bytes: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const code = this.size++;
    const start = this.#offsets[code] as number;
    const end = start + to - from;
    if (end > this.#arena.length) {
      const grown = new Uint8Array(Math.max(2 * this.#arena.length, end));
      grown.set(this.#arena.subarray(0, start));
      this.#arena = grown;
    }
    const arena = this.#arena;
    for (let i = from, at = start; i < to; i++) arena[at++] = bytes[i] as number;
    if (code + 1 >= this.#offsets.length) {
      const grown = new Uint32Array(2 * this.#offsets.length);
      grown.set(this.#offsets);
      this.#offsets = grown;
    }
    this.#offsets[code + 1] = end;
    this.#slots[2 * slot] = hash;
    this.#slots[2 * slot + 1] = code + 1;
    if (2 * this.size > this.#mask) this.#rehash();
    return code;
  }

  #rehash(): void {
    const old = this.#slots;
    const mask = (this.#mask + 1) * 4 - 1;
    const slots = new Int32Array(2 * (mask + 1));
    for (let i = 0; i < old.length; i += 2) {
      if (old[i + 1] === 0) continue;
      let slot = (old[i] as number) & mask;
      while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
      slots[2 * slot] = old[i] as number;
      slots[2 * slot + 1] = old[i + 1] as number;
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

/** Four bytes a step, multiply and rotate, then mixed (after MurmurHash3's finaliser, A. Appleby). */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  let i = from;
  for (; i + 4 <= to; i += 4) {
    const word =
      (bytes[i] as number) |
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24);
    hash = Math.imul(((hash << 5) | (hash >>> 27)) ^ word, 0x9e3779b1);
  }
  for (; i < to; i++) hash = Math.imul(((hash << 5) | (hash >>> 27)) ^ (bytes[i] as number), 0x9e3779b1);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
