import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES, chunkCount, chunkOf } from '../../src/storage/parts';
import { sizeOf } from '../../src/storage/results';

describe('parts', () => {
  it('cut a view into chunks of its own bytes only', () => {
    const whole = new Uint8Array(2 * CHUNK_BYTES + 10);
    whole[5] = 7;
    whole[CHUNK_BYTES + 5] = 8;
    const view = whole.subarray(5);
    expect(chunkCount(view.byteLength)).toBe(3);
    expect([0, 1, 2].map((i) => chunkOf(view, i).byteLength)).toEqual([CHUNK_BYTES, CHUNK_BYTES, 5]);
    expect([0, 1].map((i) => new Uint8Array(chunkOf(view, i))[0])).toEqual([7, 8]);
  });

  it('take the whole buffer as it is where it is one chunk, and none for nothing', () => {
    const column = new Float64Array(100);
    expect(chunkOf(column, 0)).toBe(column.buffer);
    expect(chunkCount(0)).toBe(0);
  });
});

describe('sizeOf', () => {
  it('counts buffers and texts by their bytes', () => {
    expect(sizeOf(new Float64Array(1000))).toBe(8000);
    expect(sizeOf('abcd')).toBe(8);
    expect(sizeOf({ list: [1, 2, 3], text: 'xy' })).toBe(16 + 2 * 4 + (16 + 3 * 8) + (2 * 4 + 4));
  });
});
