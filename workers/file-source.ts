import type { ByteSource } from '../src/import/byte-source';
import type { Part } from '../src/import/part';

/** The source of a browser's file; the file itself can be given to other workers. */
interface FileSource extends ByteSource {
  file: File;
}

/** The file that a part is all of; null where it was unpacked or made from one. */
export function fileOf({ format, source }: Part): File | null {
  if (format !== 'text' || !('file' in source) || !(source.file instanceof File)) return null;
  return source.file.size === source.size && source.file.name === source.name ? source.file : null;
}

/** A browser's file as the import reads it; nothing is loaded that is not asked for. */
export const fileSource = (file: File): FileSource => ({
  file,
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
