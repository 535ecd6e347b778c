import type { Bytes, Labels } from '../table/column';

/** beyond this many slots the table doubles instead of growing fourfold, to keep memory in hand */
const LARGE = 1 << 16;

/** texts up to this many bytes lie in the table itself */
const SHORT = 8;

/**
 * Distinct byte strings, numbered in order of their first occurrence: an open-addressing hash table whose
 * keys lie one after the other in a single arena. No string is ever made. A short text is also in the table, as its
 * first and its last four bytes, which with its length are all of it: one look-up is one cache line. Look-ups come in
 * batches: hashing all keys first lets the processor overlap the cache misses of the look-ups that follow.
 */
export class Dictionary {
  #arena: Bytes = new Uint8Array(1 << 12);
  #view = new DataView(this.#arena.buffer);
  #offsets: Uint32Array<ArrayBuffer> = new Uint32Array(1 << 8);
  /** four numbers a slot: first and last bytes of a short text, hash and 0 of a longer one; length; code + 1 (0 = free) */
  #slots = new Int32Array(4 << 9);
  #firsts = new Int32Array(0);
  #lasts = new Int32Array(0);
  #hashes = new Int32Array(0);
  size = 0;

  /**
   * The codes of the texts `bytes[from[i] … to[i])`, new ones where they have not been seen.
   * @param codes filled with `count` codes
   */
  encode(bytes: Uint8Array, from: Int32Array, to: Int32Array, codes: Uint32Array, count: number): void {
    if (this.#hashes.length < count) {
      this.#firsts = new Int32Array(2 * count);
      this.#lasts = new Int32Array(2 * count);
      this.#hashes = new Int32Array(2 * count);
    }
    const firsts = this.#firsts;
    const lasts = this.#lasts;
    const hashes = this.#hashes;
    // a DataView reads four bytes at any offset at once
    const text = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < count; i++) {
      const start = from[i] as number;
      const length = (to[i] as number) - start;
      if (length > SHORT) {
        const hash = hashOf(text, start, start + length);
        firsts[i] = hash;
        lasts[i] = 0;
        hashes[i] = hash;
      } else {
        const first = length < 4 ? fewBytes(text, start, length) : text.getInt32(start, true);
        const last = length < 4 ? first << 8 : text.getInt32(start + length - 4, true);
        firsts[i] = first;
        lasts[i] = last;
        hashes[i] = hashOfShort(first, last, length);
      }
    }

    let slots = this.#slots;
    let wrap = slots.length - 1;
    for (let i = 0; i < count; i++) {
      const first = firsts[i] as number;
      const last = lasts[i] as number;
      const start = from[i] as number;
      const length = (to[i] as number) - start;
      // rows of one order or one day follow each other
      if (i > 0 && first === firsts[i - 1] && last === lasts[i - 1]) {
        const before = from[i - 1] as number;
        if (
          (to[i - 1] as number) - before === length &&
          (length <= SHORT || sameText(text, before, text, start, length))
        ) {
          codes[i] = codes[i - 1] as number;
          continue;
        }
      }
      let slot = ((hashes[i] as number) << 2) & wrap;
      for (;;) {
        const found = slots[slot + 3] as number;
        if (found === 0) {
          slots[slot] = first;
          slots[slot + 1] = last;
          slots[slot + 2] = length;
          codes[i] = this.#add(bytes, start, length);
          slots[slot + 3] = this.size;
          if (8 * this.size > slots.length) {
            this.#rehash();
            slots = this.#slots;
            wrap = slots.length - 1;
          }
          break;
        }
        if (
          slots[slot] === first &&
          slots[slot + 1] === last &&
          slots[slot + 2] === length &&
          (length <= SHORT || this.#holds(found - 1, text, start, length))
        ) {
          codes[i] = found - 1;
          break;
        }
        slot = (slot + 4) & wrap;
      }
    }
  }

