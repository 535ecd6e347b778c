import type { AppError } from '../core/errors';
import type { Bytes } from '../table/column';

/** Parts of a text, each from an even offset: all of it where it is small, else head, several places and tail. */
export interface RawSample {
  pieces: Bytes[];
  whole: boolean;
}

/** A file, as small as it can be: a browser's File, a path in Node and a byte array all fit. */
export interface ByteSource {
  name: string;
  /** bytes; an estimate where the text is made while it is read */
  size: number;
  /** bytes from … to − 1, clipped to the file; must not be changed by anyone afterwards */
  slice(from: number, to: number): Promise<Bytes>;
  /** the whole file, in order, in pieces of any size */
  stream(): AsyncIterable<Bytes>;
  /** its sample, where slices would each cost a pass through what it is unpacked or made from */
  sample?(): Promise<RawSample>;
}

/** Thrown by `slice`, `stream` and `sample` where more is known than that the file cannot be read. */
export class SourceFailure extends Error {
  constructor(readonly failure: AppError) {
    super(failure.code);
  }
}

/** What a source has thrown, as a failure: its own, else `file-unreadable`. */
export const failureOf = (error: unknown, file: string): AppError =>
  error instanceof SourceFailure
    ? error.failure
    : { code: 'file-unreadable', file, detail: error instanceof Error ? error.message : String(error) };

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
