import type { Bytes, Labels } from '../table/column';

/** beyond this many slots the table doubles instead of growing fourfold, to keep memory in hand */
const LARGE = 1 << 16;

/**
 * Distinct byte strings, numbered in order of their first occurrence: an open-addressing hash table whose
 * keys lie one after the other in a single arena. No string is ever made. Look-ups come in batches: hashing
 * all keys first lets the processor overlap the cache misses of the look-ups that follow.
 */
export class Dictionary {
  #arena: Bytes = new Uint8Array(1 << 12);
  #offsets: Uint32Array<ArrayBuffer> = new Uint32Array(1 << 8);
  /** two numbers a slot: hash, code + 1 (0 = free) */
  #slots = new Int32Array(2 << 9);
  #hashes = new Int32Array(0);
  size = 0;

  /**
   * The codes of the texts `bytes[from[i] … to[i])`, new ones where they have not been seen.
   * @param codes filled with `count` codes
   */
  encode(bytes: Uint8Array, from: Int32Array, to: Int32Array, codes: Uint32Array, count: number): void {
    if (this.#hashes.length < count) this.#hashes = new Int32Array(2 * count);
    const hashes = this.#hashes;
    // a DataView reads four bytes at any offset at once
    const text = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < count; i++) hashes[i] = hashOf(text, from[i] as number, to[i] as number);

    let slots = this.#slots;
    let wrap = slots.length - 1;
    let arena = new DataView(this.#arena.buffer);
    let offsets = this.#offsets;
    for (let i = 0; i < count; i++) {
      const hash = hashes[i] as number;
      const start = from[i] as number;
      const length = (to[i] as number) - start;
      // rows of one order or one day follow each other
      if (i > 0 && hash === hashes[i - 1]) {
        const before = from[i - 1] as number;
        if ((to[i - 1] as number) - before === length && sameText(text, before, text, start, length)) {
          codes[i] = codes[i - 1] as number;
          continue;
        }
      }
      let slot = (hash << 1) & wrap;
      for (;;) {
        const found = slots[slot + 1] as number;
        if (found === 0) {
          codes[i] = this.#add(bytes, start, length, hash, slot);
          slots = this.#slots;
          wrap = slots.length - 1;
          offsets = this.#offsets;
          if (arena.buffer !== this.#arena.buffer) arena = new DataView(this.#arena.buffer);
          break;
        }
        if (slots[slot] === hash) {
          const offset = offsets[found - 1] as number;
          if (
            (offsets[found] as number) - offset === length &&
            sameText(arena, offset, text, start, length)
          ) {
            codes[i] = found - 1;
            break;
          }
        }
        slot = (slot + 2) & wrap;
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
    if (4 * this.size > slots.length) this.#rehash();
    return code;
  }

  #rehash(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * (old.length < 2 * LARGE ? 4 : 2));
    const wrap = slots.length - 1;
    for (let i = 0; i < old.length; i += 2) {
      if (old[i + 1] === 0) continue;
      let slot = ((old[i] as number) << 1) & wrap;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & wrap;
      slots[slot] = old[i] as number;
      slots[slot + 1] = old[i + 1] as number;
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
 * that count up share two cache lines of the table by tens. Where the original pads the last step, this one
 * reads some bytes again.
 */
function hashOf(text: DataView, from: number, to: number): number {
  let hash = to - from;
  if (hash === 0) return 0;
  const end = to - 1;
  if (hash > 4) {
    const last = end - 4;
    for (let i = from; i < last; i += 4) hash = mix(hash, text.getInt32(i, true));
    hash = mix(hash, text.getInt32(last, true));
  } else for (let i = from; i < end; i++) hash = mix(hash, text.getUint8(i));
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16) ^ (text.getUint8(end) & 15);
}

function mix(hash: number, word: number): number {
  const first = Math.imul(word, 0xcc9e2d51);
  const mixed = hash ^ Math.imul((first << 15) | (first >>> 17), 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

function sameText(a: DataView, fromA: number, b: DataView, fromB: number, length: number): boolean {
  if (length < 4) {
    for (let i = 0; i < length; i++) if (a.getUint8(fromA + i) !== b.getUint8(fromB + i)) return false;
    return true;
  }
  const last = length - 4;
  for (let i = 0; i < last; i += 4) {
    if (a.getInt32(fromA + i, true) !== b.getInt32(fromB + i, true)) return false;
  }
  return a.getInt32(fromA + last, true) === b.getInt32(fromB + last, true);
}
