import { joinBytes } from '../../table/csv';
import type { Bytes } from '../../table/column';
import type { ByteSource, RawSample } from '../byte-source';
import { refuseLarge } from './limits';
import { SampleTaker } from './sample-taker';

/**
 * A text that can only be had from its start on, because it is unpacked or made while it is read. A slice goes
 * through what stands before it; the sample is taken in one pass.
 * @param open starts from the beginning
 */
export function unpackedSource(
  name: string,
  size: number,
  open: () => AsyncIterable<Bytes>,
  known: RawSample | null = null,
): ByteSource {
  return {
    name,
    size,
    stream: open,
    slice: async (from, to) => {
      const pieces: Bytes[] = [];
      let at = 0;
      if (to > from) {
        for await (const piece of open()) {
          const end = at + piece.length;
          if (end > from) pieces.push(piece.slice(Math.max(0, from - at), to - at));
          at = end;
          if (at >= to) break;
        }
      }
      return joinBytes(pieces);
    },
    sample: async () => {
      if (known) return known;
      const taker = new SampleTaker();
      for await (const piece of open()) taker.push(piece);
      return taker.finish();
    },
  };
}

/** All of a source in one array, for formats that begin at their end. @throws SourceFailure `file-too-large` */
export async function wholeOf(source: ByteSource, file: string, limit?: number): Promise<Bytes> {
  refuseLarge(file, source.size, limit);
  const pieces: Bytes[] = [];
  let bytes = 0;
  for await (const piece of source.stream()) {
    pieces.push(piece);
    bytes += piece.length;
    refuseLarge(file, bytes, limit);
  }
  return joinBytes(pieces);
}
