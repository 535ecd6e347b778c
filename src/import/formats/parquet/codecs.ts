import type { Compressors } from 'hyparquet';
import { lz4Block } from '../lz4';
import { refuseLarge } from '../limits';

/** What pages may be packed with; Brotli, LZO and Hadoop's LZ4 are not read. */
export const CODECS = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD', 'LZ4_RAW'];

/** Unpackers for pages: none makes more than the page says, and no page may say more than fits in memory. */
export async function compressors(file: string): Promise<Compressors> {
  const { gunzipSync } = await import('fflate');
  const { snappyUncompress } = await import('hyparquet');
  const { decompress } = await import('fzstd');
  const sized =
    (unpack: (bytes: Uint8Array, size: number) => Uint8Array) =>
    (bytes: Uint8Array, size: number): Uint8Array => {
      refuseLarge(file, size);
      return unpack(bytes, size);
    };
  return {
    SNAPPY: sized((bytes, size) => {
      const out = new Uint8Array(size);
      snappyUncompress(bytes, out);
      return out;
    }),
    GZIP: sized((bytes, size) => gunzipSync(bytes, { out: new Uint8Array(size) })),
    ZSTD: sized((bytes, size) => decompress(bytes, new Uint8Array(size))),
    LZ4_RAW: sized(lz4Block),
  };
}
