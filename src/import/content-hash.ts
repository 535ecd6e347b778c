import type { Bytes } from '../table/column';

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

/**
 * MurmurHash3 x86 128 (A. Appleby, 2011), seed 0: tells contents apart, keeps no secret. Some browsers take seconds
 * for the SHA-256 of a large table; this reads several hundred megabytes a second in any.
 * @returns 16 bytes: the four words of the hash, big-endian
 */
export function contentHash(content: Bytes): Bytes {
  const aligned = (content.byteOffset & 3) === 0 ? content : content.slice();
  const { length } = aligned;
  const blocks = length >> 4;
  const words = new Int32Array(aligned.buffer, aligned.byteOffset, blocks << 2);
  let h1 = 0;
  let h2 = 0;
  let h3 = 0;
  let h4 = 0;
  // written out: calls in this loop would take most of the time
  for (let i = 0; i < words.length; i += 4) {
    let k = Math.imul(words[i] as number, C1);
    h1 ^= Math.imul((k << 15) | (k >>> 17), C2);
    h1 = (Math.imul(((h1 << 19) | (h1 >>> 13)) + h2, 5) + 0x561ccd1b) | 0;
    k = Math.imul(words[i + 1] as number, C2);
    h2 ^= Math.imul((k << 16) | (k >>> 16), C3);
    h2 = (Math.imul(((h2 << 17) | (h2 >>> 15)) + h3, 5) + 0x0bcaa747) | 0;
    k = Math.imul(words[i + 2] as number, C3);
    h3 ^= Math.imul((k << 17) | (k >>> 15), C4);
    h3 = (Math.imul(((h3 << 15) | (h3 >>> 17)) + h4, 5) + 0x96cd1c35) | 0;
    k = Math.imul(words[i + 3] as number, C4);
    h4 ^= Math.imul((k << 18) | (k >>> 14), C1);
    h4 = (Math.imul(((h4 << 13) | (h4 >>> 19)) + h1, 5) + 0x32ac3b17) | 0;
  }
  // what is left, padded with zeros: a word of zero changes nothing
  const rest = new Uint8Array(16);
  rest.set(aligned.subarray(blocks << 4));
  const last = new DataView(rest.buffer);
  h1 ^= mixed(last.getInt32(0, true), C1, 15, C2) ^ length;
  h2 ^= mixed(last.getInt32(4, true), C2, 16, C3) ^ length;
  h3 ^= mixed(last.getInt32(8, true), C3, 17, C4) ^ length;
  h4 ^= mixed(last.getInt32(12, true), C4, 18, C1) ^ length;
  const hash = new Uint8Array(16);
  const view = new DataView(hash.buffer);
  summed(summed([h1, h2, h3, h4]).map(avalanche)).forEach((word, i) => {
    view.setInt32(4 * i, word);
  });
  return hash;
}

/** The first word becomes the sum of all, which is then added to the others. */
function summed([first = 0, ...others]: number[]): number[] {
  const sum = others.reduce((a, b) => (a + b) | 0, first);
  return [sum, ...others.map((word) => (word + sum) | 0)];
}

function mixed(word: number, before: number, by: number, after: number): number {
  const k = Math.imul(word, before);
  return Math.imul((k << by) | (k >>> (32 - by)), after);
}

function avalanche(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