  /** The codes of labels that another dictionary has given. @returns by their code there */
  absorb(labels: Labels): Uint32Array<ArrayBuffer> {
    const codes = new Uint32Array(labels.offsets.length - 1);
    const offsets = new Int32Array(labels.offsets.buffer, labels.offsets.byteOffset, labels.offsets.length);
    this.encode(labels.bytes, offsets, offsets.subarray(1), codes, codes.length);
    return codes;
  }

  #holds(code: number, text: DataView, start: number, length: number): boolean {
    return sameText(this.#view, this.#offsets[code] as number, text, start, length);
  }

  #add(bytes: Uint8Array, from: number, length: number): number {
    const code = this.size++;
    const start = this.#offsets[code] as number;
    const end = start + length;
    if (end > this.#arena.length) {
      const grown = new Uint8Array(Math.max(2 * this.#arena.length, end));
      grown.set(this.#arena.subarray(0, start));
      this.#arena = grown;
      this.#view = new DataView(grown.buffer);
    }
    const arena = this.#arena;
    for (let k = 0; k < length; k++) arena[start + k] = bytes[from + k] as number;
    if (code + 1 >= this.#offsets.length) {
      const grown = new Uint32Array(2 * this.#offsets.length);
      grown.set(this.#offsets);
      this.#offsets = grown;
    }
    this.#offsets[code + 1] = end;
    return code;
  }

  #rehash(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * (old.length < 4 * LARGE ? 4 : 2));
    const wrap = slots.length - 1;
    for (let i = 0; i < old.length; i += 4) {
      if (old[i + 3] === 0) continue;
      const first = old[i] as number;
      const last = old[i + 1] as number;
      const length = old[i + 2] as number;
      let slot = ((length > SHORT ? first : hashOfShort(first, last, length)) << 2) & wrap;
      while (slots[slot + 3] !== 0) slot = (slot + 4) & wrap;
      slots[slot] = first;
      slots[slot + 1] = last;
      slots[slot + 2] = length;
      slots[slot + 3] = old[i + 3] as number;
    }
    this.#slots = slots;
  }

  /** The texts by code, in arrays of exactly their size. */
  labels(): Labels {
    const offsets = this.#offsets.slice(0, this.size + 1);
    return { bytes: this.#arena.slice(0, offsets[this.size]), offsets };
  }
}

/**
 * MurmurHash3, 32 bits (A. Appleby, 2011), of all bytes but the last, which only moves the lowest four bits: ids
 * that count up share a few cache lines of the table by tens. Where the original pads the last step, this one
 * reads some bytes again.
 */
function hashOf(text: DataView, from: number, to: number): number {
  let hash = to - from;
  const end = to - 1;
  const last = end - 4;
  for (let i = from; i < last; i += 4) hash = mix(hash, text.getInt32(i, true));
  hash = mix(hash, text.getInt32(last, true));
  return finished(hash) ^ (text.getUint8(end) & 15);
}

/** The same of a text of at most eight bytes by its first and its last four. */
const hashOfShort = (first: number, last: number, length: number): number =>
  finished(mix(mix(length, first), last & 0xffffff)) ^ ((last >>> 24) & 15);

/** Fewer than four bytes as a number, the first one lowest. */
function fewBytes(text: DataView, from: number, length: number): number {
  let word = 0;
  for (let i = 0; i < length; i++) word |= text.getUint8(from + i) << (8 * i);
  return word;
}

function finished(mixed: number): number {
  let hash = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function mix(hash: number, word: number): number {
  const first = Math.imul(word, 0xcc9e2d51);
  const mixed = hash ^ Math.imul((first << 15) | (first >>> 17), 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

function sameText(a: DataView, fromA: number, b: DataView, fromB: number, length: number): boolean {
  const last = length - 4;
  for (let i = 0; i < last; i += 4) {
    if (a.getInt32(fromA + i, true) !== b.getInt32(fromB + i, true)) return false;
  }
  return a.getInt32(fromA + last, true) === b.getInt32(fromB + last, true);
}
