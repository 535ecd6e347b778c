import { describe, expect, it } from 'vitest';
import { contentHash } from '../../src/import/content-hash';
import { bytesOf } from './support';

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

describe('the hash of contents', () => {
  it('is MurmurHash3 x86 128 with seed 0', () => {
    // by murmurhash3js 3.0.1
    const known = {
      '': '00000000000000000000000000000000',
      a: 'a794933c5556b01b5556b01b5556b01b',
      abcdefg: '90b541d909863ade4a7769284a776928',
      'I will not buy this record, it is scratched.': 'a0a9683b25ac5e40d9af2895890dddf5',
      'The quick brown fox jumps over the lazy dog': '2f1583c3ecee2c675d7bf66ce5e91d2c',
      '0123456789abcdef': 'fb7d440936aed30a48ad1d9b572b3bfd',
      '0123456789abcdef0': '1f8a385560920c06b5182f1c718c0b9c',
    };
    for (const [text, hash] of Object.entries(known))
      expect(hex(contentHash(bytesOf(text))), text).toBe(hash);
  });

  it('is the same wherever the bytes lie in memory', () => {
    const bytes = bytesOf('x0123456789abcdef0').subarray(1);
    expect(hex(contentHash(bytes))).toBe('1f8a385560920c06b5182f1c718c0b9c');
  });
});
