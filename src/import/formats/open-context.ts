import type { Bytes } from '../../table/column';
import type { Part } from '../part';

/** A part of a file; which file it came in is added at the end. */
export type OpenedPart = Omit<Part, 'file'>;

/** What opening one file needs to know. */
export interface OpenContext {
  signal: AbortSignal | undefined;
  /** its first 64 kB, where they were read already */
  head?: Bytes;
  /** archives around it: 0 for a file as it was dropped */
  depth: number;
}
