import { SourceFailure } from '../byte-source';

/** An archive is refused that would grow beyond this in all; so is one file in it. */
export const UNPACKED_LIMIT = 4 * 2 ** 30;
/** Tables shrink to a fifth or a twentieth, sheets full of the same to a hundredth; DEFLATE can reach 1032. */
const RATIO_LIMIT = 250;
/** below this a ratio says nothing yet */
const RATIO_FROM = 64 * 2 ** 20;
/** Text made from cells that is kept in memory, and a file whose format must be in memory as a whole. */
export const HELD_LIMIT = 512 * 2 ** 20;

/**
 * Refuses a bomb: more than 4 GB, or more than 64 MB that were packed more than 250 to 1.
 * @param file for whom the failure speaks
 * @param packed bytes taken in
 * @param unpacked bytes they claim to give, or have given so far: sizes in headers may lie, so both are looked at
 * @throws SourceFailure `file-bomb`
 */
export function refuseBomb(file: string, packed: number, unpacked: number): void {
  const limit = Math.min(UNPACKED_LIMIT, Math.max(RATIO_FROM, RATIO_LIMIT * packed));
  const ratio = limit < UNPACKED_LIMIT ? RATIO_LIMIT : null;
  if (unpacked > limit) throw new SourceFailure({ code: 'file-bomb', file, bytes: unpacked, limit, ratio });
}

/** @throws SourceFailure `file-too-large` where `bytes` is beyond what may be held in memory */
export function refuseLarge(file: string, bytes: number, limit = HELD_LIMIT): void {
  if (bytes > limit) throw new SourceFailure({ code: 'file-too-large', file, bytes, limit });
}

/** What to throw where a file breaks the rules of its format; `detail` in the words of the format itself. */
export const damaged = (file: string, format: string, detail: string): SourceFailure =>
  new SourceFailure({ code: 'file-damaged', file, format, detail });

/** @throws SourceFailure `stopped` once the person has stopped it */
export function refuseStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new SourceFailure({ code: 'stopped' });
}
