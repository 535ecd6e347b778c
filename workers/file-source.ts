import type { ByteSource } from '../src/import/byte-source';

/** A browser's file as the import reads it; nothing is loaded that is not asked for. */
export const fileSource = (file: File): ByteSource => ({
  name: file.name,
  size: file.size,
  slice: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
  async *stream() {
    const reader = file.stream().getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield value;
      }
    } finally {
      await reader.cancel();
    }
  },
});
