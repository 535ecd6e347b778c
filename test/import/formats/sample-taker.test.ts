import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../src/table/column';
import { SampleTaker } from '../../../src/import/formats/sample-taker';

/** Every four bytes tell where they stand. */
function numbered(size: number): Bytes {
  const words = new Uint32Array(Math.ceil(size / 4));
  for (let i = 0; i < words.length; i++) words[i] = i;
  return new Uint8Array(words.buffer).subarray(0, size);
}

describe('a sample of a text that goes by once', () => {
  it.each([
    [20_000_000, 1 << 20],
    [20_000_001, 65_536],
    [9_000_003, 100_000],
    [4_194_305, 777],
    [70_000_000, 5_000_000],
  ])(
    '%i bytes in pieces of %i: places without a gap, from even offsets, the tail at the end',
    (size, piece) => {
      const bytes = numbered(size);
      const taker = new SampleTaker();
      for (let at = 0; at < size; at += piece) taker.push(bytes.subarray(at, at + piece));
      const { pieces, whole } = taker.finish();
      expect(whole).toBe(false);
      expect(pieces.length).toBeGreaterThan(8);
      expect(pieces.length).toBeLessThan(20);
      let before = -1;
      for (const [n, part] of pieces.entries()) {
        const last = n === pieces.length - 1;
        // a place begins at a multiple of four; the tail is found by its length
        const from = last
          ? size - part.length
          : 4 * new DataView(part.buffer, part.byteOffset).getUint32(0, true);
        expect(from % 2).toBe(0);
        expect(from).toBeGreaterThan(before);
        expect(Buffer.compare(part, bytes.subarray(from, from + part.length))).toBe(0);
        expect(part.length).toBeGreaterThanOrEqual(last ? 65_000 : 131_072);
        before = from;
      }
    },
  );

  it('is all of it up to 4 MB', () => {
    const taker = new SampleTaker();
    taker.push(numbered(4 << 20));
    const { pieces, whole } = taker.finish();
    expect(whole).toBe(true);
    expect(pieces.map(({ length }) => length)).toEqual([4 << 20]);
  });
});
