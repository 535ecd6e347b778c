import type { Bytes } from '../table/column';

/** A file, as small as it can be: a browser's File, a path in Node and a byte array all fit. */
export interface ByteSource {
  name: string;
  /** bytes */
  size: number;
  /** bytes from … to − 1, clipped to the file; must not be changed by anyone afterwards */
  slice(from: number, to: number): Promise<Bytes>;
  /** the whole file, in order, in pieces of any size */
  stream(): AsyncIterable<Bytes>;
}

/**
 * A file that is already in memory: pasted text, samples, tests.
 * @param pieceBytes how much the stream gives at a time
 */
export function memorySource(name: string, bytes: Bytes, pieceBytes = 1 << 20): ByteSource {
  return {
    name,
    size: bytes.length,
    slice: (from, to) => Promise.resolve(bytes.slice(from, to)),
    async *stream() {
      for (let from = 0; from < bytes.length; from += pieceBytes) {
        yield await Promise.resolve(bytes.subarray(from, from + pieceBytes));
      }
    },
  };
}
