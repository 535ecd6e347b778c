import type { Bytes } from '../../table/column';
import { SourceFailure, type ByteSource } from '../byte-source';
import { crc32 } from './crc32';
import { damaged, refuseBomb, refuseStopped } from './limits';
import { SampleTaker } from './sample-taker';
import { unpackedSource } from './unpacked-source';

/** DEFLATE makes at most 1032 bytes of one: what one push can give stays below 34 MB. */
export const PUSH_BYTES = 1 << 15;

/**
 * The bytes in a GZIP stream of one or several members; length and CRC-32 of each are checked.
 * fflate, because a browser's own DecompressionStream takes a second member for damage.
 * @throws SourceFailure `file-damaged`, `file-bomb`
 */
export async function* gunzipped(source: ByteSource): AsyncGenerator<Bytes, void> {
  const file = source.name;
  const { Gunzip } = await import('fflate');
  let packed = 0;
  let unpacked = 0;
  let member = { bytes: 0, crc: 0 };
  let ready: Bytes[] = [];
  let last: Bytes = new Uint8Array(0);

  const gunzip = new Gunzip((piece) => {
    const bytes = piece as Bytes;
    member.crc = crc32(bytes, member.crc);
    member.bytes += bytes.length;
    unpacked += bytes.length;
    refuseBomb(file, packed, unpacked);
    if (bytes.length > 0) ready.push(bytes);
  });
  /** @param end where the member's trailer ends, in bytes of the packed file */
  const closeMember = (end: number): void => {
    const at = end - (packed - last.length) - 8;
    const view = new DataView(last.buffer, last.byteOffset, last.length);
    if (at < 0 || view.getUint32(at, true) !== member.crc) throw damaged(file, 'GZIP', 'CRC-32');
    if (view.getUint32(at + 4, true) !== member.bytes % 2 ** 32) throw damaged(file, 'GZIP', 'ISIZE');
    member = { bytes: 0, crc: 0 };
  };
  gunzip.onmember = closeMember;
  const push = (piece: Bytes, final: boolean): void => {
    const kept = last.subarray(-64);
    const joined = new Uint8Array(kept.length + piece.length);
    joined.set(kept);
    joined.set(piece, kept.length);
    last = joined;
    packed += piece.length;
    try {
      gunzip.push(piece, final);
      if (final) closeMember(packed);
    } catch (error) {
      if (error instanceof SourceFailure) throw error;
      throw damaged(file, 'GZIP', error instanceof Error ? error.message : String(error));
    }
  };

  for await (const piece of source.stream()) {
    for (let from = 0; from < piece.length; from += PUSH_BYTES) {
      push(piece.subarray(from, from + PUSH_BYTES), false);
      const pieces = ready;
      ready = [];
      yield* pieces;
    }
  }
  push(new Uint8Array(0), true);
  yield* ready;
}

/**
 * A GZIP file as the text in it: unpacked once to know its size, to check it and to take its sample.
 * @throws SourceFailure `file-damaged`, `file-bomb`, `stopped`
 */
export async function gunzipSource(source: ByteSource, signal?: AbortSignal): Promise<ByteSource> {
  const taker = new SampleTaker();
  for await (const piece of gunzipped(source)) {
    refuseStopped(signal);
    taker.push(piece);
  }
  return unpackedSource(source.name, taker.size, () => gunzipped(source), taker.finish());
}
