import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksum } from '../../src/storage/checksum';

const bufferOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;

describe('checksum', () => {
  // published vectors of XXH32 with seed 0 (the reference implementation and its Python binding)
  it.each([
    ['', 0x02cc5d05],
    ['a', 0x550d7456],
    ['abc', 0x32d153ff],
    ['Nobody inspects the spammish repetition', 0xe2293b2f],
  ])('is xxHash32 of "%s"', (text, expected) => {
    expect(checksum(bufferOf(text))).toBe(expected);
  });

  it('changes with every bit, at every length (seed 3)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 80 }), fc.nat(), (bytes, bit) => {
        const before = checksum(new Uint8Array(bytes).buffer);
        const changed = new Uint8Array(bytes);
        const at = bit % (changed.length * 8);
        changed[at >> 3] = (changed[at >> 3] ?? 0) ^ (1 << (at & 7));
        expect(checksum(changed.buffer)).not.toBe(before);
      }),
      { seed: 3 },
    );
  });
});
