import type { ByteSource } from '../byte-source';

/** The same source; every byte that is taken from it is told. @param onBytes called with how many more were taken */
export const countedSource = (source: ByteSource, onBytes: (bytes: number) => void): ByteSource => ({
  ...source,
  slice: async (from, to) => {
    const bytes = await source.slice(from, to);
    onBytes(bytes.length);
    return bytes;
  },
  async *stream() {
    for await (const piece of source.stream()) {
      onBytes(piece.length);
      yield piece;
    }
  },
});
