const PRIME_1 = 0x9e3779b1;
const PRIME_2 = 0x85ebca77;
const PRIME_3 = 0xc2b2ae3d;
const PRIME_4 = 0x27d4eb2f;
const PRIME_5 = 0x165667b1;

const rotate = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));
const round = (lane: number, word: number): number =>
  Math.imul(rotate((lane + Math.imul(word, PRIME_2)) | 0, 13), PRIME_1);

/**
 * xxHash32 of a buffer with seed 0: tells a changed chunk from a whole one at memory speed; not a defence against
 * forgery. O(bytes). Little-endian machines only, as every browser's is.
 * Source: Y. Collet, xxHash fast digest algorithm (specification 0.1.1, 2018).
 * @returns 0 … 2³² − 1
 */
export function checksum(buffer: ArrayBuffer): number {
  const length = buffer.byteLength;
  const words = new Uint32Array(buffer, 0, length >>> 2);
  let at = 0;
  let hash = PRIME_5;
  if (length >= 16) {
    let a = (PRIME_1 + PRIME_2) | 0;
    let b = PRIME_2 | 0;
    let c = 0;
    let d = -PRIME_1 | 0;
    const stripesEnd = (length >>> 4) << 2;
    for (; at < stripesEnd; at += 4) {
      a = round(a, words[at] as number);
      b = round(b, words[at + 1] as number);
      c = round(c, words[at + 2] as number);
      d = round(d, words[at + 3] as number);
    }
    hash = rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18);
  }
  hash = (hash + length) | 0;
  for (; at < words.length; at++) {
    hash = Math.imul(rotate((hash + Math.imul(words[at] as number, PRIME_3)) | 0, 17), PRIME_4);
  }
  for (const byte of new Uint8Array(buffer, words.length << 2)) {
    hash = Math.imul(rotate((hash + Math.imul(byte, PRIME_5)) | 0, 11), PRIME_1);
  }
  hash = Math.imul(hash ^ (hash >>> 15), PRIME_2);
  hash = Math.imul(hash ^ (hash >>> 13), PRIME_3);
  return (hash ^ (hash >>> 16)) >>> 0;
}
